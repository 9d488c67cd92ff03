//! Finds mentions of a policy's terms, however they are typed.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

use crate::base::fold::{Folded, fold};
use crate::model::{ClauseNumber, Term, TermId};

/// Matches the terms of a policy in running text, the longest spelling first.
pub struct TermMatcher {
    automaton: Option<AhoCorasick>,
    terms: Vec<TermId>,
    /// The clause that defines each term, so that it does not link to itself.
    pub homes: FxHashMap<TermId, ClauseNumber>,
}

impl TermMatcher {
    /// Matches names and other spellings.
    pub fn of(terms: &[Term]) -> Self {
        let spellings = terms.iter().flat_map(|term| {
            std::iter::once(&term.name).chain(&term.also).map(|spelling| (term.id.clone(), spelling.clone()))
        });
        let homes = terms.iter().map(|term| (term.id.clone(), term.clause.clone())).collect();
        TermMatcher { homes, ..TermMatcher::new(spellings) }
    }

    /// `spellings` gives each term's id with its name and other spellings.
    pub(super) fn new(spellings: impl IntoIterator<Item = (TermId, String)>) -> Self {
        // A spelling that folds to nothing would match everywhere.
        let folded = spellings.into_iter().map(|(term, spelling)| (term, fold(&spelling).trim().to_owned()));
        let (terms, patterns): (Vec<_>, Vec<_>) = folded.filter(|(_, spelling)| !spelling.is_empty()).unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns)
            .ok();
        TermMatcher { automaton, terms, homes: FxHashMap::default() }
    }

    /// Whole-word mentions of terms, left to right, as byte ranges. Ignores case, accents, invisible characters, and
    /// the kind of hyphen or apostrophe.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, &TermId)> {
        let Some(automaton) = self.automaton.as_ref().filter(|_| !self.terms.is_empty()) else { return Vec::new() };
        if text.bytes().all(is_plain) {
            return found_in(automaton, text).map(|(range, pattern)| (range, &self.terms[pattern])).collect();
        }
        let folded = Folded::fully(text);
        let places = found_in(automaton, folded.text());
        places.map(|(range, pattern)| (folded.source(range), &self.terms[pattern])).collect()
    }
}

/// Whether folding changes at most the case of this byte, which the automaton ignores.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'`'
}

fn found_in<'t>(automaton: &'t AhoCorasick, text: &'t str) -> impl Iterator<Item = (Range<usize>, usize)> + 't {
    let found = automaton.find_iter(text).filter(move |found| stands_alone(text, found.range()));
    found.map(|found| (found.range(), found.pattern().as_usize()))
}

fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    !is_word(before) && !is_word(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(spellings: &[&str], text: &'t str) -> Vec<&'t str> {
        let matcher =
            TermMatcher::new(spellings.iter().map(|spelling| (TermId::new(spelling), (*spelling).to_owned())));
        matcher.find(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn a_term_is_found_however_it_was_typed() {
        for (spelling, text, shown) in [
            ("co-worker's post", "A CO\u{2011}WORKER’S\u{a0}POST.", "CO\u{2011}WORKER’S\u{a0}POST"),
            ("co‑worker’s post", "a co-worker's post", "co-worker's post"),
            ("résumé", "Her re\u{301}sume\u{301}!", "re\u{301}sume\u{301}"),
            ("resume", "Her résumé", "résumé"),
            ("Safeguarding", "safe\u{ad}guard\u{ad}ing lead", "safe\u{ad}guard\u{ad}ing"),
            ("social media", "their social\nmedia", "social\nmedia"),
            ("office", "the oﬃce is", "oﬃce"),
            ("straße", "in der STRASSE", "STRASSE"),
        ] {
            assert_eq!(found(&[spelling], text), [shown], "{spelling}");
        }
    }

    #[test]
    fn part_of_a_word_is_no_mention() {
        assert!(found(&["post", "\u{ad}"], "postal, impost, post_, épost, po\u{ad}sts").is_empty());
    }

    #[test]
    fn ten_thousand_terms_are_looked_for_at_once() {
        let terms: Vec<String> = (0..10_000).map(|number| format!("term {number}")).collect();
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        assert_eq!(found(&terms, "See term 9999 and Term 12."), ["term 9999", "Term 12"]);
    }
}
