//! The sheet of one table: the cells of its CSV file as typed values, with label columns beside ids.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::overview::Overview;
use super::styles::{Styles, lay_out_for_print};
use crate::base::fold::for_xml;
use crate::report::labels::{self, InWords};
use crate::report::scope::Scope;
use crate::report::table::{Cell, Column, Datatype, Table};

/// Bounds of a column's width, in characters; longer text wraps.
const NARROWEST: usize = 9;
const WIDEST: usize = 68;
/// The widest sheet that is readable on portrait A4, in characters.
const WIDEST_UPRIGHT: usize = 130;
/// The part of a header covered by the filter button, in characters.
const FILTER_BUTTON: usize = 3;
/// The first date that a spreadsheet handles correctly.
const FIRST_DATE: Date = Date::constant(1900, 3, 1);
/// The height of a line and the maximum height of a row, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

pub fn write(
    sheet: &mut Worksheet,
    table: &Table,
    scope: &Scope,
    overview: &Overview,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let columns = columns(table);
    sheet.set_name(table.shape.file.trim_end_matches(".csv"))?;
    let (mut header_lines, mut widths) = (1, 0);
    let (last_row, last_column) = (index(table.rows.len())?, narrow(columns.len().saturating_sub(1))?);
    let rows: Vec<Vec<Cow<Cell>>> = table.rows.iter().map(|row| cells(scope, &columns, row)).collect();
    for (at, column) in columns.iter().enumerate() {
        let at_column = narrow(at)?;
        let title = title(column);
        let header = match column.datatype() {
            Datatype::Count | Datatype::Decimal => &styles.number_header,
            Datatype::Date | Datatype::Time | Datatype::Flag => &styles.middle_header,
            Datatype::Text | Datatype::List => &styles.header,
        };
        sheet.write_string_with_format(0, at_column, &title, header)?;
        let width = width(&rows, at, &title);
        // The filter button covers the end of a right-aligned header's last line.
        header_lines = header_lines.max(lines(&title, width) + usize::from(is_number(column)));
        widths += width;
        sheet.set_column_width(at_column, width as f64)?;
    }
    sheet.set_row_height(0, LINE * header_lines as f64 + 3.0)?;
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            write_cell(sheet, (index(row + 1)?, narrow(column)?), cell, table, styles)?;
        }
        // Not every spreadsheet adjusts a row's height to wrapped text.
        let needed = cells.iter().map(|cell| cell_lines(cell)).max().unwrap_or(1);
        if needed > 1 {
            sheet.set_row_height(index(row + 1)?, (LINE * needed as f64).min(HIGHEST))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    lay_out_for_print(sheet, overview)?;
    if widths > WIDEST_UPRIGHT {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A column of the table, or an added column of labels for its ids.
enum SheetColumn<'a> {
    Own(usize, &'a Column),
    InWords(usize, &'a Column, InWords),
}

impl SheetColumn<'_> {
    fn datatype(&self) -> Datatype {
        match self {
            SheetColumn::Own(_, column) => column.datatype,
            SheetColumn::InWords(..) => Datatype::Text,
        }
    }
}

fn columns(table: &Table) -> Vec<SheetColumn<'_>> {
    let columns = table.shape.columns.iter().enumerate();
    columns
        .flat_map(|(at, column)| {
            let labels = labels::of_column(table, column).map(|in_words| SheetColumn::InWords(at, column, in_words));
            std::iter::once(SheetColumn::Own(at, column)).chain(labels)
        })
        .collect()
}

fn cells<'r>(scope: &Scope, columns: &[SheetColumn], row: &'r [Cell]) -> Vec<Cow<'r, Cell>> {
    const NONE: &Cell = &Cell::Empty;
    let own = |at: &usize| row.get(*at).unwrap_or(NONE);
    let cell = |column: &SheetColumn| match column {
        SheetColumn::Own(at, _) => Cow::Borrowed(own(at)),
        SheetColumn::InWords(at, _, in_words) => {
            Cow::Owned(labels::of_cell(scope, *in_words, own(at)).map_or(Cell::Empty, Cell::Text))
        }
    };
    columns.iter().map(cell).collect()
}

