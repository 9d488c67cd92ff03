//! JSON Schemas of the forms, for editors that complete and check TOML as one types.

use serde_json::{Map, Value, json};

use super::{Entry, FORMS, Form, Kind};
use crate::base::record::{HARMLESS_ELEMENTS, WEEKDAYS};
use crate::base::web_address::{AFTER_SCHEME_PATTERN, EMAIL_PATTERN, TELEPHONE_PATTERN};
use crate::model::{KEBAB_CASE, LONGEST_ID};

/// Where the schemas of a practice lie, so that a copy of `content/` has them.
pub const SCHEMA_FOLDER: &str = "content/schemas";

/// The dialect that every schema is written in.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// Every schema by its file's name in its folder.
pub fn schema_files() -> Vec<(String, String)> {
    FORMS.iter().map(|form| (schema_name(form), schema_text(form))).collect()
}

pub fn schema_name(form: &Form) -> String {
    format!("{}.json", form.name)
}

/// The first line of a file, by which an editor finds its schema: `#:schema ../schemas/staff.json`.
pub fn schema_line(file: &str, form: &Form) -> String {
    let up = "../".repeat(file.matches('/').count().saturating_sub(1));
    format!("#:schema {up}schemas/{}", schema_name(form))
}

fn schema_text(form: &Form) -> String {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("title".to_owned(), json!(form.title));
    schema.insert("description".to_owned(), json!(form.about));
    schema.extend(table(form.fields));
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn table(fields: &[Entry]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_owned(), Value::Object(described(field)))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut schema = object(json!({ "type": "object", "additionalProperties": false, "properties": properties }));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

fn described(field: &Entry) -> Map<String, Value> {
    let mut schema = value(&field.kind);
    schema.insert("description".to_owned(), json!(field.sentence()));
    // A required list that is empty says as little as one that is not there.
    if field.required && matches!(field.kind, Kind::ListOf(_) | Kind::Tables(_)) {
        schema.insert("minItems".to_owned(), json!(1));
    }
    schema
}

fn value(kind: &Kind) -> Map<String, Value> {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    object(match kind {
        Kind::Text | Kind::Spelling | Kind::Handle | Kind::TimeZone => text(r"\S"),
        Kind::Id | Kind::IdOf(_) => {
            json!({ "type": "string", "pattern": KEBAB_CASE, "maxLength": LONGEST_ID })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Month => json!({ "type": "integer", "minimum": 1, "maximum": 12 }),
        Kind::Count => json!({ "type": "integer", "minimum": 0 }),
        Kind::Days => json!({ "type": "integer", "minimum": 0, "maximum": 3660 }),
        Kind::Date | Kind::DateNotToCome | Kind::PastDate => json!({ "type": "string", "format": "date" }),
        Kind::TimeOfDay => json!({ "type": "string", "format": "time-local" }),
        Kind::Moment => json!({ "anyOf": [
            { "type": "string", "format": "date-time" },
            { "type": "string", "format": "date-time-local" },
        ] }),
        Kind::WebAddress | Kind::FolderAddress => text(&format!("^[hH][tT][tT][pP][sS]?{AFTER_SCHEME_PATTERN}$")),
        Kind::Email => text(&format!("^{EMAIL_PATTERN}$")),
        Kind::Telephone => text(TELEPHONE_PATTERN),
        Kind::Digest => text("^[0-9a-fA-F]{64}$"),
        Kind::SealedPeriod => text("^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$"),
        Kind::Minute => {
            json!({ "type": "string", "pattern": "^[A-Za-z0-9/.:_-]*[0-9][A-Za-z0-9/.:_-]*$", "maxLength": 40 })
        }
        Kind::Contact => text(&format!("^(mailto:{EMAIL_PATTERN}|https{AFTER_SCHEME_PATTERN})")),
        Kind::Language => text("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$"),
        Kind::SectionPage => text("^(section-[1-9][0-9]*|annex-[a-z])$"),
        Kind::Clause | Kind::ClauseAtAnyTime | Kind::ClauseOfMainPolicy => {
            text(&format!("^([a-z0-9]+(-[a-z0-9]+)*/)?{NUMBER}$"))
        }
        Kind::OwnClause => text(&format!("^{NUMBER}$")),
        Kind::Weekday => json!({ "type": "string", "enum": WEEKDAYS }),
        Kind::HtmlElement => json!({ "type": "string", "enum": HARMLESS_ELEMENTS }),
        Kind::OneOf(words) => json!({ "type": "string", "enum": words() }),
        Kind::For(audiences) => {
            let words: Vec<&str> = audiences.iter().map(|audience| audience.word()).collect();
            json!({ "type": "string", "enum": words })
        }
        Kind::ListOf(item) => json!({ "type": "array", "items": value(item) }),
        Kind::Table(fields) => return table(fields),
        Kind::JustOne(fields) => {
            let mut schema = table(fields);
            schema.insert("minProperties".to_owned(), json!(1));
            schema.insert("maxProperties".to_owned(), json!(1));
            return schema;
        }
        Kind::Tables(fields) => json!({ "type": "array", "items": table(fields) }),
    })
}

/// `5`, `5.3`, `A.3`: up to five levels, no leading zeros.
const NUMBER: &str = r"([1-9][0-9]*|[A-Z])(\.[1-9][0-9]*){0,4}";

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
