//! What byelaw would take for a mark that says who may read something, and stop at: it is written in other words.

use std::ops::Range;

/// Whom such a mark names.
const READERS: [&str; 6] = ["staff", "partner", "public", "patient", "internal", "everyone"];
/// No mark is longer, in bytes.
const LONGEST: usize = 80;

/// No paragraph has more marks that are looked for.
const MOST: usize = 50;

/// Writes each mark of a text in other words, and says what it was and what it is now.
pub fn in_other_words(markdown: &mut String) -> Vec<(String, String)> {
    let mut found = Vec::new();
    while let Some(range) = mark_in(markdown).filter(|_| found.len() < MOST) {
        let mark = markdown.get(range.clone()).unwrap_or_default().replace('\\', "");
        let other = other_words(&mark);
        markdown.replace_range(range, &other);
        found.push((mark, other));
    }
    found
}

/// Whether there is such a mark in a text.
pub fn has_mark(markdown: &str) -> bool {
    mark_in(markdown).is_some()
}

/// `(audience is staff)` for `{audience=staff}`.
fn other_words(mark: &str) -> String {
    let words = mark.replace('=', " is ").replace(['{', '}'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if mark.contains('{') { format!("({words})") } else { words }
}

/// Where the first such mark stands in a text.
fn mark_in(markdown: &str) -> Option<Range<usize>> {
    // Letters beyond ASCII may have another length in small ones, which would move the places.
    let small = markdown.to_ascii_lowercase();
    let of_braces = small.match_indices('{').find_map(|(at, _)| {
        let behind = small.get(at..small.floor_char_boundary((at + LONGEST).min(small.len())))?;
        let end = behind.find(['}', '\n'])?;
        let inside = behind.get(1..end)?;
        let names_readers = inside
            .split(|sign: char| !sign.is_alphanumeric())
            .any(|word| READERS.iter().any(|reader| word.strip_prefix(reader).is_some_and(|rest| rest.len() < 2)));
        let is_mark = inside.contains("audience") || names_readers && inside.split_whitespace().count() <= 3;
        is_mark.then_some(at..at + end + 1)
    });
    let of_words = || {
        small.match_indices("audience").find_map(|(at, word)| {
            let behind = small.get(at + word.len()..)?;
            let rest = behind.trim_start_matches([' ', '\\', '*', '_', '"', '“', '”']);
            let value = rest.strip_prefix('=')?;
            let word_of_value = value.trim_start_matches(' ');
            let blanks = value.len() - word_of_value.len();
            let end = word_of_value.find(char::is_whitespace).unwrap_or(word_of_value.len());
            let start = at + word.len() + behind.len() - rest.len() + 1;
            let length = (blanks + end).min(LONGEST);
            Some(at..small.floor_char_boundary(start + length))
        })
    };
    let range = of_braces.or_else(of_words)?;
    // A backslash before it says that the sign is meant.
    let before = markdown.get(..range.start).unwrap_or_default();
    Some(before.trim_end_matches('\\').len()..range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_written_otherwise_and_prose_stays() {
        for (text, expected) in [
            (r"Text with \{audience=staff} in it", "Text with (audience is staff) in it"),
            (r"Files \{staff only}", "Files (staff only)"),
            ("audience = staff here, audience=public", "audience is staff here, audience is public"),
            ("Dear {patient name of the day here}", "Dear {patient name of the day here}"),
            ("Our audience: staff", "Our audience: staff"),
            ("{x", "{x"),
            ("", ""),
        ] {
            let mut written = text.to_owned();
            in_other_words(&mut written);
            assert_eq!(written, expected, "{text}");
        }
    }
}
