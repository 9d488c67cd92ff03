//! What lies in the folder of a site and what each of its pages was made from, so that the next build can leave them as they are.
//!
//! The record of it is a convenience: without it, or where it does not fit what lies there, everything is made anew.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::Folder;
use super::cache::{self, Stamp, program};
use super::marker::MARKER;
use crate::audience::Readers;
use crate::render::{Earlier, Fingerprint, OutputTree};

/// The files of a folder with what they were made from.
#[derive(Default)]
pub struct Lying {
    pub files: Earlier,
    /// The marker as we left it, where this very run put the files there: whoever changes the folder changes that.
    marker: Option<Stamp>,
}

impl Lying {
    /// What the record says of the files that are as the last build left them. Nothing where another program, or
    /// another version of this one, made them.
    pub fn recorded<R: Readers>(output: &Path, folder: &Folder<R>) -> Self {
        let Ok(text) = fs::read_to_string(record::<R>(output)) else { return Lying::default() };
        let mut lines = text.lines();
        if program().is_none() || lines.next().map(str::to_owned) != program() {
            return Lying::default();
        }
        let lines: Vec<&str> = lines.collect();
        let files = lines.par_iter().filter_map(|line| read_line(line, folder.path())).collect();
        Lying { files, marker: None }
    }

    /// Brings it up to date with what has just been put into the folder.
    pub fn put<R: Readers>(&mut self, folder: &Folder<R>, tree: &OutputTree<R>) {
        for path in tree.gone_from(&self.files) {
            self.files.remove(&path);
        }
        // What was kept is there under the same fingerprint.
        for path in tree.made() {
            self.files.insert(path.clone(), tree.made_from(path));
        }
        let marker = folder.path().join(MARKER);
        // A publication of few files need not write the marker again.
        let _ = File::options().write(true).open(&marker).and_then(|file| file.set_modified(SystemTime::now()));
        self.marker = Stamp::of_file(&marker);
    }

    /// Whether this run put the files there, and nobody has changed the folder since.
    pub fn is_as_left<R: Readers>(&self, folder: &Folder<R>) -> bool {
        self.marker.is_some() && self.marker == Stamp::of_file(&folder.path().join(MARKER))
    }

    /// Writes down what lies there. That it could not is no reason to fail.
    pub fn record<R: Readers>(&self, output: &Path, folder: &Folder<R>) {
        let Some(program) = program() else { return };
        let lines = self.files.par_iter().filter_map(|(path, made_from)| {
            let made_from = (*made_from)?;
            let Stamp { bytes, nanoseconds } = Stamp::of_file(&folder.path().join(&**path))?;
            Some(format!("{made_from} {bytes} {nanoseconds} {path}\n"))
        });
        let text = format!("{program}\n{}", lines.collect::<String>());
        cache::put(&record::<R>(output), text.as_bytes());
    }
}

fn read_line(line: &str, folder: &Path) -> Option<(Arc<str>, Option<Fingerprint>)> {
    let mut words = line.splitn(4, ' ');
    let (made_from, bytes, nanoseconds, path) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let stamp = Stamp { bytes: bytes.parse().ok()?, nanoseconds: nanoseconds.parse().ok()? };
    (Stamp::of_file(&folder.join(path)) == Some(stamp)).then_some(())?;
    Some((path.into(), Some(Fingerprint::parse(made_from)?)))
}

/// Forgets what lies in a folder, before any of it changes.
pub fn forget<R: Readers>(output: &Path) {
    let _ = fs::remove_file(record::<R>(output));
}

fn record<R: Readers>(output: &Path) -> PathBuf {
    cache::path(output, R::AUDIENCE.word())
}
