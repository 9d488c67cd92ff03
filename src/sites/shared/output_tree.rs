//! A site or report before it is written to disk: files by path.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Fingerprint;
use crate::base::audience::Readers;

/// The files of an output folder from an earlier build, each with the fingerprint of its inputs if known.
pub type PageFingerprints = FxHashMap<Arc<str>, Option<Fingerprint>>;

/// Takes pages as they are rendered, so that a large site is never held in memory as a whole.
pub trait PageSink: Sync {
    /// Returns the text if it cannot be taken. `existed`: whether our manifest lists a file at this path.
    fn write(&self, path: &Arc<str>, text: String, existed: bool) -> Option<String>;
}

/// The state of the output folder before the build.
#[derive(Clone, Copy)]
pub struct BuildTarget<'a> {
    pub earlier: &'a PageFingerprints,
    pub sink: Option<&'a dyn PageSink>,
    /// Called after the pages of edited policies are rendered, if those are rendered first.
    pub on_edited: Option<&'a (dyn Fn() + Sync)>,
}

impl<'a> BuildTarget<'a> {
    pub fn new(earlier: &'a PageFingerprints, sink: Option<&'a dyn PageSink>) -> Self {
        BuildTarget { earlier, sink, on_edited: None }
    }
}

/// A page with the fingerprint of its inputs.
pub struct RenderedPage {
    pub path: Arc<str>,
    pub made_from: Fingerprint,
    pub body: Body,
}

pub enum Body {
    /// Already in the folder, made from the same inputs.
    Kept,
    /// Taken by the sink.
    Staged,
    Here(String),
}

/// The files for one audience. Paths are relative, with forward slashes.
#[derive(Debug)]
pub struct OutputTree<R: Readers> {
    files: BTreeMap<Arc<str>, Arc<[u8]>>,
    /// Files kept as they are in the folder.
    kept: FxHashMap<Arc<str>, Fingerprint>,
    /// Files taken by the sink.
    staged: FxHashMap<Arc<str>, Fingerprint>,
    /// The fingerprints of the inputs of those `files` that a later build may keep.
    made_from: FxHashMap<Arc<str>, Fingerprint>,
    readers: PhantomData<R>,
}

impl<R: Readers> Default for OutputTree<R> {
    fn default() -> Self {
        OutputTree {
            files: BTreeMap::new(),
            kept: FxHashMap::default(),
            staged: FxHashMap::default(),
            made_from: FxHashMap::default(),
            readers: PhantomData,
        }
    }
}

impl<R: Readers> OutputTree<R> {
    /// Adds a file. Paths are built from ids and numbers, never from a source file's name alone.
    pub fn add(&mut self, path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }

    pub fn add_text(&mut self, path: impl Into<Arc<str>>, text: String) {
        self.add(path, text.into_bytes());
    }

    pub fn add_page(&mut self, page: RenderedPage) {
        match page.body {
            Body::Here(text) => {
                self.made_from.insert(page.path.clone(), page.made_from);
                self.add_text(page.path, text);
            }
            Body::Kept => {
                self.kept.insert(page.path, page.made_from);
            }
            Body::Staged => {
                self.staged.insert(page.path, page.made_from);
            }
        }
    }

    /// The newly made files held in memory.
    pub fn files(&self) -> &BTreeMap<Arc<str>, Arc<[u8]>> {
        &self.files
    }

    /// The paths of the kept files.
    pub fn kept(&self) -> impl Iterator<Item = &Arc<str>> {
        self.kept.keys()
    }

    /// The paths of the files taken by the sink.
    pub fn staged(&self) -> impl Iterator<Item = &Arc<str>> {
        self.staged.keys()
    }

    pub fn made_from(&self, path: &str) -> Option<Fingerprint> {
        self.made_from.get(path).or_else(|| self.staged.get(path)).or_else(|| self.kept.get(path)).copied()
    }

    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.staged.contains_key(path) || self.kept.contains_key(path)
    }

    /// The paths of the newly made files.
    pub fn made(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys().chain(self.staged())
    }

    /// The path of every file, unordered.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.made().chain(self.kept())
    }

    /// The number of files.
    pub fn file_count(&self) -> usize {
        self.files.len() + self.staged.len() + self.kept.len()
    }

    /// Files of an earlier build that are no longer part of this one.
    pub fn stale_paths(&self, earlier: &PageFingerprints) -> Vec<Arc<str>> {
        // If every new file existed before and the counts match, the sets are equal.
        if self.file_count() == earlier.len() && self.made().all(|path| earlier.contains_key(path)) {
            return Vec::new();
        }
        earlier.keys().filter(|path| !self.contains(path)).cloned().collect()
    }

    /// The number of HTML pages.
    pub fn pages(&self) -> usize {
        self.paths().filter(|path| path.ends_with(".html")).count()
    }
}
