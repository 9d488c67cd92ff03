//! Matches a name around its surname: with a given name, initial or title before it, or with the surname first.

use super::ordinary::Ambiguity;
use super::register_name::{DOTTED, NameParts, NameWord, TITLES};
use super::words::TextWords;
use crate::base::fold::WordList;

/// A surname to search for, and what may come before it.
#[derive(Clone, Debug, Hash)]
pub struct Surname {
    pub parts: NameParts,
    /// Initials of people with the same surname whose names are public, and who could be meant instead.
    pub public_initials: Vec<char>,
}

/// Words followed by a single letter: `Vitamin B`.
static LETTERED: WordList = WordList::of(
    "annex appendix band block box class clause column figure floor form grade group hepatitis influenza item option \
    part plan point room schedule section step strep table team type unit version vitamin zone",
);

/// The first and last word of the name whose surname is the words `first..=last`.
pub fn find(words: &TextWords, first: usize, last: usize, surname: &Surname) -> Option<(usize, usize)> {
    let name = Around { words, first, last, surname };
    if surname.parts.is_alone {
        return name.alone();
    }
    let before = || name.given_before().or_else(|| name.titled()).or_else(|| name.initials_before());
    before().or_else(|| name.given_after()).or_else(|| name.whole_local_part())
}

/// Whether a single word joins a given name or initial and the surname: `annplaceholder`, `aplaceholder`.
pub fn is_compound(words: &TextWords, word: usize, surname: &Surname) -> bool {
    let NameParts { given, surname: name, is_alone: _ } = &surname.parts;
    let letters = words.letters(word);
    let is_handle = words.sign_before(word) == Some('@') || words.is_local_part(word, word);
    let is_segment = is_handle || words.is_address && words.is_segment(word, word) && name.letters.len() > 4;
    let is_split = |before: &str, after: &str| {
        letters.len() == before.len() + after.len() && letters.starts_with(before) && letters.ends_with(after)
    };
    let has_given = given.iter().filter(|given| given.is_whole()).any(|given| {
        let (given, name) = (given.letters.as_str(), name.letters.as_str());
        let inner_capitals = |at: usize| words.is_address || is_handle || words.has_inner_capital(word, at);
        name.len() > 2
            && (is_split(given, name) && inner_capitals(given.len())
                || is_split(name, given) && inner_capitals(name.len()))
    });
    let is_rare = name.ambiguity == Ambiguity::NameAlone;
    let initial = |given: &NameWord| {
        given.letters.get(..given.initial().map_or(0, char::len_utf8)).unwrap_or_default().to_owned()
    };
    let has_initial = || {
        let mut initials = given.iter().map(initial);
        initials.any(|initial| is_split(&initial, &name.letters) || is_split(&name.letters, &initial))
    };
    let has_title = || TITLES.iter().any(|title| is_split(title, &name.letters));
    has_given || is_segment && (is_rare && has_initial() || surname.public_initials.is_empty() && has_title())
}

struct Around<'a> {
    words: &'a TextWords<'a>,
    first: usize,
    last: usize,
    surname: &'a Surname,
}

