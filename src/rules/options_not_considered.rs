//! Before an author is warned or the relationship is ended, the partnership has considered the options.
//!
//! # Why
//!
//! Where a patient will not remove a post, the partnership considers what can be done. Only then is the author told
//! that the post may affect the relationship, and only after that can the relationship end. A step taken first cannot
//! be taken back. Options that were considered earlier in the same incident count, also where it was opened again in
//! between. They are due by the day of the warning or the ending.
//!
//! Where an author has refused and nothing was settled since, the partnership has ten business days from the day of the
//! refusal, or what `content/site.toml` says under `[targets]` as `options`.
//!
//! # Breaks the rule
//!
//! The author refused and was warned on the next day; no options were considered.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "author-contacted"
//!
//! [[incident.step]]
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-refused"
//!
//! [[incident.step]]
//! at = 2026-11-05T10:00:00+00:00
//! step = "author-warned"
//! ```
//!
//! # Keeps the rule
//!
//! The options are considered on the morning of the same day, before the warning.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "author-contacted"
//!
//! [[incident.step]]
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-refused"
//!
//! [[incident.step]]
//! at = 2026-11-05T09:00:00+00:00
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-05T10:00:00+00:00
//! step = "author-warned"
//! ```
//!
//! # How to fix
//!
//! Have the partnership consider the options now, and log the step `options-considered` with the time at which it was
//! done. If it was done earlier and not logged, log it with its own time.

use super::engine::ladder::{CONSIDERED, first};
use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Incident, Step, StepKind};

pub static RULE: Rule = Rule {
    id: "options-not-considered",
    duties: &[Duty::ConsiderOptions],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Incident(check)],
};

fn check(facts: &StaffFacts, incident: &Incident, found: &mut FindingSink) {
    match CONSIDERED.missed(incident, facts.library, facts.key) {
        Some(step) => {
            CONSIDERED.report(step, incident, facts, found);
        }
        None => check_refusal(facts, incident, found),
    }
}

/// The options of an author who refused, where nothing has settled the matter since the last refusal.
fn check_refusal(facts: &StaffFacts, incident: &Incident, found: &mut FindingSink) {
    const SETTLED: [StepKind; 3] = [StepKind::Removed, StepKind::AuthorAgreed, StepKind::Resolved];
    let kind = |step: &Step| *step.kind.read(facts.key);
    let mut since = incident.steps.iter().rev().take_while(|step| kind(step) != StepKind::AuthorRefused);
    let is_settled = since.any(|step| SETTLED.contains(&kind(step)));
    let refusal = incident.steps.iter().rev().find(|step| kind(step) == StepKind::AuthorRefused);
    let Some(refused) = refusal.filter(|_| !is_settled) else { return };
    if first(incident, &[StepKind::OptionsConsidered], facts.key).is_some() {
        return;
    }
    let day = *refused.on.read(facts.key);
    let Some(due) = facts.last_day(facts.library.site.targets.options, day) else { return };
    let Some(standing) = facts.by_day(due, None) else { return };
    let id = incident.id.read(facts.key);
    let (subject, place) = (Subject::Incident(id.clone()), &incident.place_in_file);
    if standing.is_late() {
        let day = date_in_words(day);
        let message = format!("the author refused in incident {id} on {day}, and the options have not been considered");
        found.breach(subject, place, message).overdue(standing, facts);
    } else {
        let message = format!("Consider the options for incident {id}, whose author refused");
        found.deadline(subject, place, message).standing(standing);
    }
}
