//! An inappropriate post on one of our own pages is removed in good time.
//!
//! # Why
//!
//! What is found inappropriate is managed, deleted or removed, as patients are promised. The practice sets the time in
//! `content/site.toml` under `[targets]` as `removal`: two business days unless it says otherwise. The day of the
//! report, or the next working day, is day 0. An incident that was resolved without a removal is left alone: somebody
//! judged it.
//!
//! # Breaks the rule
//!
//! An unkind post on our page was reported on Monday 9 November and is still there.
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
//! ```
//!
//! # Keeps the rule
//!
//! It was removed on Wednesday.
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
//!
//! [[incident.step]]
//! at = 2026-11-11T16:00:00+00:00
//! step = "removed"
//! ```
//!
//! # How to fix
//!
//! Save the post, then remove it, and log the steps `evidence-saved` and `removed`. If it should stay, resolve the
//! incident with a resolution that says so.

use super::engine::ladder::first_deed;
use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, NatureKind, StepKind};

pub static RULE: Rule = Rule {
    id: "inappropriate-post-not-removed",
    duties: &[Duty::RemovePosts],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Incident(check)],
};

fn check(facts: &StaffFacts, incident: &Incident, found: &mut FindingSink) {
    let is_ours = *incident.place.read(facts.key) == IncidentPlace::OfficialAccount;
    let natures = &facts.library.natures;
    let is_inappropriate = |id| natures.get(id).is_some_and(|nature| *nature.kind == NatureKind::InappropriateComment);
    if !is_ours || !incident.natures.read(facts.key).iter().any(is_inappropriate) {
        return;
    }
    let removed = first_deed(incident, &[StepKind::Removed], facts).map(|step| *step.on.read(facts.key));
    if removed.is_none() && first_deed(incident, &[StepKind::Resolved], facts).is_some() {
        return;
    }
    let reported = *incident.reported_on.read(facts.key);
    let Some(due) = facts.last_day(facts.library.site.targets.removal, reported) else { return };
    let Some(standing) = facts.by_day(due, removed) else { return };
    let id = incident.id.read(facts.key);
    let subject = Subject::Incident(id.clone());
    if !standing.is_late() {
        let message = format!("Remove the post of incident {id}, and save it first");
        found.deadline(subject, &incident.place_in_file, message).standing(standing);
        return;
    }
    let message = match removed {
        Some(day) => format!("the post of incident {id} was removed late, on {}", date_in_words(day)),
        None => format!("the post of incident {id} is still on our page"),
    };
    found.breach(subject, &incident.place_in_file, message).overdue(standing, facts);
}
