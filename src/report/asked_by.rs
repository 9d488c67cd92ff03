//! Which clause asks for the report: the one that the rule about overdue reports cites, where the practice's policy has it.

use super::scope::Scope;
use crate::rules::rule;

/// The rule that watches whether the report was made.
const RULE: &str = "report-overdue";

/// `clause 11 of the Social media policy`.
pub fn asked_by(scope: &Scope) -> Option<String> {
    let cited = rule(RULE)?.cited(scope.library).into_iter().find(|cited| cited.exists)?;
    let policy = scope.library.policies.get(&scope.library.site.main_policy)?;
    Some(format!("clause {} of the {}", cited.number, *policy.control.title))
}
