//! What is told of a part of a publication that is in place.

use std::path::PathBuf;
use std::sync::Arc;

use crate::base::audience::Readers;
use crate::disk::{Folder, Prepared, Published};
use crate::sites::shared::OutputTree;

/// A part of a publication that is in place.
pub struct PublishedPart {
    /// `public site`, `intranet` or `report`.
    pub what: &'static str,
    pub folder: PathBuf,
    pub pages: usize,
    pub files: usize,
    pub published: Published,
    /// What was written or removed, by its path in the folder.
    pub changed: Vec<Arc<str>>,
}

impl PublishedPart {
    /// What is to be told once it is in place, with the files that are ready for that.
    pub(super) fn with<R: Readers>(
        what: &'static str,
        folder: &Folder<R>,
        tree: &OutputTree<R>,
        prepared: Prepared,
    ) -> (Self, Prepared) {
        let (published, changed) = (prepared.published(), prepared.changed());
        let (pages, files) = (tree.pages(), tree.file_count());
        (PublishedPart { what, folder: folder.path().to_owned(), pages, files, published, changed }, prepared)
    }
}
