//! Writes tables: every cell in one line, and a head only where there is one.

use super::inline::{Breaks, Inlines};
use crate::import::document::{Block, Item, Table};

/// A table in lines.
pub fn write(table: &Table, inlines: &mut Inlines) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::with_capacity(table.rows.len() + 2);
    if !table.has_header {
        lines.push(format!("|{}", "  |".repeat(columns)));
        lines.push(format!("|{}", "---|".repeat(columns)));
    }
    for (at, row) in table.rows.iter().enumerate() {
        let mut line = "|".to_owned();
        for column in 0..columns {
            let written = row.get(column).map(|cell| cell_of(cell, inlines)).unwrap_or_default();
            line.push_str(&format!(" {written} |"));
        }
        lines.push(line);
        if at == 0 && table.has_header {
            lines.push(format!("|{}", "---|".repeat(columns)));
        }
    }
    lines.join("\n")
}

/// What stands in a cell, one thing behind the other.
fn cell_of(blocks: &[Block], inlines: &mut Inlines) -> String {
    let mut words: Vec<String> = Vec::new();
    blocks.iter().for_each(|block| add(block, inlines, &mut words));
    let words: Vec<&str> = words.iter().map(|words| words.trim()).filter(|words| !words.is_empty()).collect();
    words.join(" ")
}

fn add(block: &Block, inlines: &mut Inlines, words: &mut Vec<String>) {
    match block {
        Block::Heading(heading) => {
            words.extend(heading.number.clone());
            words.push(inlines.write(&heading.text, Breaks::Blanks));
        }
        Block::Paragraph(paragraph) => {
            words.extend(paragraph.number.clone());
            words.push(inlines.write(&paragraph.text, Breaks::Blanks));
        }
        Block::List(items) => items.iter().for_each(|item| add_item(item, inlines, words)),
        Block::Table(table) => {
            table.rows.iter().flatten().flatten().for_each(|inner| add(inner, inlines, words));
        }
    }
}

fn add_item(item: &Item, inlines: &mut Inlines, words: &mut Vec<String>) {
    words.push(item.mark.clone().unwrap_or_else(|| "•".to_owned()));
    item.blocks.iter().for_each(|block| add(block, inlines, words));
}
