//! Files that were sent to the desk and wait for their record to be saved, where their owner alone can read them.

use std::fs;
use std::path::Path;

use tempfile::NamedTempFile;

use super::locked::own_folder;
use super::stored::FOLDER;
use crate::disk::{DiskError, at};

const PREFIX: &str = "waiting-";

/// A file to be filled. It is removed with the value.
pub fn waiting_file(root: &Path) -> Result<NamedTempFile, DiskError> {
    let folder = own_folder(root)?;
    tempfile::Builder::new().prefix(PREFIX).tempfile_in(&folder).map_err(at("write to", &folder))
}

/// Removes those that a program which was ended has left. That one cannot go is no reason to fail.
pub fn forget_waiting(root: &Path) {
    for entry in fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
