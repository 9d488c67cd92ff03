//! No relationship with a patient should be ended due to a complaint.
//!
//! # Why
//!
//! Patients should not be removed due to a complaint, however it was made. Its author is shown the proper route. An
//! incident is taken for a complaint if it is marked `complaint = true`, or if all of its natures are of the kind
//! `complaint`. Any other reason to end it belongs in an incident of its own, with the steps that lead to it.
//!
//! Warning an author is not an ending: the practice may say that leaving such a post up harms the relationship. There
//! is no time to count here. What was done stays on record when the details of an incident are erased.
//!
//! # Breaks the rule
//!
//! The relationship was ended over a complaint.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "other-account"
//! natures = ["complaint"]
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
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-06T10:00:00+00:00
//! step = "author-warned"
//!
//! [[incident.step]]
//! at = 2026-11-07T10:00:00+00:00
//! step = "mdu-consulted"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "relationship-ended"
//! ```
//!
//! # Keeps the rule
//!
//! The author was shown the complaints route, and told that the post should go.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "other-account"
//! natures = ["complaint"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "complaint-route-offered"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:05:00+00:00
//! step = "leaflet-offered"
//!
//! [[incident.step]]
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-refused"
//!
//! [[incident.step]]
//! at = 2026-11-05T10:00:00+00:00
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-06T10:00:00+00:00
//! step = "author-warned"
//! ```
//!
//! # How to fix
//!
//! Have the partners reconsider the ending, with the advice of the GMC or of your medical defence organisation. If it
//! rests on something other than the complaint, record that as an incident of its own, with its own steps, and correct
//! this one. If the incident was not a complaint, correct its `complaint` mark or its natures.

use super::engine::ladder::first_deed;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::{Incident, NatureKind, StepKind};

pub static RULE: Rule = Rule {
    id: "removed-for-complaining",
    duties: &[Duty::NeverForComplaining],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::PartnersIncident(check)],
};

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let Some(ended) = first_deed(incident, &[StepKind::RelationshipEnded], facts.staff) else { return };
    if !*incident.complaint.read(facts.key) && !is_only_a_complaint(facts, incident) {
        return;
    }
    let id = incident.id.read(facts.staff.key);
    let message = format!(
        "the relationship was ended on {} in incident {id}, which is recorded as a complaint",
        facts.staff.moment_in_words(*ended.at.read(facts.key))
    );
    found
        .breach(Subject::Incident(id.clone()), &incident.place_in_file, message)
        .since(*ended.on.read(facts.staff.key))
        .over();
}

fn is_only_a_complaint(facts: &PartnersFacts, incident: &Incident) -> bool {
    let natures = &facts.staff.library.natures;
    incident
        .natures
        .read(facts.staff.key)
        .iter()
        .all(|id| natures.get(id).is_some_and(|nature| *nature.kind == NatureKind::Complaint))
}
