//! The words of a text, folded, with the gaps between them and their capitalisation.

use std::ops::Range;

use super::register_name::NameWord;
use crate::base::fold::{Folded, same_signs};

pub struct TextWords<'t> {
    source: &'t str,
    folded: Folded<'t>,
    /// The byte range of each run of letters in the folded text.
    words: Vec<Range<usize>>,
    /// Whether the text is an address, where names are not capitalised and words are not separated by spaces.
    pub is_address: bool,
    /// Whether it leads to a page on the web, which may be about anybody.
    pub is_on_the_web: bool,
}

/// The text between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct WordGap<'g>(&'g str);

impl WordGap<'_> {
    pub fn is_space(self) -> bool {
        !self.0.is_empty() && self.0.bytes().all(|byte| byte == b' ')
    }

    /// `ann-placeholder`, `ann.placeholder`, `Ann+Placeholder`.
    pub fn is_tie(self) -> bool {
        (1..=2).contains(&self.0.len()) && self.0.bytes().all(|byte| b"-_.+".contains(&byte))
    }

    /// The full stop of an abbreviation.
    pub fn is_dotted(self) -> bool {
        self.0 == "." || self.0.strip_prefix('.').is_some_and(|rest| WordGap(rest).is_space())
    }

    pub fn is_comma(self) -> bool {
        self.0.trim_matches(' ') == ","
    }

    pub fn is_apostrophe(self) -> bool {
        self.0 == "'"
    }

    /// A separator between the parts of a double name, or an apostrophe in a name.
    fn joins_parts(self) -> bool {
        self.is_space() || self.is_tie() || self.is_apostrophe() || matches!(self.0, " - " | "- " | " -" | "' ")
    }
}

impl<'t> TextWords<'t> {
    pub fn new(source: &'t str, folded: Folded<'t>, is_address: bool) -> Self {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (at, letter) in folded.text().char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
            let end = at + letter.len_utf8();
            match words.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => words.push(at..end),
            }
        }
        let is_on_the_web = is_address && folded.text().contains("://");
        TextWords { source, folded, words, is_address, is_on_the_web }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word that contains a byte of the folded text.
    pub fn at(&self, byte: usize) -> Option<usize> {
        let index = self.words.partition_point(|word| word.end <= byte);
        self.words.get(index).filter(|word| word.contains(&byte)).map(|_| index)
    }

    pub fn letters(&self, word: usize) -> &str {
        self.words.get(word).and_then(|bytes| self.folded.text().get(bytes.clone())).unwrap_or_default()
    }

    /// The gap after a word.
    pub fn gap(&self, word: usize) -> WordGap<'_> {
        let (Some(this), Some(next)) = (self.words.get(word), self.words.get(word + 1)) else { return WordGap("") };
        WordGap(self.folded.text().get(this.end..next.start).unwrap_or_default())
    }

    pub fn sign_before(&self, word: usize) -> Option<char> {
        self.folded.text().get(..self.words.get(word)?.start)?.chars().next_back()
    }

    pub fn sign_after(&self, word: usize) -> Option<char> {
        self.folded.text().get(self.words.get(word)?.end..)?.chars().next()
    }

    /// The source range of the words `first..=last`.
    pub fn source(&self, first: usize, last: usize) -> Range<usize> {
        let (Some(first), Some(last)) = (self.words.get(first), self.words.get(last)) else { return 0..0 };
        self.folded.source(first.start..last.end)
    }

    fn written(&self, word: usize) -> &'t str {
        self.source.get(self.source(word, word)).unwrap_or_default()
    }

    pub fn is_capital(&self, word: usize) -> bool {
        let written = same_signs(self.written(word));
        written.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase)
    }

    /// Whether any of the words `first..=last` is capitalised: `van Example`.
    pub fn has_capital(&self, first: usize, last: usize) -> bool {
        (first..=last).any(|word| self.is_capital(word))
    }

    pub fn is_upper_case(&self, word: usize) -> bool {
        let written = same_signs(self.written(word));
        written.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase) && self.letters(word).len() > 1
    }

    /// Whether there is a capital inside a word, as in `AnnPlaceholder`.
    pub fn has_inner_capital(&self, word: usize, letter: usize) -> bool {
        let Some(start) = self.words.get(word).map(|word| word.start + letter) else { return false };
        let written = self.source.get(self.folded.source(start..start + 1)).unwrap_or_default();
        written.starts_with(char::is_uppercase) && !self.is_upper_case(word)
    }

    /// Whether a word starts a sentence or line.
    pub fn begins_sentence(&self, word: usize) -> bool {
        let Some(before) = word.checked_sub(1) else { return true };
        let WordGap(gap) = self.gap(before);
        let between = self.source(before, before).end..self.source(word, word).start;
        gap.contains(['.', '!', '?', ':', ';', '"', '“', '('])
            || self.source.get(between).is_some_and(|gap| gap.contains('\n'))
    }

    /// The last word of a match of `name` that starts with this word.
    pub fn ends_at(&self, first: usize, name: &NameWord) -> Option<usize> {
        let mut matched = 0;
        for word in first..self.len() {
            let letters = self.letters(word);
            if !name.letters.get(matched..)?.starts_with(letters) {
                return None;
            }
            matched += letters.len();
            if matched == name.letters.len() {
                return Some(word);
            }
            if !name.ends.contains(&matched) || !self.gap(word).joins_parts() {
                return None;
            }
        }
        None
    }

    /// The first word of a match of `name` that ends with this word.
    pub fn starts_at(&self, last: usize, name: &NameWord) -> Option<usize> {
        let furthest = last.saturating_sub(name.ends.len() - 1);
        (furthest..=last).rev().find(|first| self.ends_at(*first, name) == Some(last))
    }

    /// Whether these words are a whole segment of an address: between slashes, before an extension or an `@`.
    pub fn is_segment(&self, first: usize, last: usize) -> bool {
        let begins = self.sign_before(first).is_none_or(|sign| "/=?#@:".contains(sign));
        begins && self.sign_after(last).is_none_or(|sign| "/.?#&@".contains(sign) || sign.is_ascii_digit())
    }

    /// Whether an `@` follows, possibly after digits, so that the word ends a local part.
    pub fn ends_local_part(&self, last: usize) -> bool {
        let after = self.words.get(last).and_then(|word| self.folded.text().get(word.end..)).unwrap_or_default();
        after.trim_start_matches(|sign: char| sign.is_ascii_digit()).starts_with('@')
    }

    /// Whether a dash between clauses of a sentence follows a word.
    pub fn is_parted_by_dash(&self, word: usize) -> bool {
        let between = self.source(word, word).end..self.source(word + 1, word + 1).start;
        self.source.get(between).is_some_and(|gap| gap.contains('—'))
    }

    /// Whether these words are the whole local part of an email address.
    pub fn is_local_part(&self, first: usize, last: usize) -> bool {
        let begins = self.sign_before(first).is_none_or(|sign| !sign.is_alphanumeric() && !"._+-%'".contains(sign));
        begins && self.ends_local_part(last)
    }
}
