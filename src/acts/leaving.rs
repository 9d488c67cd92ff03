//! Days away, and the last day of somebody who leaves.

use jiff::civil::Date;

use super::act::Act;
use super::below;
use super::person::{self, PERSON};
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::record_text::TableText;
use super::recorded::{is_same, set_value, table_below};
use super::recorded_before::RecordedBefore;
use crate::base::record::{Field, Register};
use crate::model::{Account, AccountStatus, StaffMember};

/// Days away.
pub struct LeaveAct;

/// The last day.
pub struct LeavingAct;

fn of_person(key: &'static str) -> Option<&'static Field> {
    StaffMember::TABLES.kind.table()?.iter().find(|field| field.key == key)
}

fn days() -> &'static [Field] {
    below::fields::<StaffMember>("leave")
}

/// The accounts whose login somebody holds and has not handed over for these days away, as something to be done.
fn logins(practice: &Practice, person: &StaffMember, reason: &str, first: &str) -> Vec<String> {
    let today = practice.library.as_of.date;
    let first: Date = first.parse().unwrap_or(today);
    let is_open = |account: &&Account| {
        let last = account.status.read(practice.key.staff()).last();
        last.is_none_or(|stage| stage.status != AccountStatus::Closed || stage.from > first)
    };
    let holds = |account: &&Account| account.custodians.read(practice.key.staff()).contains(&person.id);
    // What is still to come is in the file alone: the records are as of today.
    let is_planned = |account: &&Account| {
        let Ok(record) = below::find::<Account>(practice, &account.place, "account") else { return false };
        record.text.tables("handover").any(|one| {
            let day = one.written("date").and_then(|day| day.parse::<Date>().ok());
            one.written("from").is_some_and(|from| is_same(from, person.id.as_str()))
                && day.is_some_and(|day| day > today && day <= first)
        })
    };
    let held = practice.library.accounts.values().filter(|account| is_open(account) && holds(account));
    held.filter(|account| !is_planned(account))
        .map(|account| {
            format!(
                "Hand over the login of {} before, or say now who takes it over and when: \
                 `byelaw new handover --account {} --from {} --reason {reason} --date DATE`.",
                &*account.platform, &*account.id, &*person.id
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
            "to" => {
                let from = answers.get("from");
                let first_day = from.and_then(|from| from.parse().ok());
                Prompt { default: from.map(str::to_owned), first_day, ..Prompt::of(field) }
            }
            _ => Prompt::of(field),
        });
        std::iter::once(Prompt::of(&PERSON)).chain(own).collect()
    }

    fn recorded_before(&self, practice: &Practice, answers: &Answers) -> Option<RecordedBefore> {
        let (_, record) = person::find(practice, answers).ok()?;
        let is_it = |leave: &TableText| {
            let is_one = |key: &str| leave.written(key).zip(answers.get(key)).is_some_and(|(a, b)| is_same(a, b));
            is_one("from") && is_one("to")
        };
        let start = record.text.tables("leave").find(is_it)?.start();
        RecordedBefore::at(practice, record.file, start)
    }

    fn may_be_twice(&self) -> bool {
        true
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let (person, record) = person::find(practice, answers)?;
        let values = answers.values(days());
        let (from, to) = (answers.get("from").unwrap_or_default(), answers.get("to").unwrap_or_default());
        Ok(Proposal {
            splices: vec![table_below(&record.text, record.file, record.text.end(), "leave", days(), &values)],
            record: Some(person.id.to_string()),
            done: format!("leave of {} from {from} to {to} added in {}", &*person.id, record.file),
            next: logins(practice, person, "leave", from),
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
        let (person, record) = person::find(practice, answers)?;
        let day = answers.get("leaves").unwrap_or_default();
        Ok(Proposal {
            splices: vec![set_value(&record.text, record.file, "leaves", day)],
            record: Some(person.id.to_string()),
            done: format!("last day of {} set to {day} in {}", &*person.id, record.file),
            next: logins(practice, person, "leaving", day),
            ..Proposal::default()
        })
    }
}
