//! What lies in the folder of a site and what each of its pages was made from, so that the next build can leave them as they are.
//!
//! The record of it is a convenience: without it, or where it does not fit what lies there, everything is made anew.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Folder;
use super::cache::{CacheFolder, Stamp};
use super::marker::MARKER;
use crate::base::audience::Readers;
use crate::incremental::{Fingerprint, Store, seal, unseal};
use crate::sites::shared::{OutputTree, PageFingerprints};

/// The files of a folder with what they were made from.
#[derive(Default)]
pub struct FolderSnapshot {
    pub files: PageFingerprints,
    /// Each of them as it was when it was put there.
    stamps: FxHashMap<Arc<str>, Stamp>,
    /// The marker as we left it, where this very run put the files there: whoever changes the folder changes that.
    marker: Option<Stamp>,
}

impl FolderSnapshot {
    /// What the record says of the files that are as the last build left them. Nothing where another program, or
    /// another version of this one, made them.
    pub fn recorded<R: Readers>(output: &Path, folder: &Folder<R>) -> Self {
        let name = R::AUDIENCE.word();
        let pages = CacheFolder::of_pages(output).take(name).and_then(|bytes| unseal::<Vec<MadePage>>(name, &bytes));
        let is_as_left = |(path, _, stamp): &MadePage| Stamp::of_file(&folder.path().join(&**path)) == Some(*stamp);
        let pages: Vec<MadePage> = pages.unwrap_or_default().into_par_iter().filter(is_as_left).collect();
        let stamps = pages.iter().map(|(path, _, stamp)| (path.clone(), *stamp)).collect();
        let files = pages.into_iter().map(|(path, made_from, _)| (path, Some(made_from))).collect();
        FolderSnapshot { files, stamps, marker: None }
    }

    /// Brings it up to date with what has just been put into the folder.
    pub fn put<R: Readers>(&mut self, folder: &Folder<R>, tree: &OutputTree<R>) {
        for path in tree.gone_from(&self.files) {
            self.files.remove(&path);
            self.stamps.remove(&path);
        }
        // What was kept is there under the same fingerprint.
        let made: Vec<&Arc<str>> = tree.made().collect();
        for path in &made {
            self.files.insert((*path).clone(), tree.made_from(path));
        }
        let stamp = |path: &Arc<str>| Some((path.clone(), Stamp::of_file(&folder.path().join(&**path))?));
        self.stamps.extend(made.into_par_iter().filter_map(stamp).collect::<Vec<_>>());
        let marker = folder.path().join(MARKER);
        // A publication of few files need not write the marker again.
        let _ = File::options().write(true).open(&marker).and_then(|file| file.set_modified(SystemTime::now()));
        self.marker = Stamp::of_file(&marker);
    }

    /// Whether this run put the files there, and nobody has changed the folder since.
    pub fn is_as_left<R: Readers>(&self, folder: &Folder<R>) -> bool {
        self.marker.is_some() && self.marker == Stamp::of_file(&folder.path().join(MARKER))
    }

    /// Writes down what was put there. That it could not is no reason to fail.
    pub fn record<R: Readers>(&self, output: &Path) {
        let pages = self
            .files
            .par_iter()
            .filter_map(|(path, made_from)| Some((path.clone(), (*made_from)?, *self.stamps.get(path)?)));
        let mut pages: Vec<MadePage> = pages.collect();
        pages.sort_unstable_by(|(one, ..), (other, ..)| one.cmp(other));
        let name = R::AUDIENCE.word();
        CacheFolder::of_pages(output).put(name, &seal(name, &pages));
    }
}

/// A page by its path, what it was made from, and it as we left it.
type MadePage = (Arc<str>, Fingerprint, Stamp);

/// Forgets what lies in a folder, before any of it changes.
pub fn forget<R: Readers>(output: &Path) {
    CacheFolder::of_pages(output).remove(R::AUDIENCE.word());
}
