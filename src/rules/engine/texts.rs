//! The texts that people read, clause by clause and page by page, always in the same order, and their sentences.

use std::borrow::Cow;
use std::ops::Range;

use super::facts::StaffFacts;
use super::subject::Subject;
use crate::base::audience::{Audience, StaffKey};
use crate::base::sources::Span;
use crate::language::{is_address, sentences, words};
use crate::model::{Clause, ClauseNumber, ClauseText, LINK_PLACEHOLDER, Page, PageText, Policy, PolicyId, Prose};

/// A clause or a page.
pub struct Text<'a> {
    pub subject: Subject,
    /// Its heading.
    pub place: &'a Span,
    pub audience: Audience,
    pub title: &'a str,
    pub prose: &'a Prose,
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

    /// As `texts`, without policies that were withdrawn: they bind nobody.
    pub fn texts_that_hold(&self) -> impl Iterator<Item = Text<'a>> {
        self.texts_of(|policy| !policy.is_withdrawn())
    }

    fn texts_of(&self, is_wanted: impl Fn(&Policy) -> bool) -> impl Iterator<Item = Text<'a>> {
        let library = self.library;
        let policies = library.policies.values().filter(move |policy| is_wanted(policy));
        policies.flat_map(|policy| self.clause_texts(policy)).chain(self.page_texts())
    }

    /// The clauses of a policy, in order.
    pub fn clause_texts(&self, policy: &'a Policy) -> impl Iterator<Item = Text<'a>> + use<'a> {
        clause_texts(policy, self.key)
    }

    /// All pages, in order.
    pub fn page_texts(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let key = self.key;
        let pages = self.library.pages.values();
        pages.map(move |page| Text::of_page(page, page.text.audience(), page.text.read(key)))
    }
}

/// The clauses of a policy, in order.
pub fn clause_texts<'a>(policy: &'a Policy, key: &'a StaffKey) -> impl Iterator<Item = Text<'a>> {
    policy.clauses().map(move |clause| Text::of(policy, clause, key))
}

impl<'a> Text<'a> {
    pub(super) fn of(policy: &Policy, clause: &'a Clause, key: &'a StaffKey) -> Self {
        let audience = clause.text.audience();
        Text::of_clause(&policy.id, &clause.number, &clause.place, audience, clause.text.read(key))
    }

    pub(super) fn of_clause(
        policy: &PolicyId,
        number: &ClauseNumber,
        place: &'a Span,
        audience: Audience,
        text: &'a ClauseText,
    ) -> Self {
        let subject = Subject::Clause(policy.clone(), number.clone());
        Text { subject, place, audience, title: &text.title, prose: &text.prose }
    }

    pub(super) fn of_page(page: &'a Page, audience: Audience, text: &'a PageText) -> Self {
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

    /// Where it stands in the file.
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

/// Whether a line end is inside a paragraph: in the file, nothing else lies between it and the words before it.
fn is_soft_break(prose: &Prose, at: usize) -> bool {
    let behind = prose.origins.partition_point(|(plain, _)| *plain as usize <= at);
    let before = prose.origins.partition_point(|(plain, _)| (*plain as usize) < at);
    let source = |index: usize| prose.origins.get(index.checked_sub(1)?).copied();
    match (source(behind), source(before)) {
        (Some((plain, own)), Some((_, earlier))) => plain as usize == at && own > earlier,
        _ => false,
    }
}
