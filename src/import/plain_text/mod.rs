//! Reads plain text: its paragraphs, and what in it stands for a heading.

mod encoding;
mod marks;
mod standing_out;
mod tables;
mod wrapping;

use self::encoding::{Encoding, decode};
use self::standing_out::stand_out;
use self::wrapping::{UnwrappedParagraph, paragraphs};
use super::document::{DocumentTree, Inline};
use super::error::ImportError;
use super::remark::{ImportRemark, RemarkLocation, UnplacedRemark};
use super::signs::kept;
use super::structure;
use super::structure::raw_block::{RawBlock, RawParagraph};

/// The longest text, in bytes.
const LONGEST: usize = 64 << 20;
/// How wide a sign is taken to be, in twentieths of a point.
const SIGN: i32 = 120;
/// A line is set in no further, in signs.
const FURTHEST: usize = 200;

/// Whether bytes are words.
pub fn is_text(bytes: &[u8]) -> bool {
    decode(bytes.get(..FAR_ENOUGH).unwrap_or(bytes)).is_some()
}

/// How far the beginning of a file tells what it is; an even number, so that no sign of two bytes is cut.
const FAR_ENOUGH: usize = 4_096;

/// Reads a text.
///
/// # Errors
/// It is larger than any policy, no text, or empty.
pub fn read(bytes: &[u8]) -> Result<DocumentTree, ImportError> {
    let (parts, note) = parts(bytes)?;
    let structured = structure::of_document(parts, Vec::new());
    if structured.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut remarks: Vec<ImportRemark> = note.into_iter().map(|note| note.at(RemarkLocation::default())).collect();
    remarks.extend(structured.remarks);
    Ok(DocumentTree { blocks: structured.blocks, facts: structured.facts, remarks, ..DocumentTree::default() })
}

/// The paragraphs of a text, and what is to be said of how it is written.
fn parts(bytes: &[u8]) -> Result<(Vec<RawBlock>, Option<UnplacedRemark>), ImportError> {
    if bytes.len() > LONGEST {
        return Err(ImportError::TooLarge);
    }
    let (text, encoding) = decode(bytes).ok_or(ImportError::NotADocument)?;
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let paragraphs = paragraphs(&text);
    let has_one_title = has_one_title(&paragraphs);
    let stand_out = stand_out(&paragraphs);
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(paragraph) = paragraphs.get(at) {
        let rest = paragraphs.get(at..).unwrap_or_default();
        let rows = tables::rows(rest);
        if rows > 0 {
            parts.push(RawBlock::Table(tables::table(rest.get(..rows).unwrap_or_default())));
        } else if let Some(line) = line(paragraph, has_one_title) {
            let stands_out = stand_out.get(at) == Some(&true);
            parts.push(RawBlock::Line(RawParagraph { stands_out, ..line }));
        }
        at += rows.max(1);
    }
    let is_of_windows = encoding == Encoding::Windows;
    let words = "The file is not in UTF-8. It was taken as text of Windows (windows-1252): check quotation marks, dashes, accents and £.";
    Ok((parts, is_of_windows.then(|| UnplacedRemark::changed(words))))
}

/// Whether the first line, and no other, is underlined twice: it is the title then.
fn has_one_title(paragraphs: &[UnwrappedParagraph]) -> bool {
    let is_double = |paragraph: &UnwrappedParagraph| paragraph.underline == Some('=');
    let is_first = paragraphs.first().is_some_and(is_double);
    is_first && paragraphs.len() > 1 && paragraphs.iter().filter(|paragraph| is_double(paragraph)).count() == 1
}

/// `None` for a paragraph of signs that cannot be seen.
fn line(paragraph: &UnwrappedParagraph, has_one_title: bool) -> Option<RawParagraph> {
    let words: String = paragraph.words.chars().filter_map(kept).collect();
    let outline = match paragraph.underline {
        Some('=') if has_one_title => None,
        Some('=') => Some(1),
        Some(_) if has_one_title => Some(1),
        Some(_) => Some(2),
        None => None,
    };
    let indent = i32::try_from(paragraph.indent.min(FURTHEST)).unwrap_or(0) * SIGN;
    (!words.trim().is_empty()).then(|| RawParagraph {
        text: vec![Inline::Text(words)],
        outline,
        is_title: has_one_title && paragraph.underline == Some('='),
        indent,
        ..RawParagraph::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<RawParagraph> {
        let (parts, _) = parts(bytes).unwrap();
        parts.into_iter().filter_map(|part| if let RawBlock::Line(line) = part { Some(line) } else { None }).collect()
    }

    #[test]
    fn underlined_lines_are_headings() {
        let found = lines(b"Policy\r\n======\r\n\r\n1. Why\r\n------\r\n\r\n    Words\r\n");
        let seen: Vec<_> = found.iter().map(|line| (line.is_title, line.outline, line.indent)).collect();
        assert_eq!(seen, [(true, None, 0), (false, Some(1), 0), (false, None, 480)]);
        let found = lines(b"One\n===\n\na\n\nTwo\n===\n\nPart\n---\n");
        let seen: Vec<_> = found.iter().map(|line| (line.is_title, line.outline)).collect();
        assert_eq!(seen, [(false, Some(1)), (false, None), (false, Some(1)), (false, Some(2))]);
    }

    #[test]
    fn lines_with_tabs_are_a_table() {
        let (parts, _) =
            parts(b"Who\tWhat\tWhen\nNurse\t\tnoon\nDoctor\tdoors\t\n1.\tOne\n2.\tTwo\na\tb\n\nc\td\n").unwrap();
        let kinds: Vec<_> = parts
            .iter()
            .map(|part| match part {
                RawBlock::Table(grid) => grid.rows.iter().map(Vec::len).sum(),
                RawBlock::Line(_) => 0,
            })
            .collect();
        assert_eq!(kinds, [9, 0, 0, 0, 0]);
    }

    #[test]
    fn text_of_windows_is_said_to_be_such() {
        let reported =
            |bytes: &[u8]| read(bytes).unwrap().remarks.iter().filter(|one| one.words.contains("Windows")).count();
        assert_eq!((reported(b"A \x93clause\x94"), reported("A “clause”".as_bytes())), (1, 0));
        assert!(is_text(b"a") && !is_text(&[0, 1, 2, 3]));
        assert_eq!(read(&[0, 1, 2, 3]), Err(ImportError::NotADocument));
        assert_eq!(read(b" \n\t\n"), Err(ImportError::Empty));
    }
}
