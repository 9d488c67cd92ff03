//! Columns of markdown tables: a cell's heading may be many lines above it.

use std::ops::Range;

use super::context::before;

/// The most rows searched above or below, to bound the time.
const ROWS: usize = 200;

/// The longest row, in bytes; no person writes longer ones.
const ROW_BYTES: usize = 4000;

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

/// The header cell of the column that contains a position.
pub(super) fn head_of_column(text: &str, at: usize) -> Option<&str> {
    let own = before(text, at, ROW_BYTES);
    if !is_row(own) {
        return None;
    }
    let column = own.matches('|').count();
    let above = text.get(..at - own.len())?.trim_end_matches('\n');
    let head = above.rsplit('\n').take(ROWS).take_while(|row| is_row(row)).last()?;
    head.split('|').nth(column)
}

/// The cells below a header cell.
pub(super) fn cells_below(text: &str, at: usize) -> Vec<Range<usize>> {
    let own = before(text, at, ROW_BYTES);
    let mut cells = Vec::new();
    if !is_row(own) {
        return cells;
    }
    let column = own.matches('|').count();
    let mut start = at - own.len();
    for (index, row) in text.get(start..).unwrap_or("").split('\n').enumerate().take(ROWS) {
        let is_rule = row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '\r'));
        if !is_row(row) || (index == 1) != is_rule {
            break;
        }
        if index > 1 {
            let left: usize = row.split('|').take(column).map(|cell| cell.len() + 1).sum();
            cells.extend(row.split('|').nth(column).map(|cell| start + left..start + left + cell.len()));
        }
        start += row.len() + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "Text | x\n\n| A | B |\n|---|:-:|\n| one | two |\n| three | four |\n\n| C |";

    #[test]
    fn a_cell_knows_its_head_and_a_head_its_cells() {
        assert_eq!(head_of_column(TABLE, TABLE.find("four").unwrap()), Some(" B "));
        assert_eq!(head_of_column(TABLE, TABLE.find("one").unwrap()), Some(" A "));
        let below = |word: &str| -> Vec<&str> {
            cells_below(TABLE, TABLE.find(word).unwrap()).into_iter().map(|cell| &TABLE[cell]).collect()
        };
        assert_eq!(below("B"), [" two ", " four "]);
        assert_eq!(below("A"), [" one ", " three "]);
    }

    #[test]
    fn what_is_no_table_has_neither() {
        assert_eq!(head_of_column(TABLE, TABLE.find('x').unwrap()), None);
        for word in ["Text", "one", "C"] {
            assert!(cells_below(TABLE, TABLE.find(word).unwrap()).is_empty(), "{word}");
        }
    }
}
