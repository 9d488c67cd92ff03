//! Reads tables: rows and cells, those that cover several columns or rows, and which row is a head.

use std::ops::Range;

use super::Story;
use super::choices::chosen;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::remark::{UnplacedRemark, quoted};
use crate::import::sentences;
use crate::import::structure::raw_block::{RawBlock, RawTable};
use crate::import::word::plain;
use crate::import::word::properties::is_on;
use crate::import::word::tracked::{ChangeEffect, effect_of};
use crate::import::xml::Element;

/// More columns than Word allows.
const MOST_COLUMNS: usize = 64;

impl Story<'_, '_> {
    pub(super) fn table(&mut self, table: Element) -> Result<(), ImportError> {
        let mut grid = RawTable { notes: std::mem::take(&mut self.notes), ..RawTable::default() };
        let columns = table.child(Namespace::Word, "tblGrid").map_or(0, |grid| grid.children().count());
        let most = if columns == 0 { MOST_COLUMNS } else { columns.min(MOST_COLUMNS) };
        let mut heads = 0;
        // The words of the cell in each column that goes on below.
        let mut merged = Vec::new();
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        for row in rows {
            let properties = row.child(Namespace::Word, "trPr");
            if effect_of(properties, self.known.tracked) != ChangeEffect::Stays {
                let words = quoted(&plain::words(row));
                self.tell(UnplacedRemark::left_out(format!("A tracked row of a table is left out: {words}.")));
                continue;
            }
            let is_head = properties.and_then(|properties| properties.child(Namespace::Word, "tblHeader"));
            heads += usize::from(is_head.is_some_and(is_on) && grid.rows.len() == heads);
            let spans = grid.rows.is_empty().then_some(&mut grid.spans);
            let cells = self.cells(row, properties, most, &mut merged, spans)?;
            if !cells.is_empty() {
                grid.rows.push(cells);
            }
        }
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let missing: usize = grid.rows.iter().map(|row| width - row.len()).sum();
        self.gathered.cells_left = self.gathered.cells_left.checked_sub(missing).ok_or(ImportError::TooLarge)?;
        grid.rows.iter_mut().for_each(|row| row.resize_with(width, Vec::new));
        grid.has_header = heads > 0 || self.looks_like_head(table);
        grid.has_second = heads > 1;
        grid.notes.extend(std::mem::take(&mut self.notes));
        if grid.rows.iter().flatten().all(Vec::is_empty) {
            self.notes = grid.notes;
        } else {
            self.parts.push(RawBlock::Table(grid));
        }
        Ok(())
    }

