//! What single lines look like: whether they begin with a number or a mark, end a sentence, or are drawn.

/// The sign of a line that is drawn and not written.
pub fn drawn(words: &str) -> Option<char> {
    let first = words.chars().next().filter(|sign| "=-_*~#".contains(*sign))?;
    (words.len() > 2 && words.chars().all(|sign| sign == first || sign == ' ')).then_some(first)
}

/// `2 Fridges`, which is a title where no sentence goes on.
pub fn is_numbered_title(words: &str) -> bool {
    words.split_once(' ').is_some_and(|(number, title)| {
        number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit()) && title.starts_with(char::is_uppercase)
    })
}

/// Whether the first sign is a digit.
pub fn starts_with_digit(words: &str) -> bool {
    words.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a sentence asks for a number next: "as in section".
pub fn leads_on(words: &str) -> bool {
    const BEFORE_NUMBERS: [&str; 17] = [
        "section",
        "sections",
        "paragraph",
        "paragraphs",
        "clause",
        "clauses",
        "and",
        "or",
        "to",
        "of",
        "see",
        "in",
        "under",
        "with",
        "by",
        "than",
        "for",
    ];
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    last.ends_with(',') || BEFORE_NUMBERS.contains(&last.as_str())
}

/// Whether words end as a sentence does, or as what leads to a list.
pub fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', ':', ';', '!', '?'])
}

/// Whether words begin with a number or a mark of a list.
pub fn begins_anew(words: &str) -> bool {
    let (first, rest) = words.split_at(words.find(char::is_whitespace).unwrap_or(words.len()));
    if rest.is_empty() {
        return false;
    }
    if matches!(first, "-" | "–" | "—" | "*" | "•" | "·" | "▪" | "◦" | "o" | "+" | "§") {
        return true;
    }
    let inside = first.trim_start_matches('(').trim_end_matches([')', '.', ':']);
    let is_closed = inside.len() < first.len() && !first.ends_with(|sign: char| sign.is_alphanumeric());
    let parts = inside.split('.').count();
    let is_number =
        inside.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_letter = inside.len() == 1 && inside.chars().all(|sign| sign.is_ascii_alphabetic());
    let is_roman =
        inside.len() < 5 && !inside.is_empty() && inside.to_lowercase().bytes().all(|byte| b"ivxlc".contains(&byte));
    is_number && (parts > 1 || is_closed) || is_closed && (is_letter || is_roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_with_numbers_and_marks() {
        for words in ["1. One", "1.2 Two", "12.3.4. x", "(a) x", "b) x", "iv. x", "(12) x", "- x", "• x", "A. x"] {
            assert!(begins_anew(words), "{words}");
        }
        for words in
            ["2026 was", "5 days", "1.", "word", "e.g. this", "(see below) x", "1234.5 x", "A sentence", "", "–"]
        {
            assert!(!begins_anew(words), "{words}");
        }
        assert!(is_numbered_title("2 Fridges") && !is_numbered_title("2 fridges") && !is_numbered_title("2026 Policy"));
    }

    #[test]
    fn lines_are_drawn_or_end_a_sentence() {
        for (words, sign) in [("=====", Some('=')), ("- - -", Some('-')), ("--", None), ("-- x", None), ("", None)] {
            assert_eq!(drawn(words), sign, "{words}");
        }
        assert!(ends_sentence("so (it is.)") && ends_sentence("namely:") && !ends_sentence("and"));
        assert!(leads_on("as said in section") && leads_on("10,") && !leads_on("the end"));
    }
}
