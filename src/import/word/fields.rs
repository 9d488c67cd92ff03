//! What the fields of a Word text mean: links, cross-references, tables of contents, page numbers and others.

use super::list_numbers::{BuiltInList, ListNumberField};
use crate::import::document::LinkTarget;

/// What becomes of the words that a field shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldInstruction {
    /// They stand as they are.
    Shown,
    /// They stand as they are, and a person is told why to look at them.
    Doubtful(&'static str),
    /// They are left out: what they are.
    LeftOut(&'static str),
    Link(FieldTarget),
    /// They are the page on which a bookmark stands.
    PageOf(String),
    /// The field shows this and has no words of its own.
    Words(String),
    /// A sign of a font, by its place there.
    Sign {
        font: String,
        code: u32,
    },
    CheckBox,
    /// A number that is counted while the text is read.
    ListNumber(ListNumberField),
}

/// What a number is whose field keeps no words.
pub const WITHIN_WORDS: &str = "a number that Word shows within the words, and keeps nowhere";

/// Where a field leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldTarget {
    Address(String),
    Bookmark(String),
}

impl FieldTarget {
    /// As a link: an address that nobody can follow is none.
    pub fn link(&self) -> Option<LinkTarget> {
        match self {
            FieldTarget::Address(address) => crate::import::address::kept(address).map(LinkTarget::Web),
            FieldTarget::Bookmark(name) => Some(LinkTarget::Bookmark(name.clone())),
        }
    }
}

impl FieldInstruction {
    /// Reads what stands in a field, such as `REF _Ref1234 \r \h`.
    pub fn of(instruction: &str) -> Self {
        let parts = parts(instruction);
        let mut words = parts.iter().map(String::as_str);
        let name = words.next().unwrap_or_default().to_uppercase();
        let first = || parts.get(1).filter(|word| !word.starts_with('\\')).cloned();
        let behind = |switch: &str| {
            let at = parts.iter().position(|part| part.eq_ignore_ascii_case(switch))?;
            parts.get(at + 1).cloned()
        };
        match name.as_str() {
            "TOC" => FieldInstruction::LeftOut("a table of contents"),
            "INDEX" => FieldInstruction::LeftOut("an index"),
            "TOA" => FieldInstruction::LeftOut("a table of authorities"),
            "BIBLIOGRAPHY" => FieldInstruction::Shown,
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" => FieldInstruction::LeftOut("a page number"),
            "XE" | "TC" | "TA" | "RD" | "PRIVATE" | "ADVANCE" => FieldInstruction::Words(String::new()),
            "HYPERLINK" => match (first().filter(|address| !address.is_empty()), behind("\\l")) {
                (Some(address), Some(place)) => {
                    FieldInstruction::Link(FieldTarget::Address(format!("{address}#{place}")))
                }
                (Some(address), None) => FieldInstruction::Link(FieldTarget::Address(address)),
                (None, Some(place)) => FieldInstruction::Link(FieldTarget::Bookmark(place)),
                (None, None) => FieldInstruction::Shown,
            },
            "REF" => {
                first().map_or(FieldInstruction::Shown, |name| FieldInstruction::Link(FieldTarget::Bookmark(name)))
            }
            "PAGEREF" => first().map_or(FieldInstruction::Shown, FieldInstruction::PageOf),
            "FORMCHECKBOX" => FieldInstruction::CheckBox,
            "MACROBUTTON" | "GOTOBUTTON" => FieldInstruction::Words(parts.get(2..).unwrap_or_default().join(" ")),
            "SYMBOL" => {
                let code = first().and_then(|code| match code.to_ascii_lowercase().strip_prefix("0x") {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => code.parse().ok(),
                });
                let font = behind("\\f").unwrap_or_else(|| "Symbol".to_owned());
                code.map_or(FieldInstruction::Shown, |code| FieldInstruction::Sign { font, code })
            }
            "LISTNUM" => {
                let plan = first().and_then(|name| BuiltInList::named(&name));
                let number = |switch: &str| behind(switch).and_then(|value| value.parse().ok());
                let level = number("\\l").and_then(|level: u32| u8::try_from(level).ok());
                match (plan, first()) {
                    // A list of the document's own.
                    (None, Some(_)) => FieldInstruction::Doubtful(WITHIN_WORDS),
                    (plan, _) => FieldInstruction::ListNumber(ListNumberField { plan, level, start: number("\\s") }),
                }
            }
            "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" => FieldInstruction::Doubtful(WITHIN_WORDS),
            "DATE" | "TIME" | "SAVEDATE" | "PRINTDATE" => {
                FieldInstruction::Doubtful("a date that Word fills in by itself")
            }
            "MERGEFIELD" | "FILLIN" | "ASK" | "DATABASE" => {
                FieldInstruction::Doubtful("words that Word fills in from elsewhere")
            }
            "=" => FieldInstruction::Doubtful("a number that Word works out"),
            // A bookmark alone is a reference to it, and everything else shows its words.
            _ if parts.len() == 1 && instruction.trim().starts_with("_Ref") => {
                FieldInstruction::Link(FieldTarget::Bookmark(parts.into_iter().next().unwrap_or_default()))
            }
            _ => FieldInstruction::Shown,
        }
    }
}

