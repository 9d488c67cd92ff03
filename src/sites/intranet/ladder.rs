//! The escalation ladder on an incident's page, as staff may see it.

use serde::Serialize;

use super::library::StaffLibrary;
use crate::model::Incident;
use crate::rules::engine::next_steps::{LadderStep, PartnersKnowledge, ladder_steps};
use crate::sites::shared::LinkView;

#[derive(Serialize)]
pub struct RungView {
    pub what: String,
    pub clause: Option<LinkView>,
    /// As the ladder has it: `Done`, `Next` and so on.
    pub state: &'static str,
    /// When it was done, or why it is not due.
    pub note: String,
}

/// Judged by its natures only: whether it was also marked as a complaint is for partners.
pub fn ladder(staff: &StaffLibrary, incident: &Incident, page: &str) -> Vec<RungView> {
    let view = |step: LadderStep| {
        let clause = step.duty.and_then(|duty| staff.library.duties.chief(&[duty]));
        let clause = clause.map(|clause| staff.clause_link(clause, page));
        RungView { what: step.what, clause, state: step.state, note: step.note }
    };
    ladder_steps(staff.library, incident, PartnersKnowledge::default(), staff.key).into_iter().map(view).collect()
}
