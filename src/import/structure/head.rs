//! Whether the first row of a table is its head, where the table does not say so.

use super::cover::words_of_cell;
use super::entry;
use super::line::{Grid, Part};

/// No cell of a head is longer, in words.
const MOST_WORDS: usize = 6;

/// Whether all that stands in the first row is bold.
pub fn is_bold(grid: &Grid) -> bool {
    let Some(row) = grid.rows.first() else { return false };
    let mut cells = row.iter().filter(|cell| !cell.is_empty()).peekable();
    let is_bold = |cell: &Vec<Part>| {
        cell.iter().all(|part| match part {
            Part::Line(line) => line.stands_out || entry::is_bold(&line.text),
            Part::Table(_) => false,
        })
    };
    cells.peek().is_some() && cells.all(is_bold)
}

/// Whether every cell of the first row has a short title.
pub fn is_like_one(grid: &Grid) -> bool {
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
