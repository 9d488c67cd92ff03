//! Splits a sentence into words, checks word boundaries, and decides where a full stop ends a sentence.

use std::ops::Range;

use crate::base::wording::MONTHS;

const OPENING: [char; 6] = ['(', '[', '“', '‘', '"', '\''];
const CLOSING: [char; 6] = [')', ']', '”', '’', '"', '\''];
const MARKS: [char; 7] = ['.', ',', ';', ':', '!', '?', '…'];

/// Abbreviations that never end a sentence.
const TITLES: [&str; 12] = ["e.g", "i.e", "eg", "ie", "cf", "dr", "mr", "mrs", "ms", "prof", "rev", "st"];
/// Abbreviations that do not end a sentence before a number.
const BEFORE_NUMBERS: [&str; 8] = ["no", "nos", "art", "para", "p", "pp", "tel", "ext"];
/// Abbreviations that end a sentence only if the next word starts one.
const MIDWAY: [&str; 7] = ["etc", "approx", "a.m", "p.m", "ltd", "inc", "vs"];
/// Words after which a single letter is a label, not an initial.
const LETTERED: [&str; 6] = ["annex", "appendix", "section", "part", "schedule", "option"];

/// A full month name.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// `Aug` or `Sept`; `May` counts as a full name.
pub fn is_short_month(word: &str) -> bool {
    word == "Sept" || (word.len() == 3 && word != "May" && MONTHS.iter().any(|month| month.starts_with(word)))
}

/// The words of a text with their byte offsets, without surrounding punctuation.
pub fn words(text: &str) -> Vec<(usize, &str)> {
    let is_mark = |letter: char| MARKS.contains(&letter) || OPENING.contains(&letter) || CLOSING.contains(&letter);
    let mut all = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end().trim_end_matches(is_mark);
        let bare = word.trim_start_matches(is_mark);
        if !bare.is_empty() {
            all.push((at + word.len() - bare.len(), bare));
        }
        at += piece.len();
    }
    all
}

/// Whether a range is whole words, with no letter, digit or underscore on either side.
pub fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    !is_word(before) && !is_word(after)
}

/// A web or email address, whose words nobody chose.
pub fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

/// Whether a sentence ends after this text; `next` is the first letter after it.
pub fn ends_sentence(before: &str, next: Option<char>) -> bool {
    let bare = before.trim_end_matches(CLOSING);
    let goes_on = next.is_some_and(char::is_lowercase);
    let Some(bare) = bare.strip_suffix('.') else {
        return bare.ends_with(['!', '?']) && !goes_on;
    };
    if bare.ends_with('.') {
        return false;
    }
    let mut last = bare.rsplit(char::is_whitespace);
    let word = last.next().unwrap_or("").trim_start_matches(OPENING);
    let previous = last.find(|word| !word.is_empty()).map(str::to_lowercase);
    let lower = word.to_lowercase();
    if TITLES.contains(&lower.as_str()) {
        return false;
    }
    if BEFORE_NUMBERS.contains(&lower.as_str()) {
        return !next.is_some_and(|next| next.is_ascii_digit());
    }
    if MIDWAY.contains(&lower.as_str()) {
        return !goes_on && !next.is_some_and(|next| next.is_ascii_digit());
    }
    match (previous, word.chars().count()) {
        // The number of a list item.
        (None, _) if word.chars().all(|letter| letter.is_ascii_digit()) => false,
        (Some(previous), 1) if word != "I" && !word.starts_with(|letter: char| letter.is_ascii_digit()) => {
            LETTERED.contains(&previous.as_str())
        }
        (None, 1) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_inside_a_sentence_does_not_end_it() {
        for (before, next) in [
            ("Use a tablet, e.g.", 'A'),
            ("Ask Dr.", 'J'),
            ("It is in St.", 'A'),
            ("See form No.", '5'),
            ("Ask Dr. J.", 'S'),
            ("We wait..", 'S'),
            ("See clause 10", '2'),
            ("pens, etc.", 'a'),
            ("1.", 'D'),
            ("a.", 'u'),
            ("Open at 8.30", 'a'),
            ("(really?)", 'a'),
        ] {
            assert!(!ends_sentence(before, Some(next)), "{before} {next}");
        }
        for (before, next) in [
            ("The answer is no.", 'W'),
            ("See Annex A.", 'W'),
            ("It was I.", 'W'),
            ("It cost 5.", 'W'),
            ("He said “stop.”", 'W'),
            ("pens, etc.", 'W'),
            ("See clause 10.2.", 'W'),
            ("Write to team@practice.example.", 'W'),
            ("Why?", 'W'),
        ] {
            assert!(ends_sentence(before, Some(next)), "{before} {next}");
        }
    }
}
