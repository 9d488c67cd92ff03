//! Pages that take the place of their earlier selves as soon as they are made: whoever has just saved looks at one of them.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::files::{holds, link_or_copy, remove_folder, write_file};
use super::surroundings::Surroundings;
use crate::audience::{Audience, Readers};
use crate::disk::whole::copy_whole;
use crate::disk::{DiskError, Folder, OutputLock, at};
use crate::limits::limits;
use crate::render::Stage;

/// The pages that have taken their place. Until `keep` they are on trial: dropped before that, each goes back to what it was.
pub struct InPlace {
    place: Surroundings,
    readers: Audience,
    taken: AtomicUsize,
    changed: Mutex<Vec<Arc<str>>>,
    is_kept: bool,
}

impl InPlace {
    /// For a folder that holds what this very run put there.
    pub fn begin<R: Readers>(lock: &OutputLock, folder: &Folder<R>) -> Result<Self, DiskError> {
        debug_assert!(folder.path().starts_with(lock.folder()));
        let place = Surroundings::of(folder.path());
        place.recover()?;
        remove_folder(&place.undo)?;
        Ok(InPlace {
            place,
            readers: R::AUDIENCE,
            taken: AtomicUsize::new(0),
            changed: Mutex::default(),
            is_kept: false,
        })
    }

    /// The pages that are another than before, in order.
    pub(super) fn changed(&self) -> Vec<Arc<str>> {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        changed.sort();
        changed
    }

    /// They stay.
    pub(super) fn keep(mut self) {
        self.is_kept = true;
    }

    /// Where a page lay, where its new self lies until it is whole, and where its old one lies meanwhile.
    fn paths(&self, path: &str) -> [PathBuf; 3] {
        let Surroundings { target, undo, .. } = &self.place;
        [target.join(path), undo.join("new").join(path), undo.join("old").join(path)]
    }

    fn put(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), DiskError> {
        let [there, new, old] = self.paths(path);
        if holds(&there, bytes) {
            return Ok(());
        }
        write_file(&new, bytes, self.readers)?;
        link_or_copy(&there, &old)?;
        fs::rename(&new, &there).map_err(at("write", &there))?;
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
        Ok(())
    }
}

impl Stage for InPlace {
    /// Only what lay there before, so that no list of our files changes. What cannot be put is given back.
    fn take(&self, path: &Arc<str>, text: String, lay_there: bool) -> Option<String> {
        let may_be_taken = lay_there && self.taken.fetch_add(1, Ordering::Relaxed) < limits().pages_in_place;
        if may_be_taken && self.put(path, text.as_bytes()).is_ok() { None } else { Some(text) }
    }
}

impl Drop for InPlace {
    fn drop(&mut self) {
        if !self.is_kept {
            for path in self.changed() {
                let [there, _, old] = self.paths(&path);
                let _ = fs::rename(&old, &there).or_else(|_| copy_whole(&old, &there));
            }
        }
        let _ = remove_folder(&self.place.undo);
    }
}
