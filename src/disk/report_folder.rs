//! Reads the folder of a report or of a seal, byte for byte, to be held against its manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::marker::MARKER;
use super::{DiskError, at};

/// What byelaw and file managers leave in a folder; nobody takes it for a part of the report.
const LEFT_BEHIND: [&str; 4] = [MARKER, ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Any of these says that a folder is, or was, a report.
const SIGNS: [&str; 3] = ["manifest.json", "csv-metadata.json", "summary.csv"];

/// Every file below the folder by its name from there. `None` if it is no report's folder.
pub fn read_report_folder(folder: &Path) -> Result<Option<BTreeMap<String, Vec<u8>>>, DiskError> {
    // Without this a wrong name, such as that of a whole disk, would be read through.
    if !folder.is_dir() || !SIGNS.iter().any(|sign| folder.join(sign).is_file()) {
        return Ok(None);
    }
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| at("read", folder)(error.into()))?;
        let path = entry.path();
        let parts = path.strip_prefix(folder).unwrap_or(path).components();
        let name = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type().is_dir() || LEFT_BEHIND.contains(&name.as_str()) {
            continue;
        }
        // A link to a folder, or to nothing, has no bytes, and is named as what does not belong here.
        let bytes = if path.is_file() { fs::read(path).map_err(at("read", path))? } else { Vec::new() };
        files.insert(name, bytes);
    }
    Ok(Some(files))
}
