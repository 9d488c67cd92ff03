//! Hashes the saved posts and screenshots of `evidence/`, and copies new ones there. They are never kept in memory.

mod copy;
mod digest;

pub use self::copy::{StagedEvidence, copy_evidence};

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use self::digest::digest;
use super::name_below;
use super::whole::is_temporary_name;
use crate::base::problem::Problem;
use crate::base::sources::FileName;

/// The digest of each file below `folder`, by its name from there; `None` if there is no such folder.
pub fn evidence(folder: &Path, problems: &mut Vec<Problem>) -> Option<BTreeMap<FileName, String>> {
    if !folder.is_dir() {
        return None;
    }
    // What is being copied is no evidence yet.
    let is_kept =
        |entry: &DirEntry| entry.file_type().is_file() && !entry.file_name().to_str().is_some_and(is_temporary_name);
    let files: Vec<_> = WalkDir::new(folder).into_iter().flatten().filter(is_kept).collect();
    let hashed: Vec<(FileName, io::Result<String>)> = files
        .par_iter()
        .filter_map(|entry| Some((name_below(folder, entry.path())?.into(), digest(entry.path()))))
        .collect();
    let mut digests = BTreeMap::new();
    for (name, result) in hashed {
        match result {
            Ok(sha256) => {
                digests.insert(name, sha256);
            }
            Err(error) => problems.push(
                Problem::general(
                    "unreadable-file",
                    format!("evidence/{name} cannot be read: {}", super::in_words(&error)),
                )
                .help("check that you may open the file and that nothing else has locked it"),
            ),
        }
    }
    Some(digests)
}
