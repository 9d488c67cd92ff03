//! Copies a saved post or screenshot into `evidence/`, where it gets its name once its record is saved.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use tempfile::NamedTempFile;

use super::digest::{digest, digest_of};
use crate::base::audience::Audience;
use crate::base::sources::FileName;
use crate::disk::history::remove_leftovers;
use crate::disk::publish::make_folder;
use crate::disk::whole::temporary_file;
use crate::disk::{DiskError, at, name_below};

/// Bytes that a piece of evidence may have.
const LARGEST: u64 = 100 << 20;
/// An ending that is longer is none.
const LONGEST_ENDING: usize = 10;
/// What nobody has written to for so long is not being written any more.
const UNTOUCHED: Duration = Duration::from_secs(60 * 60);

/// A copy in `evidence/`, under a temporary name until its record is saved; or a file that lay there before.
#[derive(Debug)]
pub struct StagedEvidence {
    /// Its name once it is put, from `evidence/`, with forward slashes.
    pub name: String,
    pub sha256: String,
    /// When the file was last changed, which is when it was saved; `None` where the file says a moment yet to come.
    pub at_saved: Option<Timestamp>,
    folder: PathBuf,
    /// The copy, with the ending of its name. It is removed unless it is put.
    staged: Option<(NamedTempFile, String)>,
}

impl StagedEvidence {
    /// Whether it lay there already.
    pub fn was_there(&self) -> bool {
        self.staged.is_none()
    }

    /// Gives the copy its name. Where somebody has put another file there meanwhile, the copy is named anew and nothing
    /// is put.
    pub(in crate::disk) fn put(&mut self) -> Result<(), DiskError> {
        let Some((copy, ending)) = self.staged.take() else { return Ok(()) };
        let path = self.folder.join(&self.name);
        match copy.persist_noclobber(&path) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                let stem = self.name.rsplit_once('-').map_or("", |(stem, _)| stem);
                let last = names_of(&self.folder, stem)?.into_iter().map(|(_, number)| number).max().unwrap_or(0);
                self.name = format!("{stem}-{}{ending}", last.saturating_add(1));
                self.staged = Some((error.file, ending));
                Err(DiskError::Changed { path })
            }
            Err(error) => Err(at("write", &path)(error.error)),
        }
    }

    /// Takes back what was put, where its record could not be saved after all.
    pub(in crate::disk) fn take_back(&self, was_there: bool) {
        if self.staged.is_none() && !was_there {
            let _ = fs::remove_file(self.folder.join(&self.name));
        }
    }
}

/// Copies a file into `evidence/`, to be called `<stem>-1.png`, or the next number; one that is there already is named
/// as it is. `taken` are the digests of what lies there, as `read_sources` found them.
pub fn copy_evidence(
    root: &Path,
    from: &Path,
    stem: &str,
    taken: &BTreeMap<FileName, String>,
) -> Result<StagedEvidence, DiskError> {
    let metadata = fit(from)?;
    let now = Timestamp::now();
    let changed = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    let at_saved = changed.filter(|changed| *changed <= now);
    let folder = root.join("evidence");
    if let Some(name) = name_in(&folder, from) {
        let sha256 = digest(from).map_err(at("read", from))?;
        return Ok(StagedEvidence { name, sha256, at_saved, folder, staged: None });
    }
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    if stem.is_empty() || !stem.chars().all(is_plain) {
        return Err(at("write", &folder.join(stem))(io::ErrorKind::InvalidFilename.into()));
    }
    make_folder(&folder, Audience::Partners)?;
    remove_leftovers(&folder, UNTOUCHED);

    let mut source = File::open(from).map_err(at("read", from))?;
    let mut copy = temporary_file(&folder.join(stem), Audience::Partners).map_err(at("write to", &folder))?;
    let mut length = 0;
    let sha256 = digest_of(&mut source, |piece| {
        length += piece.len() as u64;
        // It may have grown meanwhile.
        if length > LARGEST {
            return Err(Stopped::TooLarge);
        }
        copy.write_all(piece).map_err(Stopped::Writing)
    });
    let sha256 = sha256.map_err(|stopped| match stopped {
        Stopped::Reading(error) => at("read", from)(error),
        Stopped::Writing(error) => at("write to", &folder)(error),
        Stopped::TooLarge => unfit(from, TOO_LARGE),
    })?;
    copy.as_file().sync_all().map_err(at("write to", &folder))?;

    let mut last = 0;
    for (name, number) in names_of(&folder, stem)? {
        last = last.max(number);
        if is_same(&folder, &name, taken, (&sha256, length)) {
            return Ok(StagedEvidence { name, sha256, at_saved, folder, staged: None });
        }
    }
    let ending = ending_of(from);
    let name = format!("{stem}-{}{ending}", last.saturating_add(1));
    Ok(StagedEvidence { name, sha256, at_saved, folder, staged: Some((copy, ending)) })
}

