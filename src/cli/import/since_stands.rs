//! What a draft has no more of the version that stands: it may come back with the draft's next text.

use std::collections::HashMap;

use crate::base::audience::Audience;
use crate::load::WrittenClause;
use crate::model::{ClauseNumber, Policy};
use crate::revision::removed_clauses::{RemovedClause, removed_clauses};

/// `stands` has these clauses, as they are written.
pub fn missing_in_draft(stands: &Policy, clauses: &[WrittenClause], draft: &[WrittenClause]) -> Vec<RemovedClause> {
    let version = stands.control.version.as_deref().unwrap_or("that stands");
    removed_clauses(version, clauses, &audiences(stands), draft)
}

/// Who may read each clause of a text.
pub fn audiences(policy: &Policy) -> HashMap<ClauseNumber, Audience> {
    policy.clauses().map(|clause| (clause.number.clone(), clause.text.audience())).collect()
}
