//! Tables that only put text where it looks right: boxes of one cell, clauses with their numbers in a column.

use super::cover::words_of_cell;
use super::parsed_label::ParsedLabel;
use super::raw_block::{ListLabel, RawBlock, RawParagraph, RawTable};
use crate::import::document::Inline;
use crate::import::remark::{UnplacedRemark, quoted};

/// Takes text out of tables that are none.
pub fn flatten(parts: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            RawBlock::Table(grid) if is_box(&grid) => {
                spread(grid, UnplacedRemark::changed("This stood in a box of a table, and is text now."), &mut all);
            }
            RawBlock::Table(grid) if grid.rows.iter().any(|row| is_heading_alone(row)) => {
                all.extend(flatten(parted_at_headings(grid)));
            }
            RawBlock::Table(grid) if holds_sections(&grid) => {
                spread(
                    grid,
                    UnplacedRemark::changed(
                        "This stood in a table with headings or clauses in its cells, and is text now, cell by cell.",
                    ),
                    &mut all,
                );
            }
            RawBlock::Table(grid) if has_numbers_beside(&grid) => put_numbers_before(grid, &mut all),
            RawBlock::Table(mut grid) => {
                if grid.rows.iter().flatten().flatten().any(is_heading) {
                    grid.notes
                        .push(UnplacedRemark::changed("What is a heading within this table is words of its cell."));
                }
                all.push(RawBlock::Table(grid));
            }
            part => all.push(part),
        }
    }
    all
}

fn is_box(grid: &RawTable) -> bool {
    grid.rows.iter().all(|row| row.iter().skip(1).all(Vec::is_empty))
}

/// Where cells hold headings or clauses, with what belongs to them below or beside, the table is none. One of three
/// columns is one, and so is one whose headings are those of its rows and columns.
fn holds_sections(grid: &RawTable) -> bool {
    const COLUMNS: usize = 2;
    let is_wide = grid.rows.iter().any(|row| row.iter().filter(|cell| !cell.is_empty()).count() > COLUMNS);
    let is_clause = |part: &RawBlock| match part {
        RawBlock::Line(line) => {
            let is_number = |label: &ListLabel| matches!(ParsedLabel::of(&label.text), ParsedLabel::Clause(_));
            line.label.as_ref().is_some_and(is_number) && !line.text.is_empty()
        }
        RawBlock::Table(_) => false,
    };
    let has_text =
        |row: &Vec<Vec<RawBlock>>| row.iter().flatten().any(is_heading) && row.iter().any(|cell| is_text(cell));
    !is_wide && (grid.rows.iter().flatten().flatten().any(is_clause) || grid.rows.iter().any(has_text))
}

/// Whether nothing but a heading stands in a row.
fn is_heading_alone(row: &[Vec<RawBlock>]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.is_empty());
    cells.next().is_some_and(|cell| cell.iter().all(is_heading)) && cells.next().is_none()
}

/// The tables between the rows of a table that are headings, and these: a form is often one table from end to end.
fn parted_at_headings(grid: RawTable) -> Vec<RawBlock> {
    let mut notes = grid.notes;
    notes.push(UnplacedRemark::changed("A heading that stood in a row of a table by itself parts the table here."));
    let mut parts: Vec<RawBlock> = Vec::new();
    let mut rows: Vec<Vec<Vec<RawBlock>>> = Vec::new();
    // Of the first table alone, unless a heading stands above it.
    let mut head = Some((grid.has_header, grid.has_second, grid.spans));
    let mut table = |rows, is_first: bool| {
        let head = head.take().filter(|_| is_first);
        let (has_header, has_second, spans) = head.unwrap_or_default();
        RawBlock::Table(RawTable { rows, has_header, has_second, spans, notes: Vec::new() })
    };
    for row in grid.rows {
        if !is_heading_alone(&row) {
            rows.push(row);
            continue;
        }
        if !rows.is_empty() {
            parts.push(table(std::mem::take(&mut rows), parts.is_empty()));
        }
        parts.extend(row.into_iter().flatten());
    }
    if !rows.is_empty() {
        parts.push(table(rows, parts.is_empty()));
    }
    parts.into_iter().map(|part| with_notes(part, &mut notes)).collect()
}

