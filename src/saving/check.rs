//! Whether a change can be written: it adds no problem, and touches no file that cannot be read.

use std::collections::BTreeMap;
use std::path::Path;

use super::not_saved::NotSaved;
use crate::acts::{ChangedFile, Practice, Proposal, Splice};
use crate::base::problem::Problem;
use crate::base::sources::FileName;
use crate::disk::{DiskError, StagedEvidence, path_below, read_bytes};

/// A change that can be written.
pub struct CheckedChange {
    pub(super) changes: Vec<ChangedFile>,
    /// The practice with it.
    pub after: Practice,
}

/// Reads the practice with what is proposed, in memory.
pub fn check(
    root: &Path,
    practice: &Practice,
    proposal: &Proposal,
    evidence: Option<&StagedEvidence>,
) -> Result<CheckedChange, NotSaved> {
    let changes = changes(root, practice, proposal)?;
    let digests: Vec<(FileName, String)> =
        evidence.iter().map(|staged| (staged.name.as_str().into(), staged.sha256.clone())).collect();
    refuse_broken(practice, &changes)?;
    let after = with_changes(practice, &changes, &digests)?;
    Ok(CheckedChange { changes, after })
}

/// Reads the practice with whole files changed, in memory.
pub fn check_files(practice: &Practice, changes: Vec<ChangedFile>) -> Result<CheckedChange, NotSaved> {
    let after = with_changes(practice, &changes, &[])?;
    Ok(CheckedChange { changes, after })
}

/// The practice with these changes, which must not give it a problem that it does not have.
pub(super) fn with_changes(
    practice: &Practice,
    changes: &[ChangedFile],
    evidence: &[(FileName, String)],
) -> Result<Practice, NotSaved> {
    let after =
        practice.with(changes, evidence).map_err(|(problems, sources)| NotSaved::WouldAdd(problems, sources))?;
    let added = practice.added_problems(&after.problems);
    if added.is_empty() { Ok(after) } else { Err(NotSaved::WouldAdd(added, after.sources)) }
}

/// Nothing is added to a file that cannot be read: nobody knows what it would become a part of.
pub(super) fn refuse_broken(practice: &Practice, changes: &[ChangedFile]) -> Result<(), NotSaved> {
    let is_of_folder = |file: &str, change: &ChangedFile| {
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        // Numbers go on over all the files of incidents.
        // A text that cannot be read is put right as a whole.
        let is_added_to = change.name.ends_with(".toml");
        is_added_to && file == change.name || file.contains("/incidents/") && folder(file) == folder(&change.name)
    };
    let broken: Vec<Problem> = practice
        .problems
        .iter()
        .filter(|problem| problem.code == "toml-syntax")
        .filter(|problem| {
            let file = problem.place.as_ref().map(|place| &*place.file);
            file.is_some_and(|file| changes.iter().any(|change| is_of_folder(file, change)))
        })
        .cloned()
        .collect();
    if broken.is_empty() { Ok(()) } else { Err(NotSaved::Problems(broken, practice.sources.clone())) }
}

/// The files with the change made.
fn changes(root: &Path, practice: &Practice, proposal: &Proposal) -> Result<Vec<ChangedFile>, DiskError> {
    let mut of_file: BTreeMap<&FileName, Vec<Splice>> = BTreeMap::new();
    for splice in &proposal.splices {
        of_file.entry(&splice.file).or_default().push(splice.clone());
    }
    let mut changes = Vec::new();
    for (file, splices) in of_file {
        let bytes = read_bytes(&path_below(root, file))?.unwrap_or_default();
        let text = practice.sources.texts.get(file).map_or("", |source| source.text.as_str());
        let change = ChangedFile::spliced(file, bytes, text, &splices)
            .ok_or_else(|| DiskError::Changed { path: path_below(root, file) })?;
        changes.push(change);
    }
    changes.extend(proposal.made.iter().map(|(name, text)| ChangedFile::made(name.clone(), text)));
    Ok(changes)
}
