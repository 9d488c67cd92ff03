//! The main policy says which clause asks for what byelaw can check.
//!
//! # Why
//!
//! Every practice's policy has clauses and numbers of its own. What only a clause can ask for is checked where a clause
//! asks for it: the policy's `policy.toml` says so under `[duties]`. Without that list most rules are off, and nothing
//! found would look like a clean bill. A list that names no clause at all is a decision too, and keeps this rule.
//!
//! # Breaks the rule
//!
//! The policy has its title, and no list of duties.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "1.0"
//! ```
//!
//! # Keeps the rule
//!
//! Somebody has said which clause asks for kindness in answers.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "1.0"
//!
//! [duties]
//! reply-in-time = ["1.1"]
//! ```
//!
//! # How to fix
//!
//! Run `byelaw check --propose-duties`. It prints a list to start from, with the words of your clauses that made it think so.
//! Put it at the end of the policy's `policy.toml`, and correct it: only you know what your policy asks for. If such a list
//! stands there already, each line behind a #, take away the # of `[duties]`, and then of each line that is right.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::count_of;
use crate::model::{Library, Policy};

pub static RULE: Rule = Rule {
    id: "no-duty-confirmed",
    duties: &[],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    if let Some((policy, message)) = unconfirmed(facts.library) {
        found.breach(Subject::Policy(policy.id.clone()), &policy.place, message).cannot_wait();
    }
}

/// What every command begins with, where the main policy has no list: nothing found would look like a clean bill.
pub fn unconfirmed(library: &Library) -> Option<(&Policy, String)> {
    let policy = library.main_policy().filter(|_| !library.duties.is_confirmed)?;
    let off = count_of(super::RULES.iter().filter(|rule| !rule.is_on(library)).count(), "rule");
    let message = format!("no duty is confirmed: {off} off; byelaw check --propose-duties prints a list to start from");
    Some((policy, message))
}
