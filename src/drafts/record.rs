//! A record as text: its header, a note above each field, the known values, and a `#` before what is left for later.

use std::collections::BTreeMap;

use super::quoted;
use crate::schema::{Field, FieldKind};

/// The width of a note's lines.
const WIDTH: usize = 110;

/// Values in TOML by the keys of a table.
pub type FieldValues = BTreeMap<&'static str, String>;

/// A record of a register.
pub struct RecordDraft {
    /// Its header: `incident`.
    pub way: &'static str,
    pub fields: &'static [Field],
    pub filled: FieldValues,
    /// The tables below it that are filled.
    pub below: Vec<(&'static str, FieldValues)>,
}

impl RecordDraft {
    /// With a note above each field, or the values alone.
    pub fn text(&self, with_notes: bool) -> String {
        let mut text = format!("[[{}]]\n", self.way);
        // Plain keys stand above all tables, or TOML would take them for keys of those.
        push_fields(&mut text, self.fields, &self.filled, with_notes);
        for (field, below, repeats) in self.fields.iter().filter_map(tables_of) {
            let way = format!("{}.{}", self.way, field.key);
            let header = header(&way, repeats);
            let filled: Vec<&FieldValues> =
                self.below.iter().filter(|(key, _)| *key == field.key).map(|(_, filled)| filled).collect();
            if with_notes && (filled.is_empty() || !self.below.is_empty()) {
                text.push('\n');
                push_note(&mut text, &field.sentence());
            }
            for filled in &filled {
                if !with_notes {
                    text.push('\n');
                }
                text.push_str(&format!("{header}\n"));
                push_fields(&mut text, below, filled, with_notes);
            }
            if filled.is_empty() && with_notes {
                push_for_later(&mut text, &header, below);
            }
        }
        text
    }
}

/// The header of a table, or of one of several.
pub(super) fn header(way: &str, repeats: bool) -> String {
    if repeats { format!("[[{way}]]") } else { format!("[{way}]") }
}

/// The fields of the tables that a field holds, and whether there may be several.
pub(super) fn tables_of(field: &'static Field) -> Option<(&'static Field, &'static [Field], bool)> {
    match field.kind {
        FieldKind::Table(below) | FieldKind::JustOne(below) => Some((field, below, false)),
        FieldKind::Tables(below) => Some((field, below, true)),
        _ => None,
    }
}

fn push_fields(text: &mut String, fields: &'static [Field], filled: &FieldValues, with_notes: bool) {
    for field in fields.iter().filter(|field| tables_of(field).is_none()) {
        let value = filled.get(field.key);
        if with_notes {
            push_note(text, &format!("{}{}", field.sentence(), words_of(&field.kind)));
        }
        match value {
            Some(value) => text.push_str(&format!("{} = {value}\n", field.key)),
            None if with_notes => text.push_str(&format!("# {} = {}\n", field.key, example(&field.kind))),
            None => {}
        }
    }
}

/// A table that is still to come, behind `#`, with what each key is for.
fn push_for_later(text: &mut String, header: &str, below: &'static [Field]) {
    text.push_str(&format!("# {header}\n"));
    for field in below.iter().filter(|field| tables_of(field).is_none()) {
        text.push_str(&format!("# {} = {}\n", field.key, example(&field.kind)));
    }
    for field in below.iter().filter(|field| tables_of(field).is_none()) {
        push_note(text, &format!("  {}: {}{}", field.key, field.sentence(), words_of(&field.kind)));
    }
}

pub(super) fn words_of(kind: &FieldKind) -> String {
    match kind {
        FieldKind::OneOf(words) => format!(" One of: {}.", words().join(", ")),
        FieldKind::For(audiences) => {
            format!(" One of: {}.", audiences.iter().map(|audience| audience.word()).collect::<Vec<_>>().join(", "))
        }
        FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy | FieldKind::OwnClause => {
            " In quotation marks.".to_owned()
        }
        FieldKind::ListOf(item) => words_of(item),
        _ => String::new(),
    }
}

/// A sentence behind `#`, on as many lines as it needs; those after the first of one that is set in are set in further.
pub(super) fn push_note(text: &mut String, sentence: &str) {
    let indent = &sentence[..sentence.len() - sentence.trim_start().len()];
    let mut line = format!("# {indent}");
    let mut is_empty = true;
    for word in sentence.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = format!("# {indent}{indent}");
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    text.push_str(&line);
    text.push('\n');
}

/// What a value looks like.
fn example(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Flag => "true".to_owned(),
        FieldKind::Month | FieldKind::Count => "4".to_owned(),
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => "2026-08-03".to_owned(),
        FieldKind::TimeOfDay => "08:00:00".to_owned(),
        FieldKind::Moment => "2026-08-03T09:12:00+01:00".to_owned(),
        FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy | FieldKind::OwnClause => {
            "\"5.10\"".to_owned()
        }
        FieldKind::OneOf(words) => quoted(words().first().copied().unwrap_or("…")),
        FieldKind::ListOf(item) => format!("[{}]", example(item)),
        _ => "\"…\"".to_owned(),
    }
}
