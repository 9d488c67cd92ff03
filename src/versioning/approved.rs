//! What was approved is not changed: it is kept as it was, and changes go into its next version.

use super::refusal::NotVersioned;
use crate::model::Policy;
use crate::pipeline;

/// `version 3.1 of ‘online-presence’`.
pub fn called(policy: &Policy) -> String {
    let id = policy.control.draft_of.as_ref().unwrap_or(&policy.id);
    match policy.control.version.as_deref() {
        Some(version) => format!("version {version} of ‘{id}’"),
        None => format!("‘{id}’"),
    }
}

/// Whether it was approved with its wording, and is in force.
pub fn is_approved(policy: &Policy) -> bool {
    policy.is_in_force() && pipeline::approved_wording_of(policy).is_some()
}

/// Whether it is in force and reads otherwise than it was approved.
pub fn is_changed(policy: &Policy) -> bool {
    policy.is_in_force()
        && pipeline::approved_wording_of(policy).is_some_and(|approved| approved != pipeline::wording_of(policy))
}

/// What was approved once is neither approved again nor kept with other words.
pub fn refuse_changed(policy: &Policy) -> Result<(), NotVersioned> {
    if !is_changed(policy) {
        return Ok(());
    }
    Err(NotVersioned::ReadsOtherwise { called: called(policy), policy: policy.id.clone() })
}

/// What was approved with its wording is changed in a new version alone.
pub fn refuse_approved(policy: &Policy) -> Result<(), NotVersioned> {
    if !is_approved(policy) {
        return Ok(());
    }
    Err(NotVersioned::IsApproved { called: called(policy), policy: policy.id.clone() })
}
