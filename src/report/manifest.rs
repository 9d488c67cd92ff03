//! `manifest.json`: the files of a report and the inputs it was made from, each with its digest.

use serde_json::{Map, Value, json};

use super::scope::Scope;
use super::table::{EncodedTable, Table};
use super::{NAMES_WARNING, ReportFacts, narrative};
use crate::base::sources::hex_digest;
use crate::seals::with_own_digest;

/// A file of the report.
pub struct ManifestEntry {
    file: String,
    bytes: usize,
    sha256: String,
    /// For a table: the number of rows and of neutralised cells.
    table: Option<(usize, usize)>,
}

impl ManifestEntry {
    pub fn of(table: &Table, written: &EncodedTable) -> Self {
        ManifestEntry {
            file: table.shape.file.to_owned(),
            bytes: written.bytes.len(),
            sha256: hex_digest(&written.bytes),
            table: Some((table.rows.len(), written.neutralised)),
        }
    }

    /// A file that is not a table.
    pub fn of_file(file: &str, bytes: &[u8]) -> Self {
        ManifestEntry { file: file.to_owned(), bytes: bytes.len(), sha256: hex_digest(bytes), table: None }
    }
}

/// The manifest as JSON. It contains the program's version but no build time, so that equal inputs give equal bytes.
pub fn text(scope: &Scope, entries: Vec<ManifestEntry>, facts: &ReportFacts) -> String {
    let files: Map<String, Value> = entries
        .into_iter()
        .map(|entry| {
            let mut value = json!({ "bytes": entry.bytes, "sha256": entry.sha256 });
            if let Some((rows, neutralised)) = entry.table {
                value["rows"] = json!(rows);
                value["cells_neutralised"] = json!(neutralised);
            }
            (entry.file, value)
        })
        .collect();
    let inputs: Map<String, Value> =
        scope.library.inputs.iter().map(|input| (input.file.to_string(), json!(&*input.sha256))).collect();
    let mut manifest = json!({
        "byelaw": env!("CARGO_PKG_VERSION"),
        "practice": scope.library.site.name,
        "as_of": scope.library.as_of.date.to_string(),
        "period": {
            "label": scope.period.label,
            "first_day": scope.period.start.to_string(),
            "last_day": scope.period.last_day().to_string(),
            "complete": scope.is_complete(),
        },
    });
    if facts.with_narrative {
        manifest["narrative"] = json!(narrative::WARNING);
    }
    if facts.with_names {
        manifest["names"] = json!(NAMES_WARNING);
    }
    manifest["files"] = Value::Object(files);
    manifest["inputs"] = Value::Object(inputs);
    with_own_digest(manifest)
}

/// The manifest with one more file of the report.
pub fn with_file(manifest: &[u8], file: &str, bytes: &[u8]) -> String {
    let mut manifest: Value = serde_json::from_slice(manifest).unwrap_or_default();
    let entry = ManifestEntry::of_file(file, bytes);
    manifest["files"][file] = json!({ "bytes": entry.bytes, "sha256": entry.sha256 });
    with_own_digest(manifest)
}
