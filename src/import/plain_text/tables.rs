//! Rows of a table whose cells have tabs between them, as programs write tables into plain text.

use super::wrapping::{UnwrappedParagraph, is_row};
use crate::import::document::Inline;
use crate::import::remark::UnplacedRemark;
use crate::import::signs::kept;
use crate::import::structure::raw_block::{RawBlock, RawParagraph, RawTable};

/// No table is wider.
const MOST_CELLS: usize = 64;

/// How many paragraphs from the first one on are rows of one table; 0 where there are not two.
pub fn rows(paragraphs: &[UnwrappedParagraph]) -> usize {
    let cells = |paragraph: &UnwrappedParagraph| paragraph.words.split('\t').count();
    let Some(first) = paragraphs.first().filter(|first| is_row(&first.words)) else { return 0 };
    // Empty cells at the end of a row leave no tabs.
    let is_next = |next: &&UnwrappedParagraph| next.follows && is_row(&next.words) && cells(next) <= cells(first);
    let count = 1 + paragraphs.iter().skip(1).take_while(is_next).count();
    if count > 1 && cells(first) <= MOST_CELLS { count } else { 0 }
}

/// The table that they are.
pub fn table(rows: &[UnwrappedParagraph]) -> RawTable {
    let cell = |words: &str| {
        let words: String = words.trim().chars().filter_map(kept).collect();
        let line = RawParagraph { text: vec![Inline::Text(words.clone())], ..RawParagraph::default() };
        if words.is_empty() { Vec::new() } else { vec![RawBlock::Line(line)] }
    };
    let width = rows.first().map_or(0, |row| row.words.split('\t').count());
    let padded = |row: &UnwrappedParagraph| {
        let mut cells: Vec<Vec<RawBlock>> = row.words.split('\t').map(cell).collect();
        cells.resize_with(width, Vec::new);
        cells
    };
    RawTable {
        rows: rows.iter().map(padded).collect(),
        notes: vec![UnplacedRemark::changed("Lines whose words have tabs between them have become a table.")],
        ..RawTable::default()
    }
}
