//! When a policy's current version began, as far as its control block tells.

use jiff::civil::Date;

use crate::model::{Policy, PolicyStatus};

/// The first day of the current version: the day it takes effect, or its last approval where that is not recorded.
pub fn version_began(policy: &Policy) -> Option<Date> {
    policy.effective.or_else(|| policy.approvals.iter().map(|approval| approval.on).max())
}

/// Whether a policy is a draft or withdrawn, so that nobody is asked to keep it.
pub fn is_set_aside(policy: &Policy) -> bool {
    matches!(*policy.status, Some(PolicyStatus::Draft | PolicyStatus::Withdrawn))
}
