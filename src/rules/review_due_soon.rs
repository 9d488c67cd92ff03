//! The review of a policy is prepared before it is due.
//!
//! # Why
//!
//! A review takes weeks: people are asked, and the partners approve the outcome. So a review date that is near is shown
//! as a note, with the days left. It is shown from 60 days before, or what `content/site.toml` says under `[intervals]`
//! as `review_due_soon`, up to the day itself. Every calendar day counts. Nothing has been missed yet: from the day
//! after, it is `review-overdue`. A withdrawn policy needs no review.
//!
//! # Breaks the rule
//!
//! On 22 November 2026 the review of 21 December is 29 days away.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! review = 2026-12-21
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
//! The next review is more than a year away.
//!
//! ```toml content/policies/conduct/policy.toml
//! title = "Conduct policy"
//! audience = "public"
//! review = 2028-03-01
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
//! Plan the review: who reads the policy, whom you ask, and when the partners decide. Once it is done, write the date
//! of the next review as `review` in the policy's `policy.toml`.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::calendar::days_between;
use crate::base::wording::date_in_words;
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "review-due-soon",
    duties: &[Duty::DocumentControl],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let soon = i64::from(facts.library.site.intervals.review_due_soon);
    for policy in facts.library.policies.values().filter(|policy| !policy.is_withdrawn()) {
        let Some(review) = *policy.control.review else { continue };
        let days = days_between(facts.today(), review);
        if !(0..=soon).contains(&days) {
            continue;
        }
        let Some(standing) = facts.by_day(review, None) else { continue };
        let message = format!("{} is to be reviewed by {}", policy.in_words(), date_in_words(review));
        found.breach(Subject::Policy(policy.id.clone()), &policy.place, message).standing(standing);
    }
}