    /// The rows of a table, wherever they lie in it.
    fn rows<'x>(&mut self, element: Element<'x>, rows: &mut Vec<Element<'x>>) {
        for child in element.children() {
            match (child.space(), child.name()) {
                (Namespace::Word, "tr") => rows.push(child),
                (Namespace::Word, "sdt") => {
                    child.child(Namespace::Word, "sdtContent").into_iter().for_each(|one| self.rows(one, rows))
                }
                (Namespace::Word, "customXml") => self.rows(child, rows),
                (Namespace::Word, name @ ("ins" | "del" | "moveTo" | "moveFrom")) if self.stays(name, child) => {
                    self.rows(child, rows);
                }
                (Namespace::Word, "bookmarkStart") => self.bookmark(child),
                (Namespace::Compatibility, "AlternateContent") => {
                    chosen(child).into_iter().for_each(|branch| self.rows(branch, rows));
                }
                _ => {}
            }
        }
    }

    fn cells(
        &mut self,
        row: Element,
        properties: Option<Element>,
        most: usize,
        merged: &mut Vec<Option<String>>,
        mut spans: Option<&mut Vec<Range<usize>>>,
    ) -> Result<Vec<Vec<RawBlock>>, ImportError> {
        let number = |properties: Option<Element>, name: &str| {
            let value = properties.and_then(|properties| properties.child(Namespace::Word, name)?.attribute("val"));
            value.and_then(|value| value.parse::<usize>().ok())
        };
        let mut cells: Vec<Vec<RawBlock>> = Vec::new();
        cells.resize_with(number(properties, "gridBefore").unwrap_or(0).min(most), Vec::new);
        let mut found = Vec::new();
        self.cell_elements(row, &mut found);
        for cell in found {
            let properties = cell.child(Namespace::Word, "tcPr");
            let goes_on = |name: &str| {
                let merge = properties.and_then(|properties| properties.child(Namespace::Word, name));
                merge.is_some_and(|merge| merge.attribute("val").is_none_or(|value| value == "continue"))
            };
            if effect_of(properties, self.known.tracked) != ChangeEffect::Stays {
                let words = quoted(&plain::words(cell));
                self.tell(UnplacedRemark::left_out(format!("A tracked cell of a table is left out: {words}.")));
                continue;
            }
            if goes_on("vMerge") || goes_on("hMerge") {
                let words = plain::words(cell);
                if !words.is_empty() {
                    self.tell(sentences::covered_cell(&words));
                }
                if let Some(words) = merged.get_mut(cells.len()).and_then(Option::take) {
                    self.tell(sentences::merged_cell(&words));
                }
                cells.push(Vec::new());
            } else {
                let words = plain::words(cell);
                let begins = properties.is_some_and(|properties| properties.child(Namespace::Word, "vMerge").is_some());
                merged.resize(merged.len().max(cells.len() + 1), None);
                if let Some(above) = merged.get_mut(cells.len()) {
                    *above = Some(words.clone()).filter(|words| begins && !words.is_empty());
                }
                let span = number(properties, "gridSpan").unwrap_or(1).min(most.saturating_sub(cells.len()));
                if span > 1 && !words.is_empty() {
                    match &mut spans {
                        Some(spans) => spans.push(cells.len()..cells.len() + span),
                        None => self.tell(sentences::merged_cell(&words)),
                    }
                }
                cells.push(self.cell(cell)?);
            }
            let span = number(properties, "gridSpan").unwrap_or(1).clamp(1, MOST_COLUMNS);
            let room = most.saturating_sub(cells.len());
            cells.resize_with(cells.len() + (span - 1).min(room), Vec::new);
        }
        self.gathered.cells_left = self.gathered.cells_left.checked_sub(cells.len()).ok_or(ImportError::TooLarge)?;
        Ok(cells)
    }

    fn cell_elements<'x>(&mut self, element: Element<'x>, cells: &mut Vec<Element<'x>>) {
        for child in element.children() {
            match (child.space(), child.name()) {
                (Namespace::Word, "tc") => cells.push(child),
                (Namespace::Word, "sdt") => {
                    child
                        .child(Namespace::Word, "sdtContent")
                        .into_iter()
                        .for_each(|one| self.cell_elements(one, cells));
                }
                (Namespace::Word, "customXml" | "ins" | "moveTo") => self.cell_elements(child, cells),
                (Namespace::Word, "bookmarkStart") => self.bookmark(child),
                _ => {}
            }
        }
    }

    fn cell(&mut self, cell: Element) -> Result<Vec<RawBlock>, ImportError> {
        let around = std::mem::take(&mut self.parts);
        let carried = std::mem::take(&mut self.carried);
        self.tables_around += 1;
        let read = self.blocks(cell).and_then(|()| self.end_carried());
        self.tables_around -= 1;
        self.carried = carried;
        let parts = std::mem::replace(&mut self.parts, around);
        read.map(|()| parts)
    }

    /// Whether the style of a table makes its first row look like a head, and the table says that it is one.
    fn looks_like_head(&self, table: Element) -> bool {
        let Some(properties) = table.child(Namespace::Word, "tblPr") else { return false };
        let style = properties.child(Namespace::Word, "tblStyle").and_then(|style| style.attribute("val"));
        let style = style.and_then(|style| self.known.styles.get(&style));
        let look = properties.child(Namespace::Word, "tblLook");
        let says_so = look.is_some_and(|look| match look.attribute("firstRow") {
            Some(first) => matches!(&*first, "1" | "true" | "on"),
            None => {
                const FIRST_ROW: u32 = 0x20;
                let bits = look.attribute("val").and_then(|bits| u32::from_str_radix(&bits, 16).ok());
                bits.is_some_and(|bits| bits & FIRST_ROW != 0)
            }
        });
        says_so && style.is_some_and(|style| style.has_first_row)
    }
}
