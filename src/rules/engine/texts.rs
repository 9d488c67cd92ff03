//! The texts that people read, clause by clause and page by page, always in the same order, and their sentences.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::facts::StaffFacts;
use super::rule::FindingSink;
use super::subject::Subject;
use crate::base::audience::{Audience, StaffKey};
use crate::base::sources::Span;
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::language::{is_address, sentences, words};
use crate::model::{
    Clause, ClauseNumber, ClauseText, LINK_PLACEHOLDER, Library, Page, PageText, Policy, PolicyId, Prose, ReadByPeople,
};

/// A clause or a page.
pub struct Text<'a> {
    pub subject: Subject,
    /// Its heading.
    pub place: &'a Span,
    pub audience: Audience,
    pub title: &'a str,
    pub prose: &'a Prose,
}

/// What patients are meant to read: a public page, or the section that the public home shows.
pub struct PatientText<'a> {
    pub subject: Subject,
    pub heading: &'a Span,
    texts: Vec<Text<'a>>,
}

/// A sentence, a heading, or what stands in a list or a table without a full stop.
pub struct Sentence<'t> {
    pub text: Cow<'t, str>,
    of: &'t Text<'t>,
    /// Its first byte in the prose, unless it is the title.
    start: Option<usize>,
}

impl<'a> StaffFacts<'a> {
    /// The clauses of all policies, then the pages.
    pub fn texts(&self) -> impl Iterator<Item = Text<'a>> {
        self.texts_of(|_| true)
    }

    /// The same without policies that were withdrawn: they bind nobody.
    pub fn texts_that_hold(&self) -> impl Iterator<Item = Text<'a>> {
        self.texts_of(|policy| !policy.is_withdrawn())
    }

    fn texts_of(&self, is_wanted: impl Fn(&Policy) -> bool) -> impl Iterator<Item = Text<'a>> {
        let library = self.library;
        let policies = library.policies.values().filter(move |policy| is_wanted(policy));
        policies.flat_map(|policy| self.clause_texts(policy)).chain(self.page_texts())
    }

    pub fn clause_texts(&self, policy: &'a Policy) -> impl Iterator<Item = Text<'a>> + use<'a> {
        clause_texts(policy, self.key)
    }

    pub fn page_texts(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let key = self.key;
        let pages = self.library.pages.values();
        pages.map(move |page| Text::of_page(page, page.text.audience(), page.text.read(key)))
    }
}

pub fn clause_texts<'a>(policy: &'a Policy, key: &'a StaffKey) -> impl Iterator<Item = Text<'a>> {
    policy.clauses().map(move |clause| Text::of(policy, clause, key))
}

/// A policy with its texts, for what is worked out of them and of nothing else.
#[derive(Clone, Copy, Hash)]
pub struct PolicyTexts<'a> {
    pub policy: &'a Fingerprinted<Policy>,
    key: &'a StaffKey,
}

impl<'a> PolicyTexts<'a> {
    pub fn of(&self, clause: &'a Clause) -> Text<'a> {
        Text::of(self.policy, clause, self.key)
    }

    pub fn clauses(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        clause_texts(self.policy, self.key)
    }

    /// Its lists of clauses that people read.
    pub fn read_by_people(&self) -> &'a [ReadByPeople] {
        self.policy.control.read_by_people.read(self.key)
    }
}

impl StaffFacts<'_> {
    /// What `look` makes of a policy, once for as long as it stays the same. Each query has one `look`.
    pub fn of_policy<T: Persistent>(
        &self,
        query: Query,
        policy: &Fingerprinted<Policy>,
        look: fn(&PolicyTexts) -> T,
    ) -> Arc<T> {
        let texts = PolicyTexts { policy, key: self.key };
        self.library
            .cache
            .get_persistent(query, policy.id.as_str(), &(texts, Look(look)), |(texts, look)| (look.0)(texts))
    }
}

/// What was gleaned from the texts of a policy, or from a page.
pub struct Gleaned<'a, T> {
    pub what: Arc<T>,
    of: TextSource<'a>,
    key: &'a StaffKey,
}

