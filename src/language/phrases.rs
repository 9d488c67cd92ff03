//! Finds phrases in a sentence as whole words, and the quoted parts of it.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError};

use super::words::is_address;

const QUOTES: [(char, char); 3] = [('“', '”'), ('‘', '’'), ('"', '"')];

/// Phrases to search for, ignoring case.
pub struct Phrases(AhoCorasick);

impl Phrases {
    pub fn of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Result<Self, BuildError> {
        AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).map(Phrases)
    }

    /// Whether any phrase occurs in a text, even within a word.
    pub fn may_be_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The whole-word matches by index in the list, preferring the longest. Matches in addresses are skipped.
    pub fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut hits: Vec<(usize, Range<usize>)> =
            self.0.find_overlapping_iter(text).map(|hit| (hit.pattern().as_usize(), hit.range())).collect();
        hits.retain(|(_, range)| is_whole(text, range) && !is_in_address(text, range));
        hits.sort_by_key(|(_, range)| (range.start, Reverse(range.end)));
        let mut end = 0;
        hits.retain(|(_, range)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        hits
    }
}

/// Whether a range is whole words.
pub fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let mut after = text.get(range.end..).unwrap_or("").chars();
    let next = after.next();
    let is_ended = text.get(range.clone()).is_some_and(|words| words.ends_with('.'));
    !before.is_some_and(is_inside) && (is_ended || !next.is_some_and(is_inside))
}

fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    let start = text.get(..range.start).and_then(|text| text.rfind(char::is_whitespace)).unwrap_or(0);
    text.get(start..).and_then(|text| text.split_whitespace().next()).is_some_and(is_address)
}

/// The text in quotation marks: somebody else's words, or a word discussed as a word.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut previous = ' ';
    for (at, letter) in text.char_indices() {
        let next = text.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next());
        match open {
            Some((start, closing)) if letter == closing && !next.is_some_and(char::is_alphanumeric) => {
                all.push(start..at);
                open = None;
            }
            None if !previous.is_alphanumeric() => {
                open = QUOTES.iter().find(|(opening, _)| *opening == letter).map(|(_, closing)| (at, *closing));
            }
            _ => {}
        }
        previous = letter;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_words_of_their_own() {
        let phrases = Phrases::of(["in respect", "in respect of", "via", "e.g."]).unwrap();
        let found = |text: &str| phrases.find(text).into_iter().map(|(index, _)| index).collect::<Vec<_>>();
        assert_eq!(found("In respect of it"), [1]);
        assert_eq!(found("in respect often"), [0]);
        assert!(found("a viaduct, via-duct or https://a.example/via/b").is_empty());
        assert_eq!(found("pens (e.g. red ones), via post"), [3, 2]);
    }

    #[test]
    fn apostrophes_open_no_quotation() {
        let quoted = |text: &'static str| quotations(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(quoted("the patients’ ‘own’ words"), ["‘own"]);
        assert_eq!(quoted("don’t say “via” to \"us\""), ["“via", "\"us"]);
    }
}
