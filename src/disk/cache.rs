//! The cache in an output folder: what this very program made and read there last. It may be deleted at any time.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::publish::make_folder;
use super::whole::write_whole;
use crate::audience::Audience;
use crate::content::Shelf;

const FOLDER: &str = ".byelaw-cache";

/// Length and time of a file's last change, as the file system has them: the file as we left it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    pub(super) nanoseconds: u128,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        metadata.is_file().then_some(Stamp { bytes: metadata.len(), nanoseconds: changed.as_nanos() })
    }

    pub(super) fn of_file(path: &Path) -> Option<Self> {
        Stamp::of(&fs::metadata(path).ok()?)
    }
}

/// This very program: another build of the same version may make something else of the same.
pub(super) fn program() -> Option<String> {
    let Stamp { bytes, nanoseconds } = Stamp::of_file(&std::env::current_exe().ok()?)?;
    Some(format!("byelaw {} {bytes} {nanoseconds}", env!("CARGO_PKG_VERSION")))
}

pub(super) fn path(output: &Path, name: &str) -> PathBuf {
    output.join(FOLDER).join(name)
}

/// Writes a file for nobody but byelaw. That it could not is no reason to fail.
pub(super) fn put(path: &Path, bytes: &[u8]) {
    if path.parent().is_some_and(|folder| make_folder(folder, Audience::Partners).is_ok()) {
        let _ = write_whole(path, bytes, Audience::Partners);
    }
}

/// The policies as they were read last.
pub struct ReadPolicies {
    folder: PathBuf,
    program: Option<String>,
}

impl ReadPolicies {
    pub fn beside(output: &Path) -> Self {
        ReadPolicies { folder: path(output, "read"), program: program().map(|program| program + "\n") }
    }
}

impl Shelf for ReadPolicies {
    fn take(&self, name: &str) -> Option<Vec<u8>> {
        let program = self.program.as_ref()?;
        let mut bytes = fs::read(self.folder.join(name)).ok()?;
        bytes.starts_with(program.as_bytes()).then(|| bytes.split_off(program.len()))
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        if let Some(program) = &self.program {
            put(&self.folder.join(name), &[program.as_bytes(), bytes].concat());
        }
    }

    fn clear_but(&self, names: &BTreeSet<String>) {
        let is_other = |name: &str| !names.contains(name);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_none_or(is_other) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
