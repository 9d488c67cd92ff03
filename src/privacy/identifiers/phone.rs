//! UK phone numbers that may be personal: mobiles (07) and landlines (01, 02), but never 03, 08 or 09.

use std::ops::Range;

use super::Allowed;
use super::context::{
    before, digits_before, touches_a_word_after, touches_a_word_before, two_after, two_before, web_address_before,
};
use super::pattern::Pattern;

/// The possible starts of a number: with the country code, with the leading 0, in various groupings, or a mobile
/// without its 0.
pub(super) static START: Pattern = Pattern::new(concat!(
    r"\+ ?\(?[1-9]|(?-u:\b)(?:00 ?44|44 ?7[0-9]|0[127][0-9]|0 [127] [0-9] |",
    r"07[- ./][0-9]{3}[- ./][0-9]{3}[- ./][0-9]{3}|7[1-9][0-9]{2} {1,3}[0-9]{3})"
));

/// Words before eleven unspaced digits that make them the number of a thing.
static NUMBER_OF_A_THING: Pattern = Pattern::new(concat!(
    r"(?i-u)(?:^|(?u-i:[^A-Za-z]))(?:order|invoice|ref|reference|isbn|ean|account|acct|a/c|parcel|tracking|serial|barcode|",
    r"receipt|ticket|booking|purchase|po|id|meter|asset|batch|lot|upc|policy|case)(?u-i:[^A-Za-z0-9\n])*",
    r"(?:(?:no|nr|number|num|code|id|is|was)(?u-i:[^A-Za-z0-9\n])*)*$",
));

/// A label that may touch the number, as in `tel-01632 960123`.
static CUE_TOUCHING: Pattern = Pattern::new(r"(?i-u)(?:^|(?u-i:[^A-Za-z]))(?:tel|phone|mob|mobile|ph|t|m)[-/]$");

/// Area codes with some numbers of nine digits after the 0 (Ofcom, National Telephone Numbering Plan).
const SHORT_AREAS: [&str; 38] = [
    "01204", "01208", "01254", "01276", "01297", "01298", "01363", "01364", "01384", "01386", "01404", "01420",
    "01460", "01461", "01480", "01488", "01524", "01527", "01562", "01566", "01606", "01629", "01635", "01647",
    "01659", "01695", "01726", "01744", "01750", "01827", "01837", "01884", "01900", "01905", "01935", "01949",
    "01963", "01995",
];

/// A number found in a text, and its digits from the 0 on.
pub(super) struct Phone {
    pub range: Range<usize>,
    pub digits: String,
}

pub(super) fn find(text: &str, allowed: &Allowed) -> Vec<Range<usize>> {
    all(text).into_iter().filter(|phone| !allowed.phones.contains(&phone.digits)).map(|phone| phone.range).collect()
}

/// Every number, allowed or not.
pub(super) fn all(text: &str) -> Vec<Phone> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut last_end = None;
    while let Some(start) = START.find_at(text, from) {
        from = start.end();
        let Some(phone) = read(text, start.start(), start.as_str()) else { continue };
        let follows_another =
            last_end.is_some_and(|end| text[end..phone.range.start].chars().all(|c| " /,;|-&\n".contains(c)));
        if follows_another || stands_alone(text, &phone) {
            from = phone.range.end;
            last_end = Some(from);
            found.push(phone);
        }
    }
    found
}

/// Reads the number at `start`, in groups of two or more digits, or digit by digit.
fn read(text: &str, start: usize, begins: &str) -> Option<Phone> {
    let mut digits = String::from("0");
    let mut at = match begins.as_bytes() {
        [b'0', b'0', ..] => after_country_code(text, start + begins.len()),
        [b'0', ..] => start + 1,
        [b'4', ..] => after_country_code(text, start + "44".len()),
        // Some people leave out the 0 of a mobile.
        [b'7', ..] => start,
        _ => {
            let country = start + begins.len() - 1;
            let Some(rest) = text.get(country..)?.strip_prefix("44") else {
                return (!begins.contains(' ')).then(|| read_abroad(text, start, country)).flatten();
            };
            after_country_code(text, text.len() - rest.len())
        }
    };
    let digit_by_digit = begins.starts_with("0 ");
    at += usize::from(digit_by_digit);
    let mut end = None;
    loop {
        let group = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let fits = if digit_by_digit { group == 1 } else { group >= 2 || digits == "0" && group == 1 };
        if !fits || digits.len() + group > 11 {
            break;
        }
        digits.push_str(&text[at..at + group]);
        at += group;
        if is_a_persons(&digits) {
            end = Some((at, digits.len()));
        }
        match separator(&text[at..]) {
            Some(length) => at += length,
            None => break,
        }
    }
    let (end, length) = end?;
    digits.truncate(length);
    Some(Phone { range: start..end, digits })
}

/// A foreign number: all digits after the `+`.
fn read_abroad(text: &str, start: usize, country: usize) -> Option<Phone> {
    let mut digits = String::from("+");
    let mut at = country;
    let mut end = at;
    loop {
        let group = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if group == 0 || digits.len() + group > 16 {
            break;
        }
        digits.push_str(&text[at..at + group]);
        at += group;
        end = at;
        match separator(&text[at..]) {
            Some(length) => at += length,
            None => break,
        }
    }
    // Amounts, temperatures and time zones are shorter, and no phone number ends in so many zeros.
    (digits.len() > 9 && !digits.ends_with("0000")).then_some(Phone { range: start..end, digits })
}

