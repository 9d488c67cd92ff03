//! An incident's steps support its resolution: what it says was done has a step before it.
//!
//! # Why
//!
//! A policy says what is done about a post, and in which order. Steps are all that shows it. An incident that is closed
//! as if the relationship had been ended, a post removed or a complaint sent to its route, without the step that says
//! when and by whom, would escape every rule on that order. So this rule asks for the step, and the other rules go by
//! the resolution: what it says was done counts as done when the incident was closed.
//!
//! Each practice says what a resolution means: `means` in `content/registers/resolutions.toml`, unless the id says it
//! already. A relationship that was ended needs the step `relationship-ended`; removed by the practice needs `removed`;
//! removed by the platform needs `reported-to-platform` or `removed`; redirected to complaints needs
//! `complaint-route-offered`. An author may take a post down without being asked: then no step is missing here, and
//! `author-not-contacted` says where somebody should have asked. A step before an incident was opened again counts.
//! There is no time to count. A resolution that does not say what it means is reported too: no rule can check incidents
//! that ended in that way.
//!
//! # Breaks the rule
//!
//! Closed as removed by the practice, and no step says that it was removed.
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
//! at = 2026-11-02T11:00:00+00:00
//! step = "resolved"
//! resolution = "removed"
//! ```
//!
//! # Keeps the rule
//!
//! The step is there.
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
//! at = 2026-11-02T11:00:00+00:00
//! step = "resolved"
//! resolution = "removed"
//! ```
//!
//! # How to fix
//!
//! Log the step with its own time, above the step `resolved`. If it was never taken, correct `resolution`.

use super::engine::ladder::outcome;
use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::{choice_in_words, date_in_words, list_in_words};
use crate::duties::Duty;
use crate::model::{Incident, Outcome, StepKind, Word};

pub static RULE: Rule = Rule {
    id: "resolution-without-steps",
    duties: &[Duty::RecordEndings, Duty::RecordSteps],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Incident(check), Check::Staff(check_meanings)],
};

/// The steps of which one leads to an outcome, and the duty to write it down.
fn asked_of(outcome: Outcome) -> Option<(&'static [StepKind], Duty)> {
    match outcome {
        Outcome::RelationshipEnded => Some((&[StepKind::RelationshipEnded], Duty::RecordEndings)),
        Outcome::RedirectedToComplaints => Some((&[StepKind::ComplaintRouteOffered], Duty::RecordEndings)),
        Outcome::RemovedByPractice => Some((&[StepKind::Removed], Duty::RecordSteps)),
        Outcome::RemovedByPlatform => Some((&[StepKind::ReportedToPlatform, StepKind::Removed], Duty::RecordSteps)),
        Outcome::RemovedByAuthor | Outcome::NotUpheld | Outcome::Duplicate | Outcome::Other => None,
    }
}

fn check(facts: &StaffFacts, incident: &Incident, found: &mut FindingSink) {
    let kind = |index: usize| *incident.steps[index].kind.read(facts.key);
    let bare = incident.steps.iter().enumerate().find_map(|(index, step)| {
        let (steps, duty) = asked_of(outcome(step, facts.library, facts.key)?)?;
        let is_borne_out = (0..index).any(|earlier| steps.contains(&kind(earlier)));
        (!is_borne_out).then_some((index, step, steps, duty))
    });
    let Some((index, resolved, steps, duty)) = bare else { return };
    let label = resolved
        .resolution
        .read(facts.key)
        .as_ref()
        .and_then(|id| facts.library.resolutions.get(id))
        .map_or("", |resolution| resolution.label.read(facts.key).as_str());
    let words: Vec<&str> = steps.iter().map(|kind| kind.word()).collect();
    let id = incident.id.read(facts.key);
    let day = *resolved.on.read(facts.key);
    let afterwards = (index..incident.steps.len()).any(|later| steps.contains(&kind(later)));
    let outcome = if afterwards { "was logged only afterwards" } else { "is not logged" };
    let message = format!(
        "incident {id} was closed on {} as ‘{label}’, and the step {} {outcome}",
        date_in_words(day),
        choice_in_words(&words)
    );
    found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message).since(day).duty(duty);
}

/// Resolutions of which nobody knows what they mean.
fn check_meanings(facts: &StaffFacts, found: &mut FindingSink) {
    let unsaid = |resolution: &&crate::model::Resolution| resolution.means.read(facts.key).is_none();
    let all: Vec<_> = facts.library.resolutions.values().filter(unsaid).collect();
    let Some(first) = all.first() else { return };
    let labels: Vec<String> = all.iter().map(|one| format!("‘{}’", one.label.read(facts.key))).collect();
    let (verb, them) = if all.len() == 1 { ("does", "it means") } else { ("do", "they mean") };
    let message = format!(
        "{} {verb} not say what {them}, so incidents that end in this way cannot be checked",
        list_in_words(&labels)
    );
    let words: Vec<&str> = Outcome::WORDS.iter().map(|(word, _)| *word).collect();
    let finding = found.breach(Subject::File(first.place.file.to_string()), &first.place, message);
    finding.fix(format!("Write `means` below each of them: one of {}", words.join(", ")));
}
