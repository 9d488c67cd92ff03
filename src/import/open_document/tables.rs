//! Tables, cell by cell.

use std::ops::Range;

use super::content_reader::ContentReader;
use super::words::words_within;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::remark::UnplacedRemark;
use crate::import::sentences;
use crate::import::structure::raw_block::{RawBlock, RawTable};
use crate::import::xml::Element;

/// What reading a cell costs beside a paragraph.
const CELL: usize = 40;

/// So often a cell or a row may say that it is there again.
const MOST_REPEATED: usize = 64;

impl<'x> ContentReader<'x> {
    /// Reads `table:table`.
    pub(super) fn table(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        if !self.removing.is_empty() {
            self.say(sentences::insertion_rejected(&words_within(element)));
            return Ok(());
        }
        let mut grid = RawTable::default();
        self.rows(element, &mut grid)?;
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.spend(grid.rows.len().saturating_mul(width))?;
        grid.rows.iter_mut().for_each(|row| row.resize_with(width, Vec::new));
        let has_words = grid.rows.iter().flatten().any(|cell| !cell.is_empty());
        match &mut self.open {
            _ if !has_words => {}
            Some(open) => open.behind.push(RawBlock::Table(grid)),
            None => {
                grid.notes.append(&mut self.waiting.notes);
                self.parts.push(RawBlock::Table(grid));
            }
        }
        Ok(())
    }

    fn rows(&mut self, group: Element<'x>, grid: &mut RawTable) -> Result<(), ImportError> {
        for child in group.children().filter(|child| child.space() == Namespace::OfTable) {
            match child.name() {
                "table-header-rows" => {
                    let are_first = grid.rows.is_empty();
                    self.rows(child, grid)?;
                    grid.has_header |= are_first;
                    grid.has_second |= are_first && grid.rows.len() > 1;
                }
                "table-rows" | "table-row-group" => self.rows(child, grid)?,
                "table-row" => {
                    let is_first = grid.rows.is_empty();
                    grid.notes.extend(merged_cells(child, is_first));
                    if is_first {
                        grid.spans = spans(child);
                    }
                    let mut times = repeated(child, "number-rows-repeated");
                    while times > 0 {
                        let row = self.row(child)?;
                        if row.iter().all(Vec::is_empty) && has_changes(child) {
                            break;
                        }
                        // Nobody needs an empty row twice.
                        times = if row.iter().all(Vec::is_empty) { 0 } else { times - 1 };
                        grid.rows.push(row);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, element: Element<'x>) -> Result<Vec<Vec<RawBlock>>, ImportError> {
        let mut row = Vec::new();
        for cell in element.children().filter(|child| child.space() == Namespace::OfTable) {
            let is_covered = match cell.name() {
                "table-cell" => false,
                "covered-table-cell" => true,
                _ => continue,
            };
            for _ in 0..repeated(cell, "number-columns-repeated") {
                self.spend(CELL)?;
                row.push(if is_covered { Vec::new() } else { self.cell(cell)? });
            }
        }
        Ok(row)
    }

    fn cell(&mut self, cell: Element<'x>) -> Result<Vec<RawBlock>, ImportError> {
        self.tables_around += 1;
        let parts = self.aside(|reader| reader.blocks(cell));
        self.tables_around -= 1;
        parts
    }
}

/// Says of the cells of a row that cover others what becomes of those. What covers columns of the first row may be a
/// heading, of which is told once that is known.
fn merged_cells(row: Element, is_first: bool) -> Vec<UnplacedRemark> {
    let cells = row.children().filter(|cell| cell.is(Namespace::OfTable, "table-cell"));
    let merged = cells.filter(|cell| match number(*cell, "number-columns-spanned") {
        0 | 1 => number(*cell, "number-rows-spanned") > 1,
        _ => !is_first,
    });
    let words = merged.map(words_within).filter(|words| !words.trim().is_empty());
    words.map(|words| sentences::merged_cell(&words)).collect()
}

/// Whether the words of a row were put in or taken out, so that it goes with them.
fn has_changes(row: Element) -> bool {
    row.descendants().any(|one| one.is(Namespace::OfText, "change-start") || one.is(Namespace::OfText, "change"))
}

/// The columns that cells with words cover in a row, where they cover several.
fn spans(row: Element) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut column = 0_usize;
    for cell in row.children().filter(|child| child.space() == Namespace::OfTable) {
        let columns = number(cell, "number-columns-spanned").min(MOST_REPEATED);
        if cell.name() == "table-cell" && columns > 1 && !words_within(cell).trim().is_empty() {
            spans.push(column..column + columns);
        }
        column += if matches!(cell.name(), "table-cell" | "covered-table-cell") {
            repeated(cell, "number-columns-repeated")
        } else {
            0
        };
    }
    spans
}

fn number(element: Element, name: &str) -> usize {
    element.attribute(name).and_then(|number| number.trim().parse().ok()).unwrap_or(1)
}

fn repeated(element: Element, name: &str) -> usize {
    let times = element.attribute(name).map(|times| times.trim().parse().unwrap_or(MOST_REPEATED));
    times.unwrap_or(1).clamp(1, MOST_REPEATED)
}