/// The column's readable title. A spreadsheet's time has no offset, so the title names the time zone.
fn title(column: &SheetColumn) -> String {
    match column {
        SheetColumn::InWords(_, column, _) => format!("{}, in words", column.title),
        SheetColumn::Own(_, column) if column.datatype == Datatype::Time => format!("{} (local time)", column.title),
        SheetColumn::Own(_, column) => column.title.to_owned(),
    }
}

fn is_number(column: &SheetColumn) -> bool {
    matches!(column.datatype(), Datatype::Count | Datatype::Decimal)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    table: &Table,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        // EncodedTable as a string, so that it is never a formula.
        Cell::Text(text) | Cell::Written(text) => write_text(sheet, (row, column), text, styles)?,
        Cell::List(items) => write_text(sheet, (row, column), &items.join("; "), styles)?,
        Cell::Count(count) => {
            sheet.write_number_with_format(row, column, *count as f64, &styles.count)?;
        }
        Cell::Decimal(number) => {
            sheet.write_number_with_format(row, column, as_in_csv(*number), &styles.decimal)?;
        }
        Cell::Date(date) if *date < FIRST_DATE => write_text(sheet, (row, column), &date.to_string(), styles)?,
        Cell::Date(date) => {
            sheet.write_datetime_with_format(row, column, date, &styles.date)?;
        }
        Cell::Time(moment) => {
            let local = table.zone.to_datetime(*moment);
            if local.date() < FIRST_DATE {
                return write_text(sheet, (row, column), &local.to_string(), styles);
            }
            sheet.write_datetime_with_format(row, column, local, &styles.time)?;
        }
        Cell::Flag(flag) => {
            sheet.write_boolean_with_format(row, column, *flag, &styles.flag)?;
        }
    }
    Ok(())
}

fn write_text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, styles: &Styles) -> Result<(), XlsxError> {
    let is_long = is_wrapped(text);
    sheet.write_string_with_format(
        row,
        column,
        for_xml(text),
        if is_long { &styles.sentence } else { &styles.text },
    )?;
    Ok(())
}

/// Only the longest texts, which are in the widest columns, and texts of several lines wrap.
fn is_wrapped(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > WIDEST
}

/// The number of lines in a cell.
fn cell_lines(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) if is_wrapped(text) => lines(text, WIDEST),
        Cell::List(items) if is_wrapped(&items.join("; ")) => lines(&items.join("; "), WIDEST),
        _ => 1,
    }
}

/// Rounded as in the CSV file, so that both show the same figure.
fn as_in_csv(number: f64) -> f64 {
    format!("{number:.2}").parse().unwrap_or(number)
}

/// The width for every cell of a column and the longest word of its header.
fn width(rows: &[Vec<Cow<Cell>>], column: usize, title: &str) -> usize {
    let longest = |cell: &Cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) | Cell::Written(text) => text.chars().count(),
        Cell::List(items) => items.join("; ").chars().count(),
        Cell::Count(count) => count.to_string().len(),
        Cell::Decimal(number) => format!("{number:.2}").len(),
        Cell::Date(_) => "2026-08-03".len(),
        Cell::Time(_) => "2026-08-03 10:15".len(),
        Cell::Flag(_) => "FALSE".len(),
    };
    let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| longest(cell)).max().unwrap_or(0) + 2;
    let word = title.split(' ').map(|word| word.chars().count()).max().unwrap_or(0) + FILTER_BUTTON + 1;
    cells.max(word).clamp(NARROWEST, WIDEST)
}

/// How many lines a text takes in a cell; `width` is in digits.
pub fn lines(text: &str, width: usize) -> usize {
    // Lower-case letters are narrower than the digits that widths are measured in.
    text.split('\n').map(|line| wrapped(line, width * 7 / 6)).sum()
}

fn wrapped(text: &str, width: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            (lines, used) = (lines + 1, length);
        } else {
            used += length + usize::from(used > 0);
        }
        // A word longer than the line is broken.
        lines += used.saturating_sub(1) / width.max(1);
        used = if used > width { used % width.max(1) } else { used };
    }
    lines
}

/// A row index, of which a sheet has 1,048,576.
pub fn index(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}

fn narrow(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_wrapped_and_long_ones_broken() {
        assert_eq!(wrapped("one two three", 20), 1);
        assert_eq!(wrapped("one two three", 8), 2);
        assert_eq!(wrapped("abcdefghijkl", 5), 3);
        assert_eq!(wrapped("", 5), 1);
    }
}
