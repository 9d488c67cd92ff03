//! Every policy gives its version, first day, status, owner and review date.
//!
//! # Why
//!
//! Somebody who holds a printed copy must be able to tell whether it is the one in force, and whom to ask. A policy can
//! change at any time, so these details matter. What is not recorded is shown as "not recorded", never guessed. An
//! owner must be among the people who work here today. A draft needs no first day or review date yet, and a withdrawn
//! policy needs none of them. The approval has a rule of its own, `approver-unknown`.
//!
//! # Breaks the rule
//!
//! The policy has a version and a status, and nothing else.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "1.0"
//! status = "approved"
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//! ```
//!
//! # Keeps the rule
//!
//! All five are on record.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! version = "1.0"
//! effective = 2026-04-01
//! status = "approved"
//! owner = "manager"
//! review = 2028-04-01
//!
//! [[term]]
//! id = "post"
//! name = "Post"
//! clause = "1.2"
//! also = ["posts"]
//! ```
//!
//! # How to fix
//!
//! Write what is missing in the policy's `policy.toml`: `version`, `effective`, `status`, `owner` and `review`. Where
//! nobody knows the answer, let the partners settle it. If the owner has left, name another role.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::list_in_words;
use crate::duties::Duty;
use crate::model::Policy;

pub static RULE: Rule = Rule {
    id: "document-control-incomplete",
    duties: &[Duty::DocumentControl],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check), Check::Partners(check_owner)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for policy in facts.library.policies.values().filter(|policy| !policy.is_withdrawn()) {
        let missing = missing(policy);
        if !missing.is_empty() {
            let message = format!("{} does not record its {}", policy.in_words(), list_in_words(&missing));
            let finding = found.breach(Subject::Policy(policy.id.clone()), &policy.place, message);
            // Nobody can leave it to an owner there is not.
            if policy.control.owner.is_none() {
                finding.for_doer(Doer::Partners);
            }
        }
    }
}

/// When somebody leaves is the partners', and so is this.
fn check_owner(facts: &PartnersFacts, found: &mut FindingSink) {
    let library = facts.staff.library;
    for policy in library.policies.values().filter(|policy| !policy.is_withdrawn()) {
        let Some(owner) = policy.control.owner.as_ref().and_then(|id| library.staff.get(id)) else { continue };
        if !*owner.is_current.read(facts.key) {
            let message =
                format!("{} names an owner who does not work here today, the {}", policy.in_words(), *owner.role);
            found.breach(Subject::Policy(policy.id.clone()), &policy.place, message);
        }
    }
}

fn missing(policy: &Policy) -> Vec<&'static str> {
    let is_draft = policy.is_draft();
    let details = [
        ("version", policy.control.version.is_some()),
        ("first day", policy.control.effective.is_some() || is_draft),
        ("status", policy.control.status.is_some()),
        ("owner", policy.control.owner.is_some()),
        ("review date", policy.control.review.is_some() || is_draft),
    ];
    details.into_iter().filter(|(_, is_settled)| !is_settled).map(|(name, _)| name).collect()
}
