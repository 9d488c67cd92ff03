//! Removes the hidden files that a run which was stopped has left beside the place of what it was writing.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::disk::whole::is_temporary_name;

/// Removes those in a folder that nobody has written to for so long. That one cannot go is no reason to fail.
pub(in crate::disk) fn remove_leftovers(folder: &Path, untouched: Duration) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        let is_old = metadata.modified().is_ok_and(|time| time.elapsed().is_ok_and(|age| age >= untouched));
        if metadata.is_file() && is_old && entry.file_name().to_str().is_some_and(is_temporary_name) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
