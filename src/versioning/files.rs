//! The practice's files as a policy's versions are made from them, and the files that are made, changed or removed.

use std::path::Path;

use crate::base::sources::Sources;
use crate::disk::{DiskError, path_below, read_bytes};
use crate::load::Moment;
use crate::model::Library;

/// The practice as it was read.
#[derive(Clone, Copy)]
pub struct PolicyFiles<'p> {
    pub root: &'p Path,
    pub moment: Moment,
    pub library: &'p Library,
    pub sources: &'p Sources,
}

/// A file that is made, changed or removed, by its name from the project's root.
pub struct FileChange {
    pub name: String,
    pub before: Option<Vec<u8>>,
    /// `None` for a file that goes.
    pub after: Option<Vec<u8>>,
}

impl FileChange {
    pub fn made(name: String, text: String) -> Self {
        FileChange { name, before: None, after: Some(text.into_bytes()) }
    }
}

impl PolicyFiles<'_> {
    /// The bytes of a file; `None` where there is none.
    pub fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, DiskError> {
        read_bytes(&path_below(self.root, name))
    }
}
