//! Which clause asks for the report: the one that the rule about overdue reports cites, where the practice's policy has it.

use super::scope::Scope;
use crate::rules::RULES;

/// The rule that watches whether the report was made.
const RULE: &str = "report-overdue";

/// `clause 11 of the Social media policy`.
pub fn asked_by(scope: &Scope) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.id == RULE)?;
    let policy = scope.library.policies.get(&scope.library.site.main_policy)?;
    let number = rule.clauses.first().and_then(|clause| crate::model::ClauseNumber::parse(clause))?;
    policy.clause(&number).map(|_| format!("clause {number} of the {}", *policy.title))
}
