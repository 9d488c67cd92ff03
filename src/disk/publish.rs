//! Replaces the output of the last build: as a whole tree or, while byelaw watches, page by page.
//!
//! `SiteWriter::begin` opens a staging area, `sink` takes pages as they are made, `prepare` adds the rest of the site,
//! and `Prepared::put` replaces the old output. Until then, dropping any of them leaves the old output as it was.

mod existing;
mod files;
mod page_by_page;
mod prepared;
mod seal;
mod staging;
mod whole_tree;

pub(super) use self::files::make_folder;
pub use self::prepared::{Prepared, Published};
pub use self::seal::SealFolder;

use self::page_by_page::PageByPage;
use self::whole_tree::WholeTree;
use super::{DiskError, Folder, FolderSnapshot, OutputLock};
use crate::base::audience::Readers;
use crate::sites::shared::{OutputTree, PageSink};

/// Writes the pages of a site as they are made.
pub enum SiteWriter {
    WholeTree(WholeTree),
    PageByPage(PageByPage),
}

impl SiteWriter {
    /// A whole tree, unless this run filled the folder: then few files are expected to change.
    pub fn begin<R: Readers>(
        lock: &OutputLock,
        folder: &Folder<R>,
        snapshot: &FolderSnapshot,
    ) -> Result<Self, DiskError> {
        debug_assert!(folder.path().starts_with(lock.folder()));
        Ok(match snapshot.is_as_left(folder) {
            true => SiteWriter::PageByPage(PageByPage::begin(folder)?),
            false => SiteWriter::WholeTree(WholeTree::begin(folder)?),
        })
    }

    /// Where the pages go.
    pub fn sink(&self) -> &dyn PageSink {
        match self {
            SiteWriter::WholeTree(writer) => writer,
            SiteWriter::PageByPage(writer) => writer,
        }
    }

    /// Whether pages are replaced as soon as they are made.
    pub fn is_page_by_page(&self) -> bool {
        matches!(self, SiteWriter::PageByPage(_))
    }

    /// Writes the rest of the site.
    pub fn prepare<R: Readers>(
        self,
        folder: &Folder<R>,
        tree: &OutputTree<R>,
        snapshot: &FolderSnapshot,
    ) -> Result<Prepared, DiskError> {
        match self {
            SiteWriter::WholeTree(writer) => writer.prepare(tree),
            SiteWriter::PageByPage(writer) => writer.prepare(folder, tree, snapshot),
        }
    }
}

/// Writes a tree that is complete in memory; the earlier output stays until `Prepared::put`.
pub fn prepare<R: Readers>(lock: &OutputLock, folder: &Folder<R>, tree: &OutputTree<R>) -> Result<Prepared, DiskError> {
    debug_assert!(folder.path().starts_with(lock.folder()));
    WholeTree::begin(folder)?.prepare(tree)
}

#[cfg(test)]
mod tests;
