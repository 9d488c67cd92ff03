//! The fixtures: every document of the folder, with what is expected of it.

use std::fs;
use std::path::{Path, PathBuf};

use byelaw::import::{Imported, Options, TrackedChangesMode, read, write_markdown};

/// A document, and what is decided on its tracked changes.
pub struct Case {
    /// As it is called in the table, such as `office-tracked.odt accept`.
    pub name: String,
    pub file: PathBuf,
    pub tracked: Option<TrackedChangesMode>,
    pub expected: String,
    /// What a person must be told.
    pub notes: String,
}

impl Case {
    pub fn import(&self) -> Result<Imported, String> {
        import(&self.file, self.tracked)
    }

    /// As the program is told what is decided.
    pub fn flags(&self) -> &'static [&'static str] {
        match self.tracked {
            None => &[],
            Some(TrackedChangesMode::Accept) => &["--tracked", "accept"],
            Some(TrackedChangesMode::Reject) => &["--tracked", "reject"],
        }
    }
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// What comes out of a file, or why it is refused.
pub fn import(file: &Path, tracked: Option<TrackedChangesMode>) -> Result<Imported, String> {
    let bytes = fs::read(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    read(&name, &bytes, &Options { tracked }).map(write_markdown).map_err(|refusal| refusal.to_string())
}

/// All documents of the folder by their names.
pub fn documents() -> Vec<PathBuf> {
    let is_document = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        [".docx", ".odt", ".fodt"].iter().any(|ending| name.ends_with(ending))
            || name.ends_with(".txt") && name.matches('.').count() == 1
    };
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).filter(is_document).collect();
    files.sort();
    assert!(files.len() > 60, "only {} fixtures are there", files.len());
    files
}

/// The cases of all documents. A document of which nothing is expected is a mistake.
pub fn cases() -> Vec<Case> {
    let ways =
        [(None, ""), (Some(TrackedChangesMode::Accept), ".accept"), (Some(TrackedChangesMode::Reject), ".reject")];
    let mut cases = Vec::new();
    for file in documents() {
        let before = cases.len();
        for (tracked, choice) in ways {
            let stem = file.with_extension("").to_string_lossy().into_owned();
            let Ok(expected) = fs::read_to_string(format!("{stem}{choice}.expected.md")) else { continue };
            let notes = fs::read_to_string(format!("{stem}{choice}.expected-notes.txt")).unwrap();
            let name = format!("{} {}", file.file_name().unwrap().to_string_lossy(), choice.trim_start_matches('.'));
            cases.push(Case { name: name.trim().to_owned(), file: file.clone(), tracked, expected, notes });
        }
        assert!(cases.len() > before, "nothing is expected of {}", file.display());
    }
    cases
}

/// What stands between the quotation marks of a line.
pub fn quoted(line: &str) -> Vec<&str> {
    line.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect()
}
