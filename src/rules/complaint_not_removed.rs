//! A complaint that is posted on one of our own accounts is deleted in good time.
//!
//! # Why
//!
//! Patients are told that a complaint on any of our social media platforms is deleted: a public page is no place for
//! what is between a patient and the practice. Its author is shown the proper route instead. An incident is a complaint
//! if it is marked `complaint = true`, or if its main nature is of the kind `complaint`. Complaints on pages of others
//! are not ours to delete.
//!
//! The practice sets the time: `complaint` under `[targets]` in `content/site.toml`, three business days unless it says
//! otherwise. The working day of the report, or the next one, is day 0, and the last day ends at closing time.
//! Resolving the incident does not take the place of deleting the post.
//!
//! # Breaks the rule
//!
//! A complaint on Facebook was answered and closed, and is still there.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "official-account"
//! account = "facebook"
//! natures = ["complaint"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T10:00:00+00:00
//! step = "replied-publicly"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "resolved"
//! resolution = "disciplinary"
//! ```
//!
//! # Keeps the rule
//!
//! It was removed on the same day, after it had been saved.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "official-account"
//! account = "facebook"
//! natures = ["complaint"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "evidence-saved"
//!
//! [[incident.step]]
//! at = 2026-11-09T10:00:00+00:00
//! step = "removed"
//! ```
//!
//! # How to fix
//!
//! Save the post, then delete it, and log the step `removed`. If somebody else took it down, the author or the
//! platform, log `removed` with the time by which it had gone.

use super::engine::ladder::{first_deed, is_complaint};
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, StepKind};

pub static RULE: Rule = Rule {
    id: "complaint-not-removed",
    duties: &[Duty::ComplaintDeleted],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::PartnersIncident(check)],
};

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let is_ours = *incident.place.read(facts.staff.key) == IncidentPlace::OfficialAccount;
    if !is_ours || incident.erased.read(facts.key).is_some() || !is_complaint(incident, facts) {
        return;
    }
    let target = facts.staff.library.site.targets.complaint;
    let removed = first_deed(incident, &[StepKind::Removed], facts.staff).map(|step| *step.at.read(facts.key));
    let Some(standing) = facts.staff.clocked(target, *incident.reported_at.read(facts.key), removed) else { return };
    let id = incident.id.read(facts.staff.key);
    let subject = Subject::Incident(id.clone());
    let platform =
        incident.account.read(facts.staff.key).as_ref().map_or("our account", |account| facts.staff.platform(account));
    if !standing.is_late() {
        let message = format!("Delete the complaint in incident {id} from {platform}");
        found.deadline(subject, &incident.place_in_file, message).standing(standing);
        return;
    }
    let outcome = if removed.is_some() { "was deleted late" } else { "has not been deleted" };
    let message = format!("the complaint on {platform} in incident {id} {outcome}");
    found.breach(subject, &incident.place_in_file, message).overdue(standing, facts.staff);
}