impl Around<'_> {
    fn is_capital(&self) -> bool {
        self.words.has_capital(self.first, self.last)
    }

    fn is_rare(&self) -> bool {
        self.surname.parts.surname.ambiguity == Ambiguity::NameAlone
    }

    /// Whether the text is an address, where names are in lower case.
    fn is_in_address(&self) -> bool {
        self.words.is_address || self.words.ends_local_part(self.last)
    }

    fn whole_given(&self) -> impl Iterator<Item = &NameWord> {
        self.surname.parts.given.iter().filter(|given| given.is_whole())
    }

    fn has_initial(&self, letters: &str) -> bool {
        letters
            .chars()
            .next()
            .is_some_and(|letter| self.surname.parts.given.iter().any(|given| given.initial() == Some(letter)))
    }

    /// `Ann Placeholder`, `ann.placeholder`, `Ann B. Placeholder`, `Ann Beth Placeholder`.
    fn given_before(&self) -> Option<(usize, usize)> {
        let words = self.words;
        let before = self.first.checked_sub(1)?;
        let gap = words.gap(before);
        if gap.is_space() || gap.is_tie() {
            // Two ordinary words in lower case are not a name.
            let is_meant = |given: &&NameWord| {
                given.ambiguity == Ambiguity::NameAlone || self.is_rare() || self.is_capital() || self.is_in_address()
            };
            let given = self.whole_given().filter(is_meant).find_map(|given| words.starts_at(before, given));
            if given.is_some() {
                return Some((given?, self.last));
            }
        }
        let further = before.checked_sub(1)?;
        let is_letter = words.letters(before).len() == 1;
        let is_near = words.gap(further).is_space() || words.gap(further).is_tie();
        let is_middle = match is_letter {
            true => gap.is_space() || gap.is_tie() || gap.is_dotted(),
            false => gap.is_space() && words.is_capital(before) && !TITLES.has(words.letters(before)),
        };
        if !is_near || !is_middle || !(self.is_capital() || self.is_in_address()) {
            return None;
        }
        let meant = |first: &usize| words.is_capital(*first) || self.is_in_address();
        self.whole_given()
            .find_map(|given| words.starts_at(further, given).filter(meant))
            .map(|first| (first, self.last))
    }

    /// `Dr Placeholder`, `Mrs. Placeholder`; `dr-placeholder` in an address.
    fn titled(&self) -> Option<(usize, usize)> {
        let words = self.words;
        let before = self.first.checked_sub(1)?;
        let (gap, title) = (words.gap(before), words.letters(before));
        let is_parted = gap.is_space() || gap.is_dotted() && DOTTED.contains(&title) || gap.is_tie();
        let in_address = || self.is_in_address() && (self.is_rare() || words.is_segment(before, self.last));
        let is_titled = is_parted && TITLES.has(title) && (self.is_capital() || in_address());
        (is_titled && self.surname.public_initials.is_empty()).then_some((before, self.last))
    }

    /// `A Placeholder`, `A. Placeholder`, `A.B. Placeholder`, `AB Placeholder`.
    fn initials_before(&self) -> Option<(usize, usize)> {
        let words = self.words;
        let before = self.first.checked_sub(1)?;
        let gap = words.gap(before);
        let in_address = self.is_in_address();
        let is_parted = gap.is_space() || gap.is_dotted() || gap.is_tie();
        if !is_parted || !(in_address || self.is_capital() && words.is_capital(before)) {
            return None;
        }
        let letters = words.letters(before);
        if letters.chars().count() > 1 {
            // `AB Placeholder`
            let initials: String = self.surname.parts.given.iter().flat_map(NameWord::initials).collect();
            let is_written =
                letters.len() < 4 && words.is_upper_case(before) && initials.starts_with(letters) && gap.is_space();
            return (is_written && self.surname.public_initials.is_empty()).then_some((before, self.last));
        }
        let joins = |word: usize| {
            let gap = words.gap(word);
            words.letters(word).chars().count() == 1
                && words.is_capital(word)
                && (gap.is_dotted() || gap.is_space() || gap.is_tie())
        };
        let mut first = before;
        while let Some(earlier) = first.checked_sub(1).filter(|earlier| joins(*earlier)) {
            first = earlier;
        }
        let initials = [words.letters(first), letters];
        let is_public = initials
            .iter()
            .flat_map(|letters| letters.chars())
            .any(|letter| self.surname.public_initials.contains(&letter));
        if is_public || !initials.iter().any(|letters| self.has_initial(letters)) {
            return None;
        }
        let is_certain = gap.is_dotted() || first < before;
        let is_meant = match in_address {
            true => self.is_rare() || words.is_segment(before, self.last) && !matches!(letters, "a" | "i"),
            false => is_certain || self.is_letter_of_a_name(before),
        };
        is_meant.then_some((first, self.last))
    }

    /// Whether a single letter is an initial: `a` and `I` are words, and in "Vitamin B" the letter belongs to the word
    /// before.
    fn is_letter_of_a_name(&self, letter: usize) -> bool {
        let words = self.words;
        let is_lettered = letter.checked_sub(1).is_some_and(|before| LETTERED.has(words.letters(before)));
        let is_word = match words.letters(letter) {
            // The article "a" is only capitalised at the start of a sentence.
            "a" => words.begins_sentence(letter) && !self.is_rare(),
            "i" => !self.is_rare(),
            _ => false,
        };
        !is_lettered && !is_word
    }

    /// `Placeholder, Ann`, `PLACEHOLDER Ann`, `placeholder.ann@`.
    fn given_after(&self) -> Option<(usize, usize)> {
        let words = self.words;
        let behind = self.last + 1;
        let gap = words.gap(self.last);
        let is_capital = self.is_capital() && behind < words.len() && words.is_capital(behind);
        let is_rare = |given: &NameWord| self.is_rare() || given.ambiguity == Ambiguity::NameAlone;
        let is_upper_case = (self.first..=self.last).all(|word| words.is_upper_case(word));
        let is_meant = |given: &&NameWord| {
            gap.is_comma() && is_capital && (is_rare(given) || words.begins_sentence(self.first))
                || gap.is_space() && is_capital && (is_upper_case || is_rare(given))
                || (gap.is_tie() || gap.is_space()) && self.words.is_address
                || gap.is_tie() && words.ends_at(behind, given).is_some_and(|end| words.ends_local_part(end))
        };
        let found = self.whole_given().filter(is_meant).find_map(|given| words.ends_at(behind, given));
        let letter = || {
            let letters = words.letters(behind);
            let is_dotted = words.sign_after(behind) == Some('.');
            let is_sure = is_dotted || self.is_rare() && !matches!(letters, "a" | "i");
            let is_listed = gap.is_comma() && is_capital && is_sure;
            let is_local = gap.is_tie() && words.is_local_part(self.first, behind);
            let is_letter = letters.chars().count() == 1 && self.has_initial(letters);
            (is_letter && (is_listed || is_local)).then_some(behind)
        };
        found.or_else(letter).map(|end| (self.first, end))
    }

    /// `placeholder@`
    fn whole_local_part(&self) -> Option<(usize, usize)> {
        let is_whole = self.is_rare() && self.words.is_local_part(self.first, self.last);
        is_whole.then_some((self.first, self.last))
    }

    fn alone(&self) -> Option<(usize, usize)> {
        let in_address = || self.is_in_address() && self.words.is_segment(self.first, self.last);
        (self.is_capital() || in_address()).then_some((self.first, self.last))
    }
}
