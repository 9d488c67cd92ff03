//! Invisible or reordering characters: which are refused, and which are only reported.
//!
//! Characters that scripts need are allowed: soft hyphens, joiners in Persian or Hindi words and in emoji, and the
//! marks that keep punctuation on its side in Arabic or Hebrew.

use crate::base::problem::Problem;
use crate::base::sources::{Span, TextFile};

/// The effect of a hidden character on a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// It may make other words appear, or cannot be shown at all.
    Misleads,
    /// It is invisible, at least in some fonts: searches miss words that contain it.
    Hides,
}

/// A hidden character and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenSign {
    pub at: usize,
    pub sign: char,
    pub harm: Harm,
}

/// The most that are reported per text.
const MOST_REPORTED: usize = 20;

/// How many characters of context are quoted on each side.
const CONTEXT_CHARS: usize = 12;

/// How far away that context may be, in bytes.
const CONTEXT_BYTES: usize = 200;

/// The hidden characters of a text, in order.
pub fn find(text: &str) -> impl Iterator<Item = HiddenSign> {
    let is_plain =
        text.bytes().all(|byte| (0x20..0x7F).contains(&byte) || byte == b'\n' || byte == b'\t' || byte == b'\r');
    let looked_at = if is_plain { "" } else { text };
    let mut before = None;
    let mut signs = looked_at.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, sign) = signs.next()?;
            let after = signs.peek().map(|(_, sign)| *sign);
            let harm = if sign.is_ascii_graphic() || sign == ' ' { None } else { harm(sign, before, after) };
            // The tag characters of a flag emoji follow one another.
            before = if is_tag(sign) && harm.is_none() { before } else { Some(sign) };
            if let Some(harm) = harm {
                return Some(HiddenSign { at, sign, harm });
            }
        }
    })
}

fn harm(sign: char, before: Option<char>, after: Option<char>) -> Option<Harm> {
    const BLACK_FLAG: char = '\u{1F3F4}';
    let is_ascii_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    match sign {
        '\n' | '\t' | '\r' => None,
        _ if sign.is_control() => Some(Harm::Misleads),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => Some(Harm::Misleads),
        _ if u32::from(sign) & 0xFFFE == 0xFFFE || matches!(sign, '\u{FDD0}'..='\u{FDEF}') => Some(Harm::Misleads),
        _ if is_tag(sign) => (before != Some(BLACK_FLAG)).then_some(Harm::Misleads),
        '\u{200B}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}' | '\u{180E}' | '\u{34F}' => Some(Harm::Hides),
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2061}'..='\u{2064}' | '\u{FFFD}' => Some(Harm::Hides),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(Harm::Hides),
        '\u{200C}' | '\u{200D}' => (is_ascii_word(before) && is_ascii_word(after)).then_some(Harm::Hides),
        _ => None,
    }
}

fn is_tag(sign: char) -> bool {
    matches!(sign, '\u{E0000}'..='\u{E007F}')
}

impl HiddenSign {
    /// A description for people who cannot see it.
    pub fn name(self) -> String {
        let what = match self.sign {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a sign that turns the direction of reading",
            '\u{200B}' => "a blank without any width",
            '\u{FEFF}' => "a mark that belongs at the beginning of a file",
            '\u{2028}' | '\u{2029}' => "a line break of another program",
            '\u{FFFD}' => "a sign in place of a letter that was lost",
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => "a sign that only one font has, such as Wingdings",
            '\u{0B}' | '\u{0C}' => "a line or page break of Word",
            sign if sign.is_control() => "a sign that steers a machine",
            _ => "a sign that cannot be seen",
        };
        format!("{what} (U+{:04X})", u32::from(self.sign))
    }

    /// How to remove it, given the text that contains it.
    pub fn fix(self, text: &str) -> String {
        let from = text.floor_char_boundary(self.at.saturating_sub(CONTEXT_BYTES));
        let behind = self.at + self.sign.len_utf8();
        let to = text.floor_char_boundary(behind.saturating_add(CONTEXT_BYTES).min(text.len()));
        let before = text.get(from..self.at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let after = text.get(behind..to).unwrap_or_default().split('\n').next().unwrap_or_default();
        let is_shown = |sign: &char| !sign.is_control() && !crate::base::fold::is_invisible(*sign);
        let mut last: Vec<char> = before.chars().rev().filter(is_shown).take(CONTEXT_CHARS).collect();
        last.reverse();
        let first: String = after.chars().filter(is_shown).take(CONTEXT_CHARS).collect();
        let last: String = last.into_iter().collect();
        match (last.trim(), first.trim()) {
            ("", "") => "delete the line, and type it again".to_owned(),
            ("", first) => format!("delete everything before ‘{first}’ on its line"),
            (last, "") => format!("delete everything behind ‘{last}’ on its line"),
            (last, first) => format!("delete from ‘{last}’ to ‘{first}’, and type these words again"),
        }
    }
}

/// Refuses the characters not allowed in markdown. Those only reported are left to the prose renderer.
pub fn refuse(source: &TextFile, body: &str, body_start: usize, problems: &mut Vec<Problem>) {
    for found in find(body).filter(|found| found.harm == Harm::Misleads).take(MOST_REPORTED) {
        let start = body_start + found.at;
        let place = Span::new(&source.name, start..start + found.sign.len_utf8());
        problems.push(
            Problem::at("control-character", place, format!("here stands {}", found.name()))
                .label("nobody can see it")
                .help(found.fix(body)),
        );
    }
}

/// The first character not allowed in a value of a register or setting; others are not reported there.
pub fn first_refused(text: &str) -> Option<HiddenSign> {
    find(text).find(|found| {
        let is_of_font = matches!(found.sign, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
        found.harm == Harm::Misleads || !is_of_font
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn harms(text: &str) -> Vec<(usize, Harm)> {
        find(text).map(|found| (found.at, found.harm)).collect()
    }

    #[test]
    fn what_misleads_or_hides_is_found() {
        for sign in "\u{202E}\u{2066}\u{0}\u{7F}\u{85}\u{FFFE}\u{1FFFF}\u{FDD0}\u{E0041}\u{FFF9}".chars() {
            assert_eq!(harms(&format!("a{sign}b")), [(1, Harm::Misleads)], "{sign:?}");
        }
        for sign in "\u{200B}\u{FEFF}\u{2028}\u{FFFD}\u{F0B7}\u{3164}\u{200D}\u{200C}".chars() {
            assert_eq!(harms(&format!("a{sign}b")), [(1, Harm::Hides)], "{sign:?}");
        }
    }

    #[test]
    fn what_writing_needs_is_left_alone() {
        for text in [
            "Plain words\twith a tab,\nand “quotes” – and ŵ.",
            "co\u{AD}operate",
            "می\u{200C}خواهم",
            "👩\u{200D}⚕️ and ❤\u{FE0F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "\u{200F}(שלום)\u{200E} a\u{2060}b",
            "क\u{94D}\u{200D}ष",
        ] {
            assert_eq!(harms(text), [], "{text}");
        }
    }

    #[test]
    fn the_mend_names_the_words_around_it() {
        let text = "Read this.\nText \u{202E} turned";
        let found = find(text).next().unwrap();
        assert_eq!(found.fix(text), "delete from ‘Text’ to ‘turned’, and type these words again");
        assert_eq!(find("\u{85}a").next().unwrap().fix("\u{85}a"), "delete everything before ‘a’ on its line");
    }
}
