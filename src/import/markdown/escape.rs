//! Words as markdown that is read as exactly these words.

/// Where words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EscapeContext {
    /// Whether they stand between the brackets of a link, in which another would end it.
    pub in_link: bool,
}

/// Words within a paragraph. Signs at its beginning that would make something of it are left to `line_start`.
pub fn inside(words: &str, around: EscapeContext) -> String {
    let mut written = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let is_begun = words.get(..at).is_some_and(|before| before.ends_with(|sign: char| sign.is_alphanumeric()));
        let length = if is_begun { 0 } else { address(rest) };
        if length > 0 {
            // Nothing in an address is markup for byelaw, apart from what ends a link.
            for (sign_at, sign) in rest.get(..length).unwrap_or_default().char_indices() {
                let behind = rest.get(sign_at + sign.len_utf8()..).unwrap_or_default();
                let is_escaped = match sign {
                    '*' => true,
                    '&' => begins_entity(behind),
                    '~' if behind.starts_with('~') => true,
                    '_' | '~' => around.in_link,
                    _ => false,
                };
                written.extend(is_escaped.then_some('\\').into_iter().chain(Some(sign)));
            }
            at += length;
            continue;
        }
        let Some(sign) = rest.chars().next() else { break };
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let behind = rest.get(sign.len_utf8()..).unwrap_or_default();
        if is_escaped(sign, before, behind, around) {
            written.push('\\');
        }
        // Several blanks are one.
        match sign {
            ' ' | '\t' | '\n' | '\r' => written.push_str(if written.ends_with(' ') { "" } else { " " }),
            sign => written.push(sign),
        }
        at += sign.len_utf8();
    }
    written
}

/// The length of a web address with which words begin.
fn address(words: &str) -> usize {
    let begins = |start: &str| words.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    if !(begins("https://") || begins("http://") || begins("www.")) {
        return 0;
    }
    words.find(|sign: char| sign.is_whitespace() || "<>\"`\\[]{}|".contains(sign)).unwrap_or(words.len())
}

fn is_escaped(sign: char, before: Option<char>, behind: &str, around: EscapeContext) -> bool {
    let next = behind.chars().next();
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    match sign {
        '\\' | '*' | '`' | '[' | '|' | '{' | '~' => true,
        ']' => around.in_link,
        // `snake_case` is no stress.
        '_' => !(is_word(before) && is_word(next)),
        '<' => next.is_some_and(|next| !next.is_whitespace() && !next.is_ascii_digit()),
        '&' => begins_entity(behind),
        // Two hyphens would become a dash.
        '-' => before == Some('-'),
        // `2^nd^` is read as something raised that was not taken.
        '^' => before == Some('[') || behind.contains('^'),
        '=' => before == Some('=') || next == Some('='),
        _ => false,
    }
}

/// `amp;`, `#160;`, `nbsp`.
fn begins_entity(behind: &str) -> bool {
    let name = behind.strip_prefix('#').unwrap_or(behind);
    let end = name.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_numeric = name.len() < behind.len();
    end > 0 && (is_numeric || name.get(end..).is_some_and(|rest| rest.starts_with(';')) || name.starts_with("nbsp"))
}

