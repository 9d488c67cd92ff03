//! An approval of a policy as it stands, or of the draft of its next version, which then takes its place.

use jiff::civil::Date;

use super::adoption::{Adoption, adoption};
use super::approved::{called, refuse_changed};
use super::draft_folder::{changed_since, control_of, folder_of, unread};
use super::files::{FileChange, PolicyFiles};
use super::refusal::NotVersioned;
use crate::drafts::{ApprovalDraft, approved_control, as_lines, rewritten};
use crate::model::{Policy, PolicyId};
use crate::pipeline;

/// Who approved it and when, and from when it holds.
pub struct GivenApproval<'a> {
    /// Ids of the staff register.
    pub by: &'a [String],
    pub on: Date,
    /// The version's first day.
    pub effective: Date,
    /// The day of the next review, where it is settled anew.
    pub review: Option<Date>,
    /// Takes the draft also where the policy was changed after it was begun.
    pub leave_out_changes: bool,
    /// Takes the draft also where numbers of clauses mean another text in it.
    pub renumber: bool,
}

/// What an approval changes.
pub struct Approved {
    pub changes: Vec<FileChange>,
    /// What there is to tell of a draft that takes its policy's place.
    pub adoption: Option<Adoption>,
}

/// What would be approved: the draft of the next version, or the policy as it stands.
pub fn to_approve<'p>(files: &PolicyFiles<'p>, policy: &PolicyId) -> Result<Option<&'p Policy>, NotVersioned> {
    let Some(stands) = files.library.policies.get(policy) else { return Ok(None) };
    if stands.is_withdrawn() {
        return Err(NotVersioned::Withdrawn { policy: stands.id.clone() });
    }
    refuse_changed(stands)?;
    Ok(Some(files.library.drafts.get(policy).unwrap_or(stands)))
}

/// Approves what `to_approve` gives.
pub fn approve(files: &PolicyFiles, policy: &PolicyId, new: &GivenApproval) -> Result<Approved, NotVersioned> {
    let today = files.library.as_of.date;
    let Some(text) = to_approve(files, policy)? else { return Ok(Approved { changes: Vec::new(), adoption: None }) };
    if new.on > today {
        return Err(NotVersioned::ToCome { on: new.on, today });
    }
    let stands = files.library.policies.get(policy).filter(|stands| stands.id != text.id);
    match stands {
        // A draft takes its policy's place at once, and what stands is to be read until its last day.
        Some(stands) if new.effective > today => {
            return Err(NotVersioned::DayAhead { effective: new.effective, today, called: called(stands) });
        }
        Some(_) => {}
        None => refuse_again(text, new)?,
    }
    let wording = pipeline::wording_of(text);
    let draft =
        ApprovalDraft { by: new.by, on: new.on, effective: new.effective, review: new.review, wording: &wording };
    let name = control_of(&text.id);
    let before = files.bytes(&name)?.unwrap_or_default();
    let after = approved_control(&as_lines(&before), &draft).ok_or_else(|| unread(&name))?;
    let after = rewritten(&before, &after);
    let Some(stands) = stands else {
        let change = FileChange { name, before: Some(before), after: Some(after) };
        return Ok(Approved { changes: vec![change], adoption: None });
    };
    if !new.leave_out_changes {
        refuse_changes_since(files, stands, text)?;
    }
    let mut adoption = adoption(files, stands, text, after, new.renumber)?;
    Ok(Approved { changes: std::mem::take(&mut adoption.changes), adoption: Some(adoption) })
}

/// Who may read a section, and whatever else was changed in what stands while the draft was there, would be as it was before.
fn refuse_changes_since(files: &PolicyFiles, stands: &Policy, draft: &Policy) -> Result<(), NotVersioned> {
    match changed_since(files, &stands.id, draft) {
        changed if changed.is_empty() => Ok(()),
        changed => Err(NotVersioned::ChangedSince { files: changed, folder: folder_of(&draft.id) }),
    }
}

/// The same approval twice, or another first day for what is in force already.
fn refuse_again(policy: &Policy, new: &GivenApproval) -> Result<(), NotVersioned> {
    if pipeline::approved_wording_of(policy).is_none() || !policy.is_in_force() {
        return Ok(());
    }
    let (called, id) = (called(policy), policy.id.clone());
    if let Some(approval) = policy.control.approvals.iter().find(|approval| new.by.contains(&approval.by.to_string())) {
        let (by, on) = (approval.by.to_string(), approval.on);
        return Err(NotVersioned::ApprovedBefore { called, policy: id, by, on });
    }
    match *policy.control.effective {
        Some(first) if first != new.effective => Err(NotVersioned::OtherFirstDay { called, policy: id, first }),
        _ => Ok(()),
    }
}
