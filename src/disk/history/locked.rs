//! The folder of the history, made when it is first needed, while nobody else writes to it or to the registers.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::entry::SavedEntry;
use super::ignored::keep_from_git;
use super::leftovers::remove_leftovers;
use super::list::entry_files;
use super::stored::{FOLDER, moment_of, to_text};
use crate::base::audience::Audience;
use crate::disk::publish::make_folder;
use crate::disk::whole::{temporary_file, write_whole};
use crate::disk::{DiskError, at};

const LOCK: &str = "lock";
const LOOK_AGAIN: Duration = Duration::from_millis(20);
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Free for others when it is dropped or the program ends.
pub(super) struct LockedHistory {
    folder: PathBuf,
    _lock: File,
}

impl LockedHistory {
    /// Makes the folder if need be, and waits so long for whoever is saving.
    pub(super) fn take(root: &Path, patience: Duration) -> Result<Self, DiskError> {
        let folder = own_folder(root)?;
        let path = folder.join(LOCK);
        let lock = open(&path).map_err(at("write to", &path))?;
        let began = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if began.elapsed() < patience => thread::sleep(LOOK_AGAIN.min(patience)),
                Err(TryLockError::WouldBlock) => return Err(DiskError::Busy { path: root.to_owned() }),
                Err(TryLockError::Error(error)) => return Err(at("lock", &path)(error)),
            }
        }
        // Only a run that was stopped can have left these.
        remove_leftovers(&folder, Duration::ZERO);
        Ok(LockedHistory { folder, _lock: lock })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes an entry that is not there yet, for its owner alone.
    pub(super) fn add(&self, entry: &SavedEntry) -> Result<(), DiskError> {
        let path = self.path(&entry.id)?;
        let mut file = temporary_file(&path, Audience::Partners).map_err(at("write to", &self.folder))?;
        file.write_all(&to_text(entry)).and_then(|()| file.as_file().sync_all()).map_err(at("write", &path))?;
        file.persist_noclobber(&path).map_err(|error| at("write", &path)(error.error))?;
        Ok(())
    }

    /// Writes an entry over itself.
    pub(super) fn replace(&self, entry: &SavedEntry) -> Result<(), DiskError> {
        let path = self.path(&entry.id)?;
        write_whole(&path, &to_text(entry), Audience::Partners).map_err(at("write", &path))
    }

    pub(super) fn remove(&self, id: &str) -> Result<(), DiskError> {
        let path = self.path(id)?;
        fs::remove_file(&path).map_err(at("remove", &path))
    }

    /// Removes the entries that are too old to keep, also those that cannot be read. One that cannot go now goes later.
    pub(super) fn remove_old(&self, now: Timestamp) {
        for (id, _) in entry_files(&self.folder) {
            if moment_of(&id).is_some_and(|moment| now.duration_since(moment) > KEPT) {
                let _ = self.remove(&id);
            }
        }
    }

    fn path(&self, id: &str) -> Result<PathBuf, DiskError> {
        let path = self.folder.join(format!("{id}.json"));
        match moment_of(id) {
            Some(_) => Ok(path),
            None => Err(at("write", &path)(io::Error::from(io::ErrorKind::InvalidFilename))),
        }
    }
}

/// The folder, made where it is not there yet, for its owner alone.
pub(super) fn own_folder(root: &Path) -> Result<PathBuf, DiskError> {
    let folder = root.join(FOLDER);
    if !folder.is_dir() {
        keep_from_git(root)?;
    }
    make_folder(&folder, Audience::Partners)?;
    close_to_others(&folder);
    Ok(folder)
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A folder that was copied from elsewhere may have been opened to others on the way.
fn close_to_others(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}
