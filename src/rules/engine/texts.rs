//! Every text that staff may read, clause by clause and page by page, always in the same order.

use std::ops::Range;

use super::facts::StaffFacts;
use super::finding::Subject;
use crate::audience::Audience;
use crate::model::{ClauseNumber, Page, Policy, PolicyId, Prose};
use crate::sources::Place;

/// A clause or a page.
pub struct Text<'a> {
    pub subject: Subject,
    /// Its heading.
    pub place: &'a Place,
    pub audience: Audience,
    pub title: &'a str,
    pub prose: &'a Prose,
    /// Its policy and number; `None` for a page.
    pub clause: Option<(&'a PolicyId, &'a ClauseNumber)>,
}

impl<'a> StaffFacts<'a> {
    /// The clauses of all policies, then the pages.
    pub fn texts(&self) -> impl Iterator<Item = Text<'a>> {
        let library = self.library;
        let clauses = library.policies.values().flat_map(|policy| self.clause_texts(policy));
        clauses.chain(library.pages.values().map(|page| self.page_text(page)))
    }

    pub fn clause_texts(&self, policy: &'a Policy) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let key = self.key;
        policy.clauses().map(move |clause| {
            let text = clause.text.read(key);
            Text {
                subject: Subject::Clause(policy.id.clone(), clause.number.clone()),
                place: &clause.place,
                audience: clause.text.audience(),
                title: &text.title,
                prose: &text.prose,
                clause: Some((&policy.id, &clause.number)),
            }
        })
    }

    pub fn page_text(&self, page: &'a Page) -> Text<'a> {
        let text = page.text.read(self.key);
        Text {
            subject: Subject::Page(page.id.clone()),
            place: &page.place,
            audience: page.text.audience(),
            title: &text.title,
            prose: &text.prose,
            clause: None,
        }
    }
}

impl Text<'_> {
    /// Title and words, in one line: a phrase may be broken over a line.
    pub fn in_one_line(&self) -> String {
        format!("{}\n{}", self.title, self.prose.plain).replace('\n', " ")
    }

    /// Where a stretch of the words stands in its file.
    pub fn place_of(&self, words: Range<usize>) -> Place {
        match self.prose.origin(words.start) {
            Some(start) => Place::new(&self.place.file, start..start + words.len()),
            None => self.place.clone(),
        }
    }

    /// `clause 5.1`, `clause 5.1 of the Conduct policy` or `the page ‘How to complain’`, for messages.
    pub fn in_words(&self, facts: &StaffFacts) -> String {
        match self.clause {
            None => format!("the page ‘{}’", self.title),
            Some((policy, number)) if *policy == facts.library.site.main_policy => format!("clause {number}"),
            Some((policy, number)) => match facts.library.policies.get(policy) {
                Some(policy) => format!("clause {number} of the {}", *policy.title),
                None => format!("clause {number}"),
            },
        }
    }
}

/// Whether a stretch of a text is whole words, with no letter or digit at either side.
pub fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    !is_word(before) && !is_word(after)
}

/// Words of three to six capital letters, without the `s` of a plural: `PCN` in "two PCNs". No parts of addresses.
pub fn capitals(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_between = |letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '@';
    let pieces = text.split_inclusive(is_between).scan(0, move |end, piece| {
        let start = *end;
        *end += piece.len();
        Some((start, piece.trim_end_matches(is_between)))
    });
    pieces.filter_map(|(start, word)| {
        let letters = word.strip_suffix('s').unwrap_or(word);
        let fits = (3..=6).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_uppercase());
        fits.then_some((start..start + letters.len(), letters))
    })
}
