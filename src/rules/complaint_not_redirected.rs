//! Everyone who complains in a post is offered the complaints route and the complaint leaflet in good time.
//!
//! # Why
//!
//! Where a post is a complaint, or is about one that is going on, somebody contacts the person and offers the correct
//! complaints route, with the leaflet that explains it where the policy asks for one (duty `complaints-leaflet`).
//! Patients are told the same. An incident is a complaint if it is marked `complaint = true`, or if its main nature is
//! of the kind `complaint`. Where the author is unknown nobody can be contacted. A grievance of our own personnel has
//! its own procedures. Resolving the incident does not take the place of the offer.
//!
//! The practice sets the time: `complaint` under `[targets]` in `content/site.toml`, three business days unless it says
//! otherwise. The working day of the report, or the next one, is day 0, and the last day ends at closing time. Both
//! steps have the same time.
//!
//! # Breaks the rule
//!
//! Reported on Monday 9 November. The route was offered on Tuesday, and the leaflet never.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "other-account"
//! natures = ["complaint"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "complaint-route-offered"
//! ```
//!
//! # Keeps the rule
//!
//! Both were offered on Tuesday.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "other-account"
//! natures = ["complaint"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "complaint-route-offered"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:05:00+00:00
//! step = "leaflet-offered"
//! ```
//!
//! # How to fix
//!
//! Contact the person, offer what is missing, and log it as the step `complaint-route-offered` or `leaflet-offered`. If
//! it was offered in time and not logged, log it with its own time. If a second report was about the same complaint,
//! have it accepted in `content/registers/acceptances.toml`.

use jiff::Timestamp;

use super::engine::ladder::{first_deed, is_complaint};
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::list_in_words;
use crate::duties::Duty;
use crate::model::{Author, Incident, StepKind};

pub static RULE: Rule = Rule {
    id: "complaint-not-redirected",
    duties: &[Duty::ComplaintsRoute, Duty::ComplaintsLeaflet],
    severity: Severity::Warning,
    doer: Doer::ManagingPartner,
    checks: &[Check::PartnersIncident(check)],
};

const OFFERS: [(Duty, StepKind, &str); 2] = [
    (Duty::ComplaintsRoute, StepKind::ComplaintRouteOffered, "the complaints route"),
    (Duty::ComplaintsLeaflet, StepKind::LeafletOffered, "the complaint leaflet"),
];

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let can_be_contacted = matches!(incident.author.read(facts.key), Author::Patient | Author::Visitor);
    if !can_be_contacted || incident.erased.read(facts.key).is_some() || !is_complaint(incident, facts) {
        return;
    }
    let target = facts.staff.library.site.targets.complaint;
    let reported = *incident.reported_at.read(facts.key);
    let offered: Vec<(&str, Option<Timestamp>)> = OFFERS
        .iter()
        .filter(|(duty, ..)| facts.staff.library.duties.is_carried(*duty))
        .map(|(_, kind, name)| {
            (*name, first_deed(incident, &[*kind], facts.staff).map(|step| *step.at.read(facts.key)))
        })
        .collect();
    let missing: Vec<&str> = offered.iter().filter(|(_, at)| at.is_none()).map(|(name, _)| *name).collect();
    let done = if missing.is_empty() { offered.iter().filter_map(|(_, at)| *at).max() } else { None };
    let Some(standing) = facts.staff.clocked(target, reported, done) else { return };
    let id = incident.id.read(facts.staff.key);
    let subject = Subject::Incident(id.clone());
    if !standing.is_late() {
        let message = format!("Offer {} to the author of the complaint in incident {id}", list_in_words(&missing));
        found.deadline(subject, &incident.place_in_file, message).standing(standing);
        return;
    }
    let message = if missing.is_empty() {
        let is_late = |at| facts.staff.clocked(target, reported, at).is_some();
        let late: Vec<&str> = offered.iter().filter(|(_, at)| is_late(*at)).map(|(name, _)| *name).collect();
        format!("the author of the complaint in incident {id} was offered {} late", list_in_words(&late))
    } else {
        format!("the author of the complaint in incident {id} has not been offered {}", list_in_words(&missing))
    };
    found.breach(subject, &incident.place_in_file, message).overdue(standing, facts.staff);
}
