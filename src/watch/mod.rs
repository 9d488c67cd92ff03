//! Notices when a practice's files change, by the system's own notices or by looking again and again.

mod gather;
mod network;
mod notice;
mod poll;
mod relevant;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use self::gather::{Gathered, gather};
use self::notice::Notice;
use self::poll::Polling;
use self::relevant::WatchScope;

/// How often the files are looked at where the system gives no notice of changes.
pub const EVERY_SECOND: Duration = Duration::from_secs(1);

/// How long after a folder appeared it is looked at again: what was put into it before the system watched it gave no notice.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the system's notices where it gives them, else by looking every second.
    Best,
    /// By looking this often.
    Poll(Duration),
}

/// What was noticed of the files.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// These may have changed. They are absolute, may be folders, and may not exist any more.
    Changed(BTreeSet<PathBuf>),
    /// Anything may have changed.
    Anything,
    /// Nothing, for as long as was waited.
    Quiet,
    /// `Stopper::stop` was called.
    Stopped,
}

/// Ends the wait for changes, from another thread.
#[derive(Clone)]
pub struct Stopper(Sender<Notice>);

impl Stopper {
    pub fn stop(&self) {
        // Nobody waits any more: nothing is left to stop.
        let _ = self.0.send(Notice::Stop);
    }
}

enum Eyes {
    System(RecommendedWatcher),
    /// Looks until it is dropped.
    Polling {
        _polling: Polling,
    },
}

/// Watches `content/`, `themes/` and `evidence/` from the moment it is made.
pub struct Watching {
    scope: WatchScope,
    eyes: Eyes,
    sender: Sender<Notice>,
    notices: Receiver<Notice>,
    /// Folders that appeared, and are to be looked at once more.
    again: BTreeSet<PathBuf>,
}

impl Watching {
    /// `root` holds `content/`; what lies below `output` is never noticed.
    pub fn start(root: &Path, output: &Path, way: Way) -> Self {
        let scope = WatchScope::new(root, output);
        let (sender, notices) = channel();
        let eyes = match way {
            Way::Poll(_) => None,
            Way::Best if scope.folders().any(|folder| network::is_on_network(&folder)) => None,
            Way::Best => watch_by_system(&scope, &sender).ok().map(Eyes::System),
        };
        let every = if let Way::Poll(every) = way { every } else { EVERY_SECOND };
        let eyes =
            eyes.unwrap_or_else(|| Eyes::Polling { _polling: Polling::start(scope.clone(), every, sender.clone()) });
        Watching { scope, eyes, sender, notices, again: BTreeSet::new() }
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Whether the system gives no notice, so that changes are found by looking.
    pub fn is_polling(&self) -> bool {
        matches!(self.eyes, Eyes::Polling { .. })
    }

    /// Waits for the next changes, at most for `patience`.
    pub fn next(&mut self, patience: Duration) -> Next {
        let first = if self.again.is_empty() { patience } else { LOOK_AGAIN.min(patience) };
        match gather(&self.notices, first) {
            Gathered::Stopped => Next::Stopped,
            Gathered::Anything => {
                self.watch_anew(self.scope.folders().collect());
                self.again.clear();
                Next::Anything
            }
            Gathered::Unable => {
                let polling = Polling::start(self.scope.clone(), EVERY_SECOND, self.sender.clone());
                self.eyes = Eyes::Polling { _polling: polling };
                Next::Anything
            }
            Gathered::Touched(paths) => {
                self.watch_anew(paths.iter().filter(|path| self.scope.is_folder(path)).cloned().collect());
                let before = std::mem::take(&mut self.again);
                if !self.is_polling() {
                    self.again =
                        paths.iter().filter(|path| path.is_dir() && !before.contains(*path)).cloned().collect();
                }
                Next::Changed(paths.into_iter().chain(before).collect())
            }
            Gathered::Nothing if !self.again.is_empty() => Next::Changed(std::mem::take(&mut self.again)),
            Gathered::Nothing => Next::Quiet,
        }
    }

    /// A whole folder that came, went or was exchanged for another is no longer the one that was watched.
    fn watch_anew(&mut self, folders: Vec<PathBuf>) {
        let Eyes::System(watcher) = &mut self.eyes else { return };
        for folder in folders {
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() && watcher.watch(&folder, RecursiveMode::Recursive).is_err() {
                let _ = self.sender.send(Notice::Unable);
            }
        }
    }
}

fn watch_by_system(scope: &WatchScope, sender: &Sender<Notice>) -> notify::Result<RecommendedWatcher> {
    let (own, sender) = (scope.clone(), sender.clone());
    let mut watcher = RecommendedWatcher::new(
        move |event: notify::Result<Event>| {
            for notice in notices_of(event, &own) {
                // Nobody waits any more: the program is about to end.
                let _ = sender.send(notice);
            }
        },
        Config::default(),
    )?;
    // The root itself tells when one of its folders comes, goes, or is exchanged for another.
    watcher.watch(scope.root(), RecursiveMode::NonRecursive)?;
    for folder in scope.folders().filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

fn notices_of(event: notify::Result<Event>, scope: &WatchScope) -> Vec<Notice> {
    match event {
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => vec![Notice::Unable],
        Err(_) => vec![Notice::Anything],
        Ok(event) if event.need_rescan() => vec![Notice::Anything],
        // Reading a file is no change of it; a rebuild would wake itself.
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => Vec::new(),
        Ok(event) => event.paths.iter().filter_map(|path| scope.own(path)).map(Notice::Touched).collect(),
    }
}
