//! Groups files by policy, and by kept version.

use std::collections::BTreeMap;

use super::kept;
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span, TextFile};

/// The files of a policy.
pub struct PolicyFolder<'s> {
    pub(super) id: &'s str,
    pub(super) files: Vec<&'s TextFile>,
    pub(super) kept: kept::Folders<'s>,
}

/// The folders of `content/policies/`, sorted by name; a file elsewhere is a problem.
pub(super) fn gather<'s>(sources: &'s Sources, problems: &mut Vec<Problem>) -> Vec<PolicyFolder<'s>> {
    // Files are sorted, so those of a folder are adjacent.
    let mut folders: Vec<PolicyFolder> = Vec::new();
    for file in sources.texts_in("content/policies/", "") {
        let mut parts = file.name["content/policies/".len()..].split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(policy), Some(_), None, ..) => folder_of(&mut folders, policy).files.push(file),
            (Some(policy), Some("versions"), Some(version), Some(_), None) => {
                folder_of(&mut folders, policy).kept.entry(version).or_default().push(file)
            }
            (Some(_), Some("versions"), ..) => problems.push(
                Problem::at("misplaced-file", Span::top_of(&file.name), "this file is not where a kept version's files lie")
                    .help("a kept version is a folder: content/policies/<id>/versions/<version>/policy.toml and its sections beside it"),
            ),
            _ => problems.push(
                Problem::at("misplaced-file", Span::top_of(&file.name), "this file is not where a policy's files lie")
                    .help("a policy is a folder: content/policies/<id>/policy.toml and its sections beside it"),
            ),
        }
    }
    folders.sort_by_key(|folder| folder.id);
    folders
}

fn folder_of<'f, 's>(folders: &'f mut Vec<PolicyFolder<'s>>, id: &'s str) -> &'f mut PolicyFolder<'s> {
    let at = match folders.last() {
        Some(last) if last.id == id => folders.len() - 1,
        _ => {
            folders.push(PolicyFolder { id, files: Vec::new(), kept: BTreeMap::new() });
            folders.len() - 1
        }
    };
    &mut folders[at]
}

impl<'s> PolicyFolder<'s> {
    pub fn all_files(&self) -> Vec<&'s TextFile> {
        self.files.iter().chain(self.kept.values().flatten()).copied().collect()
    }
}
