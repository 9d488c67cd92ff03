//! The ladder of an incident with what comes next, and what a button does about each step.

use serde::Serialize;

use super::facts::IncidentFacts;
use crate::base::calendar::local_date;
use crate::model::{StepKind, Word};
use crate::rules::engine::next_steps::{LadderStep, PartnersKnowledge, ladder_steps};

#[derive(Serialize)]
pub struct LadderRow {
    what: String,
    /// `Done`, `Next` and so on, as the intranet has it.
    state: &'static str,
    note: String,
    /// The clause that asks for it, as `clause` and its number.
    clause: Option<String>,
    button: Option<StepButton>,
    /// The place on the page where it is done by other means.
    place: Option<(&'static str, &'static str)>,
}

/// A step that is recorded with one press.
#[derive(Serialize)]
pub struct StepButton {
    /// The word of the register.
    pub step: &'static str,
    /// What is recorded.
    pub called: String,
    pub is_next: bool,
}

/// The steps as the partners know them.
pub fn steps(facts: &IncidentFacts) -> Vec<LadderStep> {
    let (incident, practice) = (facts.incident, facts.practice);
    let saved = incident.evidence.read(&practice.key).iter().map(|evidence| evidence.saved).min();
    let known = PartnersKnowledge {
        is_complaint: facts.is_complaint(),
        saved_on: saved.map(|saved| local_date(saved, &practice.library.working_time.zone)),
    };
    ladder_steps(&practice.library, incident, known, practice.key.staff())
}

/// What comes next, in words; nothing where it is closed.
pub fn next(facts: &IncidentFacts) -> Option<String> {
    if facts.is_untold_harm() {
        return Some("Tell the local safeguarding team".to_owned());
    }
    let next = steps(facts).into_iter().find(|step| matches!(step.state, "Next" | "Waiting"))?;
    Some(if next.state == "Waiting" { format!("{}: {}", next.what, next.note) } else { next.what })
}

pub fn rows(facts: &IncidentFacts) -> Vec<LadderRow> {
    let library = &facts.practice.library;
    let row = |step: LadderStep| {
        let is_left = !matches!(step.state, "Done" | "Not needed");
        let place = match step.steps {
            [StepKind::EvidenceSaved] if is_left => Some(("evidence", "Add the picture or file")),
            [] if is_left => Some(("resolution", "Say how it ended")),
            _ => None,
        };
        let button = step.steps.first().filter(|_| is_left && place.is_none()).map(|kind| StepButton {
            step: kind.word(),
            called: library.step_called(*kind).into_owned(),
            is_next: step.state == "Next",
        });
        let clause = step.duty.and_then(|duty| library.duties.chief(&[duty]));
        LadderRow {
            what: step.what,
            state: step.state,
            note: step.note,
            clause: clause.map(|(_, number)| format!("clause {number}")),
            button,
            place,
        }
    };
    steps(facts).into_iter().map(row).collect()
}

/// Every other step that can be recorded, by its word and its name.
pub fn others(facts: &IncidentFacts) -> Vec<(&'static str, String)> {
    let of = |(word, kind): &(&'static str, StepKind)| match kind {
        StepKind::Resolved | StepKind::Reopened => None,
        kind => Some((*word, facts.practice.library.step_called(*kind).into_owned())),
    };
    StepKind::WORDS.iter().filter_map(of).collect()
}
