//! The lines of a register that may contain free text: all except those with only a date, a flag or a known id.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashSet;

use crate::base::sources::TextFile;
use crate::incremental::{Cache, Fingerprint, Fingerprinted, Query};
use crate::schema::{Field, SCHEMAS};

/// The keys that hold only dates, flags and ids in every table that uses them. Values of other keys are searched.
static LISTED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let registers = SCHEMAS.iter().filter(|schema| schema.files.starts_with("content/registers/"));
    let fields: Vec<&Field> = registers.flat_map(|schema| schema.all_fields()).collect();
    let free: FxHashSet<&str> =
        fields.iter().filter(|field| !field.kind.is_of_a_list()).map(|field| field.key).collect();
    fields.iter().map(|field| field.key).filter(|key| !free.contains(key)).collect()
});

/// A name with more digits than this could be somebody's number.
const MOST_DIGITS: usize = 7;

/// The lines of a register that must be searched.
pub struct RegisterLines {
    /// Ranges in order. Neighbouring lines are merged, so that no identifier or secret is split between two ranges.
    pub(super) searched: Vec<Range<usize>>,
}

impl RegisterLines {
    /// The lines of a register's file, cached.
    pub fn of_file(file: &TextFile, cache: &Cache) -> Arc<Fingerprinted<Self>> {
        cache.get(Query::RegisterLines, &file.name, file, |file| {
            Fingerprinted::new(RegisterLines::of(&file.text), Fingerprint::of(file))
        })
    }

    /// All of a text as one range.
    pub fn whole(text: &str) -> Self {
        RegisterLines { searched: std::iter::once(0..text.len()).collect() }
    }

    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut searched: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if let Some(length) = plain_line(&bytes[at..]) {
                at += length;
                continue;
            }
            let end = text[at..].find('\n').map_or(bytes.len(), |length| at + length + 1);
            match searched.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = end,
                None => searched.push(at..end),
            }
            at = end;
        }
        searched.shrink_to_fit();
        RegisterLines { searched }
    }
}

/// The length of the first line, including its end, if it is empty or like `[[incident.step]]`, `at =
/// 2026-08-03T09:12:00Z`, `by = "receptionist"` or `clauses = ["A.3"]`.
fn plain_line(text: &[u8]) -> Option<usize> {
    let mut at = count(text, KEY);
    if at > 0 {
        let key = &text[..at];
        let value = text[at..].strip_prefix(b" = ")?;
        at += " = ".len() + moment(value).or_else(|| names(value))?;
        LISTED.contains(std::str::from_utf8(key).ok()?).then_some(())?;
    } else if text.first() == Some(&b'[') {
        at = count(text, HEADER);
    }
    at += count(&text[at..], BLANK);
    match text.get(at) {
        None => Some(at),
        Some(b'\n') => Some(at + 1),
        Some(_) => None,
    }
}

/// The character classes of each byte.
static SETS: [u8; 256] = {
    let mut sets = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let of = byte as u8;
        if matches!(of, b'a'..=b'z' | b'_') {
            sets[byte] |= KEY;
        }
        if matches!(of, b'a'..=b'z' | b'_' | b'.' | b'[' | b']') {
            sets[byte] |= HEADER;
        }
        if matches!(of, b'0'..=b'9' | b'-' | b':' | b'T' | b'Z' | b'+') {
            sets[byte] |= MOMENT;
        }
        if matches!(of, b' ' | b'\t') {
            sets[byte] |= BLANK;
        }
        if matches!(of, b'a'..=b'z' | b'-' | b'.' | b'/' | b'A'..=b'Z' | b'0'..=b'9') {
            sets[byte] |= NAME;
        }
        byte += 1;
    }
    sets
};
const KEY: u8 = 1;
const HEADER: u8 = 2;
const MOMENT: u8 = 4;
const BLANK: u8 = 8;
const NAME: u8 = 16;

/// How many leading bytes belong to the class `set`.
fn count(bytes: &[u8], set: u8) -> usize {
    bytes.iter().position(|byte| SETS[usize::from(*byte)] & set == 0).unwrap_or(bytes.len())
}

/// The length of a date, or of a time with its offset; `None` for other numbers.
fn moment(value: &[u8]) -> Option<usize> {
    let length = count(value, MOMENT);
    let is_moment = (10..=25).contains(&length) && value[4] == b'-' && value[7] == b'-';
    is_moment.then_some(length)
}

/// The length of a flag, a kebab-case id or a clause, or of a list of them.
fn names(value: &[u8]) -> Option<usize> {
    match value.first()? {
        b't' => value.starts_with(b"true").then_some(4),
        b'f' => value.starts_with(b"false").then_some(5),
        b'[' => {
            let mut at = 1;
            loop {
                at += quoted_name(&value[at..])?;
                match &value[at..] {
                    [b',', b' ', ..] => at += 2,
                    [b']', ..] => return Some(at + 1),
                    _ => return None,
                }
            }
        }
        _ => quoted_name(value),
    }
}

/// `"next-in-line-told"`, `"A.3"`, `"social-media/5.10"`: one word with at most one capital letter and few digits.
fn quoted_name(text: &[u8]) -> Option<usize> {
    let name = text.strip_prefix(b"\"")?;
    let length = count(name, NAME);
    let (name, rest) = name.split_at(length);
    let count_of = |is: fn(&u8) -> bool| name.iter().filter(|byte| is(byte)).count();
    let is_plain = length <= 100
        && count_of(u8::is_ascii_uppercase) <= 1
        && count_of(u8::is_ascii_digit) <= MOST_DIGITS
        && rest.first() == Some(&b'"');
    is_plain.then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_tell_something_is_left() {
        let text = "[[incident]]\nid = \"2026-001\"\nreported = 2026-08-03T09:12:00+01:00\nclauses = [\"A.3\", \"5.10\"]\n\
            summary = \"Call 07700 900123.\"\nnote = \"\"\"\nat = 3\n\"\"\"\n\n[[incident.step]]\nat = 2026-08-03\n";
        let left: Vec<&str> = RegisterLines::of(text).searched.into_iter().map(|range| &text[range]).collect();
        assert_eq!(left, ["summary = \"Call 07700 900123.\"\nnote = \"\"\"\nat = 3\n\"\"\"\n"]);
    }

    #[test]
    fn only_keys_of_dates_flags_and_names_are_passed_over() {
        for key in ["reported", "natures", "by", "clauses", "may_post", "withdrawn", "means", "status"] {
            assert!(LISTED.contains(key), "{key}");
        }
        // The same key may hold a listed word in one register and free text in another.
        for key in ["summary", "channel", "reason", "name", "file", "sha256", "email", "url", "minute", "ends", "step"]
        {
            assert_eq!(LISTED.contains(key), key == "step", "{key}");
        }
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
            assert_eq!(plain_line(line.as_bytes()), None, "{line}");
        }
    }
}
