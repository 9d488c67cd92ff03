//! Every request to connect with a business or a professional is reviewed before anything is done about it.
//!
//! # Why
//!
//! Each such request is reviewed first. The practice sets the time for it in `content/site.toml` under `[targets]`, as
//! `decision`, five business days unless it says otherwise. The day of the request, or the next working day, is day 0;
//! the time ends at closing time of the fifth business day after it. A time given in hours counts from opening time.
//! What is still waiting is shown with the time left. A decision counts only if the register says who took it. A
//! request from an individual needs no review, since it is never accepted: see the rule `connection-with-individual`.
//!
//! # Breaks the rule
//!
//! A request of Monday 9 November was approved, and nobody is recorded as having reviewed it.
//!
//! ```toml content/registers/connections.toml
//! [[connection]]
//! date = 2026-11-09
//! account = "facebook"
//! counterpart = "business"
//! decision = "approved"
//! ```
//!
//! # Keeps the rule
//!
//! The register says who reviewed it. The second request came on Thursday and is waiting; its time has not run out.
//!
//! ```toml content/registers/connections.toml
//! [[connection]]
//! date = 2026-11-09
//! account = "facebook"
//! counterpart = "business"
//! reviewed_by = "manager"
//! decision = "approved"
//!
//! [[connection]]
//! date = 2026-11-19
//! account = "facebook"
//! counterpart = "professional"
//! decision = "pending"
//! ```
//!
//! # How to fix
//!
//! Review the request, and write `decision` and `reviewed_by` in `content/registers/connections.toml`. If it was
//! accepted without a review, undo the connection if the review does not support it.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Counterpart, Decision};

pub static RULE: Rule = Rule {
    id: "connection-unreviewed",
    duties: &[Duty::ReviewConnections],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for connection in &facts.library.logs.connections {
        let counterpart = match connection.counterpart.read(facts.key) {
            Counterpart::Business => "a business",
            Counterpart::Professional => "a professional",
            Counterpart::Individual => continue,
        };
        let date = *connection.date.read(facts.key);
        let account = connection.account.read(facts.key);
        let subject = || Subject::Connection(account.clone(), date.to_string());
        let (platform, day) = (facts.platform(account), date_in_words(date));
        let words = format!("the request of {day} to connect with {counterpart} on {platform}");
        if *connection.decision.read(facts.key) != Decision::Pending {
            if connection.reviewed_by.read(facts.key).is_none() {
                let message = format!("{words} was decided on without a recorded review");
                found.breach(subject(), &connection.place, message).since(date);
            }
            continue;
        }
        let Some(standing) = facts.undecided(date) else { continue };
        if standing.is_late() {
            found.breach(subject(), &connection.place, format!("{words} has no decision")).overdue(standing, facts);
        } else {
            found.deadline(subject(), &connection.place, format!("Decide on {words}")).standing(standing);
        }
    }
}
