//! Puts an output tree in place of the last one: whole, in one step where the system can.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::marker::{MARKER, Marker};
use super::{DiskError, Folder, OutputLock, at};
use crate::audience::{Audience, Readers};
use crate::render::OutputTree;

/// What a publication did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// How the new tree takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Replacement {
    /// One step, for whoever looks.
    Exchange,
    /// Two steps, with recovery at the next start.
    Rename,
    /// File by file, each whole, with a journal.
    FileByFile,
}

/// The ways to replace a folder, best first.
const REPLACEMENTS: [Replacement; 3] = [Replacement::Exchange, Replacement::Rename, Replacement::FileByFile];

/// A tree that lies whole beside the folder it is for, and has yet to take its place.
pub struct Prepared {
    published: Published,
    /// `None` where nothing has changed.
    change: Option<Change>,
}

struct Change {
    place: Surroundings,
    before: Before,
    marker: Marker,
}

impl Drop for Change {
    /// A tree that did not take its place, because the disk is full perhaps, does not stay behind.
    fn drop(&mut self) {
        let _ = remove_folder(&self.place.new);
    }
}

/// Makes a tree whole beside its folder, whose earlier output stays as it is.
pub fn prepare<R: Readers>(lock: &OutputLock, folder: &Folder<R>, tree: &OutputTree<R>) -> Result<Prepared, DiskError> {
    debug_assert!(folder.path().starts_with(lock.folder()));
    prepare_beside(folder, tree)
}

fn prepare_beside<R: Readers>(folder: &Folder<R>, tree: &OutputTree<R>) -> Result<Prepared, DiskError> {
    let place = Surroundings::of(folder.path());
    make_folder(&place.parent, R::AUDIENCE)?;
    place.recover()?;
    let before = Before::inspect(folder.path(), &place, R::AUDIENCE)?;
    before.refuse_collisions(folder.path(), tree)?;

    let changed: Vec<(&String, bool)> = tree
        .files()
        .par_iter()
        .map(|(path, bytes)| (path, !before.ours.contains(path) || !holds(&folder.path().join(path), bytes)))
        .collect();
    let written = changed.iter().filter(|(_, changed)| *changed).count();
    let removed = before.ours.iter().filter(|path| !tree.files().contains_key(*path)).count();
    let published = Published { written, unchanged: changed.len() - written, removed };
    if written == 0 && removed == 0 && before.is_whole {
        return Ok(Prepared { published, change: None });
    }

    let marker = Marker::new(R::AUDIENCE, tree.files().keys().cloned());
    let change = Change { place, before, marker };
    let new = &change.place.new;
    make_folder(new, R::AUDIENCE)?;
    changed.par_iter().try_for_each(|(path, changed)| {
        let target = new.join(path);
        if *changed {
            write_file(&target, tree.get(path).unwrap_or_default(), R::AUDIENCE)
        } else {
            link_or_copy(&folder.path().join(path), &target)
        }
    })?;
    for path in &change.before.others {
        link_or_copy(&folder.path().join(path), &new.join(path))?;
    }
    write_file(&new.join(MARKER), &change.marker.to_bytes(), R::AUDIENCE)?;
    Ok(Prepared { published, change: Some(change) })
}

impl Prepared {
    /// Takes the place of the earlier output. On an error that is as it was, or the error names what was not replaced.
    pub fn put(self) -> Result<Published, DiskError> {
        self.put_by(&REPLACEMENTS)
    }

    fn put_by(self, replacements: &[Replacement]) -> Result<Published, DiskError> {
        if let Some(Change { place, before, marker }) = &self.change {
            place.replace(&place.target, before, marker, replacements)?;
        }
        Ok(self.published)
    }
}

/// The folders beside an output folder that a publication uses.
struct Surroundings {
    parent: PathBuf,
    new: PathBuf,
    old: PathBuf,
    journal: PathBuf,
    target: PathBuf,
}

