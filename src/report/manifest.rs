//! `manifest.json`: what the files of a report are and what they were made from, each with its digest.

use serde_json::{Map, Value, json};

use super::scope::Scope;
use super::table::{Table, Written};
use crate::sources::hex_digest;

/// A file of the report.
pub struct Entry {
    file: &'static str,
    rows: usize,
    sha256: String,
    neutralised: usize,
}

impl Entry {
    pub fn of(table: &Table, written: &Written) -> Self {
        Entry {
            file: table.shape.file,
            rows: table.rows.len(),
            sha256: hex_digest(&written.bytes),
            neutralised: written.neutralised,
        }
    }
}

/// The manifest as JSON. The program's version is in it; the time of the run is not, so that the same input gives the same bytes.
pub fn text(scope: &Scope, entries: Vec<Entry>) -> String {
    let files: Map<String, Value> = entries
        .into_iter()
        .map(|entry| {
            let value = json!({ "rows": entry.rows, "sha256": entry.sha256, "cells_neutralised": entry.neutralised });
            (entry.file.to_owned(), value)
        })
        .collect();
    let inputs: Map<String, Value> =
        scope.library.inputs.iter().map(|input| (input.file.to_string(), json!(input.sha256))).collect();
    let value = json!({
        "byelaw": env!("CARGO_PKG_VERSION"),
        "practice": scope.library.site.name,
        "as_of": scope.library.as_of.date.to_string(),
        "period": {
            "label": scope.period.label,
            "first_day": scope.period.start.to_string(),
            "last_day": scope.period.last_day().to_string(),
            "complete": scope.is_complete(),
        },
        "files": files,
        "inputs": inputs,
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}
