//! Full UK postcodes (Royal Mail, Programmers' Guide to the Postcode Address File).

use std::ops::Range;

use super::Allowed;
use super::context::{before, char_before, stands_alone, two_after, web_address_before};
use super::pattern::Pattern;

pub(super) static SHAPE: Pattern = Pattern::new(concat!(
    r"(?-u:\b)[A-Za-z]{1,2}[0-9][0-9A-Za-z]?(?: {1,4}|\n{1,2}|-|, )?",
    r"[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?-u:\b)"
));

/// After this label a postcode may be in any form.
static CUE: Pattern =
    Pattern::new(r"(?i-u)\bpost[ -]?code\b(?u-i:[^A-Za-z0-9\n])*(?:(?:is|was|of)(?u-i:[^A-Za-z0-9\n])+)?$");

/// After these words a postcode may be in lower case and without a space.
static LIVES: Pattern = Pattern::new(
    r"(?i-u)\b(?:liv(?:es?|ing) (?:in|at)|address(?: is|:)?|moved to|we'?re in|near|(?:i'?m|were|we are) (?:in|at)) $",
);

/// A parameter of a web address that holds a postcode.
static ASKED_FOR: Pattern = Pattern::new(r"(?i-u)[?&](?:post_?code|pc|pcode|q|query|address|search)=(?u-i:[^&])*$");

/// The postcode areas, including the Crown dependencies.
///
/// ZZ is left out: in NHS records ZZ99 means "no fixed abode" or "not known", and locates nobody.
const AREAS: [&str; 124] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO", "CR",
    "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX", "FK", "FY",
    "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT",
    "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP",
    "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W",
    "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

pub(super) fn find(text: &str, allowed: &Allowed) -> Vec<Range<usize>> {
    all(text).into_iter().filter(|range| !allowed.postcodes.contains(&normalised(&text[range.clone()]))).collect()
}

/// Every postcode, allowed or not.
pub(super) fn all(text: &str) -> Vec<Range<usize>> {
    let candidates = SHAPE.find_iter(text);
    candidates.map(|candidate| candidate.range()).filter(|range| is_postcode(text, range)).collect()
}

/// Without the space and in upper case: `M11AA` for `m1 1aa`.
pub(super) fn normalised(postcode: &str) -> String {
    postcode.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

fn is_postcode(text: &str, range: &Range<usize>) -> bool {
    let words = &text[range.clone()];
    let (outward, inward) = words.split_at(words.len() - 3);
    let spaced = !outward.ends_with(|c: char| c.is_ascii_alphanumeric());
    let in_capitals = !words.bytes().any(|byte| byte.is_ascii_lowercase());
    // `M1-1AA` and `m11aa` are ambiguous without a label.
    let by_form = if spaced {
        (!is_ordinal(inward) || normalised(outward).len() == 4) && !outward.contains(['-', ','])
    } else {
        in_capitals
    };
    (by_form || CUE.is_match(before(text, range.start, 24)) || !spaced && LIVES.is_match(before(text, range.start, 24)))
        && is_outward(&normalised(outward))
        && stands_alone(text, range)
        && !touches_more(text, range, spaced)
        && web_address_before(text, range.start).is_none_or(|address| ASKED_FOR.is_match(address))
}

/// `1st`, `2nd`, `4th`, as in "room B2 1st floor", and `2hr`, as in "bay D1 2hr".
fn is_ordinal(inward: &str) -> bool {
    ["st", "nd", "rd", "th", "hr", "wk", "yr", "ft", "lb", "pt"].iter().any(|ending| inward.ends_with(ending))
}

fn is_outward(outward: &str) -> bool {
    let area = outward.trim_end_matches(|c: char| c.is_ascii_digit());
    let (area, last_letter) = match area.find(|c: char| c.is_ascii_digit()) {
        Some(at) => (&area[..at], area.chars().next_back()),
        None => (area, None),
    };
    let letter_fits = match (last_letter, area.len()) {
        (None, _) => true,
        (Some(letter), 1) => "ABCDEFGHJKPSTUW".contains(letter),
        (Some(letter), _) => "ABEHMNPRVWXY".contains(letter),
    };
    letter_fits && AREAS.contains(&area)
}

/// Whether punctuation joins it to something longer: an id, a colour, a file name.
fn touches_more(text: &str, range: &Range<usize>, spaced: bool) -> bool {
    let tied_before = match char_before(text, range.start) {
        Some('#' | '-' | '@' | '&' | '+' | '$' | '£') => true,
        Some('/' | '.' | ':') => !spaced,
        _ => false,
    };
    let tied_after = match two_after(text, range.end) {
        (Some('-' | '@'), Some(c)) => c.is_alphanumeric(),
        (Some('/' | '.' | ':' | '='), Some(c)) => !spaced && c.is_alphanumeric(),
        _ => false,
    };
    tied_before || tied_after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        all(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn the_patterns_compile_and_the_areas_are_in_order() {
        assert!([&SHAPE, &CUE, &LIVES, &ASKED_FOR].iter().all(|pattern| pattern.regex().is_some()));
        assert!(AREAS.is_sorted());
    }

    #[test]
    fn every_form_is_found() {
        for text in ["M1 1AA", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB", "EC1A1BB", "ec1a 1bb", "M11AA"]
        {
            assert_eq!(found(text), [text]);
        }
        assert_eq!(found("postcode: m11aa"), ["m11aa"]);
        assert_eq!(found("https://a.example/?q=M11AA"), ["M11AA"]);
    }

    #[test]
    fn what_only_looks_like_one_is_not_found() {
        for text in [
            "ZZ99 3WZ",
            "A1 1AA",
            "B12 3456",
            "AB12 3CD",
            "m11aa",
            "#E16AAB",
            "x-M11AA",
            "M11AA.png",
            "room B2 1st floor",
            "9db126d1 0088",
            "SQ1 1AA",
            "https://a.example/M11AA",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