impl Surroundings {
    fn of(target: &Path) -> Self {
        let parent = target.parent().unwrap_or(Path::new(".")).to_owned();
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Surroundings {
            new: parent.join(format!(".byelaw-new-{name}")),
            old: parent.join(format!(".byelaw-old-{name}")),
            journal: parent.join(format!(".byelaw-journal-{name}.json")),
            parent,
            target: target.to_owned(),
        }
    }

    /// Finishes or undoes what a stopped build left.
    fn recover(&self) -> Result<(), DiskError> {
        if self.old.is_dir() && !self.target.exists() {
            fs::rename(&self.old, &self.target).map_err(at("restore", &self.target))?;
        }
        remove_folder(&self.old)?;
        remove_folder(&self.new)
    }

    fn replace(
        &self,
        target: &Path,
        before: &Before,
        marker: &Marker,
        replacements: &[Replacement],
    ) -> Result<(), DiskError> {
        if !target.exists() {
            fs::rename(&self.new, target).map_err(at("put in place", target))?;
            return Ok(());
        }
        for replacement in replacements {
            let done = match replacement {
                // What cannot be removed of the old site afterwards must never undo this: the next build tries again.
                Replacement::Exchange => exchange(&self.new, target).is_ok(),
                Replacement::Rename => self.rename_into(target)?,
                Replacement::FileByFile => {
                    self.replace_each(target, before, marker)?;
                    true
                }
            };
            if done {
                // A journal of an interrupted file-by-file replacement has no more to say.
                let _ = fs::remove_file(&self.journal);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether the two renames succeeded; if only the first did, it is undone.
    fn rename_into(&self, target: &Path) -> Result<bool, DiskError> {
        if fs::rename(target, &self.old).is_err() {
            return Ok(false);
        }
        if let Err(error) = fs::rename(&self.new, target) {
            fs::rename(&self.old, target).map_err(at("restore", target))?;
            return Err(at("put in place", target)(error));
        }
        let _ = remove_folder(&self.old);
        Ok(true)
    }

    /// Replaces each file whole, the marker last, under a journal that lets the next build finish.
    fn replace_each(&self, target: &Path, before: &Before, marker: &Marker) -> Result<(), DiskError> {
        let every: BTreeSet<String> = marker.files.union(&before.ours).cloned().collect();
        let journal = Marker { readers: marker.readers.clone(), files: every };
        fs::write(&self.journal, journal.to_bytes()).map_err(at("write", &self.journal))?;
        let mut locked = Vec::new();
        for path in &marker.files {
            let (from, to) = (self.new.join(path), target.join(path));
            if same_bytes(&from, &to) {
                continue;
            }
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(at("make the folder", parent))?;
            }
            if fs::rename(&from, &to).is_err() && !copy_whole(&from, &to) {
                locked.push(path.clone());
            }
        }
        for path in before.ours.difference(&marker.files) {
            let path_there = target.join(path);
            if path_there.exists() && fs::remove_file(&path_there).is_err() {
                locked.push(path.clone());
            }
        }
        if locked.is_empty() {
            fs::write(target.join(MARKER), marker.to_bytes()).map_err(at("write", target))?;
            remove_empty_folders(target);
            remove_folder(&self.new)?;
            return Ok(());
        }
        remove_folder(&self.new)?;
        Err(DiskError::Locked { path: target.to_owned(), files: locked })
    }
}

/// What lies in the folder before a publication.
#[derive(Default)]
struct Before {
    /// Files that an earlier build wrote.
    ours: BTreeSet<String>,
    /// Files of anybody else, which are carried along.
    others: Vec<String>,
    /// Whether the earlier build finished.
    is_whole: bool,
}

impl Before {
    fn inspect(target: &Path, place: &Surroundings, readers: Audience) -> Result<Self, DiskError> {
        if !target.exists() {
            return Ok(Before::default());
        }
        let marker = Marker::read(&target.join(MARKER));
        let journal = Marker::read(&place.journal);
        let is_empty = fs::read_dir(target).map_err(at("read", target))?.next().is_none();
        let known: Vec<&Marker> = marker.iter().chain(&journal).collect();
        let is_ours = !known.is_empty() && known.iter().all(|marker| marker.readers == readers.word());
        if !is_ours && !is_empty {
            return Err(DiskError::NotOurs { path: target.to_owned() });
        }
        let listed: BTreeSet<String> = known.into_iter().flat_map(|marker| marker.files.iter().cloned()).collect();
        let mut before = Before { is_whole: marker.is_some() && journal.is_none(), ..Before::default() };
        for entry in WalkDir::new(target).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| at("read", target)(error.into()))?;
            let Some(path) = relative(target, entry.path()) else { continue };
            if entry.file_type().is_dir() || path == MARKER {
                continue;
            }
            if listed.contains(&path) {
                before.ours.insert(path);
            } else {
                before.others.push(path);
            }
        }
        // A file of ours that somebody deleted must be written again.
        before.is_whole &= before.ours.len() == listed.len();
        Ok(before)
    }

