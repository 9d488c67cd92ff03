//! `csv-metadata.json`: W3C CSV on the Web, which describes each column of each file to other programs.

use serde_json::{Map, Value, json};

use super::labels;
use super::scope::Scope;
use super::table::{Column, Datatype, ForeignKey, Shape, Table};

/// The metadata of all files as JSON-LD (<https://www.w3.org/TR/tabular-metadata/>).
pub fn text(scope: &Scope, tables: &[Table]) -> String {
    let value = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": format!("Report to the partners {} of {}", scope.label(), scope.library.site.name),
        // No comments: the standard would otherwise take a row that starts with # for one.
        "dialect": { "encoding": "utf-8", "lineTerminators": "\r\n", "commentPrefix": null },
        "tables": tables.iter().map(|table| described(scope, table)).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn described(scope: &Scope, table: &Table) -> Value {
    let shape = table.shape;
    let mut schema = Map::new();
    let columns = shape.columns.iter().enumerate();
    let columns = columns.map(|(at, one)| labelled(scope, table, at, column(shape, one))).collect();
    schema.insert("columns".to_owned(), columns);
    if !shape.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(shape.key));
    }
    let keys: Vec<Value> = shape
        .columns
        .iter()
        .filter(|column| is_foreign_key(column))
        .flat_map(|column| references(shape, column))
        .map(|reference| {
            json!({
                "columnReference": reference.column,
                "reference": { "resource": reference.file, "columnReference": reference.key },
            })
        })
        .collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".to_owned(), Value::Array(keys));
    }
    json!({ "url": shape.file, "dc:description": format!("A row is {}.", shape.row), "tableSchema": schema })
}

/// Adds the labels of a column's ids in SKOS form, each id that occurs once.
fn labelled(scope: &Scope, table: &Table, at: usize, mut described: Value) -> Value {
    let Some(in_words) = table.shape.columns.get(at).and_then(|column| labels::of_column(table, column)) else {
        return described;
    };
    let labels: Vec<Value> = labels::used(scope, table, at, in_words)
        .into_iter()
        .map(|(id, label)| json!({ "skos:notation": id, "skos:prefLabel": label }))
        .collect();
    if !labels.is_empty() {
        described["skos:hasTopConcept"] = Value::Array(labels);
    }
    described
}

/// A foreign key of the standard is a single value and never empty. Other references use Dublin Core.
fn is_foreign_key(column: &Column) -> bool {
    column.is_required && column.datatype != Datatype::List
}

fn references<'a>(shape: &'a Shape, column: &'a Column) -> impl Iterator<Item = &'a ForeignKey> {
    shape.references.iter().filter(|reference| reference.column == column.name)
}

fn column(shape: &Shape, column: &Column) -> Value {
    let datatype = match column.datatype {
        Datatype::Text | Datatype::List => json!("string"),
        Datatype::Count => json!("nonNegativeInteger"),
        Datatype::Decimal => json!("decimal"),
        Datatype::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Datatype::Time => json!("dateTimeStamp"),
        Datatype::Flag => json!({ "base": "boolean", "format": "true|false" }),
    };
    let mut described =
        json!({ "name": column.name, "titles": column.name, "dc:title": column.title, "datatype": datatype });
    if column.datatype == Datatype::List {
        described["separator"] = json!("; ");
    }
    if column.is_required {
        described["required"] = json!(true);
    }
    if let Some(reference) = references(shape, column).find(|_| !is_foreign_key(column)) {
        // Refers to a column of a file as in RFC 7111, but by name instead of number.
        described["dc:references"] = json!(format!("{}#col={}", reference.file, reference.key));
    }
    described
}
