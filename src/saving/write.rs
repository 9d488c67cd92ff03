//! Writes a checked change, with an entry in the history.

use std::collections::BTreeSet;
use std::path::Path;

use super::check::CheckedChange;
use crate::acts::{Act, Answers, ChangedFile, Practice, Proposal};
use crate::disk::history::{
    SAVE_PATIENCE, SavedEntry, SavedFile, SavedSplice, entry_now, forget_record, list, save_with_evidence,
};
use crate::disk::{DiskError, StagedEvidence, Writing, copy_evidence, path_below};
use crate::drafts::{NameLookup, in_zone, quoted};

/// Copies the file that is given as evidence, and answers what is recorded of it: its name, its digest, and when it was
/// saved. `None` where none is given.
pub fn stage_evidence(
    root: &Path,
    act: &dyn Act,
    practice: &Practice,
    answers: &mut Answers,
) -> Result<Option<StagedEvidence>, DiskError> {
    let Some(keys) = act.evidence(practice, answers) else { return Ok(None) };
    let taken = practice.sources.evidence.as_deref().cloned().unwrap_or_default();
    let staged = copy_evidence(root, Path::new(&keys.file), &keys.named_by, &taken)?;
    let now = practice.library.now();
    let saved = staged.at_saved.filter(|saved| *saved <= now).unwrap_or(now);
    if !answers.has("saved") {
        answers.set("saved", in_zone(saved, &practice.library.working_time.zone));
    }
    name_evidence(act, &staged, answers);
    answers.set("sha256", quoted(&staged.sha256));
    Ok(Some(staged))
}

/// Answers how the evidence is called, which changes where another file has taken its name.
pub fn name_evidence(act: &dyn Act, staged: &StagedEvidence, answers: &mut Answers) {
    if let Some(key) = act.file_key() {
        answers.set(key, quoted(&staged.name));
    }
}

/// Writes the change; the practice as it is then.
pub fn save(
    root: &Path,
    proposal: &Proposal,
    change: CheckedChange,
    evidence: Option<&mut StagedEvidence>,
) -> Result<Practice, DiskError> {
    let CheckedChange { changes, after } = change;
    if changes.is_empty() {
        return Ok(after);
    }
    forget_erased(root, &after)?;
    let (id, at) = entry_now();
    let entry = SavedEntry {
        id,
        at,
        by: proposal.by.clone(),
        what: match proposal.detail.as_str() {
            "" => proposal.done.clone(),
            detail => format!("{} ({detail})", proposal.done),
        },
        record: proposal.record.clone(),
        undoes: None,
        files: changes.iter().map(saved_file).collect(),
    };
    let writing = |change: ChangedFile| Writing {
        path: path_below(root, &change.name),
        before: change.before,
        after: change.after,
    };
    save_with_evidence(root, SAVE_PATIENCE, &entry, changes.into_iter().map(writing).collect(), evidence)?;
    Ok(after)
}

/// Nothing of an incident whose details were erased stays in the history.
fn forget_erased(root: &Path, practice: &Practice) -> Result<(), DiskError> {
    let incidents = practice.library.incidents.read(&practice.key).iter();
    let erased: BTreeSet<&str> = incidents
        .filter(|incident| incident.erased.read(&practice.key).is_some())
        .map(|incident| incident.id.read(practice.key.staff()).as_str())
        .collect();
    // The history is long, and hardly ever is anything erased.
    let kept = if erased.is_empty() { Vec::new() } else { list(root) };
    let kept: BTreeSet<String> = kept.into_iter().filter_map(|entry| entry.record).collect();
    for id in kept.iter().filter(|id| erased.contains(id.as_str())) {
        forget_record(root, SAVE_PATIENCE, id)?;
    }
    Ok(())
}

fn saved_file(change: &ChangedFile) -> SavedFile {
    let before = match (&change.before, &change.after) {
        (None, after) => return SavedFile::made(&change.name, after.as_deref().unwrap_or_default()),
        (Some(before), None) => return SavedFile::emptied(&change.name, before),
        (Some(before), Some(_)) => before,
    };
    let splices = change.splices.iter();
    let splices = splices.filter_map(|splice| SavedSplice::of(before, splice.range.clone(), splice.added.clone()));
    SavedFile { name: change.name.clone(), made: false, splices: splices.collect() }
}
