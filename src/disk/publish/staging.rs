//! The folders beside an output folder in which its next files are made, and recovery from an interrupted run.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::files::{make_folder, remove_folder};
use crate::base::audience::Readers;
use crate::disk::whole::copy_whole;
use crate::disk::{DiskError, Folder, at};

/// Dropping it removes the new files and restores the pages that were replaced, unless `keep` was called.
pub(super) struct Staging {
    /// The output folder.
    pub(super) target: PathBuf,
    /// The new files.
    pub(super) new: PathBuf,
    /// The old output folder, while the new one is renamed.
    pub(super) old: PathBuf,
    /// The old versions of the pages that were replaced.
    pub(super) undo: PathBuf,
    /// Lists all of byelaw's files, old and new, while they are replaced one by one.
    pub(super) journal: PathBuf,
    /// The pages that were replaced and can be restored.
    replaced: Mutex<Vec<Arc<str>>>,
}

impl Staging {
    /// Follows a link, so that the folder it leads to is replaced and the link stays.
    pub(super) fn begin<R: Readers>(folder: &Folder<R>) -> Result<Self, DiskError> {
        let path = folder.path();
        let real = fs::canonicalize(path).ok().filter(|_| path.is_symlink());
        let target = real.unwrap_or_else(|| path.to_owned());
        let parent = target.parent().unwrap_or(Path::new("."));
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        make_folder(parent, R::AUDIENCE)?;
        let staging = Staging {
            new: parent.join(format!(".byelaw-new-{name}")),
            old: parent.join(format!(".byelaw-old-{name}")),
            undo: parent.join(format!(".byelaw-undo-{name}")),
            journal: parent.join(format!(".byelaw-journal-{name}.json")),
            replaced: Mutex::default(),
            target,
        };
        staging.recover()?;
        make_folder(&staging.new, R::AUDIENCE)?;
        Ok(staging)
    }

    /// Finishes or undoes what an interrupted build left.
    fn recover(&self) -> Result<(), DiskError> {
        if self.old.is_dir() && !self.target.exists() {
            fs::rename(&self.old, &self.target).map_err(at("restore", &self.target))?;
        }
        [&self.old, &self.new, &self.undo].into_iter().try_for_each(|folder| remove_folder(folder))
    }

    /// Notes that a page was replaced, and that `undo` holds its old version.
    pub(super) fn add_replaced(&self, path: &Arc<str>) {
        self.replaced.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
    }

    /// The pages that were replaced and can be restored.
    pub(super) fn replaced(&self) -> Vec<Arc<str>> {
        self.replaced.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes the replaced pages final.
    pub(super) fn keep(&mut self) {
        self.replaced.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Staging {
    /// Cleans up after success and after an error, such as a wrong template or a full disk.
    fn drop(&mut self) {
        for path in self.replaced() {
            let (old, current) = (self.undo.join(&*path), self.target.join(&*path));
            let _ = fs::rename(&old, &current).or_else(|_| copy_whole(&old, &current));
        }
        let _ = remove_folder(&self.undo);
        let _ = remove_folder(&self.new);
    }
}
