//! National Insurance numbers: two letters, six digits and a letter from A to D (HMRC, manual page NIM39110).

use std::ops::Range;

use super::context::{after, before, char_before, touches_a_word_after};
use super::pattern::Pattern;

/// `QQ 12 34 56 C` in any grouping; the last letter may be left out.
pub(super) static SHAPE: Pattern = Pattern::new(concat!(
    r"(?i-u)[a-z] ?[a-z] {0,3}[-./]? {0,3}[0-9]{2} {0,3}[-./]? {0,3}[0-9]{2} {0,3}[-./]? {0,3}[0-9]{2}",
    r"(?: {0,3}[-./]? {0,3}[a-d])?"
));

static CUE: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:^|(?u-i:[^A-Za-z]))(?:nino|ni|n\.i\.?|n/i|nat(?:ional)?\.? ?ins(?:urance)?\.?|insurance (?:no|num|number))",
    r"(?:(?u-i:[^A-Za-z0-9])|(?i-u:no|nr|num|number|is|was|as)(?u-i:[^A-Za-z])){1,12}$"
));

/// A word before it that makes it a product number or the like, or an example of the format.
static OF_A_THING: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:^|(?u-i:[^A-Za-z]))(?:order|invoice|ref|reference|part|model|sku|serial|batch|lot|asset|po|flight|reg|",
    r"registration|parcel|tracking|barcode|product|item|catalogue|voucher|code|policy|case)(?u-i:[^A-Za-z0-9\n])*",
    r"(?:(?:no|nr|number|num|code|id|is|was)(?u-i:[^A-Za-z0-9\n])*)*$"
));

static EXAMPLE: Pattern = Pattern::new(
    r"(?i-u)(?:e\.g\.?|for example|for instance|such as|format|in the form|looks? like)(?u-i:[^A-Za-z0-9\n])*$",
);

/// Prefixes that are never issued.
const NOT_GIVEN: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// Two-letter words that could be mistaken for a prefix.
const WORDS: &str = "ah am an as at be by eh ex go ha he hm ho me mr ms my no of oh ok or pm re so to us we";

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(candidate) = SHAPE.find_at(text, from) {
        match number_in(text, candidate.range()) {
            Some(range) => {
                from = range.end;
                found.push(range);
            }
            None => from = candidate.start() + 1,
        }
    }
    found
}

fn number_in(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    // The last letter may belong to the next word.
    let range = match touches_a_word_after(text, range.end) {
        true => {
            let words = text.get(range.clone())?.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            range.start..range.start + words.trim_end_matches([' ', '-', '.', '/']).len()
        }
        false => range,
    };
    let words = text.get(range.clone())?;
    let signs: String = words.chars().filter(char::is_ascii_alphanumeric).collect();
    let capitals = signs.to_ascii_uppercase();
    let is_whole = signs.len() == 9;
    let touches = char_before(text, range.start).is_some_and(char::is_alphanumeric)
        || text.get(range.end..)?.starts_with(|c: char| c.is_alphanumeric());
    if touches || !(is_whole || signs.len() == 8) || !is_given_out(capitals.get(..2)?) {
        return None;
    }
    let near = before(text, range.start, 48);
    if EXAMPLE.is_match(near) || after(text, range.end, 4).starts_with("-") && !is_whole {
        return None;
    }
    let is_grouped = words.len() > signs.len();
    let in_capitals = capitals == signs;
    let is_number = CUE.is_match(near)
        || is_whole && (is_grouped || in_capitals) && !OF_A_THING.is_match(near) && is_typed_so(words, in_capitals);
    is_number.then_some(range)
}

/// Lower case is allowed in `ab 12 34 56 c`; "at 12 30 15 a" is a time.
fn is_typed_so(words: &str, in_capitals: bool) -> bool {
    in_capitals
        || !words.contains(['.', '/', '-'])
            && !WORDS.split(' ').any(|word| words.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

fn is_given_out(letters: &str) -> bool {
    let fits = |letter: Option<char>, not: &str| letter.is_some_and(|letter| !not.contains(letter));
    let mut signs = letters.chars();
    // QQ is HMRC's prefix for specimens, which people copy.
    letters == "QQ" || fits(signs.next(), "DFIQUV") && fits(signs.next(), "DFIOQUV") && !NOT_GIVEN.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        assert!([&SHAPE, &CUE, &OF_A_THING, &EXAMPLE].iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn every_grouping_is_found() {
        for number in
            ["QQ123456C", "QQ 12 34 56 C", "QQ 123456 C", "QQ-12-34-56-C", "qq 12 34 56 c", "AB  12  34  56  D"]
        {
            assert_eq!(found(&format!("hers is {number}, she wrote")), [number]);
        }
        assert_eq!(found("NI number: qq123456c"), ["qq123456c"]);
        assert_eq!(found("NINO AB 12 34 56 and more"), ["AB 12 34 56"]);
        assert_eq!(found("order no: NI number AB123456C"), ["AB123456C"]);
    }

    #[test]
    fn what_only_has_letters_and_digits_is_none() {
        for text in [
            "order AB123456C",
            "GB123456C",
            "AB123456",
            "ab123456c",
            "AB1234567C",
            "XAB123456C",
            "DA123456C",
            "for example QQ 12 34 56 C",
            "at 12 30 15 a clock",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
