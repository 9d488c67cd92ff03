//! Tables that only put text where it looks right: boxes of one cell, clauses with their numbers in a column.

use super::cover::words_of_cell;
use super::line::{Grid, Label, Line, Part};
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
            Part::Table(grid) if grid.rows.iter().any(|row| is_heading_alone(row)) => {
                all.extend(flatten(parted_at_headings(grid)));
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
            Part::Table(mut grid) => {
                if grid.rows.iter().flatten().flatten().any(is_heading) {
                    grid.notes.push(Note::changed("What is a heading within this table is words of its cell."));
                }
                all.push(Part::Table(grid));
            }
            part => all.push(part),
        }
    }
    all
}

fn is_box(grid: &Grid) -> bool {
    grid.rows.iter().all(|row| row.iter().skip(1).all(Vec::is_empty))
}

/// Where cells hold headings or clauses, with what belongs to them below or beside, the table is none. One of three
/// columns is one, and so is one whose headings are those of its rows and columns.
fn holds_sections(grid: &Grid) -> bool {
    const COLUMNS: usize = 2;
    let is_wide = grid.rows.iter().any(|row| row.iter().filter(|cell| !cell.is_empty()).count() > COLUMNS);
    let is_clause = |part: &Part| match part {
        Part::Line(line) => {
            let is_number = |label: &Label| matches!(Shown::of(&label.text), Shown::Clause(_));
            line.label.as_ref().is_some_and(is_number) && !line.text.is_empty()
        }
        Part::Table(_) => false,
    };
    let has_text = |row: &Vec<Vec<Part>>| row.iter().flatten().any(is_heading) && row.iter().any(|cell| is_text(cell));
    !is_wide && (grid.rows.iter().flatten().flatten().any(is_clause) || grid.rows.iter().any(has_text))
}

/// Whether nothing but a heading stands in a row.
fn is_heading_alone(row: &[Vec<Part>]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.is_empty());
    cells.next().is_some_and(|cell| cell.iter().all(is_heading)) && cells.next().is_none()
}

/// The tables between the rows of a table that are headings, and these: a form is often one table from end to end.
fn parted_at_headings(grid: Grid) -> Vec<Part> {
    let mut notes = grid.notes;
    notes.push(Note::changed("A heading that stood in a row of a table by itself parts the table here."));
    let mut parts: Vec<Part> = Vec::new();
    let mut rows: Vec<Vec<Vec<Part>>> = Vec::new();
    // Of the first table alone, unless a heading stands above it.
    let mut head = Some((grid.has_header, grid.has_second, grid.spans));
    let mut table = |rows, is_first: bool| {
        let head = head.take().filter(|_| is_first);
        let (has_header, has_second, spans) = head.unwrap_or_default();
        Part::Table(Grid { rows, has_header, has_second, spans, notes: Vec::new() })
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

fn is_heading(part: &Part) -> bool {
    matches!(part, Part::Line(line) if line.outline.is_some())
}

/// Whether a cell holds more than a table's cells do: paragraphs below one another, or many words.
fn is_text(cell: &[Part]) -> bool {
    const MANY_WORDS: usize = 25;
    let mut text = cell.iter().filter(|part| !is_heading(part)).peekable();
    let has_text = text.peek().is_some();
    let words: usize = text.map(|part| words_of_cell(std::slice::from_ref(part)).split_whitespace().count()).sum();
    has_text && cell.len() > 1 || words > MANY_WORDS
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
