//! Every comment and message on our pages is answered within the reply target.
//!
//! # Why
//!
//! Patients are told how soon we aim to answer: `reply` under `[targets]` in `content/site.toml`, three business days
//! unless it says otherwise. The working day on which a comment arrives, or the next one, is day 0; the time ends at
//! closing time of the last business day. Weekends and bank holidays do not count. A comment that is waiting is shown
//! with the time left.
//!
//! A post on our accounts that became an incident need not be answered, since it may be removed instead. Where it was
//! answered publicly, the first answer is in time if it came within the target of the report of the incident.
//!
//! # Breaks the rule
//!
//! A comment of Monday 9 November is answered on Friday. The third business day was Thursday.
//!
//! ```toml content/registers/replies.toml
//! [[reply]]
//! account = "facebook"
//! received = 2026-11-09T10:00:00+00:00
//! answered = 2026-11-13T09:30:00+00:00
//! by = "manager"
//! ```
//!
//! # Keeps the rule
//!
//! The same comment is answered on Thursday, a minute before closing time.
//!
//! ```toml content/registers/replies.toml
//! [[reply]]
//! account = "facebook"
//! received = 2026-11-09T10:00:00+00:00
//! answered = 2026-11-12T18:59:00+00:00
//! by = "manager"
//! ```
//!
//! # How to fix
//!
//! Answer what is still waiting, briefly and in the same place, and log the answer in `content/registers/replies.toml`.
//! A late answer stays late; tell the partners why, or have it accepted in `content/registers/acceptances.toml`.

use super::engine::ladder::public_replies;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts, Standing, Subject};
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace};

pub static RULE: Rule = Rule {
    id: "reply-late",
    duties: &[Duty::ReplyInTime],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check), Check::PartnersIncident(check_incident)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let target = facts.library.site.targets.reply;
    for reply in &facts.library.logs.replies {
        let received = *reply.received.read(facts.key);
        let answered = *reply.answered.read(facts.key);
        let Some(standing) = facts.clocked(target, received, answered) else { continue };
        let account = reply.account.read(facts.key);
        let subject = Subject::Reply(account.clone(), facts.minute(received));
        let platform = facts.platform(account);
        let words = facts.moment_in_words(received);
        match (standing, answered) {
            (Standing::Left { .. }, _) => {
                found
                    .deadline(subject, &reply.place, format!("Answer the comment on {platform} of {words}"))
                    .standing(standing);
            }
            (Standing::Late { .. }, Some(_)) => {
                found
                    .breach(subject, &reply.place, format!("the comment on {platform} of {words} was answered late"))
                    .overdue(standing, facts);
            }
            (Standing::Late { .. }, None) => {
                found
                    .breach(subject, &reply.place, format!("the comment on {platform} of {words} has no answer"))
                    .overdue(standing, facts);
            }
        }
    }
}

/// The first public answer to a post on our accounts that became an incident.
fn check_incident(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    if *incident.place.read(facts.staff.key) != IncidentPlace::OfficialAccount {
        return;
    }
    let Some(step) = public_replies(incident, facts).next() else { return };
    let is_first = incident.steps.iter().find(|step| step.kind.read(facts.staff.key).is_reply());
    if !is_first.is_some_and(|first| std::ptr::eq(first, step)) {
        return;
    }
    let target = facts.staff.library.site.targets.reply;
    let answered = Some(*step.at.read(facts.key));
    let Some(standing) = facts.staff.clocked(target, *incident.reported_at.read(facts.key), answered) else { return };
    let id = incident.id.read(facts.staff.key);
    let message = format!("the post of incident {id} was answered late");
    found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message).overdue(standing, facts.staff);
}
