//! NHS numbers: ten digits with a modulus-11 check digit (NHS Data Dictionary), with or without a label.

use std::ops::Range;

use super::context::{after, before, char_before, two_after, two_before, web_address_before};
use super::pattern::Pattern;
use super::table::head_of_column;

/// Ten digits with spaces, punctuation or a line break between any two.
pub(super) static TEN_DIGITS: Pattern = Pattern::new(r"[0-9](?:(?: {0,3}[-./_]? {0,3}|\n{1,2})[0-9]){9}");

/// The words right before a number that mark it as a patient's.
static CUE: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:^|(?u-i:[^A-Za-z0-9@.]))(?:nhs(?:[ _-]?n(?:o|r|um|umber))?|",
    r"(?:patient|pt)s?(?:['_ -]?s?[ _-]?(?:no|nr|num|number|id))?)(?u-i:[^A-Za-z])",
));

/// A label that may touch the number, as in `NHS9434765919`.
static CUE_TOUCHING: Pattern =
    Pattern::new(r"(?i-u)(?:^|(?u-i:[^A-Za-z0-9]))(?:nhs(?:no|num|number|id)?|no|pt|patient)$");

/// The heading of a column of NHS numbers.
static NHS: Pattern = Pattern::new(r"(?i-u)\b(?:nhs|patient (?:no|num|id))");

/// A label after the number, as in "is my NHS number".
static CUE_AFTER: Pattern =
    Pattern::new(r"(?i-u)^(?u-i:[^A-Za-z0-9]){0,4}(?:(?:is|was|=|being)\s+)?(?:[a-z']{1,8}\s+)?nhs\s?(?:n|id)");

/// The one label that excludes ten digits: an ISBN has the same kind of check digit.
static ISBN: Pattern = Pattern::new(
    r#"(?i-u)\bisbns?(?:[ -]?1[03])?(?:[ :.,;*_#=()'"|-]|&#?[a-z0-9]{2,6};|number|no\b|nr\b|is\b|and\b|[0-9x-]{10,13}\b){0,12}$"#,
);

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(candidate) = TEN_DIGITS.find_at(text, from) {
        let range = candidate.range();
        if is_nhs_number(text, &range) {
            from = range.end;
            found.push(range);
        } else {
            // The next number may start inside this match, but not inside the same group of digits.
            from = range.start + digits(&text[range.start..]);
        }
    }
    found
}

/// The number of digits at the start of a text.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_nhs_number(text: &str, range: &Range<usize>) -> bool {
    let words = &text[range.clone()];
    let figures: Vec<u32> = words.chars().filter_map(|c| c.to_digit(10)).collect();
    if !has_valid_check_digit(&figures) || touches_more(text, range) {
        return false;
    }
    let near = before(text, range.start, 64);
    if ISBN.is_match(near) {
        return false;
    }
    let groups: Vec<usize> =
        words.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    if is_a_patients(text, range, near) {
        return (is_issued(&figures) || figures[0] != 0)
            && !is_a_date(&groups)
            && (groups.len() != 5 || figures[0] > 3);
    }
    if let Some(address) = web_address_before(text, range.start)
        && !address.contains('?')
        && groups.len() == 1
    {
        return false;
    }
    let is_one_mark = |mark: char| words.contains(mark);
    match groups.as_slice() {
        [3, 3, 4] => figures[0] != 0 && !follows_more_digits(text, range),
        [10] => is_issued(&figures),
        // `943.4765919` is a decimal.
        [3, 7] => !is_one_mark('.') && figures[0] != 0 && !is_in_a_row_of_digits(text, range),
        [5, 5] | [6, 4] | [7, 3] | [4, 6] | [4, 3, 3] | [3, 4, 3] | [4, 2, 4] | [3, 3, 2, 2] | [3, 2, 2, 3] => {
            is_issued(&figures)
                && !is_one_mark('.')
                && !is_one_mark('/')
                && figures[0] != 0
                && !is_in_a_row_of_digits(text, range)
        }
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] | [2, 2, 2, 2, 2] => {
            is_issued(&figures) && figures[0] > 3 && !is_in_a_row_of_digits(text, range)
        }
        _ => false,
    }
}

