//! Makes text safe to print to a terminal: characters that would steer it, or reverse a line, become their numbers.

use std::borrow::Cow;

/// Whether a sign stands for itself on a screen, and leaves the signs around it as they are.
fn is_seen(sign: char) -> bool {
    // Marks that set the direction of writing can make a file's name read as another.
    let turns =
        matches!(sign, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    !sign.is_control() && !turns
}

/// The text without anything that a terminal would obey but colours: file names and arguments are anybody's.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|sign| is_seen(sign) || matches!(sign, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = match sign {
            '\u{1B}' => length_of_colour(rest),
            '\n' | '\t' => 1,
            sign if is_seen(sign) => sign.len_utf8(),
            _ => 0,
        };
        let (taken, after) = rest.split_at(if length == 0 { sign.len_utf8() } else { length });
        if length == 0 {
            shown.extend(sign.escape_unicode());
        } else {
            shown.push_str(taken);
        }
        rest = after;
    }
    Cow::Owned(shown)
}

/// The bytes of the colour that the text begins with (`ESC [ 1 ; 31 m`), 0 where it is none.
fn length_of_colour(text: &str) -> usize {
    let Some(numbers) = text.strip_prefix("\u{1B}[") else { return 0 };
    let end = numbers.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if numbers[end..].starts_with('m') { 2 + end + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_are_obeyed() {
        assert_eq!(harmless("plain – text\n\twith Welsh ŵ"), "plain – text\n\twith Welsh ŵ");
        assert_eq!(harmless("\u{1B}[1;31merror\u{1B}[0m"), "\u{1B}[1;31merror\u{1B}[0m");
        assert_eq!(harmless("a\u{1B}[2Jb\u{1B}]0;title\u{7}c\rd"), "a\\u{1b}[2Jb\\u{1b}]0;title\\u{7}c\\u{d}d");
        assert_eq!(harmless("\u{9B}31m \u{202E}dm.x\u{1B}"), "\\u{9b}31m \\u{202e}dm.x\\u{1b}");
        assert_eq!(harmless("\u{1B}[31"), "\\u{1b}[31");
    }
}
