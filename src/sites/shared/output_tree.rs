//! What a site or a report consists of before anything touches the disk: files by their paths.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Fingerprint;
use crate::base::audience::Readers;

/// What lies in an output folder from an earlier build: each file, with what it was made from where that is known.
pub type PageFingerprints = FxHashMap<Arc<str>, Option<Fingerprint>>;

/// Takes pages as they are made, so that a large site need not be held whole.
pub trait PageSink: Sync {
    /// Gives back what it cannot take. `existed`: whether the folder has a file of ours under this path.
    fn write(&self, path: &Arc<str>, text: String, existed: bool) -> Option<String>;
}

/// What there is in a folder to begin with.
#[derive(Clone, Copy)]
pub struct BuildTarget<'a> {
    pub earlier: &'a PageFingerprints,
    pub sink: Option<&'a dyn PageSink>,
    /// Called when the pages of the policies that say something else than before are made, where those come first.
    pub edited_made: Option<&'a (dyn Fn() + Sync)>,
}

impl<'a> BuildTarget<'a> {
    pub fn new(earlier: &'a PageFingerprints, sink: Option<&'a dyn PageSink>) -> Self {
        BuildTarget { earlier, sink, edited_made: None }
    }
}

/// A page with what it was made from.
pub struct RenderedPage {
    pub path: Arc<str>,
    pub made_from: Fingerprint,
    pub body: Body,
}

pub enum Body {
    /// It lies there already, made from the same.
    Kept,
    /// The sink has it.
    Staged,
    Here(String),
}

/// The files for the readers of one audience. Paths are relative, with forward slashes.
#[derive(Debug)]
pub struct OutputTree<R: Readers> {
    files: BTreeMap<Arc<str>, Arc<[u8]>>,
    /// Files that stay as they lie in the folder.
    kept: FxHashMap<Arc<str>, Fingerprint>,
    /// Files that the sink has.
    staged: FxHashMap<Arc<str>, Fingerprint>,
    /// What those of `files` that may be kept another time were made from.
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
    /// Adds a file. Paths are made by byelaw from ids and numbers, never from a file's own name alone.
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

    /// The files that were made now and are here.
    pub fn files(&self) -> &BTreeMap<Arc<str>, Arc<[u8]>> {
        &self.files
    }

    /// The paths of the files that stay as they are.
    pub fn kept(&self) -> impl Iterator<Item = &Arc<str>> {
        self.kept.keys()
    }

    /// The paths of the files that the sink has.
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

    /// The paths of the files that were made now.
    pub fn made(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys().chain(self.staged())
    }

    /// The path of every file, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.made().chain(self.kept())
    }

    /// How many files there are.
    pub fn file_count(&self) -> usize {
        self.files.len() + self.staged.len() + self.kept.len()
    }

    /// What lay there and does not belong there any more.
    pub fn gone_from(&self, earlier: &PageFingerprints) -> Vec<Arc<str>> {
        // What is kept lay there, so that where the rest did too and there are as many, they are the same.
        if self.file_count() == earlier.len() && self.made().all(|path| earlier.contains_key(path)) {
            return Vec::new();
        }
        earlier.keys().filter(|path| !self.contains(path)).cloned().collect()
    }

    /// How many pages of HTML there are.
    pub fn pages(&self) -> usize {
        self.paths().filter(|path| path.ends_with(".html")).count()
    }
}
