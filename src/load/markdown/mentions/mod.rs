//! Mentions in plain text that are linked automatically: glossary terms and "Section 10".

mod elsewhere;
mod references;
mod sentence;
mod terms;
mod tokens;
mod words;

use std::collections::HashSet;
use std::ops::Range;

pub use self::elsewhere::OwnName;
use self::references::plain_references;
pub use self::sentence::SentenceTokens;
pub use self::terms::TermMatcher;
use crate::model::{ClauseNumber, TermId};

/// A mention that could become a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention {
    Term(TermId),
    Clause(ClauseNumber),
}

/// All mentions in a text, in order and without overlap. Only the first mention of a term counts; `seen` holds those
/// found before.
pub fn find(text: &str, terms: &TermMatcher, seen: &mut HashSet<TermId>) -> Vec<(Range<usize>, Mention)> {
    let references = plain_references(text);
    let mut found: Vec<(Range<usize>, Mention)> = Vec::new();
    for (range, term) in terms.find(text) {
        // Both lists are sorted.
        let next = references.partition_point(|(other, _)| other.end <= range.start);
        let overlaps = references.get(next).is_some_and(|(other, _)| other.start < range.end);
        if !overlaps && !seen.contains(term) {
            seen.insert(term.clone());
            found.push((range, Mention::Term(term.clone())));
        }
    }
    found.extend(references.into_iter().map(|(range, number)| (range, Mention::Clause(number))));
    found.sort_by_key(|(range, _)| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_spelling_of_a_term_wins_and_counts_once() {
        let matcher = TermMatcher::new([
            (TermId::new("media"), "media".into()),
            (TermId::new("social-media"), "social media".into()),
        ]);
        let found = find("Social media and social media, multimedia", &matcher, &mut HashSet::new());
        assert_eq!(found, [(0..12, Mention::Term(TermId::new("social-media")))]);
    }

    #[test]
    fn a_term_within_a_reference_is_part_of_it() {
        let matcher = TermMatcher::new([(TermId::new("clause"), "clause".into())]);
        let found = find("clause 5.2 is a clause", &matcher, &mut HashSet::new());
        let number = ClauseNumber::parse("5.2").unwrap();
        assert_eq!(found, [(0..10, Mention::Clause(number)), (16..22, Mention::Term(TermId::new("clause")))]);
    }
}