    /// A file that byelaw did not write is never overwritten.
    fn refuse_collisions<R: Readers>(&self, target: &Path, tree: &OutputTree<R>) -> Result<(), DiskError> {
        match self.others.iter().find(|path| tree.files().contains_key(*path)) {
            Some(path) => Err(DiskError::NotOurs { path: target.join(path) }),
            None => Ok(()),
        }
    }
}

fn relative(folder: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(folder).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|held| held == bytes)
}

/// Replaces a file on another disk: a copy beside it takes its name. Whether that succeeded.
fn copy_whole(from: &Path, to: &Path) -> bool {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".byelaw-part");
    let part = to.with_file_name(name);
    let done = fs::copy(from, &part).is_ok() && fs::rename(&part, to).is_ok();
    if !done {
        let _ = fs::remove_file(&part);
    }
    done
}

fn same_bytes(a: &Path, b: &Path) -> bool {
    fs::read(a).is_ok_and(|bytes| holds(b, &bytes))
}

fn make_folder(path: &Path, readers: Audience) -> Result<(), DiskError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    if readers == Audience::Partners {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.create(path).map_err(at("make the folder", path))
}

fn write_file(path: &Path, bytes: &[u8], readers: Audience) -> Result<(), DiskError> {
    if let Some(parent) = path.parent() {
        make_folder(parent, readers)?;
    }
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if readers == Audience::Partners {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(at("write", path))?;
    io::Write::write_all(&mut file, bytes).map_err(at("write", path))
}

/// A second name for an unchanged file, or a copy where the disk knows no such thing.
fn link_or_copy(from: &Path, to: &Path) -> Result<(), DiskError> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(at("make the folder", parent))?;
    }
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map(|_| ()).map_err(at("write", to))
}

fn remove_folder(path: &Path) -> Result<(), DiskError> {
    if fs::remove_dir_all(path).is_ok() || !path.exists() {
        return Ok(());
    }
    // A folder that somebody made read-only keeps its files from being removed.
    for entry in WalkDir::new(path).into_iter().flatten().filter(|entry| entry.file_type().is_dir()) {
        make_writable(entry.path());
    }
    fs::remove_dir_all(path).map_err(at("remove", path))
}

#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
}

#[cfg(not(unix))]
fn make_writable(folder: &Path) {
    if let Ok(metadata) = fs::metadata(folder) {
        let mut permissions = metadata.permissions();
        permissions.set_readonly(false);
        let _ = fs::set_permissions(folder, permissions);
    }
}

/// Folders that have become empty go too; one that is not empty refuses, and stays.
fn remove_empty_folders(target: &Path) {
    for entry in WalkDir::new(target).min_depth(1).contents_first(true).into_iter().flatten() {
        if entry.file_type().is_dir() {
            let _ = fs::remove_dir(entry.path());
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests;
