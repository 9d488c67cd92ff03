//! A practice's folder that is edited, with the day on which that is, and how its files are found and changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use tempfile::TempDir;

use crate::support::on_disk::snapshot;

/// Every file that byelaw reads, by its path on the disk.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What happens beside an edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// The program that runs all the while ends, and another begins.
    NewProgram,
    /// Another program builds into the same folder, on another day.
    SomebodyElse,
    /// What the programs wrote down for the next one is deleted.
    NothingWrittenDown,
    /// One file of what was written down is damaged, in a way that the numbers say.
    Damaged(usize, usize),
    /// The folder of a site is deleted.
    SiteGone,
    /// Somebody edits a page that was made.
    PageEdited(usize),
    /// Nobody says which files changed.
    NothingNamed,
    /// A file is named, whether it changed or not.
    Named(PathBuf),
    /// Of the files that went with this folder none is named.
    Unnamed(PathBuf),
}

pub struct Desk {
    folder: TempDir,
    pub today: Arc<Mutex<Date>>,
    pub beside: Vec<Beside>,
    /// Files that went, so that they can return.
    gone: BTreeMap<String, Vec<u8>>,
}

impl Desk {
    /// A practice that is written into an empty folder by `begin`.
    pub fn new(begin: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        begin(folder.path());
        let today = Arc::new(Mutex::new(date(2026, 11, 22)));
        Desk { folder, today, beside: Vec::new(), gone: BTreeMap::new() }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn day(&self) -> Date {
        *self.today.lock().unwrap()
    }

    pub fn set_day(&mut self, day: Date) {
        *self.today.lock().unwrap() = day;
    }

    pub fn files(&self) -> Files {
        let folders = ["content", "themes", "evidence"].map(|folder| self.root().join(folder));
        let files =
            |folder: PathBuf| snapshot(&folder).into_iter().map(move |(path, bytes)| (folder.join(path), bytes));
        folders.into_iter().flat_map(files).collect()
    }

    /// Has these files and no others.
    pub fn put_back(&mut self, files: &Files) {
        for path in self.files().into_keys().filter(|path| !files.contains_key(path)) {
            fs::remove_file(path).unwrap();
        }
        let now = self.files();
        for (path, bytes) in files.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes)) {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// The names of the files that are wanted, as `content/site.toml`, in order.
    pub fn names(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let walk = walkdir::WalkDir::new(self.root()).sort_by_file_name().into_iter();
        let walk = walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with("output"));
        let files = walk.flatten().filter(|entry| entry.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(self.root()).unwrap().to_string_lossy().replace('\\', "/");
        files.map(|entry| name(entry.path())).filter(|name| wanted(name)).collect()
    }

    pub fn pick(&self, at: usize, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let names = self.names(wanted);
        (!names.is_empty()).then(|| names[at % names.len()].clone())
    }

    pub fn has(&self, name: &str) -> bool {
        self.root().join(name).exists()
    }

    /// A text; nothing where an edit took its file away.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).unwrap_or_default()
    }

    pub fn write(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Takes a file away; nothing where an edit before this one did.
    pub fn remove(&mut self, name: &str) {
        let _ = fs::remove_file(self.root().join(name));
    }

    /// Whether a folder was there, which is taken away.
    pub fn folder_goes(&mut self, name: &str) -> bool {
        fs::remove_dir_all(self.root().join(name)).is_ok()
    }

    pub fn rename(&mut self, from: &str, to: &str) {
        let _ = fs::rename(self.root().join(from), self.root().join(to));
    }

    /// Changes a text; nothing where an edit before this one took its file away.
    pub fn change(&mut self, name: &str, how: impl FnOnce(&str) -> String) {
        if let Ok(text) = fs::read_to_string(self.root().join(name)) {
            self.write(name, how(&text.replace("\r\n", "\n")));
        }
    }

    pub fn change_one(&mut self, at: usize, wanted: impl Fn(&str) -> bool, how: impl FnOnce(&str) -> String) {
        if let Some(name) = self.pick(at, wanted) {
            self.change(&name, how);
        }
    }

    /// One of the files that went returns as it was; where none did, one of those that are wanted goes.
    pub fn goes_or_returns(&mut self, at: usize, wanted: impl Fn(&str) -> bool) {
        let away: Vec<String> = self.gone.keys().filter(|name| wanted(name) && !self.has(name)).cloned().collect();
        if let Some(bytes) = away.first().and_then(|name| self.gone.remove(name)) {
            self.write(&away[0], bytes);
        } else if let Some(name) = self.pick(at, wanted) {
            self.gone.insert(name.clone(), fs::read(self.root().join(&name)).unwrap());
            self.remove(&name);
        }
    }
}
