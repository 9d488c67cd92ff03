//! Incidents that something can be added to: which is meant, and where its record stands.

use std::sync::Arc;

use super::below::{self, NamedRecord};
use super::practice::Practice;
use super::prompt::{Answers, Prompt, PromptChoice};
use super::proposal::Refusal;
use super::record_text::RecordText;
use crate::base::problem::nearest_names;
use crate::base::record::{Field, FieldKind};
use crate::base::sources::FileName;
use crate::model::{Incident, StepKind};

/// Which incident it is.
pub const INCIDENT: Field = Field {
    key: "incident",
    kind: FieldKind::Text,
    required: true,
    about: "Which incident, by its id.",
    duty: None,
    audience: None,
};

/// So many are offered that are resolved: one of them may be reopened, or lack something.
const RESOLVED_OFFERED: usize = 10;

/// Asks for the incident: the open ones are offered, then the resolved ones, the latest first.
pub fn prompt(practice: &Practice) -> Prompt {
    let key = &practice.key;
    let (open, resolved): (Vec<_>, Vec<_>) =
        practice.library.incidents.read(key).iter().rev().partition(|incident| is_open(incident, practice));
    let choice = |incident: &Arc<Incident>, state: &str| {
        let nature = incident.primary_nature(key.staff()).and_then(|nature| practice.library.natures.get(nature));
        let nature = nature.map_or("", |nature| nature.label.as_str());
        let label = format!("{nature}, reported on {}{state}", incident.reported_on.read(key.staff()));
        PromptChoice { value: incident.id.read(key.staff()).to_string(), label }
    };
    let open = open.into_iter().map(|incident| choice(incident, ""));
    let resolved = resolved.into_iter().take(RESOLVED_OFFERED).map(|incident| choice(incident, " (resolved)"));
    Prompt { choices: open.chain(resolved).collect(), ..Prompt::of(&INCIDENT) }
}

fn is_open(incident: &Incident, practice: &Practice) -> bool {
    let last = incident.steps.iter().rev().find_map(|step| match step.kind.read(practice.key.staff()) {
        kind @ (StepKind::Resolved | StepKind::Reopened) => Some(*kind),
        _ => None,
    });
    last != Some(StepKind::Resolved)
}

/// An incident with its record as it is written.
pub struct IncidentRecord<'p> {
    pub incident: &'p Incident,
    pub file: &'p FileName,
    pub text: RecordText<'p>,
}

/// The incident that was answered.
pub fn find<'p>(practice: &'p Practice, answers: &Answers) -> Result<IncidentRecord<'p>, Refusal> {
    let id = answers.plain("incident").unwrap_or_default();
    let staff = practice.key.staff();
    let all = practice.library.incidents.read(&practice.key);
    let Some(incident) = all.iter().find(|incident| incident.id.read(staff).as_str() == id) else {
        let ids: Vec<String> = all.iter().map(|incident| incident.id.read(staff).to_string()).collect();
        let nearest = nearest_names(&id, ids.iter().map(String::as_str));
        return Err(Refusal::of(
            "incident",
            format!("there is no incident called ‘{id}’"),
            match nearest.as_slice() {
                [] => "the ids stand in content/registers/incidents/, after `id =`".to_owned(),
                nearest => format!("did you mean {}?", nearest.join(" or ")),
            },
        ));
    };
    let NamedRecord { file, text } = below::find::<Incident>(practice, &incident.place_in_file, "incident")?;
    Ok(IncidentRecord { incident, file, text })
}