#[derive(Clone, Copy)]
enum TextSource<'a> {
    Policy(&'a Fingerprinted<Policy>),
    Page(&'a Page),
}

impl<'a> TextSource<'a> {
    fn texts(self, key: &'a StaffKey) -> impl Iterator<Item = Text<'a>> {
        let (policy, page) = match self {
            TextSource::Policy(policy) => (Some(policy), None),
            TextSource::Page(page) => (None, Some(page)),
        };
        let clauses = policy.into_iter().flat_map(move |policy| clause_texts(policy, key));
        clauses.chain(page.map(|page| Text::of_page(page, page.text.audience(), page.text.read(key))))
    }
}

impl<'a, T> Gleaned<'a, T> {
    /// The text at this place among those that were looked at.
    pub fn text(&self, index: usize) -> Option<Text<'a>> {
        match self.of {
            TextSource::Policy(policy) => policy.clauses().nth(index).map(|clause| Text::of(policy, clause, self.key)),
            TextSource::Page(_) => self.of.texts(self.key).nth(index),
        }
    }

    pub fn policy(&self) -> Option<&'a Policy> {
        match self.of {
            TextSource::Policy(policy) => Some(policy),
            TextSource::Page(_) => None,
        }
    }
}

/// How texts are looked at, which their query says.
struct Look<F>(F);

impl<F> Hash for Look<F> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<'a> StaffFacts<'a> {
    /// What `look` gleans from the texts of each policy that holds, then of each page. A policy is looked at once for
    /// as long as it stays the same. Each query has one `look`.
    pub fn glean<T: Persistent>(&self, query: Query, look: fn(&[Text]) -> T) -> Vec<Gleaned<'a, T>> {
        let (library, key) = (self.library, self.key);
        let policies = library.policies.values().filter(|policy| !policy.is_withdrawn()).map(TextSource::Policy);
        let shelves: Vec<TextSource> = policies.chain(library.pages.values().map(TextSource::Page)).collect();
        let look_at = |of: TextSource<'a>| {
            let what = match of {
                TextSource::Policy(policy) => library.cache.get_persistent(
                    query,
                    policy.id.as_str(),
                    &(policy, key, Look(look)),
                    |(policy, key, look)| look.0(&clause_texts(policy, key).collect::<Vec<_>>()),
                ),
                TextSource::Page(_) => Arc::new(look(&of.texts(key).collect::<Vec<_>>())),
            };
            Gleaned { what, of, key }
        };
        shelves.into_par_iter().map(look_at).collect()
    }
}

/// Public pages, and the public clauses of the section that the public home shows.
pub fn public_texts(library: &Library) -> Vec<PatientText<'_>> {
    let mut all = Vec::new();
    let main = &library.site.main_policy;
    let home = library.site.public_home.and_then(|number| library.main_policy()?.section(number));
    if let Some(section) = home {
        let texts = section.clauses.iter().filter_map(|clause| {
            let text = clause.text.public()?;
            Some(Text::of_clause(main, &clause.number, &clause.place, Audience::Public, text))
        });
        all.push(PatientText {
            subject: Subject::Clause(main.clone(), ClauseNumber::of_section(section.number)),
            heading: &section.place,
            texts: texts.collect(),
        });
    }
    let pages = library.pages.values().filter_map(|page| Some((page, page.text.public()?)));
    all.extend(pages.map(|(page, text)| PatientText {
        subject: Subject::Page(page.id.clone()),
        heading: &page.place,
        texts: vec![Text::of_page(page, Audience::Public, text)],
    }));
    all
}

/// Notes each public text with something that `look` finds: what is wrong with one, and with several.
pub fn note_in_public(
    facts: &StaffFacts,
    found: &mut FindingSink,
    look: impl Fn(&str) -> Vec<Range<usize>>,
    [one, several]: [&str; 2],
) {
    for text in public_texts(facts.library) {
        let mut count = 0;
        let mut first = None;
        for sentence in text.sentences() {
            let ranges = look(&sentence.text);
            count += ranges.len();
            if let Some(range) = ranges.into_iter().next().filter(|_| first.is_none()) {
                first = Some((sentence.text.get(range.clone()).unwrap_or("").to_owned(), sentence.place_of(range)));
            }
        }
        let Some((words, place)) = first else { continue };
        let message = match count {
            1 => format!("‘{words}’ {one}"),
            _ => format!("{count} {several}; the first is ‘{words}’"),
        };
        found.breach(text.subject.clone(), &place, message);
    }
}

