//! A policy that says that everybody may read it is on the public site.
//!
//! # Why
//!
//! Patients and visitors can only keep to what they can read. Each section says at its top for whom it is. Where every
//! one of them is for staff, the public site shows nothing of the policy, whatever a clause of it says of being
//! published. A draft is not looked at: nobody has agreed to it yet.
//!
//! # Breaks the rule
//!
//! A clause has the policy published, and its one section is for staff.
//!
//! ```toml content/policies/visits/policy.toml
//! title = "Visits policy"
//! audience = "public"
//!
//! [duties]
//! published-links = ["1"]
//! ```
//!
//! ```markdown content/policies/visits/01-visits.md
//! +++
//! audience = "staff"
//! +++
//! # 1 Visits
//!
//! Anybody may read this policy on our website.
//! ```
//!
//! # Keeps the rule
//!
//! Everybody may read the section.
//!
//! ```toml content/policies/visits/policy.toml
//! title = "Visits policy"
//! audience = "public"
//!
//! [duties]
//! published-links = ["1"]
//! ```
//!
//! ```markdown content/policies/visits/01-visits.md
//! +++
//! audience = "public"
//! +++
//! # 1 Visits
//!
//! Anybody may read this policy on our website.
//! ```
//!
//! # How to fix
//!
//! Write `audience = "public"` at the top of each section that patients may read. If no clause asks for the policy to be
//! published, take it out of `published-links` in `[duties]`.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "policy-not-published",
    duties: &[Duty::PublishedLinks],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let policies = &facts.library.policies;
    let mut ids: Vec<_> = facts.library.duties.clauses(Duty::PublishedLinks).iter().map(|(policy, _)| policy).collect();
    ids.dedup();
    for policy in ids.into_iter().filter_map(|id| policies.get(id)) {
        if policy.is_in_force() && !policy.has_public_section() {
            let message = format!("everybody may read {}, and each of its sections is for staff", policy.in_words());
            found.breach(Subject::Policy(policy.id.clone()), &policy.place, message);
        }
    }
}
