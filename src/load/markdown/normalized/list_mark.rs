//! Parses list marks as people type them: `(a)`, `b.`, `iv)`, `3.`, `•`, `–`.

use crate::base::numerals;

/// The kind of mark that a list uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkStyle {
    Bullet(char),
    Letters { capital: bool },
    Roman { capital: bool },
    Numbers,
}

/// The punctuation around a letter or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkPunctuation {
    Nothing,
    Dot,
    Bracket,
    Brackets,
}

/// A mark at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListMark {
    pub style: MarkStyle,
    pub around: MarkPunctuation,
    pub value: u32,
    /// Its other possible reading: `i` is the ninth letter and the first Roman numeral.
    pub other: Option<Reading>,
    /// In bytes, including the spaces after it.
    pub length: usize,
    pub gap: usize,
    /// Whether nothing follows it on the line.
    pub is_empty: bool,
    /// Whether CommonMark recognises it.
    pub is_native: bool,
}

type Reading = (MarkStyle, u32);

/// Bullet characters; the last four come from Word's symbol fonts.
const BULLETS: [char; 15] =
    ['•', '·', '▪', '▫', '◦', '‣', '⁃', '●', '○', '■', '□', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}'];
const DASHES: [char; 5] = ['–', '—', '‐', '‑', '−'];

/// The longest Roman numeral that is parsed: `xxxviii`.
const LONGEST: usize = 7;
const MOST_DIGITS: usize = 9;

impl MarkStyle {
    pub(super) fn is_dash(self) -> bool {
        matches!(self, MarkStyle::Bullet(sign) if DASHES.contains(&sign))
    }

    pub(super) fn is_bullet(self) -> bool {
        matches!(self, MarkStyle::Bullet(_))
    }
}

impl ListMark {
    /// The mark at the start of a line without indentation.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        let (style, around, value, other, length) = match first {
            '-' | '+' | '*' => (MarkStyle::Bullet(first), MarkPunctuation::Nothing, 1, None, 1),
            'o' if line[1..].starts_with(is_blank) => (MarkStyle::Bullet('o'), MarkPunctuation::Nothing, 1, None, 1),
            '§' => (MarkStyle::Bullet('§'), MarkPunctuation::Nothing, 1, None, '§'.len_utf8()),
            '(' => {
                let inside = line[1..].split(')').next().filter(|inside| inside.len() <= MOST_DIGITS)?;
                let (style, value, other) = read(inside)?;
                (style, MarkPunctuation::Brackets, value, other, inside.len() + 2)
            }
            _ if first.is_ascii_alphanumeric() => {
                let end = line.bytes().take(MOST_DIGITS + 1).position(|byte| !byte.is_ascii_alphanumeric())?;
                let around = match line.as_bytes()[end] {
                    b'.' => MarkPunctuation::Dot,
                    b')' => MarkPunctuation::Bracket,
                    _ => return None,
                };
                let (style, value, other) = read(&line[..end])?;
                (style, around, value, other, end + 1)
            }
            _ if BULLETS.contains(&first) || DASHES.contains(&first) => {
                (MarkStyle::Bullet(first), MarkPunctuation::Nothing, 1, None, first.len_utf8())
            }
            _ => return None,
        };
        let after = line.get(length..)?;
        let gap = after.len() - after.trim_start_matches(is_blank).len();
        let is_native = matches!(first, '-' | '+' | '*' | '0'..='9') && after[..gap].bytes().all(is_plain_blank);
        // A mark with nothing after it only counts if CommonMark recognises it.
        let is_empty = gap == after.len();
        if is_empty && !is_native || gap == 0 && !after.is_empty() {
            return None;
        }
        // "§ 14" refers to a section.
        if first == '§' && after[gap..].starts_with(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        Some(ListMark { style, around, value, other, length, gap, is_empty, is_native })
    }

    /// Its value in a list of this style.
    pub(super) fn value_as(&self, style: MarkStyle) -> Option<u32> {
        match self.other {
            _ if self.style == style => Some(self.value),
            Some((other, value)) if other == style => Some(value),
            _ => None,
        }
    }

    /// The style of the list it would start, if it can be a first mark.
    pub(super) fn as_first(&self) -> Option<MarkStyle> {
        match self.style {
            MarkStyle::Bullet(_) => Some(self.style),
            MarkStyle::Numbers if self.is_native => Some(self.style),
            _ if self.value == 1 => Some(self.style),
            _ => self.other.filter(|(_, value)| *value == 1).map(|(style, _)| style),
        }
    }
}

fn is_plain_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// Word puts other whitespace characters after a mark.
pub(super) fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// The style and value of a mark without its punctuation, and its other reading.
fn read(core: &str) -> Option<(MarkStyle, u32, Option<Reading>)> {
    let first = core.bytes().next()?;
    if core.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((MarkStyle::Numbers, core.parse().ok()?, None));
    }
    let capital = first.is_ascii_uppercase();
    let is_even = core.bytes().all(|byte| byte.is_ascii_alphabetic() && byte.is_ascii_uppercase() == capital);
    if !is_even || core.len() > LONGEST {
        return None;
    }
    let small = core.to_ascii_lowercase();
    let (letters, romans) = (MarkStyle::Letters { capital }, MarkStyle::Roman { capital });
    match (numerals::letter(&small), numerals::roman(&small)) {
        (Some(letter), Some(number)) => Some((letters, letter, Some((romans, number)))),
        (Some(letter), None) => Some((letters, letter, None)),
        (None, Some(number)) => Some((romans, number, None)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Option<(MarkStyle, u32, Option<u32>)> {
        ListMark::parse(line).map(|mark| (mark.style, mark.value, mark.other.map(|(_, value)| value)))
    }

    #[test]
    fn marks_are_read_as_people_type_them() {
        let small = MarkStyle::Letters { capital: false };
        assert_eq!(values("(a) x"), Some((small, 1, None)));
        assert_eq!(values("b.\tx"), Some((small, 2, None)));
        assert_eq!(values("i)\u{a0}x"), Some((small, 9, Some(1))));
        assert_eq!(values("(xiv) x"), Some((MarkStyle::Roman { capital: false }, 14, None)));
        assert_eq!(values("B) x"), Some((MarkStyle::Letters { capital: true }, 2, None)));
        assert_eq!(values("(12) x"), Some((MarkStyle::Numbers, 12, None)));
        assert_eq!(values("•\tx"), Some((MarkStyle::Bullet('•'), 1, None)));
        assert_eq!(values("o  x"), Some((MarkStyle::Bullet('o'), 1, None)));
        assert!(ListMark::parse("2. x").is_some_and(|mark| mark.is_native));
        assert!(ListMark::parse("2.\u{a0}x").is_some_and(|mark| !mark.is_native));
    }

    #[test]
    fn words_are_no_marks() {
        for text in [
            "i.e. x",
            "e.g.",
            "a.m. x",
            "(all) x",
            "iix. x",
            "(a)x",
            "(a)",
            "on x",
            "§ 14.1 x",
            "14.1 x",
            "-x",
            "",
            "•",
        ] {
            assert_eq!(ListMark::parse(text), None, "{text}");
        }
    }
}
