//! A candidate's professional page is looked at only when both the hiring team and the partners have approved it.
//!
//! # Why
//!
//! What applicants show of their working life online may be considered, with two approvals each time: the hiring team's
//! and the partners'. One does not stand in for the other.
//!
//! # Breaks the rule
//!
//! The partners were not asked.
//!
//! ```toml content/registers/candidate-reviews.toml
//! [[candidate_review]]
//! date = 2026-11-03
//! hiring_team_approved = true
//! partners_approved = false
//! ```
//!
//! # Keeps the rule
//!
//! Both approved.
//!
//! ```toml content/registers/candidate-reviews.toml
//! [[candidate_review]]
//! date = 2026-11-03
//! hiring_team_approved = true
//! partners_approved = true
//! ```
//!
//! # How to fix
//!
//! If approval was given and not recorded, correct `content/registers/candidate-reviews.toml`. If it was not, ask
//! whoever has not approved it now, and leave what was seen out of the decision until they agree.

use std::collections::HashMap;

use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "candidate-review-unapproved",
    duties: &[Duty::CandidateReviews],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let mut alike: HashMap<(Date, &str), u32> = HashMap::new();
    for review in &facts.staff.library.logs.candidate_reviews {
        let (name, missing) =
            match (*review.hiring_team_approved.read(facts.key), *review.partners_approved.read(facts.key)) {
                (true, true) => continue,
                (false, true) => ("hiring-team", "the hiring team"),
                (true, false) => ("partners", "the partners"),
                (false, false) => ("both", "either the hiring team or the partners"),
            };
        let date = *review.date.read(facts.key);
        // Reviews of one day that lack the same are told apart by a number only, so that their order in the file, which
        // may change, says nothing.
        let number = alike.entry((date, name)).and_modify(|number| *number += 1).or_insert(1);
        let subject = if *number == 1 { format!("{date}/{name}") } else { format!("{date}/{name}-{number}") };
        let message =
            format!("a candidate's page was looked at on {} without the approval of {missing}", date_in_words(date));
        found.breach(Subject::CandidateReview(subject), &review.place, message).since(date);
    }
}
