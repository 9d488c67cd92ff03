//! What a site's folder holds, and the fingerprint of what each page was made from: the next build skips what stays.
//!
//! Without a record, or where it does not fit the folder, everything is made anew.

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

/// The files of a folder and what they were made from.
#[derive(Default)]
pub struct FolderSnapshot {
    pub files: PageFingerprints,
    /// Each file as it was when it was written.
    stamps: FxHashMap<Arc<str>, Stamp>,
    /// The marker as this run left it; `None` where an earlier run wrote the files. A build by anybody else changes it.
    marker: Option<Stamp>,
}

impl FolderSnapshot {
    /// The recorded files that are still as the last build left them. Empty where another program, or another version
    /// of this one, wrote the record.
    pub fn recorded<R: Readers>(output: &Path, folder: &Folder<R>) -> Self {
        let name = R::AUDIENCE.word();
        let pages = CacheFolder::of_pages(output).take(name).and_then(|bytes| unseal::<Vec<MadePage>>(name, &bytes));
        let is_as_left = |(path, _, stamp): &MadePage| Stamp::of_file(&folder.path().join(&**path)) == Some(*stamp);
        let pages: Vec<MadePage> = pages.unwrap_or_default().into_par_iter().filter(is_as_left).collect();
        let stamps = pages.iter().map(|(path, _, stamp)| (path.clone(), *stamp)).collect();
        let files = pages.into_iter().map(|(path, made_from, _)| (path, Some(made_from))).collect();
        FolderSnapshot { files, stamps, marker: None }
    }

    /// Updates it after a tree was put into the folder.
    pub fn put<R: Readers>(&mut self, folder: &Folder<R>, tree: &OutputTree<R>) {
        for path in tree.stale_paths(&self.files) {
            self.files.remove(&path);
            self.stamps.remove(&path);
        }
        // Pages that were kept have the same fingerprint as before.
        let made: Vec<&Arc<str>> = tree.made().collect();
        for path in &made {
            self.files.insert((*path).clone(), tree.made_from(path));
        }
        let stamp = |path: &Arc<str>| Some((path.clone(), Stamp::of_file(&folder.path().join(&**path))?));
        self.stamps.extend(made.into_par_iter().filter_map(stamp).collect::<Vec<_>>());
        let marker = folder.path().join(MARKER);
        // The marker may be unwritten by a build of few files, so its time is set here.
        let _ = File::options().write(true).open(&marker).and_then(|file| file.set_modified(SystemTime::now()));
        self.marker = Stamp::of_file(&marker);
    }

    /// Whether this run wrote the files, and no other build has changed the folder since.
    pub fn is_as_left<R: Readers>(&self, folder: &Folder<R>) -> bool {
        self.marker.is_some() && self.marker == Stamp::of_file(&folder.path().join(MARKER))
    }

    /// Records the snapshot in the cache, if it can.
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

/// A page: its path, what it was made from, and its stamp as we left it.
type MadePage = (Arc<str>, Fingerprint, Stamp);

/// Removes the record of a folder, before the folder changes.
pub fn forget<R: Readers>(output: &Path) {
    CacheFolder::of_pages(output).remove(R::AUDIENCE.word());
}
