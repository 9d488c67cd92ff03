//! Every policy is reviewed by the day that its document control names.
//!
//! # Why
//!
//! A policy says what the practice asks of people today. Platforms, laws and people change, and the policy has to
//! change with them. The review date is `review` in the policy's `policy.toml`. On that day itself there is still time;
//! from the day after, the review is overdue. Every calendar day counts. A withdrawn policy needs no review.
//!
//! # Breaks the rule
//!
//! The review was to be done by 1 October 2026, and the date still stands.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! review = 2026-10-01
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
//! The policy was reviewed, and the date of the next review is two years later.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! review = 2028-10-01
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
//! Read the policy through with those who use it, and change what is out of date. Then write the date of the next
//! review as `review` in the policy's `policy.toml`, and say in the change log that it was reviewed.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "review-overdue",
    duties: &[Duty::DocumentControl],
    severity: Severity::Warning,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for policy in facts.library.policies.values().filter(|policy| !policy.is_withdrawn()) {
        let Some(review) = *policy.control.review else { continue };
        let Some(standing) = facts.by_day(review, None).filter(|standing| standing.is_late()) else { continue };
        let message = format!("{} was to be reviewed by {}", policy.in_words(), date_in_words(review));
        found.breach(Subject::Policy(policy.id.clone()), &policy.place, message).overdue(standing, facts);
    }
}
