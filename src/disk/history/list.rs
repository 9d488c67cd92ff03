//! Reads the entries there are. What is damaged, or is none of ours, is as if it were not there.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::entry::SavedEntry;
use super::stored::{FOLDER, from_text, moment_of};

/// Bytes that an entry may have: a register may have 32 MB, and is here as it was and as it became.
const LONGEST: u64 = 160 << 20;

/// What was saved in a practice, the newest first.
pub fn list(root: &Path) -> Vec<SavedEntry> {
    let mut entries: Vec<SavedEntry> =
        entry_files(&root.join(FOLDER)).iter().filter_map(|(id, path)| read_entry(id, path)).collect();
    entries.sort_by(|one, other| (other.at, &other.id).cmp(&(one.at, &one.id)));
    entries
}

/// The ordinary files that are named as entries are, by their ids.
pub(super) fn entry_files(folder: &Path) -> Vec<(String, PathBuf)> {
    let id = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let id = name.to_str()?.strip_suffix(".json")?;
        moment_of(id)?;
        entry.file_type().is_ok_and(|kind| kind.is_file()).then(|| (id.to_owned(), entry.path()))
    };
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(id).collect()
}

pub(super) fn read_entry(id: &str, path: &Path) -> Option<SavedEntry> {
    from_text(id, &read_bytes(path)?)
}

/// The bytes of an entry, or of what is named as one, unless they are too many.
pub(super) fn read_bytes(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LONGEST).then_some(bytes)
}
