//! A table of typed cells, written as CSV for spreadsheets and programs alike (RFC 4180).

use std::fmt::{self, Write};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, fmt::temporal::DateTimePrinter};

use crate::base::fold::same_signs;
use crate::model::is_taken_for_a_value;

/// A value. Numbers stay numbers; text is never interpreted as a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not known, or before the first recorded period.
    Empty,
    Text(String),
    /// A figure, day or time from another file, unchanged.
    Written(String),
    Count(u64),
    /// Hours or days with a fraction, written with two decimals.
    Decimal(f64),
    Date(Date),
    /// RFC 3339 with the offset of the practice's time zone.
    Time(Timestamp),
    Flag(bool),
    /// Joined by `; `.
    List(Vec<String>),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }

    pub fn optional<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Self {
        value.map_or(Cell::Empty, cell)
    }

    pub fn count(count: usize) -> Self {
        Cell::Count(count as u64)
    }

    /// Whole minutes as hours.
    pub fn hours(minutes: i64) -> Self {
        Cell::Decimal(minutes as f64 / 60.0)
    }
}

/// The schema of a file: its columns, its key, and the files its rows refer to.
pub struct Shape {
    pub file: &'static str,
    /// What a row is, as words to follow "a row is".
    pub row: &'static str,
    pub columns: &'static [Column],
    /// The columns that identify a row; may be empty.
    pub key: &'static [&'static str],
    pub references: &'static [ForeignKey],
}

#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    /// A readable title.
    pub title: &'static str,
    pub datatype: Datatype,
    /// Whether every row has a value.
    pub is_required: bool,
}

/// The type of a column's cells. Any of them may be empty, unless the column is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datatype {
    Text,
    Count,
    Decimal,
    Date,
    Time,
    Flag,
    /// Text joined by `; `.
    List,
}

/// Each non-empty value of this column is a key of another file.
pub struct ForeignKey {
    pub column: &'static str,
    pub file: &'static str,
    pub key: &'static str,
}

impl Column {
    pub const fn new(name: &'static str, title: &'static str, datatype: Datatype) -> Self {
        Column { name, title, datatype, is_required: false }
    }

    pub const fn required(self) -> Self {
        Column { is_required: true, ..self }
    }
}

/// The rows of one file.
pub struct Table {
    pub shape: &'static Shape,
    pub rows: Vec<Vec<Cell>>,
    pub zone: TimeZone,
}

/// A table encoded as bytes.
pub struct EncodedTable {
    pub bytes: Vec<u8>,
    /// How many text cells got an apostrophe because a spreadsheet would have taken them for a formula, number or day.
    pub neutralised: usize,
}

/// Put before text that a spreadsheet would change; readers of the files remove it.
pub const GUARD: char = '\'';

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The usual size of a cell and its separator in bytes, to reserve memory for long files.
const USUAL_CELL: usize = 16;

impl Table {
    pub fn to_csv(&self, byte_order_mark: bool) -> EncodedTable {
        let mut bytes = Vec::with_capacity(self.rows.len() * self.shape.columns.len() * USUAL_CELL);
        if byte_order_mark {
            bytes.extend(BYTE_ORDER_MARK);
        }
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
        let mut neutralised = 0;
        let mut written = String::new();
        // Writing to memory cannot fail, and every row has as many cells as there are columns.
        let _ = writer.write_record(self.shape.columns.iter().map(|column| column.name));
        for row in &self.rows {
            debug_assert_eq!(row.len(), self.shape.columns.len(), "{}", self.shape.file);
            for cell in row {
                written.clear();
                neutralised += usize::from(self.write(cell, &mut written));
                let _ = writer.write_field(&written);
            }
            let _ = writer.write_record(None::<&[u8]>);
        }
        EncodedTable { bytes: writer.into_inner().unwrap_or_default(), neutralised }
    }

    /// Writes a cell; returns whether it was neutralised.
    fn write(&self, cell: &Cell, to: &mut String) -> bool {
        // Writing to memory cannot fail.
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) => return neutral(to, std::iter::once(text)),
            Cell::List(items) => return neutral(to, items.iter()),
            Cell::Written(value) => {
                to.push_str(value);
                let is_formula = begins_formula(value) && value.parse::<f64>().is_err();
                if is_formula {
                    to.insert(0, GUARD);
                }
                return is_formula;
            }
            Cell::Count(count) => write!(to, "{count}"),
            Cell::Decimal(number) => write!(to, "{number:.2}"),
            Cell::Date(date) => write!(to, "{date}"),
            Cell::Time(moment) => {
                let offset = self.zone.to_offset(*moment);
                DateTimePrinter::new().print_timestamp_with_offset(moment, offset, &mut *to).map_err(|_| fmt::Error)
            }
            Cell::Flag(flag) => write!(to, "{flag}"),
        };
        false
    }
}

