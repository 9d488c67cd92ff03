//! JSON Schemas of the record schemas, for editors that complete and check TOML as one types.

use serde_json::{Map, Value, json};

use super::{Field, FieldKind, RecordSchema, SCHEMAS};
use crate::base::record::{HARMLESS_ELEMENTS, WEEKDAYS};
use crate::base::web_address::{AFTER_SCHEME_PATTERN, EMAIL_PATTERN, TELEPHONE_PATTERN};
use crate::model::{KEBAB_CASE, LONGEST_ID};

/// Where the schemas of a practice lie, so that a copy of `content/` has them.
pub const SCHEMA_FOLDER: &str = "content/schemas";

/// The dialect that every schema is written in.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// Every schema by its file's name in its folder.
pub fn schema_files() -> Vec<(String, String)> {
    SCHEMAS.iter().map(|schema| (schema_name(schema), schema_text(schema))).collect()
}

pub fn schema_name(schema: &RecordSchema) -> String {
    format!("{}.json", schema.name)
}

/// The first line of a file, by which an editor finds its schema: `#:schema ../schemas/staff.json`.
pub fn schema_line(file: &str, schema: &RecordSchema) -> String {
    let up = "../".repeat(file.matches('/').count().saturating_sub(1));
    format!("#:schema {up}schemas/{}", schema_name(schema))
}

fn schema_text(record: &RecordSchema) -> String {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("title".to_owned(), json!(record.title));
    schema.insert("description".to_owned(), json!(record.about));
    schema.extend(table(record.fields));
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn table(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_owned(), Value::Object(described(field)))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let mut schema = object(json!({ "type": "object", "additionalProperties": false, "properties": properties }));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

fn described(field: &Field) -> Map<String, Value> {
    let mut schema = value(&field.kind);
    schema.insert("description".to_owned(), json!(field.sentence()));
    // A required list that is empty says as little as one that is not there.
    if field.required && matches!(field.kind, FieldKind::ListOf(_) | FieldKind::Tables(_)) {
        schema.insert("minItems".to_owned(), json!(1));
    }
    schema
}

fn value(kind: &FieldKind) -> Map<String, Value> {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    object(match kind {
        FieldKind::Text | FieldKind::Line | FieldKind::Spelling | FieldKind::Handle | FieldKind::TimeZone => {
            text(r"\S")
        }
        FieldKind::Id | FieldKind::IdOf(_) => {
            json!({ "type": "string", "pattern": KEBAB_CASE, "maxLength": LONGEST_ID })
        }
        FieldKind::Flag => json!({ "type": "boolean" }),
        FieldKind::Month => json!({ "type": "integer", "minimum": 1, "maximum": 12 }),
        FieldKind::Count => json!({ "type": "integer", "minimum": 0 }),
        FieldKind::Days => json!({ "type": "integer", "minimum": 0, "maximum": 3660 }),
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => {
            json!({ "type": "string", "format": "date" })
        }
        FieldKind::TimeOfDay => json!({ "type": "string", "format": "time-local" }),
        FieldKind::Moment => json!({ "anyOf": [
            { "type": "string", "format": "date-time" },
            { "type": "string", "format": "date-time-local" },
        ] }),
        FieldKind::WebAddress | FieldKind::FolderAddress => {
            text(&format!("^[hH][tT][tT][pP][sS]?{AFTER_SCHEME_PATTERN}$"))
        }
        FieldKind::Email => text(&format!("^{EMAIL_PATTERN}$")),
        FieldKind::Telephone => text(TELEPHONE_PATTERN),
        FieldKind::Digest => text("^[0-9a-fA-F]{64}$"),
        FieldKind::SealedPeriod => text("^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$"),
        FieldKind::Minute => {
            json!({ "type": "string", "pattern": "^[A-Za-z0-9/.:_-]*[0-9][A-Za-z0-9/.:_-]*$", "maxLength": 40 })
        }
        FieldKind::Contact => text(&format!("^(mailto:{EMAIL_PATTERN}|https{AFTER_SCHEME_PATTERN})")),
        FieldKind::Language => text("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$"),
        FieldKind::SectionPage => text("^(section-[1-9][0-9]*|annex-[a-z])$"),
        FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy => {
            text(&format!("^([a-z0-9]+(-[a-z0-9]+)*/)?{NUMBER}$"))
        }
        FieldKind::OwnClause => text(&format!("^{NUMBER}$")),
        FieldKind::Weekday => json!({ "type": "string", "enum": WEEKDAYS }),
        FieldKind::HtmlElement => json!({ "type": "string", "enum": HARMLESS_ELEMENTS }),
        FieldKind::OneOf(words) => json!({ "type": "string", "enum": words() }),
        FieldKind::For(audiences) => {
            let words: Vec<&str> = audiences.iter().map(|audience| audience.word()).collect();
            json!({ "type": "string", "enum": words })
        }
        FieldKind::ListOf(item) => json!({ "type": "array", "items": value(item) }),
        FieldKind::Table(fields) => return table(fields),
        FieldKind::JustOne(fields) => {
            let mut schema = table(fields);
            schema.insert("minProperties".to_owned(), json!(1));
            schema.insert("maxProperties".to_owned(), json!(1));
            return schema;
        }
        FieldKind::Tables(fields) => json!({ "type": "array", "items": table(fields) }),
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
