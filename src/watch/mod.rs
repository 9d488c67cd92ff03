//! Notices when a practice's files change, by the system's notifications or by polling.

mod batch;
mod network;
mod notice;
mod poll;
mod relevant;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use self::batch::{Batch, next_batch};
use self::notice::Notice;
use self::poll::Poller;
use self::relevant::WatchScope;

/// How often the files are polled where the system gives no notice of changes.
pub const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// How long after a folder appeared it is scanned again: files put into it before it was watched gave no notice.
const RESCAN_DELAY: Duration = Duration::from_millis(250);

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// By the system's notifications where it gives them, else by polling.
    Automatic,
    /// By polling this often.
    Poll(Duration),
}

/// What a wait for changes ended with.
#[derive(Debug, PartialEq, Eq)]
pub enum WatchEvent {
    /// These paths may have changed. They are absolute, may be folders, and may not exist any more.
    Changed(BTreeSet<PathBuf>),
    /// Anything may have changed: the system lost count, or another way of watching took over.
    AnythingChanged,
    /// Nothing changed until the timeout.
    TimedOut,
    /// `StopHandle::stop` was called.
    Stopped,
}

/// Ends the wait for changes, from another thread.
#[derive(Clone)]
pub struct StopHandle(Sender<Notice>);

impl StopHandle {
    pub fn stop(&self) {
        // A watcher that has been dropped waits for nothing.
        let _ = self.0.send(Notice::Stop);
    }
}

/// Watches `content/`, `themes/` and `evidence/` from the moment it is made.
pub struct Watcher {
    scope: WatchScope,
    backend: Backend,
    sender: Sender<Notice>,
    notices: Receiver<Notice>,
    /// Folders that have appeared and are to be scanned once more.
    new_folders: BTreeSet<PathBuf>,
}

enum Backend {
    System(RecommendedWatcher),
    /// Polls until it is dropped.
    Polling {
        _poller: Poller,
    },
}

impl Watcher {
    /// `root` holds `content/`; changes below `output` are never reported.
    pub fn start(root: &Path, output: &Path, mode: WatchMode) -> Self {
        let scope = WatchScope::new(root, output);
        let (sender, notices) = channel();
        let backend = match mode {
            WatchMode::Poll(interval) => Backend::polling(&scope, interval, &sender),
            WatchMode::Automatic => Backend::automatic(&scope, &sender),
        };
        Watcher { scope, backend, sender, notices, new_folders: BTreeSet::new() }
    }

    pub fn stop_handle(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// Whether the system gives no notice of changes, so that they are found by polling.
    pub fn is_polling(&self) -> bool {
        matches!(self.backend, Backend::Polling { .. })
    }

    /// Waits for the next changes, at most for `timeout`.
    pub fn wait(&mut self, timeout: Duration) -> WatchEvent {
        let timeout = if self.new_folders.is_empty() { timeout } else { RESCAN_DELAY.min(timeout) };
        match next_batch(&self.notices, timeout) {
            Batch::Stopped => WatchEvent::Stopped,
            Batch::Changed(paths) => WatchEvent::Changed(self.with_new_folders(paths)),
            Batch::AnythingChanged => {
                self.watch_again(self.scope.folders().collect());
                self.new_folders.clear();
                WatchEvent::AnythingChanged
            }
            Batch::TooManyFolders => {
                self.backend = Backend::polling(&self.scope, POLL_INTERVAL, &self.sender);
                WatchEvent::AnythingChanged
            }
            Batch::Empty if !self.new_folders.is_empty() => WatchEvent::Changed(std::mem::take(&mut self.new_folders)),
            Batch::Empty => WatchEvent::TimedOut,
        }
    }

    /// Adds the folders that appeared before this batch, and remembers those that appear in it.
    fn with_new_folders(&mut self, paths: BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        self.watch_again(paths.iter().filter(|path| self.scope.is_watched_folder(path)).cloned().collect());
        let before = std::mem::take(&mut self.new_folders);
        if !self.is_polling() {
            let is_new = |path: &&PathBuf| path.is_dir() && !before.contains(*path);
            self.new_folders = paths.iter().filter(is_new).cloned().collect();
        }
        paths.into_iter().chain(before).collect()
    }

    /// Watches folders that may have been created, removed or replaced: the old watch follows the old folder.
    fn watch_again(&mut self, folders: Vec<PathBuf>) {
        let Backend::System(watcher) = &mut self.backend else { return };
        for folder in folders {
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() && watcher.watch(&folder, RecursiveMode::Recursive).is_err() {
                let _ = self.sender.send(Notice::TooManyFolders);
            }
        }
    }
}

impl Backend {
    fn automatic(scope: &WatchScope, sender: &Sender<Notice>) -> Self {
        let is_on_network = scope.folders().any(|folder| network::is_on_network(&folder));
        let system = if is_on_network { None } else { watch_by_system(scope, sender).ok() };
        system.map_or_else(|| Backend::polling(scope, POLL_INTERVAL, sender), Backend::System)
    }

    fn polling(scope: &WatchScope, interval: Duration, sender: &Sender<Notice>) -> Self {
        Backend::Polling { _poller: Poller::start(scope.clone(), interval, sender.clone()) }
    }
}

fn watch_by_system(scope: &WatchScope, sender: &Sender<Notice>) -> notify::Result<RecommendedWatcher> {
    let (own_scope, sender) = (scope.clone(), sender.clone());
    let mut watcher = RecommendedWatcher::new(
        move |event: notify::Result<Event>| {
            for notice in notices_of(event, &own_scope) {
                // A send fails when the program is about to end.
                let _ = sender.send(notice);
            }
        },
        Config::default(),
    )?;
    // The root reports when one of its folders is created, removed or replaced.
    watcher.watch(scope.root(), RecursiveMode::NonRecursive)?;
    for folder in scope.folders().filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

fn notices_of(event: notify::Result<Event>, scope: &WatchScope) -> Vec<Notice> {
    match event {
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => vec![Notice::TooManyFolders],
        Err(_) => vec![Notice::AnythingChanged],
        Ok(event) if event.need_rescan() => vec![Notice::AnythingChanged],
        // A rebuild reads the files: if reading counted as a change, it would start the next one.
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => Vec::new(),
        Ok(event) => event.paths.iter().filter_map(|path| scope.relevant(path)).map(Notice::Changed).collect(),
    }
}
