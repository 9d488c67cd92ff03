//! A whole tree of files made beside the output folder that it will be swapped with.

use std::collections::HashMap;
use std::fs;
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

/// A tree that is being made: pages are written as they are made, so that a large site is never held whole.
pub struct WholeTree {
    staging: Staging,
    existing: Existing,
    readers: Audience,
    /// Each file that is there, and whether it differs from what lies in the output folder.
    made: Mutex<HashMap<Arc<str>, bool>>,
}

impl WholeTree {
    pub(super) fn begin<R: Readers>(folder: &Folder<R>) -> Result<Self, DiskError> {
        WholeTree::within::<R>(Staging::begin(folder)?)
    }

    pub(super) fn within<R: Readers>(staging: Staging) -> Result<Self, DiskError> {
        let existing = Existing::inspect(&staging, R::AUDIENCE)?;
        Ok(WholeTree { staging, existing, readers: R::AUDIENCE, made: Mutex::default() })
    }

    /// Writes a file, or links it where it is as it lay there.
    fn make(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), DiskError> {
        let Staging { target, new, .. } = &self.staging;
        let [there, new] = [target, new].map(|folder| folder.join(&**path));
        let differs = !self.existing.ours.contains(path) || !holds(&there, bytes);
        if differs {
            write_file(&new, bytes, self.readers)?;
        } else {
            link_or_copy(&there, &new)?;
        }
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), differs);
        Ok(())
    }

    /// Adds what the tree holds besides, what stays as it is, and what is somebody else's.
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
            return Ok(Prepared { staging, files, written, removed, marker: None, ways: &[] });
        }
        let link = |path: &str| link_or_copy(&staging.target.join(path), &staging.new.join(path));
        let rest: Vec<_> = tree.paths().filter(|path| !made.contains_key(*path)).collect();
        rest.par_iter().try_for_each(|path| link(path))?;
        for path in &existing.others {
            let (from, to) = (staging.target.join(path), staging.new.join(path));
            if from.is_dir() {
                fs::create_dir_all(&to).map_err(at("make the folder", &to))?;
            } else {
                link_or_copy(&from, &to)?;
            }
        }
        let marker = Marker::new(readers, tree.paths().cloned());
        write_file(&staging.new.join(MARKER), &marker.to_bytes(), readers)?;
        Ok(Prepared { staging, files, written, removed, marker: Some(marker), ways: &REPLACEMENTS })
    }
}

impl PageSink for WholeTree {
    /// What cannot be written is given back: the reason is told when everything else is written.
    fn write(&self, path: &Arc<str>, text: String, _: bool) -> Option<String> {
        self.make(path, text.as_bytes()).is_err().then_some(text)
    }
}
