//! Which rows of a table are its head, where it does not say so, and which headings cover several columns.

use super::block_candidate;
use super::cover::words_of_cell;
use super::raw_block::{RawBlock, RawTable};
use crate::import::document::TableHeader;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;

/// No cell of a head is longer, in words.
const MOST_WORDS: usize = 6;

/// The head of a table, and what is to be said of the cells of its first row that cover several columns.
pub fn of(grid: &RawTable) -> (TableHeader, Vec<UnplacedRemark>) {
    let first = grid.rows.first().map_or(&[][..], Vec::as_slice);
    let has_head = grid.has_header || is_bold(grid, 0) || is_like_one(grid);
    // What covers every column is a title.
    let is_over_some = grid.spans.iter().all(|span| span.len() < first.len());
    let has_second = grid.rows.len() > 2 && (grid.has_second || is_bold(grid, 1));
    let spans = if has_head && is_over_some { grid.spans.clone() } else { Vec::new() };
    let reported = if spans.is_empty() { sentences::merged_cell } else { sentences::repeated_heading };
    let words = grid.spans.iter().filter_map(|span| Some(words_of_cell(first.get(span.start)?)));
    let notes = words.filter(|words| !words.is_empty()).map(|words| reported(&words)).collect();
    let head = match has_head {
        false => TableHeader::None,
        true if has_second && !spans.is_empty() => TableHeader::TwoRows(spans),
        true => TableHeader::Row(spans),
    };
    (head, notes)
}

/// Whether all that stands in a row is bold.
fn is_bold(grid: &RawTable, row: usize) -> bool {
    let Some(row) = grid.rows.get(row) else { return false };
    let mut cells = row.iter().filter(|cell| !cell.is_empty()).peekable();
    let is_bold = |cell: &Vec<RawBlock>| {
        cell.iter().all(|part| match part {
            RawBlock::Line(line) => line.stands_out || block_candidate::is_bold(&line.text),
            RawBlock::Table(_) => false,
        })
    };
    cells.peek().is_some() && cells.all(is_bold)
}

/// Whether every cell of the first row has a short title.
fn is_like_one(grid: &RawTable) -> bool {
    let Some(row) = grid.rows.first().filter(|row| row.len() > 1 && grid.rows.len() > 1) else { return false };
    // The titles of rows stand below an empty cell.
    let is_corner = row.first().is_some_and(Vec::is_empty) && row.len() > 2;
    row.iter().skip(usize::from(is_corner)).all(|cell| {
        let words = words_of_cell(cell);
        let is_title =
            words.starts_with(|sign: char| sign.is_alphabetic()) && !words.ends_with(['.', ':', ';', ',', '!', '?']);
        cell.len() == 1
            && is_title
            && words.split_whitespace().count() <= MOST_WORDS
            && !words.contains(|sign: char| sign.is_ascii_digit())
    })
}
