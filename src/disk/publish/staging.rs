//! The folder beside an output folder in which a site is made whole: pages are written there as they are made.

use std::collections::HashMap;
use std::fs;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::before::Before;
use super::files::{holds, link_or_copy, make_folder, remove_folder, write_file};
use super::published::Published;
use super::surroundings::Surroundings;
use crate::audience::{Audience, Readers};
use crate::disk::marker::{MARKER, Marker};
use crate::disk::{DiskError, Folder, OutputLock, at};
use crate::render::{OutputTree, Stage};

/// The new folder, and what lies in the one that it is to replace.
pub(super) struct Beside {
    pub(super) place: Surroundings,
    pub(super) before: Before,
}

/// The new folder made whole, and the list of its files.
pub(super) struct Whole {
    pub(super) beside: Beside,
    pub(super) marker: Marker,
}

/// What is to change: how much, the files that are written or removed, and the new folder unless nothing is.
type Staged = (Published, Vec<Arc<str>>, Option<Whole>);

impl Drop for Beside {
    /// What did not take its place, because a template is wrong or the disk is full, does not stay behind.
    fn drop(&mut self) {
        let _ = remove_folder(&self.place.new);
    }
}

/// A folder that is being made.
pub struct Staging {
    beside: Beside,
    readers: Audience,
    /// Each page that was taken, and whether it differs from what lay there.
    taken: Mutex<HashMap<Arc<str>, bool>>,
}

impl Staging {
    pub fn begin<R: Readers>(lock: &OutputLock, folder: &Folder<R>) -> Result<Self, DiskError> {
        debug_assert!(folder.path().starts_with(lock.folder()));
        // What a run was stopped in was not finished, and is made anew here.
        remove_folder(&Surroundings::of(folder.path()).undo)?;
        Staging::beside(folder)
    }

    pub(super) fn beside<R: Readers>(folder: &Folder<R>) -> Result<Self, DiskError> {
        let place = Surroundings::of(folder.path());
        make_folder(&place.parent, R::AUDIENCE)?;
        place.recover()?;
        let before = Before::inspect(folder.path(), &place, R::AUDIENCE)?;
        Ok(Staging { beside: Beside { place, before }, readers: R::AUDIENCE, taken: Mutex::default() })
    }

    /// Whether a file is another than lay there.
    fn differs(&self, path: &str, bytes: &[u8]) -> bool {
        let Beside { place, before } = &self.beside;
        !before.ours.contains(path) || !holds(&place.target.join(path), bytes)
    }

    /// Writes the file, or links it where it is as it lay there.
    fn put(&self, path: &str, bytes: &[u8], differs: bool) -> Result<(), DiskError> {
        let Surroundings { target, new, .. } = &self.beside.place;
        if differs {
            write_file(&new.join(path), bytes, self.readers)
        } else {
            link_or_copy(&target.join(path), &new.join(path))
        }
    }

    /// Makes the folder whole with what the tree holds besides. `in_place` are pages that have taken their place already, and are
    /// another than before.
    pub(super) fn prepare<R: Readers>(
        self,
        folder: &Folder<R>,
        tree: &OutputTree<R>,
        in_place: Vec<Arc<str>>,
    ) -> Result<Staged, DiskError> {
        let Beside { place, before } = &self.beside;
        before.refuse_collisions(folder.path(), tree)?;
        let here: Vec<(&Arc<str>, bool)> =
            tree.files().par_iter().map(|(path, bytes)| (path, self.differs(path, bytes))).collect();
        let taken = std::mem::take(&mut *self.taken.lock().unwrap_or_else(PoisonError::into_inner));
        let made = here.iter().copied().chain(taken.iter().map(|(path, differs)| (path, *differs)));
        let mut changed = in_place;
        changed.extend(made.filter(|(_, differs)| *differs).map(|(path, _)| path.clone()));
        changed.sort();
        let removed: Vec<&Arc<str>> = before.ours.iter().filter(|path| !tree.contains(path)).collect();
        let published =
            Published { written: changed.len(), unchanged: tree.file_count() - changed.len(), removed: removed.len() };
        changed.extend(removed.into_iter().cloned());
        if changed.is_empty() && before.is_whole {
            return Ok((published, changed, None));
        }
        make_folder(&place.new, R::AUDIENCE)?;
        here.par_iter().try_for_each(|(path, differs)| self.put(path, tree.get(path).unwrap_or_default(), *differs))?;
        let lie_there = tree.staged().filter(|path| !taken.contains_key(*path));
        let kept: Vec<&Arc<str>> = tree.kept().chain(lie_there).collect();
        kept.par_iter().try_for_each(|path| link_or_copy(&place.target.join(&***path), &place.new.join(&***path)))?;
        for path in &before.others {
            let (from, to) = (place.target.join(path), place.new.join(path));
            if from.is_dir() {
                fs::create_dir_all(&to).map_err(at("make the folder", &to))?;
            } else {
                link_or_copy(&from, &to)?;
            }
        }
        let marker = Marker::new(R::AUDIENCE, tree.paths().cloned());
        write_file(&place.new.join(MARKER), &marker.to_bytes(), R::AUDIENCE)?;
        Ok((published, changed, Some(Whole { beside: self.beside, marker })))
    }
}

impl Stage for Staging {
    /// What cannot be written is given back: the reason is told when everything else is written.
    fn take(&self, path: &Arc<str>, text: String, _: bool) -> Option<String> {
        let differs = self.differs(path, text.as_bytes());
        match self.put(path, text.as_bytes(), differs) {
            Ok(()) => {
                let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
                taken.insert(path.clone(), differs);
                None
            }
            Err(_) => Some(text),
        }
    }
}