/// Ten digits, not all the same, whose last is 11 less the weighted sum of the others, modulo 11.
fn has_valid_check_digit(digits: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip((1..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 10 && sum.is_multiple_of(11) && digits.iter().any(|digit| *digit != digits[0])
}

/// Whether a number is in an issued range: 32 and above, or Scottish, where it starts with a day and a month.
fn is_issued(digits: &[u32]) -> bool {
    match digits {
        [a, b, c, d, ..] => {
            let (day, month) = (a * 10 + b, c * 10 + d);
            day >= 32 || (1..=31).contains(&day) && (1..=12).contains(&month)
        }
        _ => false,
    }
}

/// `2026-07-02 10`, `02/07/2026 10`.
fn is_a_date(groups: &[usize]) -> bool {
    matches!(groups, [4, 2, 2, 2] | [2, 2, 4, 2] | [4, 2, 4] | [8, 2])
}

/// Whether punctuation joins the digits to something longer: an id, a date, a decimal, an amount.
fn touches_more(text: &str, range: &Range<usize>) -> bool {
    let tied_before = match two_before(text, range.start) {
        (Some('-' | '.' | '/' | ':' | ',' | '_'), Some(c)) if c.is_ascii_digit() => true,
        (Some('+' | '£' | '$' | '€' | '@'), _) => true,
        (Some(c), _) if c.is_alphanumeric() => {
            c.is_ascii_digit() || !CUE_TOUCHING.is_match(before(text, range.start, 16))
        }
        _ => false,
    };
    let tied_after = match two_after(text, range.end) {
        (Some('-' | '.' | '/' | ':' | ',' | '_'), Some(c)) => c.is_ascii_digit(),
        (Some(c), _) => c.is_alphanumeric(),
        _ => false,
    };
    tied_before || tied_after
}

fn is_a_patients(text: &str, range: &Range<usize>, near: &str) -> bool {
    let near = near.get(near.floor_char_boundary(near.len().saturating_sub(48))..).unwrap_or(near);
    CUE.is_match(near)
        || CUE_TOUCHING.is_match(near)
        || CUE_AFTER.is_match(after(text, range.end, 40))
        || head_of_column(text, range.start).is_some_and(|head| NHS.is_match(head))
}

/// Whether more digits beside it make it part of a longer number.
fn is_in_a_row_of_digits(text: &str, range: &Range<usize>) -> bool {
    let next = after(text, range.end, 24);
    let follows = next.strip_prefix(' ').is_some_and(|rest| {
        let length = digits(rest);
        let then = rest[length..].chars().next();
        let goes_on = rest[length..].trim_start().starts_with(|c: char| c.is_alphabetic());
        (1..5).contains(&length) && then.is_none_or(|c| c.is_whitespace() || ",.;".contains(c)) && !goes_on
    });
    follows || follows_more_digits(text, range)
}

/// Whether digits before it belong to the same number, rather than to a year, an age or a telephone number.
fn follows_more_digits(text: &str, range: &Range<usize>) -> bool {
    let near = before(text, range.start, 24);
    let apart = near.trim_end_matches(' ');
    let word = apart.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(apart);
    let figures = word.strip_prefix('+').unwrap_or(word);
    let is_number = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
    near.len() - apart.len() == 1
        && is_number
        && match (word.len(), word.starts_with('+')) {
            (_, true) => true,
            (1..=3, _) => !follows_a_word(apart, word),
            (4, _) => !(matches!(word.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]) && follows_a_word(apart, word)),
            (length, _) => length < 5,
        }
}

/// Whether the last word of a text follows a word of letters, as in `12 May 2026`.
fn follows_a_word(text: &str, last: &str) -> bool {
    let rest = text[..text.len() - last.len()].trim_end();
    char_before(rest, rest.len()).is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        assert!(
            [&TEN_DIGITS, &CUE, &CUE_TOUCHING, &CUE_AFTER, &NHS, &ISBN].iter().all(|pattern| pattern.regex().is_some())
        );
    }

    #[test]
    fn no_word_before_a_number_makes_it_something_else() {
        for words in ["Call", "Booking", "ticket no.", "Fax", "Order", "Invoice:", "tel", "see #", "REF-", "scan_"] {
            for number in ["943 476 5919", "9434765919", "943-476-5919", "943.476.5919", "943 4765919"] {
                let text = format!("{words} {number} today");
                assert_eq!(found(&text), [number], "{text}");
                let text = format!("{words}{number}");
                assert_eq!(found(&text).len(), usize::from(!words.ends_with(char::is_alphabetic)), "{text}");
            }
        }
    }

    #[test]
    fn an_isbn_is_none() {
        for text in ["ISBN 9434765919", "ISBN: 943 476 5919", "**ISBN-10:** 9434765919", "isbn number 9434765919"] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found("the ISBN label was on 943 476 5919"), ["943 476 5919"]);
    }

    #[test]
    fn the_check_digit_decides() {
        assert!(found("943 476 5918").is_empty(), "wrong check digit");
        assert!(found("111 111 1111").is_empty(), "all the same");
        assert!(found("NHS number 9434765918").is_empty(), "wrong check digit");
    }

    #[test]
    fn every_grouping_is_found() {
        for number in
            ["943 4765919", "943476 5919", "94347 65919", "9434 765 919", "943   476   5919", "943 - 476 - 5919"]
        {
            assert_eq!(found(&format!("saw {number} there")), [number]);
        }
        assert_eq!(found("NHS no.9434765919"), ["9434765919"]);
        assert_eq!(found("NHS9434765919"), ["9434765919"]);
        assert_eq!(found("seen on 12 May 2026 943 476 5919"), ["943 476 5919"]);
        assert_eq!(found("07700 900123 943 476 5919"), ["943 476 5919"]);
        assert_eq!(found("https://a.example/?q=9434765919"), ["9434765919"]);
    }

    #[test]
    fn pieces_of_longer_things_are_not_nhs_numbers() {
        for text in [
            "4929 943 476 5919",
            "NHS x9434765919",
            "NHS 2026-9434765919",
            "https://shop.example/9434765919",
            "+1 943 476 5919",
            "94347659190 NHS",
            "943.4765919",
            "£9434765919",
            "1783000003",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
