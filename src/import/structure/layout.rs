//! Tables that only put text where it looks right: boxes of one cell, clauses with their numbers in a column.

use super::cover::words_of_cell;
use super::line::{Grid, Line, Part};
use super::number::Shown;
use crate::import::document::Inline;
use crate::import::remark::{Note, quoted};

/// Takes text out of tables that are none.
pub fn flatten(parts: Vec<Part>) -> Vec<Part> {
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::Table(grid) if is_box(&grid) => {
                spread(grid, Note::changed("This stood in a box of a table, and is text now."), &mut all);
            }
            Part::Table(grid) if holds_sections(&grid) => {
                spread(
                    grid,
                    Note::changed(
                        "This stood in a table with headings or clauses in its cells, and is text now, cell by cell.",
                    ),
                    &mut all,
                );
            }
            Part::Table(grid) if has_numbers_beside(&grid) => put_numbers_before(grid, &mut all),
            part => all.push(part),
        }
    }
    all
}

fn is_box(grid: &Grid) -> bool {
    grid.rows.iter().all(|row| row.iter().skip(1).all(Vec::is_empty))
}

/// A cell that holds a heading or a clause is no cell of a table.
fn holds_sections(grid: &Grid) -> bool {
    let is_section = |part: &Part| match part {
        Part::Line(line) => {
            let is_clause = |label: &super::line::Label| matches!(Shown::of(&label.text), Shown::Clause(_));
            line.outline.is_some() || line.label.as_ref().is_some_and(is_clause) && !line.text.is_empty()
        }
        Part::Table(_) => false,
    };
    grid.rows.iter().flatten().flatten().any(is_section)
}

fn spread(grid: Grid, note: Note, all: &mut Vec<Part>) {
    let mut notes = grid.notes;
    notes.push(note);
    let parts = grid.rows.into_iter().flatten().flatten().map(|part| with_notes(part, &mut notes)).collect();
    all.extend(flatten(parts));
}

fn with_notes(part: Part, notes: &mut Vec<Note>) -> Part {
    match part {
        Part::Line(mut line) => {
            line.notes.splice(0..0, notes.drain(..));
            Part::Line(line)
        }
        Part::Table(mut grid) => {
            grid.notes.splice(0..0, notes.drain(..));
            Part::Table(grid)
        }
    }
}

/// The number in a cell that holds nothing else.
fn number(cell: &[Part]) -> Option<String> {
    let [Part::Line(line)] = cell else { return None };
    let words = words_of_cell(cell);
    let is_number = matches!(Shown::of(&words), Shown::Clause(_) | Shown::Single { .. }) && line.notes.is_empty();
    is_number.then_some(words)
}

/// Two columns, the first of which holds the numbers of clauses.
fn has_numbers_beside(grid: &Grid) -> bool {
    let is_pair = grid.rows.iter().all(|row| row.len() == 2);
    let numbers = || grid.rows.iter().filter_map(|row| number(row.first()?));
    let clauses = numbers().filter(|number| matches!(Shown::of(number), Shown::Clause(_))).count();
    is_pair && clauses >= 2 && numbers().count() * 5 >= grid.rows.len() * 3
}

fn put_numbers_before(grid: Grid, all: &mut Vec<Part>) {
    let mut notes = grid.notes;
    notes
        .push(Note::changed("This stood in a table with numbers in its first column, and is numbered paragraphs now."));
    for mut row in grid.rows {
        let words = row.pop().unwrap_or_default();
        let first = row.pop().unwrap_or_default();
        let number = number(&first);
        if number.is_none() && !first.is_empty() {
            let head = words_of_cell(&first);
            if grid.has_header {
                let words = words_of_cell(&words);
                notes.push(Note::left_out(format!(
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
                (Part::Line(mut line), Some(number)) => {
                    line.text.insert(0, Inline::Text(format!("{number}\t")));
                    Part::Line(Line { label: None, ..line })
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
pub fn without_tables(cell: Vec<Part>) -> Vec<Part> {
    let mut lines = Vec::new();
    for part in cell {
        match part {
            Part::Table(grid) => {
                let mut notes = grid.notes;
                notes.push(Note::changed("A table within a cell of a table is here as words, cell by cell."));
                for cell in grid.rows.into_iter().flatten() {
                    lines.extend(without_tables(cell).into_iter().map(|part| with_notes(part, &mut notes)));
                }
            }
            line => lines.push(line),
        }
    }
    lines
}
