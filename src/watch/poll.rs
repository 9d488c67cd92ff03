//! Finds changes by looking at every file again and again, for drives that give no notice.
//!
//! notify's own poller counts whole seconds, so that a second save within one would stay unseen.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::Notice;
use super::relevant::WatchScope;

/// Looks until it is dropped.
pub struct Polling {
    _alive: Sender<()>,
}

impl Polling {
    /// What changes after this has returned is found.
    pub fn start(scope: WatchScope, every: Duration, sender: Sender<Notice>) -> Self {
        let (alive, ended) = channel();
        let mut before = look(&scope);
        thread::spawn(move || {
            while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                let now = look(&scope);
                let differing = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp));
                let gone = before.keys().filter(|path| !now.contains_key(*path));
                for path in differing.map(|(path, _)| path).chain(gone) {
                    if sender.send(Notice::Touched(path.clone())).is_err() {
                        return;
                    }
                }
                before = now;
            }
        });
        Polling { _alive: alive }
    }
}

/// What tells two states of a file apart without reading it.
#[derive(PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// A file that was put in the place of another has another number; any change moves the second.
    #[cfg(unix)]
    inode_and_change: (u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Stamp {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            #[cfg(unix)]
            inode_and_change: (metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// Every file there is. Folders are not noted: what happens to one happens to its files.
fn look(scope: &WatchScope) -> HashMap<PathBuf, Stamp> {
    let entries = scope.folders().flat_map(|folder| WalkDir::new(folder).follow_links(true).into_iter().flatten());
    entries
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some((scope.own(entry.path())?, Stamp::of(&entry.metadata().ok()?))))
        .collect()
}