fn is_heading(part: &RawBlock) -> bool {
    matches!(part, RawBlock::Line(line) if line.outline.is_some())
}

/// Whether a cell holds more than a table's cells do: paragraphs below one another, or many words.
fn is_text(cell: &[RawBlock]) -> bool {
    const MANY_WORDS: usize = 25;
    let mut text = cell.iter().filter(|part| !is_heading(part)).peekable();
    let has_text = text.peek().is_some();
    let words: usize = text.map(|part| words_of_cell(std::slice::from_ref(part)).split_whitespace().count()).sum();
    has_text && cell.len() > 1 || words > MANY_WORDS
}

fn spread(grid: RawTable, note: UnplacedRemark, all: &mut Vec<RawBlock>) {
    let mut notes = grid.notes;
    notes.push(note);
    let parts = grid.rows.into_iter().flatten().flatten().map(|part| with_notes(part, &mut notes)).collect();
    all.extend(flatten(parts));
}

fn with_notes(part: RawBlock, notes: &mut Vec<UnplacedRemark>) -> RawBlock {
    match part {
        RawBlock::Line(mut line) => {
            line.notes.splice(0..0, notes.drain(..));
            RawBlock::Line(line)
        }
        RawBlock::Table(mut grid) => {
            grid.notes.splice(0..0, notes.drain(..));
            RawBlock::Table(grid)
        }
    }
}

/// The number in a cell that holds nothing else.
fn number(cell: &[RawBlock]) -> Option<String> {
    let [RawBlock::Line(line)] = cell else { return None };
    let words = words_of_cell(cell);
    let is_number =
        matches!(ParsedLabel::of(&words), ParsedLabel::Clause(_) | ParsedLabel::Single { .. }) && line.notes.is_empty();
    is_number.then_some(words)
}

/// Two columns, the first of which holds the numbers of clauses.
fn has_numbers_beside(grid: &RawTable) -> bool {
    let is_pair = grid.rows.iter().all(|row| row.len() == 2);
    let numbers = || grid.rows.iter().filter_map(|row| number(row.first()?));
    let clauses = numbers().filter(|number| matches!(ParsedLabel::of(number), ParsedLabel::Clause(_))).count();
    is_pair && clauses >= 2 && numbers().count() * 5 >= grid.rows.len() * 3
}

fn put_numbers_before(grid: RawTable, all: &mut Vec<RawBlock>) {
    let mut notes = grid.notes;
    notes.push(UnplacedRemark::changed(
        "This stood in a table with numbers in its first column, and is numbered paragraphs now.",
    ));
    for mut row in grid.rows {
        let words = row.pop().unwrap_or_default();
        let first = row.pop().unwrap_or_default();
        let number = number(&first);
        if number.is_none() && !first.is_empty() {
            let head = words_of_cell(&first);
            if grid.has_header {
                let words = words_of_cell(&words);
                notes.push(UnplacedRemark::left_out(format!(
                    "The head of the table is left out: {}.",
                    quoted(&format!("{head}: {words}"))
                )));
                continue;
            }
            all.extend(first.into_iter().map(|part| with_notes(part, &mut notes)));
        }
        let mut number = number;
        for part in words {
            let part = match (part, number.take()) {
                (RawBlock::Line(mut line), Some(number)) => {
                    line.text.insert(0, Inline::Text(format!("{number}\t")));
                    RawBlock::Line(RawParagraph { label: None, ..line })
                }
                (part, left) => {
                    number = left;
                    part
                }
            };
            all.push(with_notes(part, &mut notes));
        }
    }
}

/// A cell without tables in it: the cells of one that lies in it come one behind the other.
pub fn without_tables(cell: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut lines = Vec::new();
    for part in cell {
        match part {
            RawBlock::Table(grid) => {
                let mut notes = grid.notes;
                notes.push(UnplacedRemark::changed("A table within a cell of a table is here as words, cell by cell."));
                for cell in grid.rows.into_iter().flatten() {
                    lines.extend(without_tables(cell).into_iter().map(|part| with_notes(part, &mut notes)));
                }
            }
            line => lines.push(line),
        }
    }
    lines
}
