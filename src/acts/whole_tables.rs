//! Whether a file that something is taken out of keeps all other tables as they are, each below its own record.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::drafts::as_lines;

/// Each table of `after` is one of `before`, below the same record: nothing was left behind that now belongs to another.
pub fn tables_stay_whole(before: &[u8], after: &[u8]) -> bool {
    let parse = |bytes: &[u8]| as_lines(bytes).parse::<Table>();
    let (Ok(before), Ok(after)) = (parse(before), parse(after)) else { return false };
    let mut there = BTreeMap::new();
    count(&Value::Table(before), "", &mut |table| *there.entry(table).or_insert(0_usize) += 1);
    let mut is_whole = true;
    count(&Value::Table(after), "", &mut |table| match there.get_mut(&table) {
        Some(count) if *count > 0 => *count -= 1,
        _ => is_whole = false,
    });
    is_whole
}

/// Calls for each table with its own values behind those of the tables above it.
fn count(value: &Value, above: &str, each: &mut impl FnMut(String)) {
    match value {
        Value::Table(table) => {
            let own: String = table
                .iter()
                .filter(|(_, value)| !is_tables(value))
                .map(|(key, value)| format!("{key}={value};"))
                .collect();
            let way = format!("{above}/{own}");
            for (key, value) in table.iter().filter(|(_, value)| is_tables(value)) {
                count(value, &format!("{way}{key}"), each);
            }
            each(way);
        }
        Value::Array(items) => items.iter().for_each(|item| count(item, above, each)),
        _ => {}
    }
}

fn is_tables(value: &Value) -> bool {
    matches!(value, Value::Table(_)) || value.as_array().is_some_and(|items| items.iter().any(Value::is_table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_behind_is_seen() {
        let before = b"[[a]]\nid = 1\n[[a]]\nid = 2\nanswered = 3\n[[a.b]]\nx = 1\n";
        assert!(tables_stay_whole(before, b"[[a]]\nid = 1\n"));
        assert!(tables_stay_whole(before, b"[[a]]\nid = 1\n[[a]]\nid = 2\nanswered = 3\n"));
        assert!(!tables_stay_whole(before, b"[[a]]\nid = 1\nanswered = 3\n"), "a value of the second");
        assert!(!tables_stay_whole(before, b"[[a]]\nid = 1\n[[a.b]]\nx = 1\n"), "a table of the second");
        assert!(!tables_stay_whole(before, b"[[a]\n"));
    }
}
