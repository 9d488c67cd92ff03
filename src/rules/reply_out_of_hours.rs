//! Comments and messages on our pages are answered only during business hours.
//!
//! # Why
//!
//! Answers are given in the hours in which the practice is open, and patients are told so. The hours are those of
//! `content/site.toml` under `[hours]`: from `opens` until just before `closes`, on `working_days` that are not bank
//! holidays. At closing time itself the practice is closed. Times are local ones, in summer and in winter.
//!
//! A public answer counts wherever it is logged: the step `replied-publicly` of an incident is checked too, unless
//! `content/registers/replies.toml` has the same answer. Reviews on review sites have a rule of their own.
//!
//! # Breaks the rule
//!
//! The answer was given on a Saturday.
//!
//! ```toml content/registers/replies.toml
//! [[reply]]
//! account = "facebook"
//! received = 2026-11-13T18:00:00+00:00
//! answered = 2026-11-14T10:00:00+00:00
//! by = "manager"
//! ```
//!
//! # Keeps the rule
//!
//! The answer waited for Monday morning. When the comment was written does not matter.
//!
//! ```toml content/registers/replies.toml
//! [[reply]]
//! account = "facebook"
//! received = 2026-11-14T10:00:00+00:00
//! answered = 2026-11-16T08:00:00+00:00
//! by = "manager"
//! ```
//!
//! # How to fix
//!
//! An answer cannot be taken back: remind whoever gave it to wait for opening time. If many answers fall outside, ask
//! the partners whether the hours in `content/site.toml` are right. If the time in the register is wrong, correct it.

use super::engine::ladder::public_replies;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;
use crate::model::Incident;

pub static RULE: Rule = Rule {
    id: "reply-out-of-hours",
    duties: &[Duty::ReplyInHours],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check), Check::PartnersIncident(check_incident)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for reply in &facts.library.logs.replies {
        let Some(answered) = *reply.answered.read(facts.key) else { continue };
        if facts.library.working_time.is_open(answered) != Ok(false) {
            continue;
        }
        let account = reply.account.read(facts.key);
        let received = *reply.received.read(facts.key);
        let message = format!(
            "the comment on {} of {} was answered out of hours, on {}",
            facts.platform(account),
            facts.moment_in_words(received),
            facts.moment_in_words(answered)
        );
        let subject = Subject::Reply(account.clone(), facts.minute(received));
        found.breach(subject, &reply.place, message).since(facts.local_date(answered)).over();
    }
}

/// Answers that are steps of an incident: their times are the partners'.
fn check_incident(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    for step in public_replies(incident, facts) {
        let answered = *step.at.read(facts.key);
        if facts.staff.library.working_time.is_open(answered) != Ok(false) {
            continue;
        }
        let id = incident.id.read(facts.staff.key);
        let message = format!(
            "the post of incident {id} was answered publicly out of hours, on {}",
            facts.staff.moment_in_words(answered)
        );
        let subject = Subject::Incident(id.clone());
        found.breach(subject, &incident.place_in_file, message).since(*step.on.read(facts.staff.key)).over();
    }
}
