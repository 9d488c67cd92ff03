//! Puts a sealed report into `content/seals/`: whole or not at all, read-only, and never over an earlier seal.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{make_folder, remove_folder, write_file};
use crate::base::audience::{Audience, Partners};
use crate::disk::{DiskError, at};
use crate::sites::shared::OutputTree;

const SEALS: &str = "content/seals";

/// Keeps git from changing line ends, which would change what was sealed.
const GIT_ATTRIBUTES: &str = "# Seals are compared byte for byte: git must not change their line ends.\n* -text\n";

/// A place for the seal of a period that has none yet.
#[derive(Debug)]
pub struct SealFolder {
    path: PathBuf,
}

impl SealFolder {
    /// Where the seal of a period lies, if there is one.
    pub fn path_of(root: &Path, period: &str) -> PathBuf {
        root.join(SEALS).join(period).components().collect()
    }

    /// `None` if there is something of that name already: a seal is never edited.
    pub fn unused(root: &Path, period: &str) -> Option<Self> {
        let path = Self::path_of(root, period);
        (!path.exists() && !path.is_symlink()).then_some(SealFolder { path })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the seal beside its place and then gives it its name.
    pub fn put(&self, seal: &OutputTree<Partners>) -> Result<(), DiskError> {
        let seals = self.path.parent().unwrap_or(Path::new("."));
        make_folder(seals, Audience::Staff)?;
        let attributes = seals.join(".gitattributes");
        if !attributes.exists() {
            write_file(&attributes, GIT_ATTRIBUTES.as_bytes(), Audience::Staff)?;
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        // Files that begin with a full stop are not read as content.
        let new = seals.join(format!(".byelaw-new-{name}"));
        remove_folder(&new)?;
        let done = write_all(&new, seal).and_then(|()| fs::rename(&new, &self.path).map_err(at("write", &self.path)));
        if done.is_err() {
            let _ = remove_folder(&new);
        }
        done
    }
}

fn write_all(folder: &Path, seal: &OutputTree<Partners>) -> Result<(), DiskError> {
    make_folder(folder, Audience::Partners)?;
    for (name, bytes) in seal.files() {
        let path = folder.join(&**name);
        write_file(&path, bytes, Audience::Partners)?;
        // A disk without such a mark keeps the seal all the same.
        if let Ok(metadata) = fs::metadata(&path) {
            let mut permissions = metadata.permissions();
            permissions.set_readonly(true);
            let _ = fs::set_permissions(&path, permissions);
        }
    }
    Ok(())
}
