//! The only reading and writing of files: sources in, output trees out.

mod cache;
mod copies;
mod evidence;
mod folder_snapshot;
pub mod history;
mod lock;
mod marker;
mod publish;
mod read;
mod read_again;
mod report_folder;
mod texts;
mod tracked;
mod whole;

pub use cache::CacheFolder;
pub use evidence::{StagedEvidence, copy_evidence};
pub use folder_snapshot::{FolderSnapshot, forget};
pub use lock::OutputLock;
pub use publish::{Prepared, Published, SealFolder, SiteWriter, prepare};
pub use read::{find_root, is_hidden_name, read_sources};
pub use read_again::read_again;
pub use report_folder::{read_report_folder, report_folders_in};
pub use texts::{Writing, is_free, length_of, read_bytes, write_texts};
pub use tracked::{GitTracked, tracked};

use std::io;
use std::path::{Path, PathBuf};

use crate::base::audience::{Partners, Public, Readers, Staff};

/// Why files could not be read or written (exit code 3).
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("cannot {doing} {}: {}", in_one_kind(path), in_words(source))]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    #[error("{} holds files that byelaw did not make, so nothing was written there", in_one_kind(path))]
    NotOurs { path: PathBuf },
    #[error("another byelaw is writing to {}", in_one_kind(path))]
    Busy { path: PathBuf },
    #[error("{} could not be replaced, because another program has it open: {}", in_one_kind(path), some_of(files))]
    Locked { path: PathBuf, files: Vec<String> },
    #[error("{} is there already, or was changed while this ran, so nothing was written", in_one_kind(path))]
    Changed { path: PathBuf },
    #[error("{} cannot be kept as evidence, because it {why}", in_one_kind(path))]
    Unfit { path: PathBuf, why: &'static str },
}

impl DiskError {
    /// What to do next.
    pub fn help(&self) -> &'static str {
        match self {
            DiskError::Io { doing: "read", .. } => {
                "check that it is there, that you may open it, and that no other program has locked it; what was published before is unchanged"
            }
            DiskError::Io { .. } => {
                "check that the folder exists, that the disk is not full, and that you may write there; what was published before is unchanged"
            }
            DiskError::NotOurs { .. } => "choose an empty or new folder with --out, or move those files away",
            DiskError::Busy { .. } => "wait until it has finished, or stop it, and run this again",
            DiskError::Locked { .. } => {
                "close the file there (a spreadsheet, perhaps) and run this again; everything else was written"
            }
            DiskError::Unfit { .. } => {
                "choose the saved post or screenshot itself: one file, of at most 100 MB, with something in it"
            }
            DiskError::Changed { .. } => "save and close the file where it is open, and run this again",
        }
    }
}

/// The path of a file from a folder above it, with forward slashes; `None` if it is not UTF-8.
pub fn name_below(folder: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()?.join("/"))
}

/// The path of a name with forward slashes, below a folder.
pub fn path_below(folder: &Path, name: &str) -> PathBuf {
    name.split('/').fold(folder.to_owned(), |path, part| path.join(part))
}

/// A path with one kind of slash, the system's own, however its parts were put together.
pub fn in_one_kind(path: &Path) -> String {
    path.components().collect::<PathBuf>().display().to_string()
}

/// The first few of many names.
fn some_of(files: &[String]) -> String {
    const SHOWN: usize = 4;
    let more = files.len().saturating_sub(SHOWN);
    let shown = files.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// Makes an error from one of the system's: `.map_err(at("write", path))`.
fn at<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> DiskError + 'a {
    move |source| DiskError::Io { doing, path: path.to_owned(), source }
}

/// What went wrong, as a person would say it.
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        io::ErrorKind::InvalidFilename => "no file can have such a name".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::FileTooLarge => "the file would be larger than this machine allows".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        _ => error.to_string(),
    }
}

/// A folder for the readers of one audience, so that an output tree fits only its own.
#[derive(Debug)]
pub struct Folder<R: Readers> {
    path: PathBuf,
    readers: std::marker::PhantomData<R>,
}

impl<R: Readers> Folder<R> {
    fn new(path: PathBuf) -> Self {
        Folder { path, readers: std::marker::PhantomData }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether an earlier build made what lies there, for these readers.
    pub fn is_ours(&self) -> bool {
        marker::Marker::read(&self.path.join(marker::MARKER)).is_some_and(|marker| marker.readers == R::AUDIENCE.word())
    }
}

impl Folder<Public> {
    /// The only folder to put on the web.
    pub fn public_site(output: &Path) -> Self {
        Folder::new(output.join("public"))
    }
}

impl Folder<Staff> {
    pub fn intranet(output: &Path) -> Self {
        Folder::new(output.join("intranet"))
    }
}

impl Folder<Partners> {
    /// The folder of one report: `reports/2026-27-Q2` in the output folder.
    pub fn report(output: &Path, period: &str) -> Self {
        Folder::new(output.join("reports").join(period))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_with_one_kind_of_slash() {
        let parts = Path::new("content/seals").join("2026-27-Q1");
        let slash = std::path::MAIN_SEPARATOR;
        assert_eq!(in_one_kind(&parts), format!("content{slash}seals{slash}2026-27-Q1"));
    }
}
