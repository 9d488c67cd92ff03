//! Replaces the files of a folder one by one, each whole, while byelaw watches: whoever has just saved looks at one of the first.

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

/// A folder that holds what this very run put there. Pages take their place as soon as they are made, all else at the end.
pub struct PageByPage {
    staging: Staging,
    readers: Audience,
    taken: AtomicUsize,
}

impl PageByPage {
    pub(super) fn begin<R: Readers>(folder: &Folder<R>) -> Result<Self, DiskError> {
        Ok(PageByPage { staging: Staging::begin(folder)?, readers: R::AUDIENCE, taken: AtomicUsize::new(0) })
    }

    fn replace(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), DiskError> {
        let Staging { target, new, undo, .. } = &self.staging;
        let [there, new, old] = [target, new, undo].map(|folder| folder.join(&**path));
        if holds(&there, bytes) {
            return Ok(());
        }
        write_file(&new, bytes, self.readers)?;
        link_or_copy(&there, &old)?;
        fs::rename(&new, &there).map_err(at("write", &there))?;
        self.staging.has_replaced(path);
        Ok(())
    }

    /// Makes ready what has not taken its place yet: as a whole tree where that is much, or somebody has changed the folder.
    pub(super) fn prepare<R: Readers>(
        self,
        folder: &Folder<R>,
        tree: &OutputTree<R>,
        snapshot: &FolderSnapshot,
    ) -> Result<Prepared, DiskError> {
        let PageByPage { staging, readers, taken: _ } = self;
        if tree.files().len() > limits().files_one_by_one || !snapshot.is_as_left(folder) {
            return WholeTree::within::<R>(staging)?.prepare(tree);
        }
        let (mut written, mut is_another_list) = (Vec::new(), false);
        for (path, bytes) in tree.files() {
            let there = staging.target.join(&**path);
            if !snapshot.files.contains_key(path) {
                is_another_list = true;
                if there.exists() {
                    return Err(DiskError::NotOurs { path: there });
                }
            }
            if !holds(&there, bytes) {
                write_file(&staging.new.join(&**path), bytes, readers)?;
                written.push(path.clone());
            }
        }
        let removed = tree.gone_from(&snapshot.files);
        is_another_list |= !removed.is_empty();
        let marker = is_another_list.then(|| Marker::new(readers, tree.paths().cloned()));
        let (files, ways) = (tree.file_count(), &[Replacement::FileByFile]);
        Ok(Prepared { staging, files, written, removed, marker, ways })
    }
}

impl PageSink for PageByPage {
    /// Only what lay there before, so that no list of our files changes. What cannot be put is given back.
    fn write(&self, path: &Arc<str>, text: String, existed: bool) -> Option<String> {
        let may_be_taken = existed && self.taken.fetch_add(1, Ordering::Relaxed) < limits().files_one_by_one;
        if may_be_taken && self.replace(path, text.as_bytes()).is_ok() { None } else { Some(text) }
    }
}
