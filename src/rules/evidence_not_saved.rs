//! A post is saved before it is removed.
//!
//! # Why
//!
//! Inappropriate posts are removed. What is removed is gone, and proof may be needed later: by the partners, the
//! Safeguarding Team, the police or the MDU. So the guidance on responding to criticism has every post saved first, as
//! a screenshot or a file. There is no time to count: a post is saved at the very minute of its removal or before.
//!
//! Either the step `evidence-saved` or an entry under `incident.evidence` with its time shows it. Where an incident was
//! opened again because the post came back, the new post is saved too before it is removed. Blocking a person, or
//! reporting a post to its site, needs no proof here: somebody who is abused may do both at once. Once the details of
//! an incident have been erased, it is no longer checked.
//!
//! # Breaks the rule
//!
//! The comment was deleted at 10am and saved ten minutes later, from the browser's memory.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "official-account"
//! account = "facebook"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-02T10:00:00+00:00
//! step = "removed"
//!
//! [[incident.step]]
//! at = 2026-11-02T10:10:00+00:00
//! step = "evidence-saved"
//! ```
//!
//! # Keeps the rule
//!
//! The comment was saved, then deleted.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "official-account"
//! account = "facebook"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-02T09:50:00+00:00
//! step = "evidence-saved"
//!
//! [[incident.step]]
//! at = 2026-11-02T10:00:00+00:00
//! step = "removed"
//! ```
//!
//! # How to fix
//!
//! Look for a copy in the notices that the site sends by email, save it, and log the step `evidence-saved`. If the
//! post was saved in time and not logged, log it with its own time. A post that is lost stays lost; have it accepted
//! in `content/registers/acceptances.toml`.

use jiff::Timestamp;

use super::engine::ladder::deeds;
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, Step, StepKind};

pub static RULE: Rule = Rule {
    id: "evidence-not-saved",
    duties: &[Duty::EvidenceBeforeRemoval],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::PartnersIncident(check)],
};

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let is_a_post = *incident.place.read(facts.staff.key) != IncidentPlace::Premises;
    if !is_a_post || incident.erased.read(facts.key).is_some() {
        return;
    }
    let Some(removed) = removed_unsaved(facts, incident) else { return };
    let id = incident.id.read(facts.staff.key);
    let message = format!(
        "the post in incident {id} was removed on {} and had not been saved before",
        facts.staff.moment_in_words(*removed.at.read(facts.key))
    );
    found
        .breach(Subject::Incident(id.clone()), &incident.place_in_file, message)
        .since(*removed.on.read(facts.staff.key))
        .over();
}

/// The first removal without anything saved for it.
fn removed_unsaved<'a>(facts: &PartnersFacts<'a>, incident: &'a Incident) -> Option<&'a Step> {
    let saved = saved(facts, incident);
    let mut last_removal: Option<Timestamp> = None;
    // What was saved before an earlier post went does not show the one that came back.
    let mut gone: Option<Timestamp> = None;
    for (kind, step) in deeds(incident, facts.staff.library, facts.staff.key) {
        let at = *step.at.read(facts.key);
        match kind {
            StepKind::Reopened => gone = last_removal,
            StepKind::Removed => {
                if !saved.iter().any(|saved| *saved <= at && gone.is_none_or(|gone| *saved > gone)) {
                    return Some(step);
                }
                last_removal = Some(at);
            }
            _ => {}
        }
    }
    None
}

/// When something was saved, by the steps and by the entries of evidence.
fn saved(facts: &PartnersFacts, incident: &Incident) -> Vec<Timestamp> {
    let steps = incident.steps.iter().filter(|step| *step.kind.read(facts.staff.key) == StepKind::EvidenceSaved);
    let entries = incident.evidence.read(facts.key);
    steps.map(|step| *step.at.read(facts.key)).chain(entries.iter().map(|entry| entry.saved)).collect()
}
