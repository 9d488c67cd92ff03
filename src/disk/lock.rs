//! One writer at a time: a lock on the output folder, released when it is dropped or the program ends.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::{DiskError, at};

/// Held while anything is written below an output folder.
#[derive(Debug)]
pub struct OutputLock {
    _file: File,
    folder: PathBuf,
}

const LOCK: &str = ".byelaw-lock";

/// How far apart it is tried again.
const RETRY_DELAY: Duration = Duration::from_millis(100);

impl OutputLock {
    /// Creates the output folder if it does not exist, and locks it.
    pub fn take(folder: &Path) -> Result<Self, DiskError> {
        fs::create_dir_all(folder).map_err(at("make the folder", folder))?;
        let path = folder.join(LOCK);
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(at("write to", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(OutputLock { _file: file, folder: folder.to_owned() }),
            Err(TryLockError::WouldBlock) => Err(DiskError::Busy { path: folder.to_owned() }),
            Err(TryLockError::Error(error)) => Err(at("lock", &path)(error)),
        }
    }

    /// The same where others write there too, each for a moment.
    pub fn take_within(folder: &Path, patience: Duration) -> Result<Self, DiskError> {
        let begun = Instant::now();
        loop {
            match OutputLock::take(folder) {
                Err(DiskError::Busy { .. }) if begun.elapsed() < patience => thread::sleep(RETRY_DELAY),
                taken => return taken,
            }
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
