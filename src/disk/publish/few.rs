//! Replaces a few files of a folder one by one, each whole: what a save changes while byelaw watches.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use super::files::{holds, put_each, remove_folder, write_file};
use super::published::Published;
use super::surroundings::Surroundings;
use crate::audience::Readers;
use crate::disk::earlier::Lying;
use crate::disk::marker::{MARKER, Marker};
use crate::disk::{DiskError, Folder, at};
use crate::render::OutputTree;

/// The new files lie whole beside the folder; none has taken its place yet.
pub(super) struct Few {
    place: Surroundings,
    changed: Vec<Arc<str>>,
    removed: Vec<Arc<str>>,
    /// Where the list of our files changes: the new one, and a journal of what is ours meanwhile.
    lists: Option<(Marker, Marker)>,
}

impl Drop for Few {
    fn drop(&mut self) {
        let _ = remove_folder(&self.place.new);
    }
}

/// `None` where nothing has changed.
pub(super) fn prepare<R: Readers>(
    folder: &Folder<R>,
    tree: &OutputTree<R>,
    lying: &Lying,
) -> Result<(Published, Option<Few>), DiskError> {
    let removed = tree.gone_from(&lying.files);
    let mut appeared = false;
    let mut changed: Vec<Arc<str>> = Vec::new();
    for (path, bytes) in tree.files() {
        let there = folder.path().join(&**path);
        if !lying.files.contains_key(path) {
            appeared = true;
            if there.exists() {
                return Err(DiskError::NotOurs { path: there });
            }
        }
        if !holds(&there, bytes) {
            changed.push(path.clone());
        }
    }
    let all = tree.file_count();
    let published = Published { written: changed.len(), unchanged: all - changed.len(), removed: removed.len() };
    if changed.is_empty() && removed.is_empty() {
        return Ok((published, None));
    }
    let lists = (appeared || !removed.is_empty()).then(|| {
        let now: BTreeSet<Arc<str>> = tree.paths().cloned().collect();
        let ever = now.iter().chain(&removed).cloned();
        (Marker::new(R::AUDIENCE, ever), Marker::new(R::AUDIENCE, now.iter().cloned()))
    });
    let place = Surroundings::of(folder.path());
    place.recover()?;
    let few = Few { place, changed, removed, lists };
    for path in &few.changed {
        write_file(&few.place.new.join(&**path), tree.get(path).unwrap_or_default(), R::AUDIENCE)?;
    }
    Ok((published, Some(few)))
}

impl Few {
    pub(super) fn paths(&self) -> Vec<Arc<str>> {
        self.changed.iter().chain(&self.removed).cloned().collect()
    }

    pub(super) fn put(&self) -> Result<(), DiskError> {
        let Surroundings { new, journal, target, .. } = &self.place;
        if let Some((meanwhile, _)) = &self.lists {
            fs::write(journal, meanwhile.to_bytes()).map_err(at("write", journal))?;
        }
        put_each(new, target, self.changed.iter(), self.removed.iter())?;
        if let Some((_, now)) = &self.lists {
            let marker = target.join(MARKER);
            fs::write(&marker, now.to_bytes()).map_err(at("write", &marker))?;
            let _ = fs::remove_file(journal);
        }
        Ok(())
    }
}
