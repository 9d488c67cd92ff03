//! Which clause asks for the report: the chief one that carries the duty, where one does.

use super::scope::Scope;
use crate::duties::Duty;

/// The clause by its number, with the title of its policy.
pub fn asked_by(scope: &Scope) -> Option<String> {
    let (policy, number) = scope.library.duties.chief(&[Duty::ReportToPartners])?;
    let policy = scope.library.policies.get(policy)?;
    Some(format!("clause {number} of {}", policy.in_words()))
}
