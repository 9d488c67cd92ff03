//! Puts an output tree in place of the last one: swapped as a whole or, while byelaw watches, page by page.

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

/// How the pages of a site get into its folder as they are made.
pub enum SiteWriter {
    WholeTree(WholeTree),
    PageByPage(PageByPage),
}

impl SiteWriter {
    /// A whole tree, unless this run put there what lies in the folder: then only a few files are expected to change.
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

    pub fn sink(&self) -> &dyn PageSink {
        match self {
            SiteWriter::WholeTree(writer) => writer,
            SiteWriter::PageByPage(writer) => writer,
        }
    }

    /// Whether pages take their place as soon as they are made.
    pub fn is_page_by_page(&self) -> bool {
        matches!(self, SiteWriter::PageByPage(_))
    }

    /// Makes the rest of the site ready to take its place.
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

/// Makes a tree whole beside its folder, whose earlier output stays as it is.
pub fn prepare<R: Readers>(lock: &OutputLock, folder: &Folder<R>, tree: &OutputTree<R>) -> Result<Prepared, DiskError> {
    debug_assert!(folder.path().starts_with(lock.folder()));
    WholeTree::begin(folder)?.prepare(tree)
}

#[cfg(test)]
mod tests;
