//! A draft of a next version as it takes the place of the policy that stands, which is kept.

use std::collections::{BTreeSet, HashMap};

use super::citations::{mentions, recite};
use super::draft_folder::{attachments_of, control_of, folder_of, texts_of, unread};
use super::files::{FileChange, PolicyFiles};
use super::next_version::folder_name;
use super::other_meanings::other_meanings;
use super::refusal::{NotVersioned, NumberOf};
use crate::drafts::{as_lines, kept_control, rewritten};
use crate::load::{clauses_as_written, filled_in};
use crate::model::Policy;
use crate::revision::diff::{PolicyDiff, PreviousVersion};
use crate::revision::numbers::DanglingCitation;

/// What an approval writes, and what there is to tell of it.
pub struct Adoption {
    pub changes: Vec<FileChange>,
    /// The folder in which what stood until now is kept, and its number.
    pub kept_in: String,
    pub kept: String,
    /// Files outside that cite its clauses, under the numbers that they have now.
    pub citing: Vec<String>,
    /// What cited a clause that is gone.
    pub lost: Vec<DanglingCitation>,
    /// What pages say of its clauses in words that mean others now.
    pub mentioned: Vec<String>,
}

/// `control` is the draft's control block as it was approved.
pub fn adoption(
    files: &PolicyFiles,
    stands: &Policy,
    draft: &Policy,
    control: Vec<u8>,
    renumber: bool,
) -> Result<Adoption, NotVersioned> {
    let as_written = |policy: &Policy| clauses_as_written(files.sources, files.moment, &policy.id);
    let (earlier, later) = (as_written(stands), as_written(draft));
    let (audiences, front_matter) = (HashMap::new(), HashMap::new());
    let earlier =
        PreviousVersion { clauses: &earlier, audiences: &audiences, front_matter: &front_matter, missing: &[] };
    let comparison = PolicyDiff::of(earlier, &later, &stands.id, &files.library.site.main_policy);
    let changed = comparison.changes();
    if !changed.other_meaning.is_empty() && !renumber {
        return Err(NotVersioned::OtherMeanings { policy: stands.id.clone(), lines: other_meanings(&changed) });
    }
    let (kept, kept_in, mut changes) = kept(files, stands)?;
    changes.extend(put_in_place(files, stands, draft, control)?);
    let mut lost = Vec::new();
    let others = recite(files, &stands.id, Some(&draft.id), &comparison, &mut lost)?;
    let citing = others.iter().map(|change| change.name.clone()).collect();
    changes.extend(others);
    let mentioned = mentions(files, &stands.id, &comparison);
    Ok(Adoption { changes, kept_in, kept, citing, lost, mentioned })
}

/// What stands, byte for byte but for what is filled in, in the folder of its number.
fn kept(files: &PolicyFiles, stands: &Policy) -> Result<(String, String, Vec<FileChange>), NotVersioned> {
    let control = control_of(&stands.id);
    let Some(number) = stands.control.version.as_deref() else {
        return Err(NotVersioned::NoNumber { control });
    };
    let number = folder_name(NumberOf::Recorded, number.to_owned())?;
    let folder = format!("{}/versions/{number}", folder_of(&stands.id));
    let mut changes = Vec::new();
    for file in texts_of(files, &stands.id) {
        let Some(bytes) = files.bytes(&file)? else { continue };
        let name = file.replacen(&folder_of(&stands.id), &folder, 1);
        let after = if file == control {
            let kept = kept_control(&as_lines(&bytes), &control, &name, &number).ok_or_else(|| unread(&control))?;
            rewritten(&bytes, &kept)
        } else {
            // What the settings say later changes nothing of what was in force.
            match filled_in(files.sources, files.moment, &file) {
                Some(text) => rewritten(&bytes, &text),
                None => bytes,
            }
        };
        changes.push(FileChange { name, before: None, after: Some(after) });
    }
    Ok((number, folder, changes))
}

/// The draft's files where those of the policy were, and gone where they were.
fn put_in_place(
    files: &PolicyFiles,
    stands: &Policy,
    draft: &Policy,
    control: Vec<u8>,
) -> Result<Vec<FileChange>, NotVersioned> {
    let mut changes = Vec::new();
    let mut placed = BTreeSet::new();
    for file in texts_of(files, &draft.id).into_iter().chain(attachments_of(files, &draft.id)) {
        let bytes = files.bytes(&file)?;
        let name = file.replacen(&folder_of(&draft.id), &folder_of(&stands.id), 1);
        let after = if file == control_of(&draft.id) { Some(control.clone()) } else { bytes.clone() };
        let before = files.bytes(&name)?;
        if before != after {
            changes.push(FileChange { name: name.clone(), before, after });
        }
        placed.insert(name);
        changes.push(FileChange { name: file, before: bytes, after: None });
    }
    // A section that the draft has no more is kept with its version alone.
    for name in texts_of(files, &stands.id).into_iter().filter(|name| !placed.contains(name)) {
        changes.push(FileChange { before: files.bytes(&name)?, after: None, name });
    }
    Ok(changes)
}
