//! Finds changes by scanning every file again and again, for drives that give no notice.
//!
//! notify's own poller compares whole seconds, and would miss a second save within one of them.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::Notice;
use super::relevant::WatchScope;

/// Polls until it is dropped.
pub struct Poller {
    _alive: Sender<()>,
}

impl Poller {
    /// Every change after this has returned is found.
    pub fn start(scope: WatchScope, interval: Duration, sender: Sender<Notice>) -> Self {
        let (alive, ended) = channel();
        let mut before = scan(&scope);
        thread::spawn(move || {
            while ended.recv_timeout(interval) == Err(RecvTimeoutError::Timeout) {
                let now = scan(&scope);
                let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp));
                let removed = before.keys().filter(|path| !now.contains_key(*path));
                for path in changed.map(|(path, _)| path).chain(removed) {
                    if sender.send(Notice::Changed(path.clone())).is_err() {
                        return;
                    }
                }
                before = now;
            }
        });
        Poller { _alive: alive }
    }
}

/// The metadata by which a change of a file shows without reading it.
#[derive(PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// A file that replaces another has another inode; any change moves its time of change.
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

/// Every file there is. Folders are left out, since a change of one is a change of its files.
fn scan(scope: &WatchScope) -> HashMap<PathBuf, Stamp> {
    let entries = scope.folders().flat_map(|folder| WalkDir::new(folder).follow_links(true).into_iter().flatten());
    entries
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some((scope.relevant(entry.path())?, Stamp::of(&entry.metadata().ok()?))))
        .collect()
}
