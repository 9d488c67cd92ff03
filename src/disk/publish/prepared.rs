//! Swaps the prepared files with those of the output folder: in one step or two where the system can, or file by file.

use std::fs;
use std::sync::Arc;

use super::files::{exchange, put_each, remove_folder};
use super::staging::Staging;
use crate::disk::marker::{MARKER, Marker};
use crate::disk::{DiskError, at};

/// What a publication did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// How new files take the place of the old ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replacement {
    /// One step, for whoever looks.
    Exchange,
    /// Two steps, with recovery at the next start.
    Rename,
    /// File by file, each whole, with a journal.
    FileByFile,
}

/// The ways to replace a folder by a whole tree, best first.
pub(super) const REPLACEMENTS: [Replacement; 3] = [Replacement::Exchange, Replacement::Rename, Replacement::FileByFile];

/// Files that lie ready beside the folder they are for, and have yet to take their place.
pub struct Prepared {
    pub(super) staging: Staging,
    /// How many files of byelaw's the folder will have.
    pub(super) files: usize,
    pub(super) written: Vec<Arc<str>>,
    pub(super) removed: Vec<Arc<str>>,
    /// The marker to write; `None` where the list of files stays the same.
    pub(super) marker: Option<Marker>,
    /// The ways to replace the old files, best first; empty where nothing has changed.
    pub(super) replacements: &'static [Replacement],
}

impl Prepared {
    pub fn published(&self) -> Published {
        let written = self.staging.replaced().len() + self.written.len();
        Published { written, unchanged: self.files - written, removed: self.removed.len() }
    }

    /// The files that are written or removed, by their paths in the folder.
    pub fn changed(&self) -> Vec<Arc<str>> {
        let mut changed = self.staging.replaced();
        changed.extend(self.written.iter().cloned());
        changed.sort();
        changed.extend(self.removed.iter().cloned());
        changed
    }

    /// Replaces the earlier output. On an error that is unchanged, or the error names the files that were not replaced.
    pub fn put(mut self) -> Result<(), DiskError> {
        self.staging.keep();
        let Staging { target, new, journal, .. } = &self.staging;
        for replacement in self.replacements {
            let is_done = match replacement {
                _ if !target.exists() => {
                    fs::rename(new, target).map_err(at("put in place", target))?;
                    true
                }
                // Whether the old tree can be removed afterwards does not matter: the next build tries again.
                Replacement::Exchange => exchange(new, target).is_ok(),
                Replacement::Rename => self.rename()?,
                Replacement::FileByFile => {
                    self.replace_each()?;
                    true
                }
            };
            if is_done {
                // The journal of an interrupted replacement is of no use any more.
                let _ = fs::remove_file(journal);
                break;
            }
        }
        Ok(())
    }

    /// Whether the two renames succeeded; if only the first did, it is undone.
    fn rename(&self) -> Result<bool, DiskError> {
        let Staging { target, new, old, .. } = &self.staging;
        if fs::rename(target, old).is_err() {
            return Ok(false);
        }
        if fs::rename(new, target).is_err() {
            fs::rename(old, target).map_err(at("restore", target))?;
            return Ok(false);
        }
        let _ = remove_folder(old);
        Ok(true)
    }

    /// Replaces file by file, the marker last; the journal lets the next build finish if this one is interrupted.
    fn replace_each(&self) -> Result<(), DiskError> {
        let Staging { target, new, journal, .. } = &self.staging;
        if let Some(Marker { readers, files }) = &self.marker {
            let files = files.iter().chain(&self.removed).cloned().collect();
            let all = Marker { readers: readers.clone(), files };
            fs::write(journal, all.to_bytes()).map_err(at("write", journal))?;
        }
        // The manifest holds the digests of the other files, so it comes last.
        let (manifest, others): (Vec<_>, Vec<_>) = self.written.iter().partition(|path| &***path == "manifest.json");
        put_each(new, target, others.into_iter().chain(manifest), self.removed.iter())?;
        if let Some(marker) = &self.marker {
            let path = target.join(MARKER);
            fs::write(&path, marker.to_bytes()).map_err(at("write", &path))?;
        }
        Ok(())
    }
}
