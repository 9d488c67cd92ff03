//! The roles that the policy and the settings name, without the people, dates and addresses of the example.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item, Table, TableLike};

use crate::drafts::RecordDraft;
use crate::drafts::register::empty_register;
use crate::schema::{Field, FieldKind, IdSource, schema_named};

/// What a role has whoever holds it.
const OF_THE_ROLE: [&str; 5] = ["id", "role", "engagement", "team", "may_post"];

/// The staff register of a new practice, from the example's and the texts that name roles.
pub fn text(example: &str, texts: &[(&str, &str)]) -> String {
    let Some(schema) = schema_named("staff") else { return String::new() };
    let mut text = empty_register(schema.files, schema);
    let document: DocumentMut = example.parse().unwrap_or_default();
    let people = document.get("staff").and_then(Item::as_array_of_tables);
    let Some(FieldKind::Tables(fields)) = schema.fields.first().map(|field| &field.kind) else { return text };
    let named = named(texts);
    for person in people.into_iter().flatten() {
        if person.get("id").and_then(Item::as_str).is_some_and(|id| named.contains(id)) {
            let filled = OF_THE_ROLE.into_iter().filter_map(|key| Some((key, written(person, key)?))).collect();
            let record = RecordDraft { way: "staff", fields, filled, below: Vec::new() };
            text.push('\n');
            text.push_str(&record.text(false));
        }
    }
    text
}

fn written(person: &Table, key: &str) -> Option<String> {
    Some(person.get(key)?.as_value()?.to_string().trim().to_owned())
}

/// The ids in links such as `[[staff:managing-partner|…]]` and in the settings.
fn named(texts: &[(&str, &str)]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (name, text) in texts {
        for rest in text.split("[[staff:").skip(1).filter(|_| name.ends_with(".md")) {
            named.insert(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect());
        }
        if let Some(schema) = schema_named("site").filter(|schema| schema.files == format!("content/{name}")) {
            let settings: DocumentMut = text.parse().unwrap_or_default();
            name_those_of(settings.as_table(), schema.fields, &mut named);
        }
    }
    named
}

fn name_those_of(table: &dyn TableLike, fields: &[Field], named: &mut BTreeSet<String>) {
    for (field, item) in fields.iter().filter_map(|field| Some((field, table.get(field.key)?))) {
        match &field.kind {
            FieldKind::IdOf(IdSource::Staff) => named.extend(item.as_str().map(str::to_owned)),
            FieldKind::ListOf(FieldKind::IdOf(IdSource::Staff)) => {
                let ids = item.as_array().into_iter().flatten().filter_map(|id| id.as_str());
                named.extend(ids.map(str::to_owned));
            }
            kind => {
                let below = kind.table().unwrap_or_default();
                let repeated = item.as_array_of_tables().into_iter().flatten().map(|table| table as &dyn TableLike);
                for table in item.as_table_like().into_iter().chain(repeated) {
                    name_those_of(table, below, named);
                }
            }
        }
    }
}
