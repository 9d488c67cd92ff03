//! The clause that requires the report: the main one for its duty, if there is one.

use super::scope::Scope;
use crate::duties::Duty;

/// The clause's number, with the title of its policy.
pub fn asked_by(scope: &Scope) -> Option<String> {
    let (policy, number) = scope.library.duties.chief(&[Duty::ReportToPartners])?;
    let policy = scope.library.policies.get(policy)?;
    Some(format!("clause {number} of {}", policy.in_words()))
}
