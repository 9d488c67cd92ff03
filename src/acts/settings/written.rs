//! Changes of keys in a table as it is written: only their lines, and never a file that then says something else.

use toml::Table;
use toml_edit::{DocumentMut, Item, TableLike};

use super::value::parsed;
use crate::acts::record_text::RecordText;
use crate::acts::recorded::set_value;
use crate::acts::splice::{RawSplice, Splice, spliced};
use crate::base::sources::FileName;

/// What a key is to hold; `None`: it is left out.
pub struct KeyChange {
    pub key: &'static str,
    pub value: Option<String>,
}

/// The changed lines of a record. `None` where it is written in another way than a line for each key.
pub fn in_lines(
    record: &RecordText,
    file: &FileName,
    changes: &[KeyChange],
    is_right: impl Fn(&str) -> bool,
) -> Option<Vec<Splice>> {
    let splice = |change: &KeyChange| match &change.value {
        Some(value) => Some(set_value(record, file, change.key, value)),
        None => {
            let range = record.lines_of(change.key)?;
            Some(Splice { file: file.clone(), range, text: String::new() })
        }
    };
    let splices: Vec<Splice> = changes.iter().filter_map(splice).collect();
    is_right(&with(record.text(), &splices)).then_some(splices)
}

/// The same for a table of settings that has no lines of its own, or none yet: `table` is its key, or none at the top.
pub fn in_document(
    text: &str,
    file: &FileName,
    table: Option<&'static str>,
    changes: &[KeyChange],
    is_right: impl Fn(&str) -> bool,
) -> Option<Vec<Splice>> {
    let mut document: DocumentMut = text.parse().ok()?;
    let place: &mut dyn TableLike = match table {
        Some(key) => document.entry(key).or_insert_with(toml_edit::table).as_table_like_mut()?,
        None => document.as_table_mut(),
    };
    for change in changes {
        match &change.value {
            Some(value) => {
                let mut value: toml_edit::Value = value.parse().ok()?;
                if let Some(old) = place.get(change.key).and_then(Item::as_value) {
                    *value.decor_mut() = old.decor().clone();
                }
                place.insert(change.key, Item::Value(value));
            }
            None => drop(place.remove(change.key)),
        }
    }
    let splice = difference(text, &document.to_string(), file);
    is_right(&with(text, std::slice::from_ref(&splice))).then(|| vec![splice])
}

/// The one place in which two texts differ.
fn difference(before: &str, after: &str, file: &FileName) -> Splice {
    let same = |pair: &((usize, char), char)| pair.0.1 == pair.1;
    let start: usize =
        before.char_indices().zip(after.chars()).take_while(same).map(|((_, letter), _)| letter.len_utf8()).sum();
    let (rest_before, rest_after) = (before.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    let end: usize = rest_before
        .chars()
        .rev()
        .zip(rest_after.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let text = rest_after.get(..rest_after.len() - end).unwrap_or_default().to_owned();
    Splice { file: file.clone(), range: start..before.len() - end, text }
}

/// The text with the splices made.
pub fn with(text: &str, splices: &[Splice]) -> String {
    let mut raw: Vec<RawSplice> = splices
        .iter()
        .map(|splice| RawSplice { range: splice.range.clone(), added: splice.text.clone().into_bytes() })
        .collect();
    raw.sort_by_key(|splice| splice.range.start);
    String::from_utf8(spliced(text.as_bytes(), &raw)).unwrap_or_default()
}

/// A table with these keys changed.
pub fn changed(table: &Table, changes: &[KeyChange]) -> Option<Table> {
    let mut table = table.clone();
    for change in changes {
        match &change.value {
            Some(value) => drop(table.insert(change.key.to_owned(), parsed(value)?)),
            None => drop(table.remove(change.key)),
        }
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_differ_in_one_place() {
        for (before, after) in [("abc", "abc"), ("aéb", "aüb"), ("aa", "aaa"), ("", "x"), ("x = 1\n", "x = 2\ny = 1\n")]
        {
            let splice = difference(before, after, &"f".into());
            assert_eq!(with(before, &[splice]), after, "{before} {after}");
        }
    }

    #[test]
    fn a_table_that_is_written_in_another_way_is_changed_where_it_stands() {
        let change = || vec![KeyChange { key: "team", value: Some("\"Communications\"".to_owned()) }];
        for (text, expected) in [
            ("a = 1\nconcerns.team = \"x\" # it\n", "a = 1\nconcerns.team = \"Communications\" # it\n"),
            ("concerns = { team = \"x\", b = 2 }\n", "concerns = { team = \"Communications\", b = 2 }\n"),
            ("a = 1\n\n# the end\n", "a = 1\n\n[concerns]\nteam = \"Communications\"\n\n# the end\n"),
        ] {
            let splices = in_document(text, &"f".into(), Some("concerns"), &change(), |_| true).unwrap();
            assert_eq!(with(text, &splices), expected);
        }
    }
}
