//! What a site or a report consists of before anything touches the disk: files by their paths.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::audience::Readers;

/// The files for the readers of one audience. Paths are relative, with forward slashes.
#[derive(Debug)]
pub struct OutputTree<R: Readers> {
    files: BTreeMap<String, Arc<[u8]>>,
    readers: PhantomData<R>,
}

impl<R: Readers> Default for OutputTree<R> {
    fn default() -> Self {
        OutputTree { files: BTreeMap::new(), readers: PhantomData }
    }
}

impl<R: Readers> OutputTree<R> {
    /// Adds a file. Paths are made by byelaw from ids and numbers, never from a file's own name alone.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }

    pub fn add_text(&mut self, path: impl Into<String>, text: String) {
        self.add(path, text.into_bytes());
    }

    pub fn files(&self) -> &BTreeMap<String, Arc<[u8]>> {
        &self.files
    }

    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// How many pages of HTML there are.
    pub fn pages(&self) -> usize {
        self.files.keys().filter(|path| path.ends_with(".html")).count()
    }
}
