//! Replaces the files of a folder one by one, each whole, while byelaw watches: the edited pages show first.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::files::{holds, link_or_copy, write_file};
use super::prepared::{Prepared, Replacement};
use super::staging::Staging;
use super::whole_tree::WholeTree;
use crate::base::audience::{Audience, Readers};
use crate::base::limits::limits;
use crate::disk::marker::Marker;
use crate::disk::{DiskError, Folder, FolderSnapshot, at};
use crate::sites::shared::{OutputTree, PageSink};

/// For a folder that this very run filled: pages are replaced as soon as they are made, other files at the end.
pub struct PageByPage {
    staging: Staging,
    readers: Audience,
    /// How many pages were replaced, or tried.
    replaced: AtomicUsize,
}

impl PageByPage {
    pub(super) fn begin<R: Readers>(folder: &Folder<R>) -> Result<Self, DiskError> {
        Ok(PageByPage { staging: Staging::begin(folder)?, readers: R::AUDIENCE, replaced: AtomicUsize::new(0) })
    }

    fn replace(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), DiskError> {
        let Staging { target, new, undo, .. } = &self.staging;
        let [current, new, old] = [target, new, undo].map(|folder| folder.join(&**path));
        if holds(&current, bytes) {
            return Ok(());
        }
        write_file(&new, bytes, self.readers)?;
        link_or_copy(&current, &old)?;
        fs::rename(&new, &current).map_err(at("write", &current))?;
        self.staging.add_replaced(path);
        Ok(())
    }

    /// Prepares the remaining files: as a whole tree where they are many, or where somebody has changed the folder.
    pub(super) fn prepare<R: Readers>(
        self,
        folder: &Folder<R>,
        tree: &OutputTree<R>,
        snapshot: &FolderSnapshot,
    ) -> Result<Prepared, DiskError> {
        let PageByPage { staging, readers, replaced: _ } = self;
        if tree.files().len() > limits().files_one_by_one || !snapshot.is_as_left(folder) {
            return WholeTree::within::<R>(staging)?.prepare(tree);
        }
        let (mut written, mut is_list_changed) = (Vec::new(), false);
        for (path, bytes) in tree.files() {
            let current = staging.target.join(&**path);
            if !snapshot.files.contains_key(path) {
                is_list_changed = true;
                if current.exists() {
                    return Err(DiskError::NotOurs { path: current });
                }
            }
            if !holds(&current, bytes) {
                write_file(&staging.new.join(&**path), bytes, readers)?;
                written.push(path.clone());
            }
        }
        let removed = tree.stale_paths(&snapshot.files);
        is_list_changed |= !removed.is_empty();
        let marker = is_list_changed.then(|| Marker::new(readers, tree.paths().cloned()));
        let (files, replacements) = (tree.file_count(), &[Replacement::FileByFile]);
        Ok(Prepared { staging, files, written, removed, marker, replacements })
    }
}

impl PageSink for PageByPage {
    /// Replaces only pages that existed, so that the list of files stays the same. Any other page is given back.
    fn write(&self, path: &Arc<str>, text: String, existed: bool) -> Option<String> {
        let may_replace = existed && self.replaced.fetch_add(1, Ordering::Relaxed) < limits().files_one_by_one;
        if may_replace && self.replace(path, text.as_bytes()).is_ok() { None } else { Some(text) }
    }
}
