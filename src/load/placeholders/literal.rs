//! Escapes a value so that markdown shows it unchanged, wherever it is inserted.

/// Characters that are inline markup.
const MARKUP: [char; 14] = ['\\', '`', '*', '[', ']', '<', '>', '#', '|', '~', '^', '$', '{', '}'];

/// Always one line, so that a value cannot end a paragraph.
pub fn literal(value: &str) -> String {
    let value = in_one_line(value);
    let first = value.split(' ').next().unwrap_or_default();
    let is_mark = looks_like_mark(first);
    let mut written = String::with_capacity(value.len());
    let mut before = ' ';
    for (at, sign) in value.char_indices() {
        let after = &value[at + sign.len_utf8()..];
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let is_markup = match sign {
            '_' => !before.is_alphanumeric() || !is_word(after.chars().next()),
            '&' => after.starts_with('#') || is_word(after.chars().next()),
            '-' | '.' if before == sign => true,
            '-' | '+' | '=' | ':' | '!' if at == 0 => true,
            '(' | ')' | '.' if is_mark && at < first.len() => true,
            sign => MARKUP.contains(&sign),
        };
        // Word's round bullet is pasted as a lone "o".
        let is_round_bullet = first == "o" && first.len() < value.len();
        if at == 0 && (is_round_bullet || !sign.is_ascii() && !sign.is_alphanumeric()) {
            // A backslash does not escape a bullet or dash, so it is written as an entity.
            written.push_str(&format!("&#{};", sign as u32));
        } else {
            if is_markup {
                written.push('\\');
            }
            written.push(sign);
        }
        before = sign;
    }
    written
}

/// Collapses line ends and repeated spaces, and removes invisible characters.
pub(super) fn in_one_line(value: &str) -> String {
    let words: Vec<String> =
        value.split_whitespace().map(|word| word.chars().filter(|sign| !sign.is_control()).collect()).collect();
    words.join(" ")
}

/// Whether the first word looks like a list mark or a clause number: `1.`, `(a)`, `iv)`, `5.3`, `A.9`.
fn looks_like_mark(word: &str) -> bool {
    let inside = word.strip_prefix('(').unwrap_or(word);
    let stem = inside.split(['.', ')', '(']).next().unwrap_or_default();
    let is_number = !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = stem.chars().count() == 1;
    let is_roman = stem.len() <= 5 && stem.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    !word.contains('@') && stem.len() < word.len() && (is_number || is_letter || is_roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_mark_has_none() {
        for value in [
            "Lea Vale Medical",
            "community.leavale@nhs.net",
            "a_b@nhs.net",
            "8:30am to 7pm",
            "St. Mary's Surgery",
            "Smith & Jones",
            "Dr. Example (and partners)",
            "3 business days",
            "Über-Praxis",
        ] {
            assert_eq!(literal(value), value);
        }
    }

    #[test]
    fn markup_is_written_as_signs() {
        for (value, written) in [
            ("*A* & <b>", "\\*A\\* & \\<b\\>"),
            ("[[10.2]] | _x_", "\\[\\[10.2\\]\\] \\| \\_x\\_"),
            ("AT&amp;T", "AT\\&amp;T"),
            ("1. Surgery", "1\\. Surgery"),
            ("10.2 Medical", "10\\.2 Medical"),
            ("(a) Practice", "\\(a\\) Practice"),
            ("- Practice", "\\- Practice"),
            ("• Practice", "&#8226; Practice"),
            ("o Practice", "&#111; Practice"),
            ("{audience=staff}", "\\{audience=staff\\}"),
            ("two\n\n# lines\u{1}", "two \\# lines"),
        ] {
            assert_eq!(literal(value), written);
        }
    }
}
