//! What undoing a save would write: a save of its own, which can be undone in turn.

use std::path::Path;

use super::entry::{SavedEntry, SavedFile, SavedSplice};
use super::unsplice::{NotAsSaved, is_as_before, put_back, unsplice};
use crate::disk::DiskError;
use crate::disk::texts::{Writing, read_bytes};

/// The files of the entry that undoes another, and what is to be written: both are for `save`.
pub struct Undoing {
    pub files: Vec<SavedFile>,
    pub writings: Vec<Writing>,
}

/// Why a save is not undone.
#[derive(Debug, thiserror::Error)]
pub enum NotUndone {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    NotAsSaved(#[from] NotAsSaved),
}

/// Reads the files of a save, and says what undoes it. Nothing is written.
///
/// Where the program was ended while it saved several files, those that it did not come to are left out.
pub fn undoing(root: &Path, entry: &SavedEntry) -> Result<Undoing, NotUndone> {
    let mut undoing = Undoing { files: Vec::new(), writings: Vec::new() };
    let mut untouched = None;
    for saved in &entry.files {
        let path = root.join(&saved.name);
        let before = read_bytes(&path)?;
        let after = match unsplice(before.as_deref().unwrap_or_default(), saved) {
            Ok(after) if before.is_some() || !saved.made => after,
            _ if is_as_before(before.as_deref(), saved) => {
                untouched.get_or_insert(saved);
                continue;
            }
            Ok(after) => after,
            Err(error) => return Err(error.into()),
        };
        undoing.files.push(file_of(saved, before.as_deref(), after.as_deref())?);
        undoing.writings.push(Writing { path, before, after });
    }
    match untouched {
        Some(saved) if undoing.writings.is_empty() => {
            let text = read_bytes(&root.join(&saved.name))?.unwrap_or_default();
            Err(unsplice(&text, saved).err().unwrap_or_else(|| NotAsSaved::nothing(&saved.name)).into())
        }
        _ => Ok(undoing),
    }
}

/// What undoing does to one file.
fn file_of(saved: &SavedFile, before: Option<&[u8]>, after: Option<&[u8]>) -> Result<SavedFile, NotAsSaved> {
    let (now, after) = match (before, after) {
        (None, after) => return Ok(SavedFile::made(&saved.name, after.unwrap_or_default())),
        (Some(now), None) => return Ok(SavedFile::emptied(&saved.name, now)),
        (Some(now), Some(after)) => (now, after),
    };
    let (text, places) = put_back(now, saved)?;
    debug_assert_eq!(text, after);
    let splices =
        saved.splices.iter().zip(places).filter_map(|(splice, place)| {
            SavedSplice::of(now, place..place + splice.added.len(), splice.removed.clone())
        });
    Ok(SavedFile { name: saved.name.clone(), made: false, splices: splices.collect() })
}
