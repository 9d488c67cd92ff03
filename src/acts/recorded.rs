//! What a register holds as it is written: the values of its records, and where a new one goes.

use std::ops::Range;

use super::record_text::{RecordText, TableText};
use super::splice::Splice;
use super::toml_lines::{StatementKind, Statements};
use crate::base::record::{Field, FieldKind, RecordSchema};
use crate::base::sources::{FileName, Sources};
use crate::drafts::{FieldValues, RecordDraft, empty_register};

/// The file of a register that has one alone.
pub fn file_of(schema: &RecordSchema) -> &'static str {
    schema.files
}

/// The records of a file in their order.
pub fn records<'t>(text: &'t str, table: &'static Field) -> Vec<RecordText<'t>> {
    let fields = table.kind.table().unwrap_or_default();
    let headers = Statements::new(text, 0).filter(|one| match &one.kind {
        StatementKind::Header(path) => *path == [table.key],
        _ => false,
    });
    headers.filter_map(|header| RecordText::find(text, header.lines.start, table.key, fields)).collect()
}

/// A new record at the end of its register's file, which is made where there is none.
pub enum Appended {
    Splice(Splice),
    Made(String, String),
}

pub fn append(sources: &Sources, file: &str, schema: &RecordSchema, draft: &RecordDraft, with_notes: bool) -> Appended {
    append_text(sources, file, schema, &draft.text(with_notes))
}

/// Asked of every act that writes a record with a note above each field.
pub const NO_NOTES: Field = Field {
    key: "no_notes",
    kind: FieldKind::Flag,
    required: false,
    about: "Write only the fields, without a note above each.",
    duty: None,
    audience: None,
};

/// The same for several.
pub fn append_all(sources: &Sources, file: &str, schema: &RecordSchema, drafts: &[RecordDraft]) -> Appended {
    let records: Vec<String> = drafts.iter().map(|draft| draft.text(false)).collect();
    append_text(sources, file, schema, &records.join("\n"))
}

fn append_text(sources: &Sources, file: &str, schema: &RecordSchema, records: &str) -> Appended {
    match sources.texts.get(file) {
        Some(source) => {
            let text = source.text.as_str();
            let before = match text {
                text if text.is_empty() || text.ends_with("\n\n") => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            let end = text.len();
            Appended::Splice(Splice { file: source.name.clone(), range: end..end, text: format!("{before}{records}") })
        }
        None => Appended::Made(file.to_owned(), format!("{}\n{records}", empty_register(file, schema))),
    }
}

/// A table added to a record: `[[incident.step]]` or `[account.business_case]` with its values, an empty line before it.
pub fn table_below(
    record: &RecordText,
    file: &FileName,
    at: usize,
    below: &str,
    fields: &[Field],
    values: &FieldValues,
) -> Splice {
    let mut table = match record.repeats(below) {
        true => format!("[[{}.{below}]]\n", record.table()),
        false => format!("[{}.{below}]\n", record.table()),
    };
    for field in fields {
        if let Some(value) = values.get(field.key) {
            table.push_str(&format!("{} = {value}\n", field.key));
        }
    }
    let text = if at == record.end() {
        let ends_line = at == 0 || record.text().get(..at).is_some_and(|before| before.ends_with('\n'));
        format!("{}\n{table}", if ends_line { "" } else { "\n" })
    } else {
        format!("{table}\n")
    };
    Splice { file: file.clone(), range: at..at, text }
}

/// A value of a record set anew, or added with its key.
pub fn set_value(record: &RecordText, file: &FileName, key: &str, value: &str) -> Splice {
    match record.value(key) {
        Some(range) => in_place(file, record.start_of_key(key), range, key, value),
        None => line_at(record, file, record.place_for_key(key), key, value),
    }
}

/// The same in a table below it.
pub fn set_value_below(record: &RecordText, table: &TableText, file: &FileName, key: &str, value: &str) -> Splice {
    match table.value(key) {
        Some(range) => in_place(file, table.start_of_key(key), range, key, value),
        None => line_at(record, file, table.end_of_keys(), key, value),
    }
}

/// With its key in front where that is written as usual: it is then shown whole.
fn in_place(file: &FileName, start_of_key: Option<usize>, value_at: Range<usize>, key: &str, value: &str) -> Splice {
    match start_of_key {
        Some(start) => Splice { file: file.clone(), range: start..value_at.end, text: format!("{key} = {value}") },
        None => Splice { file: file.clone(), range: value_at, text: value.to_owned() },
    }
}

fn line_at(record: &RecordText, file: &FileName, at: usize, key: &str, value: &str) -> Splice {
    let ends_line = record.text().get(..at).is_some_and(|before| before.ends_with('\n'));
    let text = format!("{}{key} = {value}\n", if ends_line { "" } else { "\n" });
    Splice { file: file.clone(), range: at..at, text }
}

/// Whether two values of TOML mean the same, as far as records are told apart by them.
pub fn is_same(a: &str, b: &str) -> bool {
    let moment = |value: &str| value.parse::<jiff::Timestamp>().ok();
    match (moment(a), moment(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a.trim_matches(['"', '\'']).to_lowercase() == b.trim_matches(['"', '\'']).to_lowercase(),
    }
}
