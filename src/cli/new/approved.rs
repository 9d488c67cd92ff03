//! What was approved is not changed: it is kept as it was, and changes go into its next version.

use crate::cli::failure::Failure;
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

/// What was approved once is neither approved again nor kept with other words.
pub fn refuse_changed(policy: &Policy) -> Result<(), Failure> {
    let is_changed =
        pipeline::approved_wording_of(policy).is_some_and(|approved| approved != pipeline::wording_of(policy));
    if !is_changed || !policy.is_in_force() {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{} does not read as it was approved", called(policy)),
        help: format!(
            "put the words back, or the setting that is filled in there; then begin a new version with `byelaw new version {}` and change them in it",
            policy.id
        ),
    })
}

/// What was approved with its wording is changed in a new version alone.
pub fn refuse_approved(policy: &Policy) -> Result<(), Failure> {
    if !policy.is_in_force() || pipeline::approved_wording_of(policy).is_none() {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{} is approved, and its wording kept", called(policy)),
        help: format!("begin the next version with `byelaw new version {}`, then run this again", policy.id),
    })
}