/// Writes text, or several texts joined, with an apostrophe before anything that a spreadsheet would change.
fn neutral<'t>(to: &mut String, texts: impl Iterator<Item = &'t String>) -> bool {
    for (index, text) in texts.enumerate() {
        if index > 0 {
            to.push_str("; ");
        }
        to.push_str(text);
    }
    let is_guarded = begins_formula(to) || is_taken_for_a_value(to);
    if is_guarded {
        to.insert(0, GUARD);
    }
    is_guarded
}

/// Whether a spreadsheet may take it for a formula; full-width characters count as plain ones, and leading invisible
/// ones are skipped.
fn begins_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let is_seen = |sign: &char| !sign.is_whitespace() && !same_signs(sign.encode_utf8(&mut [0; 4])).is_empty();
    text.chars().find(is_seen).is_some_and(|sign| match sign {
        '=' | '+' | '-' | '@' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => true,
        _ if sign.is_ascii() => false,
        _ => same_signs(sign.encode_utf8(&mut [0; 4])).starts_with(['=', '+', '@']),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        const SHAPE: Shape = Shape {
            file: "t.csv",
            row: "a test",
            columns: &[Column::new("a", "A", Datatype::Text), Column::new("b", "B", Datatype::Text)],
            key: &[],
            references: &[],
        };
        Table { shape: &SHAPE, rows, zone: TimeZone::get("Europe/London").unwrap() }
    }

    #[test]
    fn formulas_are_neutralised_and_counted_and_numbers_are_not() {
        let rows = vec![vec![Cell::text("=1+1"), Cell::Decimal(-1.5)], vec![Cell::text("-x"), Cell::text("a,\"b")]];
        let written = table(rows).to_csv(false);
        assert_eq!(String::from_utf8(written.bytes).unwrap(), "a,b\r\n'=1+1,-1.50\r\n'-x,\"a,\"\"b\"\r\n");
        assert_eq!(written.neutralised, 2);
    }

    #[test]
    fn what_a_spreadsheet_would_take_for_a_value_is_kept_as_text_and_dates_are_not() {
        let day = Cell::Date("2026-11-05".parse().unwrap());
        let rows = vec![
            vec![Cell::text("001"), Cell::Count(1)],
            vec![Cell::text("mar-1"), Cell::List(vec!["1e5".to_owned()])],
            vec![Cell::List(vec!["1e5".to_owned(), "2".to_owned()]), day],
        ];
        let written = table(rows).to_csv(false);
        let text = String::from_utf8(written.bytes).unwrap();
        assert_eq!(text, "a,b\r\n'001,1\r\n'mar-1,'1e5\r\n1e5; 2,2026-11-05\r\n");
        assert_eq!(written.neutralised, 3);
    }

    #[test]
    fn a_formula_behind_signs_that_are_not_seen_is_neutralised_too() {
        for text in [
            "＝cmd",
            "＋1",
            "－1",
            "﹣1",
            "−1",
            "＠SUM",
            "﹦1",
            "\u{feff}=1",
            "\u{200b}=1",
            "\u{ad}+1",
            "\u{200e}\u{2060}@a",
            " =1",
            "\u{a0}=1",
            "\t=1",
            "\r1",
            "\u{0}=1",
        ] {
            assert!(begins_formula(text), "{text:?}");
        }
        for text in ["", "a=1", "– a dash", "•", "“=1”", "é", "\u{200b}", " ", "1-1", "\u{feff}words"] {
            assert!(!begins_formula(text), "{text:?}");
        }
    }

    #[test]
    fn times_carry_the_offset_of_their_day() {
        let moment = |text: &str| Cell::Time(text.parse().unwrap());
        let rows = vec![vec![moment("2026-07-01T08:12:00Z"), moment("2026-12-01T08:12:00Z")]];
        let text = String::from_utf8(table(rows).to_csv(true).bytes).unwrap();
        assert_eq!(text, "\u{FEFF}a,b\r\n2026-07-01T09:12:00+01:00,2026-12-01T08:12:00+00:00\r\n");
    }
}
