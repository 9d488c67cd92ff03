//! What an output folder holds before a build: which files byelaw wrote, and which are somebody else's.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::staging::Staging;
use crate::base::audience::{Audience, Readers};
use crate::disk::marker::{MARKER, Marker};
use crate::disk::{DiskError, at, name_below};
use crate::sites::shared::OutputTree;

/// The contents of an output folder.
#[derive(Default)]
pub(super) struct Existing {
    /// Files that an earlier build wrote.
    pub(super) ours: BTreeSet<Arc<str>>,
    /// Files and folders of anybody else, which are kept.
    pub(super) others: Vec<PathBuf>,
    /// Whether the earlier build finished.
    pub(super) is_whole: bool,
}

impl Existing {
    pub(super) fn inspect(staging: &Staging, readers: Audience) -> Result<Self, DiskError> {
        let target = &staging.target;
        if !target.exists() {
            return Ok(Existing::default());
        }
        let marker = Marker::read(&target.join(MARKER));
        let journal = Marker::read(&staging.journal);
        let is_empty = fs::read_dir(target).map_err(at("read", target))?.next().is_none();
        let known: Vec<&Marker> = marker.iter().chain(&journal).collect();
        let is_ours = !known.is_empty() && known.iter().all(|marker| marker.readers == readers.word());
        if !is_ours && !is_empty {
            return Err(DiskError::NotOurs { path: target.clone() });
        }
        let listed: BTreeSet<Arc<str>> = known.into_iter().flat_map(|marker| marker.files.iter().cloned()).collect();
        let mut existing = Existing { is_whole: marker.is_some() && journal.is_none(), ..Existing::default() };
        for entry in WalkDir::new(target).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| at("read", target)(error.into()))?;
            let Ok(bare) = entry.path().strip_prefix(target) else { continue };
            match name_below(target, entry.path()) {
                Some(path) if path == MARKER => {}
                // A folder that holds a file of ours is made again with that file; any other is somebody's.
                Some(path) if entry.file_type().is_dir() && !listed.contains(&*path) => {
                    let folder = format!("{path}/");
                    if !listed.range(Arc::from(&*folder)..).next().is_some_and(|file| file.starts_with(&folder)) {
                        existing.others.push(bare.to_owned());
                    }
                }
                Some(path) if listed.contains(&*path) => {
                    existing.ours.insert(path.into());
                }
                _ => existing.others.push(bare.to_owned()),
            }
        }
        // A file of ours that somebody deleted must be written again.
        existing.is_whole &= existing.ours.len() == listed.len();
        Ok(existing)
    }

    /// A file that byelaw did not write is never overwritten.
    pub(super) fn refuse_collisions<R: Readers>(&self, target: &Path, tree: &OutputTree<R>) -> Result<(), DiskError> {
        let taken = |path: &&PathBuf| path.to_str().is_some_and(|path| tree.contains(&path.replace('\\', "/")));
        match self.others.iter().find(taken) {
            Some(path) => Err(DiskError::NotOurs { path: target.join(path) }),
            None => Ok(()),
        }
    }
}