/// A field has no more parts than are looked at.
const MOST_PARTS: usize = 40;

/// The words of a field; what stands between quotation marks is one, and a backslash there says that a sign is meant.
fn parts(instruction: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut signs = instruction.trim().chars().peekable();
    while let Some(first) = signs.next() {
        if parts.len() >= MOST_PARTS {
            break;
        }
        if first.is_whitespace() {
            continue;
        }
        let mut part = String::new();
        if is_quote(first) {
            while let Some(sign) = signs.next().filter(|sign| !is_quote(*sign)) {
                match (sign, signs.peek()) {
                    ('\\', Some('\\' | '"')) => part.extend(signs.next()),
                    _ => part.push(sign),
                }
            }
        } else {
            part.push(first);
            while let Some(sign) = signs.next_if(|sign| !sign.is_whitespace() && !is_quote(*sign)) {
                part.push(sign);
            }
        }
        parts.push(part);
    }
    parts
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_mean_what_their_words_say() {
        let bookmark = |name: &str| FieldInstruction::Link(FieldTarget::Bookmark(name.to_owned()));
        let address = |address: &str| FieldInstruction::Link(FieldTarget::Address(address.to_owned()));
        for (instruction, expected) in [
            (r#" HYPERLINK "https://a.example/x y" "#, address("https://a.example/x y")),
            (r#"HYPERLINK \l "_Toc1" \o "tip""#, bookmark("_Toc1")),
            (r#"HYPERLINK "https://a.example" \l "b""#, address("https://a.example#b")),
            (r"REF _Ref12 \r \h", bookmark("_Ref12")),
            (r"ref _Ref12", bookmark("_Ref12")),
            (r"PAGEREF _Ref12 \h", FieldInstruction::PageOf("_Ref12".to_owned())),
            (r#"TOC \o "1-3" \h"#, FieldInstruction::LeftOut("a table of contents")),
            ("SEQ Table \\* ARABIC", FieldInstruction::Shown),
            (r#"SYMBOL 252 \f "Wingdings""#, FieldInstruction::Sign { font: "Wingdings".to_owned(), code: 252 }),
            ("MACROBUTTON NoMacro [Click here]", FieldInstruction::Words("[Click here]".to_owned())),
            (r#"XE "policy""#, FieldInstruction::Words(String::new())),
            (
                r"LISTNUM NumberDefault \l 2 \s 3",
                FieldInstruction::ListNumber(ListNumberField {
                    plan: Some(BuiltInList::Number),
                    level: Some(2),
                    start: Some(3),
                }),
            ),
            ("LISTNUM", FieldInstruction::ListNumber(ListNumberField { plan: None, level: None, start: None })),
            ("LISTNUM Ours", FieldInstruction::Doubtful(WITHIN_WORDS)),
            ("", FieldInstruction::Shown),
            ("\"", FieldInstruction::Shown),
            (r"HYPERLINK \l", FieldInstruction::Shown),
        ] {
            assert_eq!(FieldInstruction::of(instruction), expected, "{instruction}");
        }
    }
}