/// The beginning of a line, so that it begins no heading, list, quotation, table or code.
pub fn line_start(line: &str) -> String {
    let Some(first) = line.chars().next() else { return String::new() };
    let behind = line.get(first.len_utf8()..).unwrap_or_default();
    let is_apart = behind.is_empty() || behind.starts_with([' ', '\t', '\u{a0}']);
    let is_drawn = |sign: char| line.chars().all(|one| one == sign || one == ' ' || one == '\\');
    // Word's round bullet is an o by itself, before which a backslash means nothing.
    if first == 'o' && is_apart && !behind.trim().is_empty() {
        return format!("&#111;{behind}");
    }
    let escape = match first {
        '#' => behind.trim_start_matches('#').is_empty() || behind.trim_start_matches('#').starts_with([' ', '\t']),
        '>' => true,
        '+' => is_apart,
        '-' => is_apart || is_drawn('-'),
        '=' => is_drawn('='),
        ':' => true,
        _ => false,
    };
    if escape {
        return format!("\\{line}");
    }
    // What stands behind a mark begins a line of its own.
    if let Some(end) = mark_at_start(line).filter(|end| *end < line.len() && number_at_start(line).is_none()) {
        let (mark, rest) = line.split_at(end);
        let inner = line_start(rest);
        if inner != rest {
            return format!("{mark}{inner}");
        }
    }
    // A bold number is one too.
    let stars = line.len() - line.trim_start_matches('*').len();
    match number_at_start(line.get(stars..).unwrap_or_default()) {
        Some(end) => {
            let (number, rest) = line.split_at(stars + end);
            format!("{number}\\{rest}")
        }
        None => line.to_owned(),
    }
}

/// Where the words begin behind a mark with which a line begins, as in `(a) words`.
fn mark_at_start(line: &str) -> Option<usize> {
    const LONGEST: usize = 6;
    let inside = line.strip_prefix('(').unwrap_or(line);
    let core = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let behind = inside.get(core..).filter(|_| (1..=LONGEST).contains(&core))?;
    let rest = behind.strip_prefix([')', '.'])?;
    let words = rest.trim_start_matches([' ', '\u{a0}']);
    (words.len() < rest.len()).then(|| line.len() - words.len())
}

/// Where the dot or the bracket stands behind a number with which a line begins, as in `2026. ` and `5.2 `.
fn number_at_start(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_annex = digits == 0 && line.starts_with(|sign: char| sign.is_ascii_uppercase());
    let end = if is_annex { 1 } else { digits };
    let behind = line.get(end..).filter(|_| end > 0)?;
    let sign = behind.chars().next().filter(|sign| matches!(sign, '.' | ')'))?;
    let rest = behind.get(sign.len_utf8()..)?;
    let is_mark = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']);
    let is_clause = sign == '.' && rest.starts_with(|sign: char| sign.is_ascii_digit());
    (is_mark && !is_annex || is_clause).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_words() {
        for (words, expected) in [
            ("2 * 3 and *this*", r"2 \* 3 and \*this\*"),
            ("snake_case and _this_", r"snake_case and \_this\_"),
            ("[see] <b> a < b, 5 <6", r"\[see] \<b> a < b, 5 <6"),
            ("R&D, &amp; &#160; AT&T", r"R&D, \&amp; \&#160; AT&T"),
            ("a|b `c` {x} ~y~ C:\\d", r"a\|b \`c\` \{x} \~y\~ C:\\d"),
            ("[^1]: x", r"\[\^1]: x"),
            ("a -- b", r"a -\- b"),
            ("see https://a.example/a_b_c~d?x=1&y=2 now", "see https://a.example/a_b_c~d?x=1&y=2 now"),
            ("“it’s”\u{a0}–", "“it’s”\u{a0}–"),
        ] {
            assert_eq!(inside(words, EscapeContext::default()), expected);
        }
        assert_eq!(inside("a]b", EscapeContext { in_link: true }), r"a\]b");
    }

    #[test]
    fn a_line_begins_nothing() {
        for (line, expected) in [
            ("# x", r"\# x"),
            ("#hash", "#hash"),
            ("> x", r"\> x"),
            ("- x", r"\- x"),
            ("-x", "-x"),
            ("---", r"\---"),
            ("+ x", r"\+ x"),
            ("2026. Then", r"2026\. Then"),
            ("5) Then", r"5\) Then"),
            ("5.2 per cent", r"5\.2 per cent"),
            ("A.1 x", r"A\.1 x"),
            ("**5.2 x** y", r"**5\.2 x** y"),
            ("A. Smith", "A. Smith"),
            ("5 people", "5 people"),
            (": x", r"\: x"),
            ("o x", "&#111; x"),
            ("", ""),
        ] {
            assert_eq!(line_start(line), expected);
        }
    }
}
