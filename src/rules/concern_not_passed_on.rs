//! Every concern is passed on in good time to the Managing Partner, or by another route of the policy.
//!
//! # Why
//!
//! Clause 10.1 has the Managing Partner told at the earliest opportunity. Staff who are not comfortable with that may
//! tell the next in line or another senior manager, or use the Whistleblowing Policy. Clause 13.2 has the Partners
//! told. Any one of these is enough, whoever reported the concern. Telling the Community Engagement Team comes first
//! (clause 4.1) but is not enough by itself.
//!
//! How soon this is to happen the practice says itself: `concern` under `[targets]` in `content/site.toml`, one
//! business day unless it says otherwise. The working day of the report, or the next one, is day 0. Weekends and bank
//! holidays do not count. Staff see days and no times here, so a concern is in time until its last day is over. A time
//! in hours counts from the end of the day of the report. A concern that is opened again need not be passed on again.
//!
//! # Breaks the rule
//!
//! Reported on Monday 9 November. The team was told, and nobody else by the end of Tuesday.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "team-told"
//! ```
//!
//! # Keeps the rule
//!
//! The Managing Partner was told on Tuesday.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "team-told"
//!
//! [[incident.step]]
//! at = 2026-11-10T18:00:00+00:00
//! step = "managing-partner-told"
//! ```
//!
//! # How to fix
//!
//! Tell the Managing Partner now, or use another route of clause 10.1, and log the step with its time: one of
//! `managing-partner-told`, `next-in-line-told`, `senior-manager-told`, `whistleblowing-route-used` and `partners-
//! told`. If it was done in time and not logged, log it with its own time. When an incident's details are erased, keep
//! its steps.

use super::engine::ladder::{TOLD, first};
use super::engine::{Check, Doer, Found, Rule, Severity, StaffFacts, Subject};
use crate::model::{Incident, StepKind};
use crate::wording::date_in_words;

pub static RULE: Rule = Rule {
    id: "concern-not-passed-on",
    clauses: &["10.1", "4.1", "13.2"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Incident(check)],
};

fn check(facts: &StaffFacts, incident: &Incident, found: &mut Found) {
    let reported = *incident.reported_on.read(facts.key);
    let Some(due) = facts.last_day(facts.library.site.targets.concern, reported) else { return };
    let told = first(incident, &TOLD, facts.key).map(|step| *step.on.read(facts.key));
    let Some(standing) = facts.by_day(due, told) else { return };
    let id = incident.id.read(facts.key);
    let subject = Subject::Incident(id.clone());
    if !standing.is_late() {
        let message = format!("Tell the Managing Partner of incident {id}, or use another route of clause 10.1");
        found.deadline(subject, &incident.place_in_file, message).standing(standing);
        return;
    }
    let message = match told {
        Some(day) => format!("the concern in incident {id} was passed on late, on {}", date_in_words(day)),
        None if first(incident, &[StepKind::TeamTold], facts.key).is_some() => {
            format!("the Community Engagement Team knows of the concern in incident {id}, which has not been passed on")
        }
        None => format!("the concern in incident {id} has not been passed on"),
    };
    found.breach(subject, &incident.place_in_file, message).overdue(standing, facts);
}
