//! A register with nothing in it yet: its schema's line, and notes that say how a record is written.

use super::record::{header, push_note, tables_of, words_of};
use crate::schema::{Field, RecordSchema, schema_line};

/// The text of a file that has no record, at its name from the root of the project.
pub fn empty_register(file: &str, schema: &RecordSchema) -> String {
    let mut text = format!("{}\n", schema_line(file, schema));
    push_note(&mut text, &format!("{}. {}", schema.title, schema.about));
    text.push_str("# A line that begins with # is a note to you. byelaw does not read it.\n");
    explain(&mut text, "", schema.fields);
    text
}

/// A table with more keys than this is explained by its own sentence alone, which says where its keys come from.
const MOST_EXPLAINED: usize = 40;

fn explain(text: &mut String, way: &str, fields: &'static [Field]) {
    for (field, below, repeats) in fields.iter().filter_map(tables_of) {
        let way = if way.is_empty() { field.key.to_owned() } else { format!("{way}.{}", field.key) };
        text.push_str("#\n");
        push_note(text, &format!("{}: {}", header(&way, repeats), field.sentence()));
        if below.len() > MOST_EXPLAINED {
            continue;
        }
        for field in below.iter().filter(|field| tables_of(field).is_none()) {
            let may = if field.required { "" } else { " May be left out." };
            push_note(text, &format!("  {}: {}{}{may}", field.key, field.sentence(), words_of(&field.kind)));
        }
        explain(text, &way, below);
    }
}
