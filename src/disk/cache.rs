//! The cache in an output folder, written by this very program. It may be deleted at any time.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use borsh::{BorshDeserialize, BorshSerialize};

use super::publish::make_folder;
use super::whole::write_whole;
use crate::base::audience::Audience;
use crate::incremental::Store;

const FOLDER: &str = ".byelaw-cache";
const ANSWERS: &str = "answers";
const PAGES: &str = "pages";

/// The length of a file and the time of its last change, by which we see whether anybody changed it.
#[derive(Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(super) struct Stamp {
    bytes: u64,
    nanoseconds: u128,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Option<Self> {
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        metadata.is_file().then_some(Stamp { bytes: metadata.len(), nanoseconds: changed.as_nanos() })
    }

    pub(super) fn of_file(path: &Path) -> Option<Self> {
        Stamp::of(&fs::metadata(path).ok()?)
    }
}

/// Identifies this very program: another build of the same version may give other answers.
fn program() -> Option<String> {
    let Stamp { bytes, nanoseconds } = Stamp::of_file(&std::env::current_exe().ok()?)?;
    Some(format!("byelaw {} {bytes} {nanoseconds}\n", env!("CARGO_PKG_VERSION")))
}

/// A folder of the cache. Its files are for byelaw alone, and errors are ignored: without the cache a build is slower.
pub struct CacheFolder {
    folder: PathBuf,
    program: Option<String>,
}

impl CacheFolder {
    /// The answers to queries about policies.
    pub fn of_answers(output: &Path) -> Self {
        CacheFolder::named(output, ANSWERS)
    }

    /// The fingerprints of the pages of each site.
    pub(super) fn of_pages(output: &Path) -> Self {
        CacheFolder::named(output, PAGES)
    }

    fn named(output: &Path, name: &str) -> Self {
        CacheFolder { folder: output.join(FOLDER).join(name), program: program() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{PREFIX}{name}"))
    }

    pub(super) fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}

/// Put before each name, since systems reserve some names.
const PREFIX: &str = "of-";

/// Removes what another version of this program left in the cache under other names.
fn remove_others(cache: &Path) {
    for entry in fs::read_dir(cache).into_iter().flatten().flatten() {
        if !entry.file_name().to_str().is_some_and(|name| [ANSWERS, PAGES].contains(&name)) {
            let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
        }
    }
}

impl Store for CacheFolder {
    fn take(&self, name: &str) -> Option<Vec<u8>> {
        let program = self.program.as_ref()?;
        let mut file = File::open(self.path(name)).ok()?;
        let mut made_by = vec![0; program.len()];
        file.read_exact(&mut made_by).ok()?;
        (made_by == program.as_bytes()).then_some(())?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        if let Some(program) = &self.program
            && make_folder(&self.folder, Audience::Partners).is_ok()
        {
            let _ = write_whole(&self.path(name), &[program.as_bytes(), bytes].concat(), Audience::Partners);
        }
    }

    fn keep_only(&self, names: &[&str]) {
        remove_others(self.folder.parent().unwrap_or(&self.folder));
        let is_other = |file: &str| {
            let name = file.strip_prefix(PREFIX);
            name.is_none_or(|name| names.binary_search(&name).is_err())
        };
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_none_or(is_other) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
