//! Paragraphs of several lines, each of which begins with a number or a mark, as paragraphs of their own.

use super::raw_block::{RawBlock, RawParagraph};
use super::{typed, words};
use crate::import::document::Inline;

/// Splits paragraphs at the line breaks behind which a number or a mark stands.
pub fn split(parts: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            RawBlock::Line(line) if line.text.contains(&Inline::LineBreak) => split_line(line, &mut all),
            part => all.push(part),
        }
    }
    all
}

fn split_line(mut line: RawParagraph, all: &mut Vec<RawBlock>) {
    let text = std::mem::take(&mut line.text);
    // A heading in two lines is one heading.
    if line.outline.is_some() || line.is_title {
        let text = text.into_iter().map(|one| if one == Inline::LineBreak { blank() } else { one }).collect();
        all.push(RawBlock::Line(RawParagraph { text, ..line }));
        return;
    }
    let mut lines: Vec<Vec<Inline>> = vec![Vec::new()];
    let mut rest = text.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let begins_anew = *first == Inline::LineBreak && {
            let end = behind.iter().position(|one| *one == Inline::LineBreak).unwrap_or(behind.len());
            let next = words::of(behind.get(..end).unwrap_or_default());
            typed::label(next.trim_start())
                .is_some_and(|(label, _)| !matches!(label, "-" | "–" | "—" | "+" | "*") || next.contains('\t'))
        };
        if begins_anew {
            if let Some(line) = lines.last_mut() {
                line.truncate(line.iter().rposition(|one| *one != Inline::LineBreak).map_or(0, |last| last + 1));
            }
            lines.push(Vec::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(first.clone());
        }
    }
    let mut lines = lines.into_iter().filter(|text| !words::of(text).trim().is_empty() || has_picture(text));
    let (is_quote, indent, stands_out) = (line.is_quote, line.indent, line.stands_out);
    all.push(RawBlock::Line(RawParagraph { text: lines.next().unwrap_or_default(), ..line }));
    all.extend(lines.map(|mut text| {
        // A blank before the mark is none of the words.
        let words = words::of(&text);
        typed::strip(&mut text, words.len() - words.trim_start().len());
        RawBlock::Line(RawParagraph { text, is_quote, indent, stands_out, ..RawParagraph::default() })
    }));
}

fn blank() -> Inline {
    Inline::Text(" ".to_owned())
}

fn has_picture(text: &[Inline]) -> bool {
    text.iter().any(|one| matches!(one, Inline::Picture(_) | Inline::Note(_)))
}
