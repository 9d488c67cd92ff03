//! Writes tables: every cell in one line, a head only where there is one, and a heading over each of its columns.

use std::ops::Range;

use super::inline::{InlineWriter, LineBreaks};
use crate::import::document::{DocumentBlock, ItemBlock, TableBlock, TableHeader};

/// A table in lines.
pub fn write(table: &TableBlock, inlines: &mut InlineWriter) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::with_capacity(table.rows.len() + 2);
    let mut rows = table.rows.iter().map(|row| {
        let mut cells: Vec<String> = row.iter().map(|cell| cell_of(cell, inlines)).collect();
        cells.resize(columns, String::new());
        cells
    });
    lines.push(match &table.head {
        TableHeader::None => format!("|{}", "  |".repeat(columns)),
        TableHeader::Row(spans) => line(&repeated(rows.next().unwrap_or_default(), spans)),
        TableHeader::TwoRows(spans) => {
            let above = repeated(rows.next().unwrap_or_default(), spans);
            let below = rows.next().unwrap_or_default();
            line(&above.iter().zip(&below).map(|(above, below)| joined(above, below)).collect::<Vec<_>>())
        }
    });
    lines.push(format!("|{}", "---|".repeat(columns)));
    lines.extend(rows.map(|cells| line(&cells)));
    lines.join("\n")
}

fn line(cells: &[String]) -> String {
    cells.iter().fold("|".to_owned(), |line, cell| line + " " + cell + " |")
}

/// Markdown has no cell over several columns, so a heading stands over each of its own.
fn repeated(mut cells: Vec<String>, spans: &[Range<usize>]) -> Vec<String> {
    for span in spans {
        let heading = cells.get(span.start).cloned().unwrap_or_default();
        let covered = cells.iter_mut().take(span.end).skip(span.start + 1);
        covered.filter(|cell| cell.is_empty()).for_each(|cell| cell.clone_from(&heading));
    }
    cells
}

/// A heading and the one below it.
fn joined(above: &str, below: &str) -> String {
    match (above, below) {
        ("", one) | (one, "") => one.to_owned(),
        (above, below) => format!("{}: {below}", above.trim_end_matches(':')),
    }
}

/// What stands in a cell, one thing behind the other.
fn cell_of(blocks: &[DocumentBlock], inlines: &mut InlineWriter) -> String {
    let mut words: Vec<String> = Vec::new();
    blocks.iter().for_each(|block| add(block, inlines, &mut words));
    let words: Vec<&str> = words.iter().map(|words| words.trim()).filter(|words| !words.is_empty()).collect();
    words.join(" ")
}

fn add(block: &DocumentBlock, inlines: &mut InlineWriter, words: &mut Vec<String>) {
    match block {
        DocumentBlock::Heading(heading) => {
            words.extend(heading.number.clone());
            words.push(inlines.write(&heading.text, LineBreaks::Blanks));
        }
        DocumentBlock::Paragraph(paragraph) => {
            words.extend(paragraph.number.clone());
            words.push(inlines.write(&paragraph.text, LineBreaks::Blanks));
        }
        DocumentBlock::List(items) => items.iter().for_each(|item| add_item(item, inlines, words)),
        DocumentBlock::Table(table) => {
            table.rows.iter().flatten().flatten().for_each(|inner| add(inner, inlines, words));
        }
    }
}

fn add_item(item: &ItemBlock, inlines: &mut InlineWriter, words: &mut Vec<String>) {
    words.push(item.mark.clone().unwrap_or_else(|| "•".to_owned()));
    item.blocks.iter().for_each(|block| add(block, inlines, words));
}
