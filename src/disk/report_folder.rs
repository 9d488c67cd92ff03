//! Reads the folder of a report or a seal, to be checked against its manifest, and lists such folders.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::marker::MARKER;
use super::{DiskError, at};

/// Files of byelaw and of file managers, which are no part of a report.
const LEFT_BEHIND: [&str; 4] = [MARKER, ".DS_Store", "Thumbs.db", "desktop.ini"];

/// A folder with one of these is, or was, a report.
const SIGNS: [&str; 3] = ["manifest.json", "csv-metadata.json", "summary.csv"];

fn is_report(folder: &Path) -> bool {
    folder.is_dir() && SIGNS.iter().any(|sign| folder.join(sign).is_file())
}

/// Whether a file is no part of a report: one of these, or the lock file of an office program.
fn is_left_behind(name: &str) -> bool {
    LEFT_BEHIND.contains(&name) || name.starts_with("~$") || name.starts_with(".~lock.") && name.ends_with('#')
}

/// The folders of reports that lie in a folder, in order of their names.
pub fn report_folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_report(path)).collect();
    found.sort();
    found
}

/// Every file below the folder by its name from there. `None` if it is no report's folder.
pub fn read_report_folder(folder: &Path) -> Result<Option<BTreeMap<String, Vec<u8>>>, DiskError> {
    // Keeps a wrong name, such as that of a whole disk, from being read file by file.
    if !is_report(folder) {
        // A folder without permission to read it may well hold a report, so that is an error.
        return fs::read_dir(folder).and_then(|_| fs::metadata(folder.join("."))).map_or_else(
            |error| if error.kind() == ErrorKind::PermissionDenied { Err(at("read", folder)(error)) } else { Ok(None) },
            |_| Ok(None),
        );
    }
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| at("read", folder)(error.into()))?;
        let path = entry.path();
        let parts = path.strip_prefix(folder).unwrap_or(path).components();
        let name = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type().is_dir() || is_left_behind(&name) {
            continue;
        }
        // A link to a folder, or to nothing, counts as an empty file: the manifest does not list it.
        let bytes = if path.is_file() { fs::read(path).map_err(at("read", path))? } else { Vec::new() };
        files.insert(name, bytes);
    }
    Ok(Some(files))
}
