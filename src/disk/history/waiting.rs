//! Files that were sent to the desk and wait for their record to be saved, where their owner alone can read them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::locked::own_folder;
use super::stored::FOLDER;
use crate::disk::{DiskError, at};

const PREFIX: &str = "waiting-";
/// What is older is of a program that was ended; what is younger may be of another desk of the same practice.
const UNTOUCHED: Duration = Duration::from_secs(24 * 60 * 60);

/// Signs of an ending that are kept: `.png`, `.html`.
const LONGEST_ENDING: usize = 8;

/// A file to be filled, with the ending of the one that it was sent as: without it nobody's computer opens it later. It
/// is removed with the value.
pub fn waiting_file(root: &Path, called: &str) -> Result<NamedTempFile, DiskError> {
    let folder = own_folder(root)?;
    let ending = called.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_plain = ending.len() <= LONGEST_ENDING && ending.chars().all(|sign| sign.is_ascii_alphanumeric());
    let ending = if is_plain && !ending.is_empty() { format!(".{ending}") } else { String::new() };
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(&ending).tempfile_in(&folder).map_err(at("write to", &folder))
}

/// A page that opens the desk, where the folder for such files cannot be written to.
pub fn opening_file(root: &Path) -> Result<NamedTempFile, DiskError> {
    let folder = own_folder(root)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(".html").tempfile_in(&folder).map_err(at("write to", &folder))
}

/// Removes those that a program which was ended has left. That one cannot go is no reason to fail.
pub fn forget_waiting(root: &Path) {
    forget_older(root, UNTOUCHED);
}

fn forget_older(root: &Path, untouched: Duration) {
    for entry in fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        let modified = entry.metadata().and_then(|about| about.modified());
        if is_ours && modified.is_ok_and(|time| time.elapsed().is_ok_and(|age| age >= untouched)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_another_desk_waits_with_stays_and_what_was_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        for (called, ending) in [("a.png", Some("png")), ("a", None), ("a.", None), ("a.b/../c", None)] {
            let waiting = waiting_file(folder.path(), called).unwrap();
            assert_eq!(waiting.path().extension().and_then(|ending| ending.to_str()), ending);
        }
        let mut waiting = waiting_file(folder.path(), "post.png").unwrap();
        waiting.write_all(b"x").unwrap();
        forget_waiting(folder.path());
        assert!(waiting.path().exists());
        forget_older(folder.path(), Duration::ZERO);
        assert!(!waiting.path().exists());
    }
}
