//! Writes footnotes and endnotes below the paragraph that mentions them.

use super::inline::{InlineWriter, LineBreaks};
use crate::import::document::{DocumentBlock, ItemBlock};

/// The notes of a document, each of which is written once.
pub struct FootnoteWriter<'d> {
    all: &'d [Vec<DocumentBlock>],
    is_written: Vec<bool>,
}

impl<'d> FootnoteWriter<'d> {
    pub fn new(all: &'d [Vec<DocumentBlock>]) -> Self {
        FootnoteWriter { all, is_written: vec![false; all.len()] }
    }

    /// The note of this place; `None` where it was written before or is not there.
    pub fn write(&mut self, note: usize, inlines: &mut InlineWriter) -> Option<String> {
        let is_written = self.is_written.get_mut(note)?;
        if std::mem::replace(is_written, true) {
            return None;
        }
        let mut paragraphs: Vec<String> = Vec::new();
        self.all.get(note)?.iter().for_each(|block| add(block, inlines, &mut paragraphs));
        paragraphs.retain(|words| !words.trim().is_empty());
        (!paragraphs.is_empty()).then(|| format!("[^{}]: {}", note + 1, paragraphs.join("\n\n    ")))
    }
}

fn add(block: &DocumentBlock, inlines: &mut InlineWriter, paragraphs: &mut Vec<String>) {
    match block {
        DocumentBlock::Paragraph(paragraph) => {
            let number = paragraph.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
            paragraphs.push(format!("{number}{}", inlines.write(&paragraph.text, LineBreaks::Blanks)));
        }
        DocumentBlock::Heading(heading) => paragraphs.push(inlines.write(&heading.text, LineBreaks::Blanks)),
        DocumentBlock::List(items) => items.iter().for_each(|item| add_item(item, inlines, paragraphs)),
        DocumentBlock::Table(table) => {
            table.rows.iter().flatten().flatten().for_each(|block| add(block, inlines, paragraphs));
        }
    }
}

fn add_item(item: &ItemBlock, inlines: &mut InlineWriter, paragraphs: &mut Vec<String>) {
    let before = paragraphs.len();
    item.blocks.iter().for_each(|block| add(block, inlines, paragraphs));
    let mark = item.mark.as_deref().unwrap_or("•");
    if let Some(first) = paragraphs.get_mut(before) {
        first.insert_str(0, &format!("{mark} "));
    }
}
