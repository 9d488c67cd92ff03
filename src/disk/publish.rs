//! Puts an output tree in place of the last one: whole, in one step where the system can.

mod before;
mod few;
mod files;
mod in_place;
mod published;
mod seal;
mod staging;
mod surroundings;

pub use in_place::InPlace;
pub use published::Published;
pub use seal::SealFolder;
pub use staging::Staging;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use self::before::Before;
use self::few::Few;
pub(super) use self::files::make_folder;
use self::files::{exchange, put_each, remove_folder, same_bytes};
use self::staging::{Beside, Whole};
use self::surroundings::Surroundings;

use super::marker::{MARKER, Marker};
use super::{DiskError, Folder, Lying, OutputLock, at};
use crate::audience::Readers;
use crate::limits::limits;
use crate::render::{OutputTree, Stage};

/// How the new tree takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Replacement {
    /// One step, for whoever looks.
    Exchange,
    /// Two steps, with recovery at the next start.
    Rename,
    /// File by file, each whole, with a journal.
    FileByFile,
}

/// The ways to replace a folder, best first.
const REPLACEMENTS: [Replacement; 3] = [Replacement::Exchange, Replacement::Rename, Replacement::FileByFile];

/// A tree that lies whole beside the folder it is for, and has yet to take its place.
pub struct Prepared {
    published: Published,
    /// Written or removed.
    changed: Vec<Arc<str>>,
    /// `None` where nothing has changed.
    change: Option<Change>,
    /// What has taken its place already.
    in_place: Option<InPlace>,
}

/// How the pages of a folder get there.
pub enum Making {
    /// Into a folder beside it, as they are made.
    Beside(Staging),
    /// Into their place, as they are made.
    InPlace(InPlace),
}

impl Making {
    pub fn stage(&self) -> &dyn Stage {
        match self {
            Making::Beside(staging) => staging,
            Making::InPlace(in_place) => in_place,
        }
    }
}

enum Change {
    Whole(Whole),
    Few(Few),
}

/// Makes a tree whole beside its folder, whose earlier output stays as it is.
pub fn prepare<R: Readers>(lock: &OutputLock, folder: &Folder<R>, tree: &OutputTree<R>) -> Result<Prepared, DiskError> {
    prepare_whole(Staging::begin(lock, folder)?, folder, tree, None)
}

/// The same where this very run put there what lies in the folder: a few files are replaced one by one.
pub fn prepare_over<R: Readers>(
    lock: &OutputLock,
    folder: &Folder<R>,
    tree: &OutputTree<R>,
    lying: &Lying,
    making: Making,
) -> Result<Prepared, DiskError> {
    debug_assert!(folder.path().starts_with(lock.folder()));
    let in_place = match making {
        Making::Beside(staging) => return prepare_whole(staging, folder, tree, None),
        Making::InPlace(in_place) => in_place,
    };
    if tree.files().len() > limits().files_one_by_one || !lying.is_as_left(folder) {
        return prepare_whole(Staging::beside(folder)?, folder, tree, Some(in_place));
    }
    let already = in_place.changed();
    let (mut published, few) = few::prepare(folder, tree, lying)?;
    published.written += already.len();
    published.unchanged -= already.len();
    let changed = already.into_iter().chain(few.iter().flat_map(Few::paths)).collect();
    Ok(Prepared { published, changed, change: few.map(Change::Few), in_place: Some(in_place) })
}

fn prepare_whole<R: Readers>(
    staging: Staging,
    folder: &Folder<R>,
    tree: &OutputTree<R>,
    in_place: Option<InPlace>,
) -> Result<Prepared, DiskError> {
    let already = in_place.as_ref().map(InPlace::changed).unwrap_or_default();
    let (published, changed, whole) = staging.prepare(folder, tree, already)?;
    Ok(Prepared { published, changed, change: whole.map(Change::Whole), in_place })
}

impl Prepared {
    /// The files that will be written or removed, by their paths in the folder.
    pub fn changed(&self) -> &[Arc<str>] {
        &self.changed
    }

    /// Takes the place of the earlier output. On an error that is as it was, or the error names what was not replaced.
    pub fn put(self) -> Result<Published, DiskError> {
        self.put_by(&REPLACEMENTS)
    }

    fn put_by(mut self, replacements: &[Replacement]) -> Result<Published, DiskError> {
        if let Some(in_place) = self.in_place.take() {
            in_place.keep();
        }
        match &self.change {
            Some(Change::Whole(Whole { beside: Beside { place, before }, marker })) => {
                place.replace(&place.target, before, marker, replacements)?;
            }
            Some(Change::Few(few)) => few.put()?,
            None => {}
        }
        Ok(self.published)
    }
}

impl Surroundings {
    fn replace(
        &self,
        target: &Path,
        before: &Before,
        marker: &Marker,
        replacements: &[Replacement],
    ) -> Result<(), DiskError> {
        if !target.exists() {
            fs::rename(&self.new, target).map_err(at("put in place", target))?;
            return Ok(());
        }
        for replacement in replacements {
            let done = match replacement {
                // What cannot be removed of the old site afterwards must never undo this: the next build tries again.
                Replacement::Exchange => exchange(&self.new, target).is_ok(),
                Replacement::Rename => self.rename_into(target)?,
                Replacement::FileByFile => {
                    self.replace_each(target, before, marker)?;
                    true
                }
            };
            if done {
                // A journal of an interrupted file-by-file replacement has no more to say.
                let _ = fs::remove_file(&self.journal);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether the two renames succeeded; if only the first did, it is undone.
    fn rename_into(&self, target: &Path) -> Result<bool, DiskError> {
        if fs::rename(target, &self.old).is_err() {
            return Ok(false);
        }
        if fs::rename(&self.new, target).is_err() {
            fs::rename(&self.old, target).map_err(at("restore", target))?;
            return Ok(false);
        }
        let _ = remove_folder(&self.old);
        Ok(true)
    }

    /// Replaces each file whole, the marker last, under a journal that lets the next build finish.
    fn replace_each(&self, target: &Path, before: &Before, marker: &Marker) -> Result<(), DiskError> {
        let every: BTreeSet<Arc<str>> = marker.files.union(&before.ours).cloned().collect();
        let journal = Marker { readers: marker.readers.clone(), files: every };
        fs::write(&self.journal, journal.to_bytes()).map_err(at("write", &self.journal))?;
        // The manifest vouches for the others, so it comes last.
        let (manifest, others): (Vec<&Arc<str>>, Vec<&Arc<str>>) =
            marker.files.iter().partition(|path| &***path == "manifest.json");
        let files = others.into_iter().chain(manifest);
        let differing = files.filter(|path| !same_bytes(&self.new.join(&***path), &target.join(&***path)));
        let done = put_each(&self.new, target, differing, before.ours.difference(&marker.files));
        if done.is_ok() {
            fs::write(target.join(MARKER), marker.to_bytes()).map_err(at("write", target))?;
        }
        remove_folder(&self.new)?;
        done
    }
}

#[cfg(test)]
mod tests;
