//! Changing a policy's control block in place: every note, blank line and key that is not meant stays as it is.

use jiff::civil::Date;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

pub(super) fn date(day: Date) -> Option<Item> {
    day.to_string().parse::<toml_edit::Datetime>().ok().map(value)
}

/// Adds a table behind those of its name.
pub(super) fn add(document: &mut DocumentMut, key: &str, mut table: Table) {
    table.decor_mut().set_prefix("\n");
    match document.get_mut(key).and_then(Item::as_array_of_tables_mut) {
        Some(tables) => tables.push(table),
        None => {
            let mut tables = ArrayOfTables::new();
            tables.push(table);
            document.insert(key, Item::ArrayOfTables(tables));
        }
    }
}

/// Takes a key out; a note above it stays, in front of what comes next.
pub(super) fn take_out(document: &mut DocumentMut, key: &str) {
    let note = document.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str().map(str::to_owned));
    let Some(item) = document.remove(key) else { return };
    let note = match &item {
        Item::ArrayOfTables(tables) => {
            tables.get(0).and_then(|table| table.decor().prefix()?.as_str().map(str::to_owned))
        }
        _ => note,
    };
    let Some(note) = note.filter(|note| note.contains('#')) else { return };
    let end = document.trailing().as_str().unwrap_or("").to_owned();
    document.set_trailing(format!("{end}{}\n", note.trim_end()));
}

/// Sets a value; what stands above and behind the old one stays.
pub(super) fn set(table: &mut Table, key: &str, mut item: Item) {
    if let (Some(old), Some(new)) = (table.get(key).and_then(Item::as_value), item.as_value_mut()) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(old) => *old = item,
        None => {
            table.insert(key, item);
        }
    }
}
