//! The marker file: which files of a folder byelaw wrote, and for whom, so that it removes only those.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use crate::base::audience::Audience;

pub const MARKER: &str = ".byelaw-files.json";

/// The files that an earlier build wrote into a folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Marker {
    pub readers: String,
    pub files: BTreeSet<Arc<str>>,
}

/// The marker as it is written.
#[derive(Serialize)]
struct Listed<'a> {
    about: &'static str,
    files: Vec<&'a str>,
    readers: &'a str,
}

impl Marker {
    pub fn new(readers: Audience, files: impl IntoIterator<Item = Arc<str>>) -> Self {
        Marker { readers: readers.word().to_owned(), files: files.into_iter().collect() }
    }

    /// `None` if the file does not exist or is not a marker.
    pub fn read(path: &Path) -> Option<Self> {
        let value: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let readers = value.get("readers")?.as_str()?.to_owned();
        let files = value.get("files")?.as_array()?;
        let files = files.iter().map(|file| file.as_str().map(Arc::from)).collect::<Option<_>>()?;
        Some(Marker { readers, files })
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let listed = Listed {
            about: "byelaw made the files listed here and will replace or remove them; any other file in this folder is left alone",
            files: self.files.iter().map(|file| &**file).collect(),
            readers: &self.readers,
        };
        let mut text = serde_json::to_vec_pretty(&listed).unwrap_or_default();
        text.push(b'\n');
        text
    }
}
