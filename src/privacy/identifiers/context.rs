//! The context of a position in a text: the words beside it, and the web address that contains it.

use std::ops::Range;

/// Whether a range is whole words, with no letter, digit or underscore on either side.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    !touches_a_word_before(text, range.start) && !touches_a_word_after(text, range.end)
}

/// The text before a position on its line, at most `bytes` long.
pub(super) fn before(text: &str, at: usize, bytes: usize) -> &str {
    let start = text.floor_char_boundary(at.saturating_sub(bytes));
    let near = text.get(start..at).unwrap_or("");
    near.rsplit('\n').next().unwrap_or(near)
}

/// The text after a position on its line, at most `bytes` long.
pub(super) fn after(text: &str, at: usize, bytes: usize) -> &str {
    let end = text.floor_char_boundary(at.saturating_add(bytes).min(text.len()));
    let near = text.get(at..end).unwrap_or("");
    near.split('\n').next().unwrap_or(near)
}

pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

pub(super) fn touches_a_word_before(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|c| c.is_alphanumeric() || c == '_')
}

pub(super) fn touches_a_word_after(text: &str, at: usize) -> bool {
    two_after(text, at).0.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// The two characters before a position: `-` and `4` for the end of `2024-`.
pub(super) fn two_before(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let mut backwards = text.get(..at).unwrap_or("").chars().rev();
    (backwards.next(), backwards.next())
}

/// The two characters after a position: `-` and `0` for the start of `-014`.
pub(super) fn two_after(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let mut forwards = text.get(at..).unwrap_or("").chars();
    (forwards.next(), forwards.next())
}

/// The digits just before a position, separated by one space, as in `4929 ` before a second group.
pub(super) fn digits_before(text: &str, at: usize) -> &str {
    let near = before(text, at, 24);
    let Some(near) = near.strip_suffix(' ') else { return "" };
    let word = near.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(near);
    if word.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit()) { word } else { "" }
}

/// The web address that contains a position, up to that position.
pub(super) fn web_address_before(text: &str, at: usize) -> Option<&str> {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '|' | '(' | ')' | '[' | ']' | '`');
    let word = before(text, at, 400).rsplit(is_edge).next()?;
    (word.contains("://") || word.starts_with("www.")).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_beside_a_place_stay_on_its_line_and_on_character_boundaries() {
        let text = "one\né two | three\nfour";
        let at = text.find('|').unwrap();
        assert_eq!(before(text, at, 6), "é two ", "é is two bytes");
        assert_eq!(before(text, at, 99), "é two ");
        assert_eq!(after(text, at, 99), "| three");
    }

    #[test]
    fn a_web_address_ends_at_brackets_and_quotation_marks() {
        let text = "[x](https://a.example/1) 2 \"www.b.example/3\" 4";
        let inside = |digit| web_address_before(text, text.find(digit).unwrap()).is_some();
        assert!(inside('1') && inside('3'));
        assert!(!inside('2') && !inside('4'));
    }

    #[test]
    fn only_a_word_of_digits_counts_as_digits_before() {
        assert_eq!(digits_before("4929 x", 5), "4929");
        assert_eq!(digits_before("+44 x", 4), "+44");
        assert_eq!(digits_before("12/03/1961 x", 11), "");
        assert_eq!(digits_before("4929, x", 6), "");
    }
}
