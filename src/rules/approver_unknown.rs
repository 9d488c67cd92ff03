//! Every policy in force has been approved by somebody, and the approval is on record.
//!
//! # Why
//!
//! People are asked to keep to a policy, and breaking it can have consequences for them. They may ask who decided on
//! it, and when. A policy is sent out once it is agreed. A draft needs no approval yet, and a withdrawn policy no
//! longer does. A policy without a `status` is taken to be in force.
//!
//! # Breaks the rule
//!
//! The policy is said to be approved, but not by whom.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
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
//! The role that approved it and the day are on record.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! status = "approved"
//!
//! [[approval]]
//! by = "manager"
//! on = 2026-03-25
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
//! Find out who approved the policy and when, for instance in the partners' minutes, and record it with
//! `byelaw new approval`, which writes it under `[[approval]]` in the policy's `policy.toml`. If nobody did, have it approved, or write `status = "draft"` until then.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "approver-unknown",
    duties: &[Duty::Approval],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for policy in facts.library.policies.values() {
        if policy.is_in_force() && policy.control.approvals.is_empty() {
            let message = format!("{} does not record who approved it", policy.in_words());
            found.breach(Subject::Policy(policy.id.clone()), &policy.place, message);
        }
    }
}
