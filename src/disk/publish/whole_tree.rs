//! A whole tree of files made beside the output folder that it will be swapped with.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::existing::Existing;
use super::files::{holds, link_or_copy, write_file};
use super::prepared::{Prepared, REPLACEMENTS};
use super::staging::Staging;
use crate::base::audience::{Audience, Readers};
use crate::disk::marker::{MARKER, Marker};
use crate::disk::{DiskError, Folder, at};
use crate::sites::shared::{OutputTree, PageSink};

/// A tree that is being made: each page is written as soon as it is made, so that a large site is never held whole.
pub struct WholeTree {
    staging: Staging,
    existing: Existing,
    readers: Audience,
    /// The files made so far, and whether each differs from the one in the output folder.
    made: Mutex<HashMap<Arc<str>, bool>>,
}

impl WholeTree {
    pub(super) fn begin<R: Readers>(folder: &Folder<R>) -> Result<Self, DiskError> {
        WholeTree::within::<R>(Staging::begin(folder)?)
    }

    /// A tree in a staging area that has begun already.
    pub(super) fn within<R: Readers>(staging: Staging) -> Result<Self, DiskError> {
        let existing = Existing::inspect(&staging, R::AUDIENCE)?;
        Ok(WholeTree { staging, existing, readers: R::AUDIENCE, made: Mutex::default() })
    }

    /// Writes a file, or links it where the output folder holds the same already.
    fn make(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), DiskError> {
        let Staging { target, new, .. } = &self.staging;
        let [current, new] = [target, new].map(|folder| folder.join(&**path));
        let differs = !self.existing.ours.contains(path) || !holds(&current, bytes);
        if differs {
            write_file(&new, bytes, self.readers)?;
        } else {
            link_or_copy(&current, &new)?;
        }
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), differs);
        Ok(())
    }

    /// Completes the tree with the files that are not made yet, those that are kept, and those that are not byelaw's.
    pub(super) fn prepare<R: Readers>(self, tree: &OutputTree<R>) -> Result<Prepared, DiskError> {
        self.existing.refuse_collisions(&self.staging.target, tree)?;
        tree.files().par_iter().try_for_each(|(path, bytes)| self.make(path, bytes))?;
        let WholeTree { staging, existing, readers, made } = self;
        let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);

        let mut written: Vec<_> = made.iter().filter(|(_, differs)| **differs).map(|(path, _)| path.clone()).collect();
        written.sort();
        let removed: Vec<_> = existing.ours.iter().filter(|path| !tree.contains(path)).cloned().collect();
        let files = tree.file_count();
        if written.is_empty() && removed.is_empty() && existing.is_whole {
            return Ok(Prepared { staging, files, written, removed, marker: None, replacements: &[] });
        }

        let kept: Vec<_> = tree.paths().filter(|path| !made.contains_key(*path)).collect();
        let link = |path: &str| link_or_copy(&staging.target.join(path), &staging.new.join(path));
        kept.par_iter().try_for_each(|path| link(path))?;
        existing.others.iter().try_for_each(|path| carry_over(&staging, path))?;
        let marker = Marker::new(readers, tree.paths().cloned());
        write_file(&staging.new.join(MARKER), &marker.to_bytes(), readers)?;
        Ok(Prepared { staging, files, written, removed, marker: Some(marker), replacements: &REPLACEMENTS })
    }
}

/// Takes somebody else's file or folder over into the new tree.
fn carry_over(staging: &Staging, path: &Path) -> Result<(), DiskError> {
    let (from, to) = (staging.target.join(path), staging.new.join(path));
    if from.is_dir() { fs::create_dir_all(&to).map_err(at("make the folder", &to)) } else { link_or_copy(&from, &to) }
}

impl PageSink for WholeTree {
    /// A page that cannot be written is given back; `prepare` tries it again and reports the error.
    fn write(&self, path: &Arc<str>, text: String, _existed: bool) -> Option<String> {
        self.make(path, text.as_bytes()).is_err().then_some(text)
    }
}
