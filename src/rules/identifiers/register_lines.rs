//! The stretches of a register that could tell something: all but the lines that only hold a date, a flag or a known name.

use std::ops::Range;

/// Whether registers keep dates, flags or names of their own lists under a key. A value under any other key is looked at.
fn is_listed(key: &str) -> bool {
    matches!(
        key,
        "account"
            | "answered"
            | "approved_by"
            | "at"
            | "author"
            | "by"
            | "channel"
            | "clauses"
            | "complaint"
            | "custodians"
            | "date"
            | "decision"
            | "ends"
            | "engagement"
            | "from"
            | "harm_indicated"
            | "id"
            | "keep_until"
            | "kind"
            | "leaves"
            | "may_post"
            | "method"
            | "natures"
            | "person"
            | "place"
            | "policy"
            | "posted_by"
            | "received"
            | "recorded"
            | "reported"
            | "reporter"
            | "resolution"
            | "starts"
            | "status"
            | "step"
            | "to"
    )
}

const LONGEST_KEY: usize = "harm_indicated".len();

/// More digits than this in a name could be somebody's number.
const MOST_DIGITS: usize = 7;

/// In order. Every identifier or secret that stands on lines of its own lies whole in one of them, with the lines next to it
/// that could tell something too.
pub(super) fn telling(text: &str) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if is_plain(line.trim_end()) {
            continue;
        }
        match stretches.last_mut().filter(|last| last.end == range.start) {
            Some(last) => last.end = range.end,
            None => stretches.push(range),
        }
    }
    stretches
}

/// `[[incident.step]]`, `at = 2026-08-03T09:12:00Z`, `by = "receptionist"`, `clauses = ["A.3"]`.
fn is_plain(line: &str) -> bool {
    if let Some(header) = line.strip_prefix('[') {
        return header.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_' | b'.' | b'[' | b']'));
    }
    let Some(end) = line.bytes().take(LONGEST_KEY + 1).position(|byte| byte == b' ') else { return line.is_empty() };
    let (key, rest) = line.split_at(end);
    let Some(value) = rest.strip_prefix(" = ") else { return false };
    is_listed(key) && (is_moment(value) || is_name(value))
}

/// A date, or a time with its offset. Any other number is no moment.
fn is_moment(value: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'T' | b'Z' | b'+');
    let is_date = |bytes: &[u8]| bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-';
    is_date(value.as_bytes()) && value.len() <= 25 && value.bytes().all(fits)
}

/// A flag, a name in kebab-case or a clause, or a list of them.
fn is_name(value: &str) -> bool {
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
    matches!(value, "true" | "false") || list.split(", ").all(is_quoted_name)
}

/// `"next-in-line-told"`, `"A.3"`, `"social-media/5.10"`: one word with at most one capital letter and few digits.
fn is_quoted_name(name: &str) -> bool {
    let Some(name) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
    let (mut capitals, mut digits) = (0, 0);
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'-' | b'.' | b'/' => {}
            b'A'..=b'Z' => capitals += 1,
            b'0'..=b'9' => digits += 1,
            _ => return false,
        }
    }
    name.len() <= 100 && capitals <= 1 && digits <= MOST_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_tell_something_is_left() {
        let text = "[[incident]]\nid = \"2026-001\"\nreported = 2026-08-03T09:12:00+01:00\nclauses = [\"A.3\", \"5.10\"]\n\
            summary = \"Call 07700 900123.\"\nnote = \"\"\"\nat = 3\n\"\"\"\n\n[[incident.step]]\nat = 2026-08-03\n";
        let left: Vec<&str> = telling(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(left, ["summary = \"Call 07700 900123.\"\nnote = \"\"\"\nat = 3\n\"\"\"\n"]);
    }

    #[test]
    fn a_line_that_could_be_a_number_or_an_address_is_looked_at() {
        for line in [
            "id = \"9990000018\"",
            "dob = 1961-03-12",
            "from = 9990000018",
            "by = \"a@b.example\"",
            "id = \"M1 1AA\"",
            "at = 2026-08-03 # born 1961-03-12",
            "# at = 2026-08-03",
            "password = \"hunter-two\"",
            "status = \"eyJhbGciOiJIUzI1NiJ9\"",
            "at = born 12 03 1961",
        ] {
            assert!(!is_plain(line), "{line}");
        }
    }
}
