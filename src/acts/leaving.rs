//! Days away, and the last day of somebody who leaves.

use super::act::Act;
use super::below::{self, NamedRecord};
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::recorded::{set_value, table_below};
use crate::base::record::{Field, FieldKind, IdSource, Register};
use crate::model::{StaffId, StaffMember};

/// Days away.
pub struct LeaveAct;

/// The last day.
pub struct LeavingAct;

const PERSON: Field = Field {
    key: "person",
    kind: FieldKind::IdOf(IdSource::Staff),
    required: true,
    about: "Who, by their role: an id of staff.toml.",
    duty: None,
    audience: None,
};

fn of_person(key: &'static str) -> Option<&'static Field> {
    StaffMember::TABLES.kind.table()?.iter().find(|field| field.key == key)
}

fn days() -> &'static [Field] {
    below::fields::<StaffMember>("leave")
}

fn record<'p>(practice: &'p Practice, answers: &Answers) -> Result<(&'p StaffMember, NamedRecord<'p>), Refusal> {
    let person = answers.plain("person").and_then(|id| practice.library.staff.get(&StaffId::new(&id)));
    let Some(person) = person else {
        return Err(Refusal::of("person", "there is no such person", "write an id of content/registers/staff.toml"));
    };
    Ok((person, below::find::<StaffMember>(practice, &person.place, "person")?))
}

/// The accounts whose login somebody holds, as something to be done.
fn logins(practice: &Practice, person: &StaffMember) -> Vec<String> {
    let holds = |account: &&crate::model::Account| account.custodians.read(practice.key.staff()).contains(&person.id);
    let held = practice.library.accounts.values().filter(holds);
    held.map(|account| {
        format!(
            "Hand over the login of {} before: `byelaw new handover --account {}`.",
            &*account.platform, &*account.id
        )
    })
    .collect()
}

impl Act for LeaveAct {
    fn name(&self) -> &'static str {
        "leave"
    }

    fn about(&self) -> &'static str {
        "Days on which somebody is away; never what kind of leave it is"
    }

    fn fields(&self) -> Vec<Field> {
        std::iter::once(PERSON).chain(days().iter().copied()).collect()
    }

    fn prompts(&self, _: &Practice, answers: &Answers) -> Vec<Prompt> {
        let own = days().iter().map(|field| match field.key {
            "to" => Prompt { default: answers.get("from").map(str::to_owned), ..Prompt::of(field) },
            _ => Prompt::of(field),
        });
        std::iter::once(Prompt::of(&PERSON)).chain(own).collect()
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let (person, record) = record(practice, answers)?;
        let values = answers.values(days());
        let (from, to) = (answers.get("from").unwrap_or_default(), answers.get("to").unwrap_or_default());
        Ok(Proposal {
            splices: vec![table_below(&record.text, record.file, record.text.end(), "leave", days(), &values)],
            record: Some(person.id.to_string()),
            done: format!("leave of {} from {from} to {to} added in {}", &*person.id, record.file),
            next: logins(practice, person),
            ..Proposal::default()
        })
    }
}

impl Act for LeavingAct {
    fn name(&self) -> &'static str {
        "leaving"
    }

    fn about(&self) -> &'static str {
        "The last day of somebody who leaves; their record stays, for the past names it"
    }

    fn fields(&self) -> Vec<Field> {
        std::iter::once(PERSON).chain(of_person("leaves").copied()).collect()
    }

    fn prompts(&self, _: &Practice, _: &Answers) -> Vec<Prompt> {
        std::iter::once(Prompt::of(&PERSON))
            .chain(of_person("leaves").map(|field| Prompt::of(field).needed()))
            .collect()
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let (person, record) = record(practice, answers)?;
        let day = answers.get("leaves").unwrap_or_default();
        Ok(Proposal {
            splices: vec![set_value(&record.text, record.file, "leaves", day)],
            record: Some(person.id.to_string()),
            done: format!("last day of {} set to {day} in {}", &*person.id, record.file),
            next: logins(practice, person),
            ..Proposal::default()
        })
    }
}
