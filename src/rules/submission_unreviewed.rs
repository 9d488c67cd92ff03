//! Everything that teams send in for our pages is reviewed and decided on in good time.
//!
//! # Why
//!
//! All staff are invited to send in stories, and promised a review of each. The practice sets the time for it in
//! `content/site.toml` under `[targets]`, as `decision`, five business days unless it says otherwise. The day on which
//! it was sent in, or the next working day, is day 0; the time ends at closing time of the fifth business day after it.
//! A time given in hours counts from opening time. What is still waiting is shown with the time left. A decision counts
//! only if the register says who took it.
//!
//! # Breaks the rule
//!
//! Sent in on Monday 9 November and not decided on by the 22nd: the fifth business day was Monday 16 November.
//!
//! ```toml content/registers/submissions.toml
//! [[submission]]
//! date = 2026-11-09
//! from_team = "Nursing"
//! decision = "pending"
//! ```
//!
//! # Keeps the rule
//!
//! It was approved, and the register says who did it.
//!
//! ```toml content/registers/submissions.toml
//! [[submission]]
//! date = 2026-11-09
//! from_team = "Nursing"
//! reviewed_by = "manager"
//! decision = "approved"
//! ```
//!
//! # How to fix
//!
//! Review what was sent in, tell the team, and write `decision` and `reviewed_by` in
//! `content/registers/submissions.toml`.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::Decision;

pub static RULE: Rule = Rule {
    id: "submission-unreviewed",
    duties: &[Duty::ReviewSubmissions],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for submission in &facts.library.logs.submissions {
        let date = *submission.date.read(facts.key);
        let words = || format!("{} from {}", date_in_words(date), submission.from_team.read(facts.key));
        if *submission.decision.read(facts.key) != Decision::Pending {
            if submission.reviewed_by.read(facts.key).is_none() {
                let message = format!("the submission of {} was decided on without a recorded review", words());
                found.breach(facts.submission_subject(submission), &submission.place, message).since(date);
            }
            continue;
        }
        let Some(standing) = facts.undecided(date) else { continue };
        if standing.is_late() {
            found
                .breach(
                    facts.submission_subject(submission),
                    &submission.place,
                    format!("the submission of {} has no decision", words()),
                )
                .overdue(standing, facts);
        } else {
            let message = format!("Decide on the submission of {}", words());
            found.deadline(facts.submission_subject(submission), &submission.place, message).standing(standing);
        }
    }
}
