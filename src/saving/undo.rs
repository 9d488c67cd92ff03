//! Undoes a save, where the practice has no problem without it and no record is torn.

use std::path::Path;

use super::check::with_changes;
use super::not_saved::NotSaved;
use crate::acts::{ChangedFile, Practice, tables_stay_whole};
use crate::disk::history::{
    NotAsSaved, NotUndone, SAVE_PATIENCE, SavedEntry, SavedFile, Undoing, entry_now, save, undoing, undone,
};
use crate::disk::{DiskError, Writing, name_below};

/// Why a save is not undone.
#[derive(Debug)]
pub enum NotTakenBack {
    /// What it left was changed since.
    NotAsSaved(NotAsSaved),
    /// A record that it added was added to since, in this file, by these saves.
    AddedTo { file: String, later: Vec<String> },
    /// The practice would have a problem, or the disk failed.
    NotSaved(NotSaved),
}

impl From<DiskError> for NotTakenBack {
    fn from(error: DiskError) -> Self {
        NotTakenBack::NotSaved(NotSaved::Disk(error))
    }
}

/// Undoes `entry`, one of `all`, which are the newest first; the practice as it is then.
pub fn undo(
    root: &Path,
    practice: &Practice,
    all: &[SavedEntry],
    entry: &SavedEntry,
    by: Option<String>,
) -> Result<Practice, NotTakenBack> {
    let Undoing { files, writings } = undoing(root, entry).map_err(|failure| match failure {
        NotUndone::Disk(error) => NotTakenBack::from(error),
        NotUndone::NotAsSaved(why) => NotTakenBack::NotAsSaved(why),
    })?;
    let changes = changes_of(root, &writings);
    refuse_torn(entry, all, &changes, &files)?;
    let after = with_changes(practice, &changes, &[]).map_err(NotTakenBack::NotSaved)?;
    let (id, at) = entry_now();
    let undone = SavedEntry {
        id,
        at,
        by,
        what: entry.undone_in_words(),
        record: entry.record.clone(),
        undoes: Some(entry.id.clone()),
        files,
    };
    save(root, SAVE_PATIENCE, &undone, writings)?;
    Ok(after)
}

/// A record that was added to since is not taken out: what was added would be left to the record above it.
fn refuse_torn(
    entry: &SavedEntry,
    all: &[SavedEntry],
    changes: &[ChangedFile],
    undoing: &[SavedFile],
) -> Result<(), NotTakenBack> {
    let undone = undone(all);
    let adds_tables = |file: &SavedFile| file.splices.iter().any(|splice| begins_table(&splice.added));
    // A record is what stands in a register: settings and control blocks are undone as texts.
    let registers = entry.files.iter().filter(|file| file.name.starts_with("content/registers/"));
    for file in registers.filter(|file| adds_tables(file)) {
        let Some(change) = changes.iter().find(|change| change.name == file.name) else { continue };
        let now = change.before.as_deref().unwrap_or_default();
        let values_undone =
            undoing.iter().find(|other| other.name == file.name).map(|other| without_tables(now, other));
        if tables_stay_whole(values_undone.as_deref().unwrap_or(now), change.after.as_deref().unwrap_or_default()) {
            continue;
        }
        let later = all.iter().take_while(|later| later.id != entry.id);
        let later = later
            .filter(|later| later.undoes.is_none() && !undone.contains(later.id.as_str()))
            .filter(|later| later.files.iter().any(|other| other.name == file.name))
            .map(|later| later.id.clone())
            .collect();
        return Err(NotTakenBack::AddedTo { file: file.name.clone(), later });
    }
    Ok(())
}

/// The file with all undone but for the tables that go: the values that change with them are no sign of something torn.
fn without_tables(now: &[u8], undoing: &SavedFile) -> Vec<u8> {
    let mut text = Vec::with_capacity(now.len());
    let mut done = 0;
    for splice in undoing.splices.iter().filter(|splice| !begins_table(&splice.removed)) {
        let at = usize::try_from(splice.at).unwrap_or(usize::MAX);
        text.extend_from_slice(now.get(done..at).unwrap_or_default());
        text.extend_from_slice(&splice.added);
        done = at.saturating_add(splice.removed.len());
    }
    text.extend_from_slice(now.get(done..).unwrap_or_default());
    text
}

fn begins_table(added: &[u8]) -> bool {
    added.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[')
}

/// The same changes for a look at what the practice would say.
fn changes_of(root: &Path, writings: &[Writing]) -> Vec<ChangedFile> {
    let change = |writing: &Writing| {
        Some(ChangedFile {
            name: name_below(root, &writing.path)?,
            before: writing.before.clone(),
            after: writing.after.clone(),
            splices: Vec::new(),
        })
    };
    writings.iter().filter_map(change).collect()
}