impl<'a> Text<'a> {
    fn of(policy: &Policy, clause: &'a Clause, key: &'a StaffKey) -> Self {
        let audience = clause.text.audience();
        Text::of_clause(&policy.id, &clause.number, &clause.place, audience, clause.text.read(key))
    }

    fn of_clause(
        policy: &PolicyId,
        number: &ClauseNumber,
        place: &'a Span,
        audience: Audience,
        text: &'a ClauseText,
    ) -> Self {
        let subject = Subject::Clause(policy.clone(), number.clone());
        Text { subject, place, audience, title: &text.title, prose: &text.prose }
    }

    fn of_page(page: &'a Page, audience: Audience, text: &'a PageText) -> Self {
        let subject = Subject::Page(page.id.clone());
        Text { subject, place: &page.place, audience, title: &text.title, prose: &text.prose }
    }

    /// Title and words, in one line: a phrase may be broken over a line.
    pub fn in_one_line(&self) -> String {
        format!("{}\n{}", self.title, self.prose.plain).replace('\n', " ")
    }

    /// Its title, then the sentences of its words.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let title = Sentence { text: self.title.into(), of: self, start: None };
        let ranges = sentences(&self.prose.plain, |at| is_soft_break(self.prose, at)).into_iter();
        let sentences = ranges.filter_map(|range| {
            let text = self.prose.plain.get(range.clone())?;
            let text = if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() };
            Some(Sentence { text, of: self, start: Some(range.start) })
        });
        std::iter::once(title).chain(sentences)
    }

    /// Where a stretch of the words stands in its file.
    pub fn place_of(&self, words: Range<usize>) -> Span {
        let last = words.end.saturating_sub(1).max(words.start);
        match (self.prose.origin(words.start), self.prose.origin(last)) {
            (Some(first), Some(last)) if first <= last => Span::new(&self.place.file, first..last + 1),
            _ => self.place.clone(),
        }
    }

    /// The clause by its number, with its policy where that is not the main one, or `the page ‘How to complain’`, for
    /// messages.
    pub fn in_words(&self, facts: &StaffFacts) -> String {
        let Subject::Clause(policy, number) = &self.subject else { return format!("the page ‘{}’", self.title) };
        let other = Some(policy).filter(|policy| **policy != facts.library.site.main_policy);
        match other.and_then(|policy| facts.library.policies.get(policy)) {
            Some(policy) => format!("clause {number} of {}", policy.in_words()),
            None => format!("clause {number}"),
        }
    }
}

impl PatientText<'_> {
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.texts.iter().flat_map(Text::sentences)
    }
}

impl Sentence<'_> {
    /// How many words it has. A link that shows its target's own name is one.
    pub fn word_count(&self) -> usize {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == LINK_PLACEHOLDER;
        self.text.split_whitespace().filter(|word| word.contains(is_word)).count()
    }

    /// Its words in letters, for counting their syllables.
    pub fn spelled_words(&self) -> impl Iterator<Item = &str> {
        let words = words(&self.text).into_iter().map(|(_, word)| word);
        words.filter(|word| !is_address(word) && word.contains(char::is_alphabetic))
    }

    pub fn place(&self) -> Span {
        self.place_of(0..self.text.len())
    }

    /// Where some of its bytes stand in the file.
    pub fn place_of(&self, range: Range<usize>) -> Span {
        match self.start {
            Some(start) => self.of.place_of(start + range.start..start + range.end),
            None => self.of.place.clone(),
        }
    }
}

/// Whether a line end is one inside a paragraph: it stands in the file behind the words before it, on its own.
fn is_soft_break(prose: &Prose, at: usize) -> bool {
    let behind = prose.origins.partition_point(|(plain, _)| *plain as usize <= at);
    let before = prose.origins.partition_point(|(plain, _)| (*plain as usize) < at);
    let source = |index: usize| prose.origins.get(index.checked_sub(1)?).copied();
    match (source(behind), source(before)) {
        (Some((plain, own)), Some((_, earlier))) => plain as usize == at && own > earlier,
        _ => false,
    }
}
