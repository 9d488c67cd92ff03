//! A step of an incident: what was done, when and by which role.

use jiff::Timestamp;

use super::act::Act;
use super::below;
use super::incident::{self, INCIDENT};
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::record_text::TableText;
use super::recorded::table_below;
use crate::base::record::Field;
use crate::model::Incident;

pub struct StepAct;

const TABLE: &str = "step";
const KEYS: [&str; 4] = ["step", "at", "by", "resolution"];

fn fields() -> impl Iterator<Item = &'static Field> {
    let fields = below::fields::<Incident>(TABLE);
    // What was done is asked first: whether it has a resolution depends on it.
    KEYS.iter().filter_map(|key| fields.iter().find(|field| field.key == *key))
}

impl Act for StepAct {
    fn name(&self) -> &'static str {
        "step"
    }

    fn about(&self) -> &'static str {
        "What was done about an incident"
    }

    fn positional(&self) -> &'static [&'static str] {
        &["incident", "step"]
    }

    fn fields(&self) -> Vec<Field> {
        std::iter::once(INCIDENT).chain(fields().copied()).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let is_end = answers.plain("step").as_deref() == Some("resolved");
        let own = fields().filter(|field| field.key != "resolution" || is_end).map(|field| match field.key {
            "at" => Prompt { default: practice.now(), ..Prompt::of(field) },
            "resolution" => Prompt::of(field).needed(),
            _ => Prompt::of(field),
        });
        std::iter::once(incident::prompt(practice)).chain(own).collect()
    }

    fn check(&self, practice: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        if key == "incident" { incident::find(practice, answers).map(drop) } else { Ok(()) }
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let found = incident::find(practice, answers)?;
        let id = found.incident.id.read(practice.key.staff());
        let step = answers.plain("step").unwrap_or_default();
        let values = answers.values(fields());
        // Steps stand in the order of their times.
        let at = answers.get("at").and_then(|at| at.parse::<Timestamp>().ok());
        let is_later = |written: &str| written.parse::<Timestamp>().ok() > at;
        let is_after = |step: &TableText| at.is_some() && step.written("at").is_some_and(is_later);
        let later = found.text.tables(TABLE).find(is_after).map(|step| step.start());
        let place = later.unwrap_or_else(|| found.text.end());
        let splice = table_below(&found.text, found.file, place, TABLE, below::fields::<Incident>(TABLE), &values);
        Ok(Proposal {
            splices: vec![splice],
            record: Some(id.to_string()),
            done: format!("step ‘{step}’ added to incident {id} in {}", found.file),
            by: answers.plain("by"),
            next: vec![format!("`byelaw todo` says what is due next, and by when.")],
            ..Proposal::default()
        })
    }
}
