//! What byelaw would take for a mark that says who may read something, and stops at, whatever the document means.

/// Whom such a mark names.
const READERS: [&str; 6] = ["staff", "partner", "public", "patient", "internal", "everyone"];
/// No mark is longer, in bytes.
const LONGEST: usize = 80;

/// The first such mark in a text.
pub fn mark_in(markdown: &str) -> Option<String> {
    let small = markdown.to_lowercase();
    // Letters that change their length in small ones leave the places where they are not.
    let text = if small.len() == markdown.len() { markdown } else { small.as_str() };
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
    text.get(range).map(|mark| mark.replace('\\', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_prose_is_not() {
        for (text, mark) in [
            (r"Text with \{audience=staff} in it", Some("{audience=staff}")),
            (r"\{staff only}", Some("{staff only}")),
            ("audience = staff here", Some("audience = staff")),
            ("Dear {patient name of the day here}", None),
            ("Our audience: staff", None),
            ("{x", None),
            ("", None),
        ] {
            assert_eq!(mark_in(text).as_deref(), mark, "{text}");
        }
    }
}