/// Skips `)`, spaces and a superfluous `(0)` or `0` after +44.
fn after_country_code(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let is_between = |c: char| matches!(c, ' ' | ')' | '-' | '.' | '/' | '(');
    let trimmed = rest.trim_start_matches(is_between);
    let trimmed = trimmed.strip_prefix('0').unwrap_or(trimmed);
    let trimmed = trimmed.trim_start_matches(is_between);
    at + rest.len() - trimmed.len()
}

/// The length of the separator between two groups.
fn separator(rest: &str) -> Option<usize> {
    let mut marks = 0;
    let mut spaces = 0;
    for (length, c) in rest.char_indices().take(7) {
        match c {
            '-' | '.' | '/' | '_' | ')' | '(' => marks += 1,
            '\n' => marks += 1,
            ' ' => spaces += 1,
            c if c.is_ascii_digit() => return (length > 0 && marks <= 2 && spaces <= 4).then_some(length),
            _ => return None,
        }
    }
    None
}

fn is_a_persons(digits: &str) -> bool {
    let long = digits.len() == 11;
    match digits.as_bytes() {
        [b'0', b'7', ..] => long,
        [b'0', b'2', b'0' | b'3' | b'4' | b'8' | b'9', ..] => long,
        [b'0', b'1', b'1'..=b'9', ..] => {
            long || digits.len() == 10 && digits.get(..5).is_some_and(|area| SHORT_AREAS.contains(&area))
        }
        _ => false,
    }
}

fn stands_alone(text: &str, phone: &Phone) -> bool {
    let range = &phone.range;
    let extension = matches!(two_after(text, range.end), (Some('x'), Some(c)) if c.is_ascii_digit());
    if touches_a_word_before(text, range.start) || touches_a_word_after(text, range.end) && !extension {
        return false;
    }
    let line = before(text, range.start, 48);
    let tied_before = match two_before(text, range.start) {
        (Some('-' | '/' | '.' | ':' | ','), Some(c)) if c.is_ascii_digit() => true,
        (Some('-' | '/'), Some(c)) if c.is_alphanumeric() => !CUE_TOUCHING.is_match(line) && !line.ends_with("wa.me/"),
        (Some('£' | '$' | '€' | '@'), _) => true,
        _ => false,
    };
    let tied_after = match two_after(text, range.end) {
        (Some('@'), Some(c)) => c.is_alphanumeric(),
        (Some('-' | '.' | ':' | ','), Some(c)) => c.is_ascii_digit(),
        _ => false,
    };
    // In a web address, only a form value can be a phone number.
    let in_web_address = web_address_before(text, range.start)
        .is_some_and(|address| !(address.contains("wa.me/") || address.contains('?')));
    let in_one_piece = text[range.clone()].bytes().all(|byte| byte.is_ascii_digit());
    let of_a_thing = in_one_piece && NUMBER_OF_A_THING.is_match(line);
    let in_longer_number = digits_before(text, range.start).len() > 2;
    !(tied_before || tied_after || in_web_address || of_a_thing || in_longer_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        all(text).into_iter().map(|phone| (&text[phone.range], phone.digits)).collect()
    }

    #[test]
    fn all_patterns_compile() {
        assert!([&START, &NUMBER_OF_A_THING, &CUE_TOUCHING].iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn every_usual_grouping_gives_the_same_digits() {
        for text in [
            "07700900123",
            "07700 900123",
            "07700 900 123",
            "0770 090 0123",
            "07700-900-123",
            "07700.900.123",
            "+447700900123",
            "+44 7700 900123",
            "+44 (0)7700 900123",
            "+44 (0) 7700 900 123",
            "+44 07700 900123",
            "0044 7700 900123",
            "447700900123",
            "44 7700 900123",
            "07700   900   123",
            "07700/900123",
        ] {
            assert_eq!(found(text), [(text, "07700900123".to_owned())], "{text}");
        }
        assert_eq!(found("+1 202 555 0123"), [("+1 202 555 0123", "+12025550123".to_owned())]);
        assert_eq!(found("https://a.example/?tel=07700900123").len(), 1);
        assert_eq!(found("(020) 7946 0018")[0].1, "02079460018");
        assert_eq!(found("call(01632) 960123")[0].1, "01632960123");
        assert_eq!(found("01204 00011")[0].1, "0120400011");
    }

    #[test]
    fn two_numbers_side_by_side_are_two() {
        assert_eq!(found("01632 960123 07700 900123").len(), 2);
        assert_eq!(found("01632 960123/07700 900123").len(), 2);
    }

    #[test]
    fn organisations_numbers_and_longer_things_are_not_found() {
        for text in [
            "0300 123 1100",
            "0808 800 0082",
            "0345 678 9012",
            "116 123",
            "01-02-2026 10:30",
            "0123 4567 8901 2345",
            "order no. 01632960123",
            "ref-01632960123",
            "x01632960123",
            "2026-01632 960123",
            "https://a.example/01632960123",
            "0123456789",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
