//! Reads a CSV file of a report: its rows by key, in order.

use indexmap::IndexMap;

/// The unescaped cells of a file, without the byte-order mark.
pub struct SealedTable {
    pub columns: Vec<String>,
    /// By the values of the key columns, joined by a space; repeated keys are numbered: `… (2)`.
    pub rows: IndexMap<String, Vec<String>>,
}

impl SealedTable {
    /// `None` if it is not a table, or lacks the key columns.
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

    /// A cell; `None` without such a column.
    pub fn cell<'t>(&'t self, row: &'t [String], column: &str) -> Option<&'t str> {
        let at = self.columns.iter().position(|name| name == column)?;
        row.get(at).map(String::as_str)
    }
}

/// A cell without the apostrophe that protects against formulas; older files may have none.
fn as_written(cell: &str) -> String {
    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
}

/// The number of rows below the header, including broken ones.
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
