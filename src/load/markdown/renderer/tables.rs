//! Writes tables: keeps surplus cells, does not turn text below a table into a row, and drops an empty header.

use std::ops::Range;

use super::Renderer;
use super::open::{OpenTable, TablePart};
use crate::base::problem::Problem;

impl Renderer<'_> {
    pub(super) fn start_table(&mut self, columns: usize) {
        self.table = Some(OpenTable { columns, ..OpenTable::default() });
        self.html.push_str(
            "<div class=\"byelaw-table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n",
        );
    }

    pub(super) fn end_table(&mut self) {
        match self.table.take() {
            Some(OpenTable { is_over: true, .. }) => self.close_block("</p>\n"),
            _ => self.html.push_str("</tbody></table></div>\n"),
        }
    }

    pub(super) fn start_table_head(&mut self, range: Range<usize>) {
        let is_empty = self.written(range.clone()).bytes().all(|byte| byte == b'|' || byte.is_ascii_whitespace());
        if let Some(table) = &mut self.table {
            (table.part, table.is_empty_head, table.row) = (TablePart::Head, is_empty, range);
        }
        self.html.push_str(if is_empty { "<tbody>\n" } else { "<thead><tr>" });
    }

    pub(super) fn end_table_head(&mut self) {
        if self.table.as_ref().is_some_and(|table| !table.is_empty_head) {
            self.html.push_str("</tr></thead><tbody>\n");
        }
    }

    pub(super) fn start_table_row(&mut self, range: Range<usize>) {
        let written = self.written(range.clone());
        let (has_bars, row) = (has_bar(written), range.start..range.start + written.trim_end().len());
        let Some(table) = &mut self.table else { return };
        (table.cells, table.last_cell, table.row) = (0, row.start, row.clone());
        table.part = if has_bars && !table.is_over { TablePart::Row } else { TablePart::Words };
        let was_over = std::mem::replace(&mut table.is_over, table.part == TablePart::Words);
        match (table.part, was_over) {
            (TablePart::Words, false) => self.html.push_str("</tbody></table></div>\n<p>"),
            (TablePart::Words, true) => {
                self.html.push('\n');
                self.plain("\n", row.start.saturating_sub(1));
                if has_bars {
                    let problem =
                        Problem::at("unread-table", self.place(row), "a row of a table follows words that end it")
                            .label("shown as words")
                            .help("write an empty line above the words, and move them above or below the whole table");
                    self.problems.push(problem);
                }
            }
            _ => self.html.push_str("<tr>"),
        }
    }

    pub(super) fn end_table_row(&mut self) {
        let Some(table) = &self.table else { return };
        if table.part == TablePart::Words {
            return;
        }
        let (columns, cells, row) = (table.columns, table.cells, table.row.clone());
        let rest = table.last_cell.min(row.end)..row.end;
        self.html.push_str("</tr>\n");
        let lost = self.written(rest.clone());
        let start = rest.start + (lost.len() - lost.trim_start_matches(['|', ' ', '\t']).len());
        if !lost.trim_matches(['|', ' ', '\t']).is_empty() {
            let words = if columns == 1 { "1 cell" } else { &format!("{columns} cells") };
            let problem = Problem::at(
                "table-row",
                self.place(start..row.end),
                format!("this row has more cells than the head of its table, which has {words}"),
            )
            .label("no column is there for this")
            .help("give the head and the line below it one more cell; a bar that belongs to the words is written \\|");
            self.problems.push(problem);
        } else if cells < columns {
            let message = format!("this row has {cells} of the {columns} cells that the head of its table has");
            self.remark(row, message, "end each cell with a bar, the empty ones too: | words | |");
        }
    }

    pub(super) fn start_table_cell(&mut self, range: Range<usize>) {
        let is_empty = self.written(range.clone()).trim().is_empty();
        let Some(table) = &mut self.table else { return };
        if range.start < table.row.end {
            table.cells += 1;
            table.last_cell = range.end;
        }
        table.cell_is_head = table.part == TablePart::Head && !is_empty;
        match table.part {
            TablePart::Head if table.is_empty_head => {}
            TablePart::Head if table.cell_is_head => self.html.push_str("<th scope=\"col\">"),
            TablePart::Head | TablePart::Row => self.html.push_str("<td>"),
            TablePart::Words => {}
        }
    }

    pub(super) fn end_table_cell(&mut self) {
        let Some(table) = &self.table else { return };
        match table.part {
            TablePart::Head if table.is_empty_head => {}
            TablePart::Head if table.cell_is_head => self.close_block("</th>"),
            TablePart::Head | TablePart::Row => self.close_block("</td>"),
            TablePart::Words => {}
        }
    }
}

/// Whether a line has an unescaped bar.
fn has_bar(line: &str) -> bool {
    let mut before = b' ';
    line.bytes().any(|byte| std::mem::replace(&mut before, byte) != b'\\' && byte == b'|')
}
