//! A CSV file of a report, read back: its rows by their keys, in their order.

use indexmap::IndexMap;

/// The cells of a file as they were meant, without the byte-order mark.
pub struct SealedTable {
    pub columns: Vec<String>,
    /// By the values of the key's columns, joined by a space; rows with the same key are numbered: `… (2)`.
    pub rows: IndexMap<String, Vec<String>>,
}

impl SealedTable {
    /// `None` if it is not a table, or has not the columns of the key.
    pub fn parse(bytes: &[u8], key: &[&str]) -> Option<Self> {
        let mut reader = reader(bytes);
        let columns: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
        let at: Option<Vec<usize>> = key.iter().map(|name| columns.iter().position(|column| column == name)).collect();
        let at = at?;
        let mut rows: IndexMap<String, Vec<String>> = IndexMap::new();
        for record in reader.records() {
            let cells: Vec<String> = record.ok()?.iter().map(as_written).collect();
            let name =
                at.iter().map(|index| cells.get(*index).map_or("", String::as_str)).collect::<Vec<_>>().join(" ");
            let free = (2..).map(|number| format!("{name} ({number})"));
            let free = std::iter::once(name.clone()).chain(free).find(|name| !rows.contains_key(name));
            rows.insert(free.unwrap_or(name), cells);
        }
        Some(SealedTable { columns, rows })
    }

    /// A cell; `None` where there is no such column.
    pub fn cell<'t>(&'t self, row: &'t [String], column: &str) -> Option<&'t str> {
        let at = self.columns.iter().position(|name| name == column)?;
        row.get(at).map(String::as_str)
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from reading it as a formula; an older file may have none.
fn as_written(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

/// How many rows a file has under its header, broken ones with them.
pub(super) fn rows(bytes: &[u8]) -> u64 {
    reader(bytes).byte_records().count() as u64
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    csv::ReaderBuilder::new().from_reader(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_same_key_stay_apart() {
        let table = SealedTable::parse("\u{FEFF}id,on,n\r\na,1,x\r\na,1,y\r\n".as_bytes(), &["id", "on"]).unwrap();
        assert_eq!(table.rows.keys().collect::<Vec<_>>(), ["a 1", "a 1 (2)"]);
        assert_eq!(table.cell(&table.rows[1], "n"), Some("y"));
        let guarded = SealedTable::parse(b"id\r\n'001\r\n", &["id"]).unwrap();
        assert_eq!(guarded.rows.keys().collect::<Vec<_>>(), ["001"]);
        assert!(SealedTable::parse(b"id\r\na\r\n", &["on"]).is_none());
        assert!(SealedTable::parse(b"id,on\r\na\r\n", &["id"]).is_none(), "a row is cut off");
    }
}
