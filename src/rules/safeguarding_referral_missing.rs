//! Every sign of harm to anybody is reported to the local safeguarding team in good time.
//!
//! # Why
//!
//! A sign that the author of a post, or anybody else, may come to harm is reported to the local safeguarding team,
//! outside the practice. Telling the police or a colleague does not take its place.
//!
//! The practice sets the time: `safeguarding` under `[targets]` in `content/site.toml`, 24 hours by the clock unless it
//! says otherwise. Nights, weekends and bank holidays count. The time runs from the report of the incident. Once the
//! details of an incident have been erased, it is no longer checked.
//!
//! # Breaks the rule
//!
//! The police were told, and the safeguarding team was not.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "official-account"
//! account = "facebook"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//! harm_indicated = true
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "police-told"
//! ```
//!
//! # Keeps the rule
//!
//! The safeguarding team was told within the hour.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "official-account"
//! account = "facebook"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//! harm_indicated = true
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "safeguarding-told"
//! ```
//!
//! # How to fix
//!
//! Report the sign of harm to the local safeguarding team now, and log the step `safeguarding-told`. If it was reported
//! in time and not logged, log it with its own time. If there was no sign of harm after all, correct `harm_indicated`.

use super::engine::ladder::first;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::{Incident, StepKind};

pub static RULE: Rule = Rule {
    id: "safeguarding-referral-missing",
    duties: &[Duty::HarmToSafeguarding],
    severity: Severity::Warning,
    doer: Doer::ManagingPartner,
    checks: &[Check::PartnersIncident(check)],
};

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    if !*incident.harm_indicated.read(facts.key) || incident.erased.read(facts.key).is_some() {
        return;
    }
    let target = facts.staff.library.site.targets.safeguarding;
    let reported = first(incident, &[StepKind::SafeguardingTold], facts.staff.key).map(|step| *step.at.read(facts.key));
    let Some(standing) = facts.staff.clocked(target, *incident.reported_at.read(facts.key), reported) else { return };
    let id = incident.id.read(facts.staff.key);
    let subject = Subject::Incident(id.clone());
    if !standing.is_late() {
        let message = format!("Report the sign of harm in incident {id} to the local safeguarding team");
        found.deadline(subject, &incident.place_in_file, message).standing(standing).cannot_wait();
        return;
    }
    let team = "the local safeguarding team";
    let message = match reported {
        Some(moment) => format!(
            "the sign of harm in incident {id} was reported to {team} late, on {}",
            facts.staff.moment_in_words(moment)
        ),
        None => format!("the sign of harm in incident {id} has not been reported to {team}"),
    };
    found.breach(subject, &incident.place_in_file, message).overdue(standing, facts.staff).cannot_wait();
}
