//! Numbers and marks that somebody typed before a paragraph.

use crate::import::document::Inline;

/// The number or mark with which words begin, and how many bytes it takes with the blanks behind it.
pub fn label(words: &str) -> Option<(&str, usize)> {
    let end = words.find(is_blank).unwrap_or(words.len());
    let (label, rest) = words.split_at(end);
    let gap = rest.len() - rest.trim_start_matches(is_blank).len();
    let whole = end + gap;
    if label.eq_ignore_ascii_case("section") {
        let behind = words.get(whole..)?;
        let number = behind.find(is_blank).unwrap_or(behind.len());
        let bare = behind.get(..number)?.trim_end_matches([':', '.']);
        let is_number = bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let after = behind.get(number..)?;
        let gap = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}', '–', '-', ':']).len();
        return (is_number && number > 0).then(|| (words.get(..whole + number).unwrap_or(label), whole + number + gap));
    }
    let is_label = is_bullet(label) || is_number(label) || is_mark(label);
    (is_label && whole < words.len()).then_some((label, whole))
}

/// `•`, `–`, and `o` as Word's second bullet.
pub fn is_bullet(label: &str) -> bool {
    const BULLETS: [&str; 20] =
        ["•", "·", "▪", "▫", "◦", "‣", "⁃", "●", "○", "■", "□", "➢", "✓", "-", "–", "—", "*", "+", "o", "→"];
    BULLETS.contains(&label)
}

/// `5.2`, `5.2.1.`, `A.1`, `5`.
fn is_number(label: &str) -> bool {
    const LONGEST: usize = 20;
    let bare = label.trim_end_matches(['.', ')', ':']);
    let mut signs = bare.chars();
    let begins = signs.next().is_some_and(|first| first.is_ascii_digit() || first.is_ascii_uppercase());
    let has_digit = bare.bytes().any(|byte| byte.is_ascii_digit());
    let is_plain = signs.all(|sign| sign.is_ascii_digit() || sign == '.');
    // "2026 figures" counts nothing.
    let is_small = bare.split('.').all(|part| part.len() <= 3);
    label.len() <= LONGEST && label.len() - bare.len() <= 2 && begins && has_digit && is_plain && is_small
}

/// `(a)`, `iv)`, `b.`, `(3)`.
fn is_mark(label: &str) -> bool {
    const LONGEST: usize = 7;
    let inside = match label.strip_prefix('(') {
        Some(inside) => inside.strip_suffix(')'),
        None => label.strip_suffix([')', '.']),
    };
    inside.is_some_and(|inside| {
        (1..=LONGEST).contains(&inside.len())
            && inside.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !crate::import::structure::parsed_label::ItemMark::parse(label)
                .is_none_or(|mark| mark.values().is_empty())
    })
}

/// `2WD`, behind `M2`.
pub fn begins_with_half_a_postcode(words: &str) -> bool {
    let first = words.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    matches!(first.as_bytes(), [digit, one, other] if digit.is_ascii_digit() && one.is_ascii_uppercase() && other.is_ascii_uppercase())
}

fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Takes so many bytes of words away from the beginning of a text.
pub fn strip(text: &mut Vec<Inline>, mut bytes: usize) {
    while bytes > 0 {
        let Some(first) = text.first_mut() else { return };
        let taken = match first {
            Inline::Text(words) => {
                let end = words.floor_char_boundary(bytes.min(words.len()));
                words.drain(..end);
                bytes -= end.min(bytes);
                (words.is_empty(), end)
            }
            Inline::Bold(inside)
            | Inline::Italic(inside)
            | Inline::Struck(inside)
            | Inline::Link { words: inside, .. } => {
                let before = super::words::of(inside).len();
                strip(inside, bytes.min(before));
                let after = super::words::of(inside).len();
                bytes -= (before - after).min(bytes);
                (inside.is_empty(), before - after)
            }
            Inline::LineBreak => {
                bytes -= 1;
                (true, 1)
            }
            Inline::Note(_) | Inline::Picture(_) => return,
        };
        match taken {
            (true, _) => {
                text.remove(0);
            }
            (false, 0) => return,
            (false, _) => {}
        }
    }
    if let Some(Inline::Text(words)) = text.first_mut() {
        *words = words.trim_start().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_words() {
        for (words, expected) in [
            ("1. Introduction", Some(("1.", 3))),
            ("1.1\tScope", Some(("1.1", 4))),
            ("1.1.1.  Deep", Some(("1.1.1.", 8))),
            ("(a) tell", Some(("(a)", 4))),
            ("iv)\u{a0}keep", Some(("iv)", 5))),
            ("•\tone", Some(("•", 4))),
            ("– one", Some(("–", 4))),
            ("A.1 One", Some(("A.1", 4))),
            ("Section 3: Duties", Some(("Section 3:", 11))),
            ("Section 3 – Duties", Some(("Section 3", 14))),
            ("Section 1.1 Name", Some(("Section 1.1", 12))),
            ("Section heads", None),
            ("2026 figures", None),
            ("e.g. this", None),
            ("(all) of it", None),
            ("24/7 cover", None),
            ("1.", None),
            ("Word", None),
        ] {
            assert_eq!(label(words), expected, "{words}");
        }
    }

    #[test]
    fn a_label_is_taken_from_whatever_it_stands_in() {
        let text = |words: &str| Inline::Text(words.to_owned());
        let mut line = vec![Inline::Bold(vec![text("1.")]), text(" "), Inline::Bold(vec![text("Scope")])];
        strip(&mut line, 3);
        assert_eq!(line, [Inline::Bold(vec![text("Scope")])]);
        let mut line = vec![Inline::Bold(vec![text("1.1 Scope")]), text(" of it")];
        strip(&mut line, 4);
        assert_eq!(line, [Inline::Bold(vec![text("Scope")]), text(" of it")]);
    }
}
