//! A policy's next version, begun as a draft beside it: its number, and its files.

use std::cmp::Ordering;

use super::approved::{called, refuse_changed};
use super::draft_folder::{DraftFolder, copied, folder_of, numbered_control};
use super::files::{FileChange, PolicyFiles};
use super::refusal::{NotVersioned, NumberOf};
use crate::drafts::VersionDraft;
use crate::model::{PolicyId, compare_versions};

/// The numbers of two versions.
pub struct Numbers {
    pub present: String,
    pub next: String,
}

/// A draft that is begun.
pub struct BegunVersion {
    pub folder: DraftFolder,
    pub changes: Vec<FileChange>,
    /// How many files the draft has.
    pub files: usize,
}

/// Begins the next version of a policy that stands; `audience` is who may read what the change log says of it.
pub fn begin(
    files: &PolicyFiles,
    policy: &PolicyId,
    numbers: &Numbers,
    summary: &str,
    audience: &str,
) -> Result<BegunVersion, NotVersioned> {
    let folder = DraftFolder::of(files, policy);
    let numbered = match files.library.policies.get(policy) {
        Some(stands) => numbered_control(files, stands, &numbers.present)?,
        None => None,
    };
    let begun_from = folder.begun_from(files, numbered.as_ref());
    let new = VersionDraft {
        version: &numbers.next,
        begun_from: &begun_from,
        draft_of: policy.as_str(),
        summary,
        audience,
        today: files.library.as_of.date,
    };
    let mut changes = copied(files, &folder, &new)?;
    let count = changes.len();
    changes.extend(numbered);
    Ok(BegunVersion { folder, changes, files: count })
}

/// A draft has no next version, what is begun is not begun again, and what was changed unapproved is put right first.
pub fn refuse_no_next(files: &PolicyFiles, policy: &PolicyId) -> Result<(), NotVersioned> {
    let Some(there) = files.library.policies.get(policy) else { return Ok(()) };
    let id = || there.id.clone();
    if let Some(draft) = files.library.drafts.get(&there.id) {
        return Err(NotVersioned::DraftBegun { called: called(draft), policy: id(), folder: folder_of(&draft.id) });
    }
    if there.is_draft() {
        return Err(NotVersioned::DraftItself { called: called(there), policy: id(), folder: folder_of(&there.id) });
    }
    refuse_changed(there)
}

/// A number that does not come after the one that `what` has.
pub fn refuse_earlier(number: &str, before: &str, what: &'static str) -> Result<(), NotVersioned> {
    if compare_versions(number, before) == Ordering::Greater {
        return Ok(());
    }
    Err(NotVersioned::NotLater { number: number.to_owned(), before: before.to_owned(), what })
}

/// A version is the name of a folder, on every system.
pub fn folder_name(of: NumberOf, version: String) -> Result<String, NotVersioned> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    if version.chars().all(is_plain)
        && version.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !version.ends_with('.')
    {
        return Ok(version);
    }
    Err(NotVersioned::NotAFolderName { of, version })
}

/// `1.1` after `1.0`, `3` after `2`.
pub fn following_number(present: &str) -> Option<String> {
    let (start, last) = present.rsplit_once('.').map_or(("", present), |(start, last)| (start, last));
    let next = last.parse::<u32>().ok()?.checked_add(1)?;
    Some(if start.is_empty() { next.to_string() } else { format!("{start}.{next}") })
}
