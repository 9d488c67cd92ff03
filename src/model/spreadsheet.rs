//! What a spreadsheet takes for a number, a day or a time of its own when it opens a file of plain text.

/// Longer texts are words.
const LONGEST: usize = 40;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a cell with this text would show something else: `001` becomes 1, `1e5` 100000, `mar-1` the first of March,
/// `2026-11` a month. Told of Excel and LibreOffice, in whatever country.
pub fn is_taken_for_a_value(text: &str) -> bool {
    let text = text.trim();
    let begins = |first: u8| first.is_ascii_alphanumeric() || b"+-.,(\xc2\xe2$".contains(&first);
    if text.len() > LONGEST || !text.bytes().next().is_some_and(begins) {
        return false;
    }
    let small = text.to_lowercase();
    matches!(small.as_str(), "true" | "false") || (is_number(&small) && !is_plain_count(text)) || is_day_or_time(&small)
}

/// A number that is shown as it is written.
fn is_plain_count(text: &str) -> bool {
    const MOST_DIGITS: usize = 11;
    text == "0"
        || (text.len() <= MOST_DIGITS && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `001`, `1e5`, `-1.5`, `1,000`, `50%`, `£5`, `(5)`, `1/2`.
fn is_number(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let inside = inside.trim_matches(|sign: char| sign.is_whitespace() || "+-%£$€".contains(sign));
    let (mantissa, power) = inside.split_once('e').unwrap_or((inside, "0"));
    let power = power.trim_start_matches(['+', '-']);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_amount = |text: &str| {
        text.contains(|sign: char| sign.is_ascii_digit())
            && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '\u{a0}' | '\u{202f}'))
    };
    is_digits(power) && is_amount(mantissa)
}

/// `1-2`, `2026-11`, `1/2/26`, `1.2.2026`, `12:30`, `9:05 pm`, `mar-1`, `1 march 2026`, `sept2`.
fn is_day_or_time(text: &str) -> bool {
    let text = text.trim_end_matches("am").trim_end_matches("pm").trim_end();
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_alike: fn(char) -> bool = match first {
            _ if first.is_ascii_digit() => |sign| sign.is_ascii_digit(),
            _ if first.is_alphabetic() => char::is_alphabetic,
            _ => |sign| !sign.is_ascii_digit() && !sign.is_alphabetic(),
        };
        let end = rest.find(|sign| !is_alike(sign)).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        parts.push(part);
        rest = behind;
    }
    let is_separator =
        |part: &str| matches!(part.trim(), "" | "-" | "/" | "." | "," | ":" | "–" | "\u{2010}" | "\u{2011}");
    let is_number = |part: &&str| part.starts_with(|sign: char| sign.is_ascii_digit());
    // Of days and months two digits at most, of a year four.
    let fits = |part: &&str| part.len() <= 2 || part.len() == 4;
    let (numbers, others): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(is_number);
    let (months, separators): (Vec<&str>, Vec<&str>) =
        others.into_iter().partition(|part| part.starts_with(char::is_alphabetic));
    let is_month = |part: &&str| {
        part.len() >= 3
            && MONTHS.iter().any(|month| month.starts_with(*part) || (*month == "september" && *part == "sept"))
    };
    let is_in_order = numbers.iter().all(fits) && separators.iter().all(|part| is_separator(part));
    match (numbers.len(), months.len()) {
        (1..=2, 1) => is_in_order && months.iter().all(is_month),
        (2..=3, 0) => is_in_order && separators.len() + 1 == numbers.len(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_makes_a_value_of_is_told() {
        for text in [
            "001",
            "1e5",
            "1E+05",
            "-1.5",
            "1,000",
            "50%",
            "£5",
            "(5)",
            "1-2",
            "2026-11",
            "2026-1-2",
            "2026-11-05",
            "1/2",
            "1.2.2026",
            "12:30",
            "9:05 pm",
            "mar-1",
            "MAR-2026",
            "1 march 2026",
            "sept2",
            "MARCH1",
            "dec 1",
            "1-mar",
            "1–2",
            "true",
            "FALSE",
            " 007 ",
            "07700900123",
            "447700900123",
            "0.5",
        ] {
            assert!(is_taken_for_a_value(text), "{text}");
        }
    }

    #[test]
    fn names_stay_as_they_are() {
        for text in [
            "",
            "2026-014",
            "2026-k7mq",
            "2026-08-k7m",
            "facebook",
            "may",
            "march",
            "v1.0",
            "social-media/5.10",
            "section-5",
            "mary-1",
            "decor1",
            "1st-page",
            "x",
            "e5",
            "1e",
            "a-1",
            "07700 900123 call",
            "practice.example",
            "1-2-3-4",
            "@handle",
            "staff-2",
            "receptionist-2",
            "true-story",
            "marx-2",
            "0",
            "12",
            "12345678901",
        ] {
            assert!(!is_taken_for_a_value(text), "{text}");
        }
    }
}
