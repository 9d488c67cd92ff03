//! Saves: the entry first, then the files, so that whatever was saved can be undone; and forgets an erased record.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::entry::SavedEntry;
use super::leftovers::remove_leftovers;
use super::list::{entry_files, read_bytes, read_entry};
use super::locked::LockedHistory;
use super::stored::FOLDER;
use super::typed::forget_typed_of;
use crate::disk::texts::{Writing, write_texts_after};
use crate::disk::{DiskError, StagedEvidence, at};

/// A save is over in a moment: whoever waits longer is waiting for something that hangs.
pub const SAVE_PATIENCE: Duration = Duration::from_secs(5);

/// What nobody has written to for so long is not being written any more.
const UNTOUCHED: Duration = Duration::from_secs(60 * 60);

/// Writes all files, each whole, and keeps the entry; or leaves everything as it was. Waits so long for another save.
///
/// Where the program is ended between the two, the entry tells of a save that was not: its bytes do not stand there.
pub fn save(root: &Path, patience: Duration, entry: &SavedEntry, writings: Vec<Writing>) -> Result<(), DiskError> {
    save_with_evidence(root, patience, entry, writings, None)
}

/// The same, with a file that gets its place in `evidence/` the moment before its record is written.
pub fn save_with_evidence(
    root: &Path,
    patience: Duration,
    entry: &SavedEntry,
    writings: Vec<Writing>,
    mut evidence: Option<&mut StagedEvidence>,
) -> Result<(), DiskError> {
    let history = LockedHistory::take(root, patience)?;
    let folders: BTreeSet<PathBuf> =
        writings.iter().filter_map(|writing| writing.path.parent()).map(Path::to_owned).collect();
    history.add(entry)?;
    let was_there = evidence.as_ref().is_none_or(|evidence| evidence.was_there());
    let put_evidence = || evidence.as_mut().map_or(Ok(()), |evidence| evidence.put());
    if let Err(error) = write_texts_after(writings, put_evidence) {
        evidence.iter().for_each(|evidence| evidence.take_back(was_there));
        let _ = history.remove(&entry.id);
        return Err(error);
    }
    history.remove_old(entry.at);
    folders.iter().for_each(|folder| remove_leftovers(folder, UNTOUCHED));
    Ok(())
}

/// Removes what is kept of a record, and its words from what is kept of its neighbours.
pub fn forget_record(root: &Path, patience: Duration, record: &str) -> Result<(), DiskError> {
    let folder = root.join(FOLDER);
    if !folder.try_exists().map_err(at("read", &folder))? {
        return Ok(());
    }
    let history = LockedHistory::take(root, patience)?;
    forget_typed_of(root, record);
    for (id, path) in entry_files(history.folder()) {
        match read_entry(&id, &path) {
            Some(entry) if entry.record.as_deref() == Some(record) => history.remove(&id)?,
            Some(entry) => {
                if let Some(shorter) = without_neighbours(&entry) {
                    history.replace(&shorter)?;
                }
            }
            // What cannot be read cannot be undone either; what it holds of the record must not stay.
            None if read_bytes(&path).is_none_or(|bytes| memchr::memmem::find(&bytes, record.as_bytes()).is_some()) => {
                history.remove(&id)?;
            }
            None => {}
        }
    }
    Ok(())
}

/// An entry of a register without what stood on either side of its changes, which may be another record's. `None` where
/// it has nothing of the kind.
fn without_neighbours(entry: &SavedEntry) -> Option<SavedEntry> {
    let mut shorter = entry.clone();
    let files = shorter.files.iter_mut().filter(|file| file.name.starts_with("content/registers/"));
    for splice in files.flat_map(|file| &mut file.splices) {
        splice.before.clear();
        splice.after.clear();
    }
    (shorter != *entry).then_some(shorter)
}
