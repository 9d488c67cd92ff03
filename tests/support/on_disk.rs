//! A practice in a folder of its own, and byelaw run on it as a person would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A copy of the small practice in a folder of its own.
pub fn practice() -> TempDir {
    copy_of("tests/practice")
}

/// A copy of a practice of this project in a folder of its own.
pub fn copy_of(practice: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(practice);
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let to = folder.path().join(entry.path().strip_prefix(&from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
    folder
}

pub fn byelaw(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_byelaw"))
        .arg("--root")
        .arg(root)
        .args(["--as-of", "2026-11-22"])
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder with its bytes.
pub fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap()))
        .filter(|(path, _)| !path.ends_with(".byelaw-lock") && !path.starts_with(".byelaw-cache"))
        .collect();
    files.sort();
    files
}

/// A page that is for staff.
pub const PAGE: &str = "content/guidance/criticism.md";
