//! The texts that people read, cut into sentences: every clause and page, and those that patients see first.

use std::borrow::Cow;
use std::ops::Range;

use super::facts::StaffFacts;
use super::finding::Subject;
use super::words::{self, is_address};
use crate::audience::Audience;
use crate::model::{ClauseNumber, Library, NAME_HERE, PolicyStatus, Prose};
use crate::sources::Place;

/// The text of one clause or one page.
pub struct Passage<'a> {
    pub audience: Audience,
    pub subject: Subject,
    /// Where its heading stands.
    pub heading: &'a Place,
    title: &'a str,
    prose: &'a Prose,
}

/// A sentence, a heading, or what stands in a list or a table without a full stop.
pub struct Sentence<'a> {
    pub text: Cow<'a, str>,
    heading: &'a Place,
    /// Its prose and its first byte there, unless it is the title.
    origin: Option<(&'a Prose, usize)>,
}

/// What patients are meant to read: a public page, or the section that the public home shows.
pub struct PublicText<'a> {
    pub subject: Subject,
    pub heading: &'a Place,
    pub passages: Vec<Passage<'a>>,
}

/// Every clause and every page that binds somebody. A policy that was withdrawn does not.
pub fn passages<'a>(facts: &StaffFacts<'a>) -> Vec<Passage<'a>> {
    let mut all = Vec::new();
    for policy in facts.library.policies.values() {
        if *policy.status == Some(PolicyStatus::Withdrawn) {
            continue;
        }
        for clause in policy.clauses() {
            let text = clause.text.read(facts.key);
            all.push(Passage {
                audience: clause.text.audience(),
                subject: Subject::Clause(policy.id.clone(), clause.number.clone()),
                heading: &clause.place,
                title: &text.title,
                prose: &text.prose,
            });
        }
    }
    for page in facts.library.pages.values() {
        let text = page.text.read(facts.key);
        all.push(Passage {
            audience: page.text.audience(),
            subject: Subject::Page(page.id.clone()),
            heading: &page.place,
            title: &text.title,
            prose: &text.prose,
        });
    }
    all
}

/// Public pages, and the public clauses of the section that the public home shows.
pub fn public_texts(library: &Library) -> Vec<PublicText<'_>> {
    let mut all = Vec::new();
    let home = library.site.public_home.and_then(|number| library.main_policy()?.section(number));
    if let Some(section) = home {
        let subject = |number: &ClauseNumber| Subject::Clause(library.site.main_policy.clone(), number.clone());
        let passages = section.clauses.iter().filter_map(|clause| {
            let text = clause.text.public()?;
            let subject = subject(&clause.number);
            let (title, prose) = (&text.title, &text.prose);
            Some(Passage { audience: Audience::Public, subject, heading: &clause.place, title, prose })
        });
        all.push(PublicText {
            subject: subject(&ClauseNumber::of_section(section.number)),
            heading: &section.place,
            passages: passages.collect(),
        });
    }
    for page in library.pages.values() {
        let Some(text) = page.text.public() else { continue };
        let subject = Subject::Page(page.id.clone());
        let (title, prose) = (&text.title, &text.prose);
        let passage =
            Passage { audience: Audience::Public, subject: subject.clone(), heading: &page.place, title, prose };
        all.push(PublicText { subject, heading: &page.place, passages: vec![passage] });
    }
    all
}

impl<'a> PublicText<'a> {
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'a>> {
        self.passages.iter().flat_map(Passage::sentences)
    }

    /// How often something stands in it, with the words and the place of the first.
    pub fn count(&self, look: impl Fn(&str) -> Vec<Range<usize>>) -> Option<(usize, String, Place)> {
        let mut count = 0;
        let mut first = None;
        for sentence in self.sentences() {
            let ranges = look(&sentence.text);
            count += ranges.len();
            if let Some(range) = ranges.into_iter().next().filter(|_| first.is_none()) {
                first = Some((sentence.text.get(range.clone()).unwrap_or("").to_owned(), sentence.place_of(range)));
            }
        }
        first.map(|(words, place)| (count, words, place))
    }
}

impl<'a> Passage<'a> {
    /// Its title, then the sentences of its text.
    pub fn sentences(&self) -> Vec<Sentence<'a>> {
        let mut all = vec![Sentence { text: self.title.into(), heading: self.heading, origin: None }];
        for range in cut(&self.prose.plain, |at| is_soft_break(self.prose, at)) {
            let Some(text) = self.prose.plain.get(range.clone()) else { continue };
            let text = if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() };
            all.push(Sentence { text, heading: self.heading, origin: Some((self.prose, range.start)) });
        }
        all
    }
}

impl Sentence<'_> {
    /// How many words it has. A link that shows its target's own name is one.
    pub fn word_count(&self) -> usize {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == NAME_HERE;
        self.text.split_whitespace().filter(|word| word.contains(is_word)).count()
    }

    /// Its words in letters, for counting their syllables.
    pub fn spelled_words(&self) -> impl Iterator<Item = &str> {
        let words = words::words(&self.text).into_iter().map(|(_, word)| word);
        words.filter(|word| !is_address(word) && word.contains(char::is_alphabetic))
    }

    pub fn place(&self) -> Place {
        self.place_of(0..self.text.len())
    }

    /// Where some of its bytes stand in the file.
    pub fn place_of(&self, range: Range<usize>) -> Place {
        let in_text = self.origin.and_then(|(prose, start)| {
            let last = prose.origin(start + range.end.saturating_sub(1))?;
            Some(Place::new(&self.heading.file, prose.origin(start + range.start)?..last + 1))
        });
        in_text.unwrap_or_else(|| self.heading.clone())
    }
}

/// Whether a line end is one inside a paragraph: it stands in the file behind the words before it, on its own.
fn is_soft_break(prose: &Prose, at: usize) -> bool {
    let behind = prose.origins.partition_point(|(plain, _)| *plain <= at);
    let before = prose.origins.partition_point(|(plain, _)| *plain < at);
    let source = |index: usize| prose.origins.get(index.checked_sub(1)?).copied();
    match (source(behind), source(before)) {
        (Some((plain, own)), Some((_, earlier))) => plain == at && own > earlier,
        _ => false,
    }
}

/// The bytes of each sentence, without the space around it.
fn cut(plain: &str, is_soft: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, letter) in plain.char_indices().filter(|(_, letter)| letter.is_whitespace()).chain([(plain.len(), '\n')]) {
        let (Some(before), after) = (plain.get(start..at), plain.get(at..).unwrap_or("")) else { continue };
        let ends_block = letter == '\n' && !is_soft(at);
        if ends_block || words::ends_sentence(before, after.trim_start().chars().next()) {
            let from = start + before.len() - before.trim_start().len();
            if !before.trim().is_empty() {
                ranges.push(from..from + before.trim().len());
            }
            start = at;
        }
    }
    ranges
}
