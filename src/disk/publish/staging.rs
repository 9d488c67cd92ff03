//! The folders beside an output folder in which its next files are made, and what a stopped run left there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::files::{make_folder, remove_folder};
use crate::base::audience::Readers;
use crate::disk::whole::copy_whole;
use crate::disk::{DiskError, Folder, at};

/// The new files go when it is dropped, and pages that have taken their place already go back to what they were, unless kept.
pub(super) struct Staging {
    /// The output folder.
    pub(super) target: PathBuf,
    /// New files, until they take their place.
    pub(super) new: PathBuf,
    /// The output folder as it was, while another takes its place.
    pub(super) old: PathBuf,
    /// What pages were that have taken their place already.
    pub(super) undo: PathBuf,
    /// Lists all files of ours, old and new, while they are replaced one by one.
    pub(super) journal: PathBuf,
    replaced: Mutex<Vec<Arc<str>>>,
}

impl Staging {
    /// A folder that is a link is replaced where it really lies, so that the link goes on leading to the site.
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

    /// Finishes or undoes what a stopped build left.
    fn recover(&self) -> Result<(), DiskError> {
        if self.old.is_dir() && !self.target.exists() {
            fs::rename(&self.old, &self.target).map_err(at("restore", &self.target))?;
        }
        [&self.old, &self.new, &self.undo].into_iter().try_for_each(|folder| remove_folder(folder))
    }

    /// Says of a page that it has taken its place, and that `undo` holds what it was.
    pub(super) fn has_replaced(&self, path: &Arc<str>) {
        self.replaced.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
    }

    /// The pages that have taken their place and may yet go back.
    pub(super) fn replaced(&self) -> Vec<Arc<str>> {
        self.replaced.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The pages that have taken their place stay there.
    pub(super) fn keep(&mut self) {
        self.replaced.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Staging {
    /// What did not take its place, because a template is wrong or the disk is full, does not stay behind.
    fn drop(&mut self) {
        for path in self.replaced() {
            let (old, there) = (self.undo.join(&*path), self.target.join(&*path));
            let _ = fs::rename(&old, &there).or_else(|_| copy_whole(&old, &there));
        }
        let _ = remove_folder(&self.undo);
        let _ = remove_folder(&self.new);
    }
}
