//! NHS numbers: ten digits with a modulus-11 check digit (NHS Data Dictionary, NHS NUMBER).

use std::ops::Range;
use std::sync::LazyLock;

use super::pattern::{Pattern, compile, is_match};
use super::surroundings::{after, before, digits_before, is_space, two_after, two_before, web_address_before};
use super::table::head_of_column;
use crate::rules::engine::stands_alone;

/// Ten digits with a space, a hyphen or a line break between any two.
pub(super) static TEN_DIGITS: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"[0-9](?:(?:[ \u{a0}\u{2007}\u{2009}\u{202f}]{0,2}[-\u{2010}\u{2011}\u{2013}]?",
        r"[ \u{a0}\u{2007}\u{2009}\u{202f}]{0,2}|\n)[0-9]){9}"
    ))
});

/// The last word before a number that says what it is: a patient's, or something else's.
static LAST_CUE: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"(?i-u)(?:^|(?u-i:[^A-Za-z0-9@.]))(?:(nhs|nhs[ _-]?n(?:o|r|um|umber)|patients?|pt|pts)|",
        r"(order|invoice|isbn|ean|account|acct|a/c|tel|telephone|phone|call|ring|fax|mobile|parcel|tracking|serial|",
        r"barcode|catalogue|receipt|ticket|booking|purchase|meter|asset|post id|video|upc))(?:$|(?u-i:[^A-Za-z]))",
    ))
});

/// A word that a number may touch with a mark between, as in `no.9434765919`.
static CUE_TOUCHING: Pattern = LazyLock::new(|| {
    compile(r"(?i-u)(?:^|(?u-i:[^A-Za-z]))(?:nhs|no|nr|num|number|patient|pt|id)(?u-i:[^A-Za-z0-9]){1,4}$")
});

/// What heads a column of NHS numbers.
static NHS: Pattern = LazyLock::new(|| compile(r"(?i-u)\b(?:nhs|patient (?:no|num|id))"));

/// A cue that comes after its number, as in "is my NHS number".
static CUE_AFTER: Pattern = LazyLock::new(|| {
    compile(r"(?i-u)^(?u-i:[^A-Za-z0-9]){0,4}(?:(?:is|=|being)\s+)?(?:[a-z']{1,8}\s+)?nhs\s?(?:n|id)")
});

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(pattern) = TEN_DIGITS.as_ref() else { return found };
    let mut from = 0;
    while let Some(candidate) = pattern.find_at(text, from) {
        let range = candidate.range();
        if is_nhs_number(text, &range) {
            from = range.end;
            found.push(range);
        } else {
            // The next could begin inside this one, but not inside the same group of digits.
            let group = candidate.as_str().bytes().take_while(u8::is_ascii_digit).count();
            from = range.start + group;
        }
    }
    found
}

fn is_nhs_number(text: &str, range: &Range<usize>) -> bool {
    if !stands_alone(text, range) {
        return false;
    }
    let words = &text[range.clone()];
    let digits: Vec<u32> = words.chars().filter_map(|c| c.to_digit(10)).collect();
    if !has_valid_check_digit(&digits) {
        return false;
    }
    if touches_more(text, range) || web_address_before(text, range.start).is_some() {
        return false;
    }
    let groups: Vec<usize> =
        words.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    match (cue(text, range), groups.as_slice()) {
        (Some(Cue::SomethingElse), _) => false,
        (Some(Cue::Patient), [10] | [3, 3, 4]) => true,
        // Without a cue, a first 0 means a phone number, and more digits beside it a longer number.
        (None, [3, 3, 4]) => digits[0] != 0 && !is_in_a_row_of_digits(text, range),
        (None, [10]) => head_of_column(text, range.start).is_some_and(|head| is_match(&NHS, head)),
        (Some(Cue::Patient), _) => is_match(&CUE_TOUCHING, before(text, range.start, 24)),
        (None, _) => false,
    }
}