/// Why a copy is not made.
enum Stopped {
    Reading(io::Error),
    Writing(io::Error),
    TooLarge,
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Stopped::Reading(error)
    }
}

const TOO_LARGE: &str = "has more than 100 MB";

fn unfit(path: &Path, why: &'static str) -> DiskError {
    DiskError::Unfit { path: path.to_owned(), why }
}

/// What the system says of a file that can be evidence. It is not opened: what is no file might never end.
fn fit(path: &Path) -> Result<Metadata, DiskError> {
    let metadata = fs::metadata(path).map_err(|error| match path.is_symlink() {
        true if error.kind() != io::ErrorKind::PermissionDenied => {
            unfit(path, "is a link that leads nowhere, or back to itself")
        }
        _ => at("read", path)(error),
    })?;
    match metadata.len() {
        _ if metadata.is_dir() => Err(unfit(path, "is a folder")),
        _ if !metadata.is_file() => Err(unfit(path, "is not an ordinary file")),
        0 => Err(unfit(path, "is empty")),
        length if length > LARGEST => Err(unfit(path, TOO_LARGE)),
        _ => Ok(metadata),
    }
}

/// The name of a file that lies in `evidence/`.
fn name_in(folder: &Path, file: &Path) -> Option<String> {
    name_below(&fs::canonicalize(folder).ok()?, &fs::canonicalize(file).ok()?)
}

/// The ending of a file, in small letters and with its dot.
fn ending_of(path: &Path) -> String {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let plain: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() || plain.len() > LONGEST_ENDING { String::new() } else { format!(".{plain}") }
}

/// What lies there under the names of a record, with their numbers.
fn names_of(folder: &Path, stem: &str) -> Result<Vec<(String, u64)>, DiskError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(at("read", folder))? {
        let Ok(name) = entry.map_err(at("read", folder))?.file_name().into_string() else { continue };
        let start = name.split_once('.').map_or(&*name, |(start, _)| start);
        // Some systems take capital and small letters for the same.
        let number = start.get(..stem.len()).filter(|start| start.eq_ignore_ascii_case(stem));
        let number = number.and_then(|_| start.get(stem.len()..)?.strip_prefix('-')?.parse::<u32>().ok());
        if let Some(number) = number {
            names.push((name, u64::from(number)));
        }
    }
    names.sort();
    Ok(names)
}

/// Whether a file of `evidence/` holds the same bytes.
fn is_same(folder: &Path, name: &str, taken: &BTreeMap<FileName, String>, (sha256, length): (&str, u64)) -> bool {
    let path = folder.join(name);
    let is_as_long = fs::symlink_metadata(&path).is_ok_and(|there| there.is_file() && there.len() == length);
    is_as_long
        && taken.get(name).map_or_else(|| digest(&path).is_ok_and(|there| there == sha256), |there| there == sha256)
}

#[cfg(test)]
mod tests;
