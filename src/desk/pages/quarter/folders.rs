//! The seal and the files of a period as they lie on the disk, and whether they are as they were made.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::base::calendar::Period;
use crate::base::wording::capitalised;
use crate::desk::shell::Visit;
use crate::disk::{Folder, SealFolder, in_one_kind};
use crate::report_files::{called, put_back, verified, words};

#[derive(Serialize)]
pub struct FolderView {
    /// `Seal of 2026-27-Q1, sealed on 10 July 2026`.
    called: String,
    path: String,
    files: usize,
    /// The SHA-256 of the manifest.
    digest: String,
    /// What is not as it was made, a sentence each.
    differences: Vec<String>,
    help: Option<String>,
    has_pdf: bool,
}

/// The folder of the period's seal, if it has one.
pub fn seal_folder(visit: &Visit, period: &Period) -> Option<PathBuf> {
    let library = &visit.snapshot.practice.library;
    let label = library.seals_of(period).next().map_or(period.label.clone(), |seal| seal.period.clone());
    Some(SealFolder::path_of(visit.desk.root(), &label)).filter(|folder| folder.is_dir())
}

/// The folder of its files, if they were made.
pub fn report_folder(visit: &Visit, label: &str) -> Option<PathBuf> {
    Some(Folder::report(&visit.desk.output, label).path().to_owned()).filter(|folder| folder.is_dir())
}

pub fn view(visit: &Visit, folder: &Path, label: &str) -> FolderView {
    let path = folder.strip_prefix(visit.desk.root()).unwrap_or(folder);
    let view = FolderView {
        called: String::new(),
        path: in_one_kind(path),
        files: 0,
        digest: String::new(),
        differences: Vec::new(),
        help: None,
        has_pdf: folder.join(format!("{label}.pdf")).is_file(),
    };
    match verified(folder) {
        Ok(Some(checked)) => FolderView {
            called: capitalised(&called(&checked, path)),
            files: checked.files,
            help: (!checked.differences.is_empty()).then(|| match checked.sealed_on {
                Some(_) => format!("{}.", capitalised(put_back())),
                None => "Make the files again.".to_owned(),
            }),
            differences: checked.differences.iter().map(|one| format!("{}: {}", one.file, words(one))).collect(),
            digest: checked.digest,
            ..view
        },
        Ok(None) => FolderView { differences: vec!["There is no report in this folder any more".to_owned()], ..view },
        Err(error) => FolderView { differences: vec![error.to_string()], ..view },
    }
}
