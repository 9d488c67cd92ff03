//! The signs of bold, italic and struck words, where CommonMark takes them: beside letters and full stops it may not.

/// Words with the signs around them. `before` is what is written so far, `next` what comes behind; `may_strip` says
/// that full stops and brackets at the ends of the words may stand outside.
pub fn stress(sign: &str, inner: &str, before: &str, next: Option<char>, may_strip: bool) -> String {
    let trimmed = inner.trim();
    let lead = inner.len() - inner.trim_start().len();
    if !trimmed.chars().any(char::is_alphanumeric) {
        return inner.to_owned();
    }
    let (mut start, mut end) = (lead, lead + trimmed.len());
    let is_letter_before = lead == 0 && before.ends_with(char::is_alphanumeric);
    let is_letter_behind = end == inner.len() && next.is_some_and(char::is_alphanumeric);
    if may_strip && (is_letter_before || is_letter_behind) {
        start += trimmed.find(|sign| !is_mark(sign)).unwrap_or(0);
        end = lead + trimmed.trim_end_matches(is_mark).len();
    }
    let (head, rest) = inner.split_at(start);
    let (core, tail) = rest.split_at(end.saturating_sub(start));
    let previous = head.chars().next_back().or(before.chars().next_back());
    let next = tail.chars().next().or(next);
    // Signs that meet are one run of signs.
    let touches = head.is_empty() && is_open_sign(before, '*') && sign.starts_with('*');
    let sign = match (touches, sign) {
        (false, sign) => sign,
        (true, "*") if !next.is_some_and(char::is_alphanumeric) => "_",
        (true, _) => return inner.to_owned(),
    };
    if !opens(core, previous) || !closes(core, next) {
        return inner.to_owned();
    }
    format!("{head}{sign}{core}{sign}{tail}")
}

fn is_mark(sign: char) -> bool {
    !sign.is_alphanumeric() && !sign.is_whitespace()
}

/// Whether a text ends with a sign that stands for stress, and not for itself.
fn is_open_sign(text: &str, sign: char) -> bool {
    let bare = text.trim_end_matches(sign);
    let backslashes = bare.len() - bare.trim_end_matches('\\').len();
    let count = text.len() - bare.len();
    count > backslashes % 2
}

fn is_stress_sign(sign: char) -> bool {
    matches!(sign, '*' | '_' | '~')
}

/// Whether signs can open here: no blank follows, and a mark only behind a blank or another mark.
fn opens(core: &str, previous: Option<char>) -> bool {
    let first = core.trim_start_matches(is_stress_sign).chars().next();
    let is_apart = previous.is_none_or(|previous| !previous.is_alphanumeric());
    first.is_some_and(|first| !first.is_whitespace() && (!is_mark(first) || is_apart))
}

fn closes(core: &str, next: Option<char>) -> bool {
    let last = core.trim_end_matches(is_stress_sign).chars().next_back();
    let is_apart = next.is_none_or(|next| !next.is_alphanumeric());
    // A backslash at the end would take the sign for itself.
    let is_bare = !core.ends_with('\\');
    is_bare && last.is_some_and(|last| !last.is_whitespace() && (!is_mark(last) || is_apart))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_where_they_count() {
        for (sign, inner, before, next, expected) in [
            ("**", "Note:", "", Some('r'), "**Note**:"),
            ("**", "Note:", "", Some(' '), "**Note:**"),
            ("**", "“by letter”", "Write ", Some('o'), "“**by letter**”"),
            ("*", "word", "a", Some('b'), "*word*"),
            ("*", "now", "**bold**", Some(' '), "_now_"),
            ("*", "now", "**bold**", Some('x'), "now"),
            ("**", r"\*", "", None, r"\*"),
            ("**", "a\\\\", "", None, "a\\\\"),
        ] {
            assert_eq!(stress(sign, inner, before, next, true), expected, "{inner}");
        }
        assert_eq!(stress("**", "(*a* b)", "x", Some(' '), false), "(*a* b)");
    }
}