/// Ten digits, not all the same, whose last is 11 less the weighted sum of the others, modulo 11.
fn has_valid_check_digit(digits: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip((1..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 10 && sum.is_multiple_of(11) && digits.iter().any(|digit| *digit != digits[0])
}

/// Whether a mark ties the digits to something longer: an id, a date, a decimal.
fn touches_more(text: &str, range: &Range<usize>) -> bool {
    let tied_before = match two_before(text, range.start) {
        (Some('-' | '.' | '/' | '#' | ':'), Some(c)) if c.is_ascii_digit() => true,
        (Some('-' | '.' | '/' | '#'), Some(c)) if c.is_alphanumeric() => {
            !is_match(&CUE_TOUCHING, before(text, range.start, 24))
        }
        (Some('+' | '£' | '$' | '€' | '@'), _) => true,
        _ => false,
    };
    let tied_after = match two_after(text, range.end) {
        (Some('-'), Some(c)) => c.is_alphanumeric(),
        (Some('.' | '/' | ':' | ','), Some(c)) => c.is_ascii_digit(),
        _ => false,
    };
    tied_before || tied_after
}

enum Cue {
    Patient,
    SomethingElse,
}

fn cue(text: &str, range: &Range<usize>) -> Option<Cue> {
    let line = before(text, range.start, 48);
    let pattern = LAST_CUE.as_ref()?;
    let mut cue = None;
    let mut from = 0;
    // From the end of the word on: the mark that ends one word may begin the next.
    while let Some(found) = pattern.captures_at(line, from) {
        let Some(word) = found.get(1).or(found.get(2)) else { break };
        cue = Some(if found.get(1).is_some() { Cue::Patient } else { Cue::SomethingElse });
        from = word.end();
    }
    if cue.is_none() && is_match(&CUE_AFTER, after(text, range.end, 40)) {
        return Some(Cue::Patient);
    }
    cue
}

fn is_in_a_row_of_digits(text: &str, range: &Range<usize>) -> bool {
    let next = after(text, range.end, 24);
    let follows = next.strip_prefix(is_space).is_some_and(|rest| {
        let word = rest.split(char::is_whitespace).next().unwrap_or("").trim_end_matches([',', '.', ';']);
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    });
    follows || !digits_before(text, range.start).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        assert!([&TEN_DIGITS, &LAST_CUE, &CUE_TOUCHING, &CUE_AFTER, &NHS].iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn grouped_numbers_need_no_cue() {
        assert_eq!(found("for 943 476 5919."), ["943 476 5919"]);
        assert_eq!(found("(943-476-5919)"), ["943-476-5919"]);
        assert_eq!(found("943\u{a0}476\u{2009}5919"), ["943\u{a0}476\u{2009}5919"]);
        assert!(found("943 476 5918").is_empty(), "wrong check digit");
        assert!(found("111 111 1111").is_empty(), "all the same");
    }

    #[test]
    fn ungrouped_numbers_need_a_cue_on_their_line() {
        assert_eq!(found("NHS no.9434765919"), ["9434765919"]);
        assert_eq!(found("nhs_number = \"9434765919\""), ["9434765919"]);
        assert_eq!(found("NHS number 9434 765 919"), ["9434 765 919"]);
        assert_eq!(found("9434765919 (NHS number)"), ["9434765919"]);
        assert!(found("9434765919").is_empty());
        assert!(found("NHS\n9434765919").is_empty());
        assert_eq!(found("| NHS no |\n|---|\n| 9434765919 |"), ["9434765919"]);
        assert!(found("NHS invoice 9434765919").is_empty());
    }

    #[test]
    fn pieces_of_longer_things_are_not_nhs_numbers() {
        for text in [
            "4929 943 476 5919",
            "NHS x9434765919",
            "NHS 2026-9434765919",
            "https://nhs.example/9434765919",
            "+1 943 476 5919",
            "94347659190 NHS",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
