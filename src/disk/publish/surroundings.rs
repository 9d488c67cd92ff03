//! The folders beside an output folder that a publication uses, and what a stopped one left there.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::remove_folder;
use crate::disk::{DiskError, at};

pub(super) struct Surroundings {
    pub(super) parent: PathBuf,
    pub(super) new: PathBuf,
    pub(super) old: PathBuf,
    /// What pages were that have just been replaced, as long as that may be undone, and what they will be until that is whole.
    pub(super) undo: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) target: PathBuf,
}

impl Surroundings {
    /// A folder that is a link is replaced where it really lies, so that the link goes on leading to the site.
    pub(super) fn of(target: &Path) -> Self {
        let real = fs::canonicalize(target).ok().filter(|_| target.is_symlink());
        let target = real.as_deref().unwrap_or(target);
        let parent = target.parent().unwrap_or(Path::new(".")).to_owned();
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Surroundings {
            new: parent.join(format!(".byelaw-new-{name}")),
            old: parent.join(format!(".byelaw-old-{name}")),
            undo: parent.join(format!(".byelaw-undo-{name}")),
            journal: parent.join(format!(".byelaw-journal-{name}.json")),
            parent,
            target: target.to_owned(),
        }
    }

    /// Finishes or undoes what a stopped build left.
    pub(super) fn recover(&self) -> Result<(), DiskError> {
        if self.old.is_dir() && !self.target.exists() {
            fs::rename(&self.old, &self.target).map_err(at("restore", &self.target))?;
        }
        remove_folder(&self.old)?;
        remove_folder(&self.new)
    }
}
