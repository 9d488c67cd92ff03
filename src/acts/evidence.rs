//! Evidence of an incident: a saved post or screenshot that lies in `evidence/`, recorded with its digest.

use super::act::{Act, EvidenceKeys};
use super::below;
use super::incident::{self, INCIDENT};
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::record_text::TableText;
use super::recorded::{is_same, table_below};
use crate::base::record::Field;
use crate::model::Incident;

pub struct EvidenceAct;

const TABLE: &str = "evidence";

fn fields() -> &'static [Field] {
    below::fields::<Incident>(TABLE)
}

/// What is asked is where it lies; what is recorded is its name in `evidence/`.
fn asked(field: &Field) -> Field {
    match field.key {
        "file" => Field { about: "The picture or file, where it lies now: it is copied into evidence/.", ..*field },
        _ => *field,
    }
}

impl Act for EvidenceAct {
    fn name(&self) -> &'static str {
        "evidence"
    }

    fn about(&self) -> &'static str {
        "A saved post or screenshot of an incident: it is copied into evidence/ and recorded"
    }

    fn positional(&self) -> &'static [&'static str] {
        &["incident", "file"]
    }

    fn fields(&self) -> Vec<Field> {
        std::iter::once(INCIDENT).chain(fields().iter().filter(|field| field.key != "sha256").map(asked)).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        // When it was saved is asked of the file itself.
        let is_asked = |field: &&Field| match field.key {
            "sha256" => false,
            key => key == "file" || answers.has(key),
        };
        let own = fields().iter().filter(is_asked).map(|field| Prompt::of(&asked(field)));
        std::iter::once(incident::prompt(practice)).chain(own).collect()
    }

    fn file_key(&self) -> Option<&'static str> {
        Some("file")
    }

    fn check(&self, practice: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        if key == "incident" { incident::find(practice, answers).map(drop) } else { Ok(()) }
    }

    fn evidence(&self, _: &Practice, answers: &mut Answers) -> Option<EvidenceKeys> {
        let (file, named_by) = (answers.plain("file")?, answers.plain("incident")?);
        Some(EvidenceKeys { file, named_by })
    }

    /// `file` is the name in `evidence/`, and `sha256` the digest of what lies there by then.
    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let found = incident::find(practice, answers)?;
        let id = found.incident.id.read(practice.key.staff());
        let file = answers.plain("file").unwrap_or_default();
        let values = answers.values(fields());
        let digest = answers.get("sha256").unwrap_or_default();
        let is_it = |one: TableText| one.written("sha256").is_some_and(|written| is_same(written, digest));
        let is_recorded = found.text.tables(TABLE).any(is_it);
        if is_recorded {
            return Err(Refusal::of(
                "file",
                format!("incident {id} has this picture or file already"),
                "nothing is to be done",
            ));
        }
        let splice = table_below(&found.text, found.file, found.text.end(), TABLE, fields(), &values);
        Ok(Proposal {
            splices: vec![splice],
            record: Some(id.to_string()),
            done: format!("evidence/{file} recorded for incident {id} in {}", found.file),
            next: vec!["Delete the picture from the phone and the mailbox it came from.".to_owned()],
            ..Proposal::default()
        })
    }
}
