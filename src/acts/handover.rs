//! A login that is passed on: the handover itself, and who holds the login afterwards.

use jiff::civil::Date;

use super::account;
use super::act::Act;
use super::below;
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::record_text::TableText;
use super::recorded::{is_same, set_value, set_value_below, table_below};
use crate::base::record::Field;
use crate::drafts::{plain, quoted};
use crate::model::Account;

pub struct HandoverAct;

const TABLE: &str = "handover";

const ACCOUNT: Field = Field { about: "Which account's login, an id of accounts.toml.", ..account::ACCOUNT };

fn fields() -> &'static [Field] {
    below::fields::<Account>(TABLE)
}

impl Act for HandoverAct {
    fn name(&self) -> &'static str {
        TABLE
    }

    fn about(&self) -> &'static str {
        "A login that was passed on, or that was asked for; never the login itself"
    }

    fn fields(&self) -> Vec<Field> {
        std::iter::once(ACCOUNT).chain(fields().iter().copied()).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let holder = account::answered(practice, answers).and_then(|account| {
            match account.custodians.read(practice.key.staff()).as_slice() {
                [only] => Some(only.to_string()),
                _ => None,
            }
        });
        let own = fields().iter().filter_map(|field| {
            let prompt = Prompt::of(field);
            Some(match field.key {
                "from" => Prompt { default: holder.clone(), ..prompt },
                // One that was asked for and is not done has no day yet.
                "date" if answers.has("requested") => prompt,
                "date" => prompt.default(practice.library.as_of.date.to_string()),
                "requested" if answers.plain("reason").as_deref() != Some("request") && !answers.has("requested") => {
                    return None;
                }
                _ => prompt,
            })
        });
        std::iter::once(Prompt::of(&ACCOUNT)).chain(own).collect()
    }

    fn check(&self, _: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        let is_to_oneself = key == "to" && answers.has("from") && answers.get("from") == answers.get("to");
        if is_to_oneself {
            return Err(Refusal::of(key, "nobody hands a login over to themselves", "name whoever takes it over"));
        }
        Ok(())
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let (account, record) = account::find(practice, answers)?;
        let values = answers.values(fields());
        let today = practice.library.as_of.date;
        let day = answers.get("date").and_then(|date| date.parse::<Date>().ok());
        let planned = day.filter(|day| *day > today);
        let waits = |one: &TableText| {
            let is_same_as =
                |key: &str| one.written(key).zip(answers.get(key)).is_some_and(|(there, now)| is_same(there, now));
            let is_open = match one.written("date").map(str::parse::<Date>) {
                // One that was planned for a later day is done now.
                Some(Ok(later)) => later > today && planned.is_none(),
                Some(Err(_)) => false,
                None => one.written("requested").is_some(),
            };
            is_open && is_same_as("from") && is_same_as("to")
        };
        let waiting = record.text.tables(TABLE).find(waits).zip(answers.get("date"));
        let reason = waiting.as_ref().and_then(|(one, _)| one.written("reason")).map(plain);
        let reason = answers.plain("reason").or(reason).unwrap_or_default();
        let mut splices = vec![match &waiting {
            Some((one, date)) => set_value_below(&record.text, one, record.file, "date", date),
            None => table_below(&record.text, record.file, record.text.end(), TABLE, fields(), &values),
        }];
        let (from, to) = (answers.plain("from").unwrap_or_default(), answers.plain("to").unwrap_or_default());
        let added = match (planned, &waiting) {
            (Some(day), _) => format!("planned for {day}"),
            (None, Some(_)) => "completed".to_owned(),
            (None, None) => "added".to_owned(),
        };
        let mut done = format!("handover of {} from {from} to {to} {added} in {}", &*account.id, record.file);
        let mut next = Vec::new();
        if let Some(day) = planned {
            next.push(format!(
                "{day} is still to come: if this was done already, undo it and write the day with its year."
            ));
        }
        let holders: Vec<&str> =
            account.custodians.read(practice.key.staff()).iter().map(|holder| holder.as_str()).collect();
        let is_holder = holders.contains(&&*from);
        if !is_holder && !holders.is_empty() {
            next.push(format!(
                "{from} is not listed as a custodian of this account: those are {}.",
                holders.join(", ")
            ));
        }
        // Whoever is only away gets the login back.
        let is_for_good = is_holder && reason == "leaving";
        let mut after: Vec<&str> = holders.iter().copied().filter(|holder| *holder != from).collect();
        if !after.contains(&&*to) {
            after.push(&to);
        }
        if let Some(day) = planned {
            let id = &*account.id;
            next.push(format!(
                "If it is done before {day}: `byelaw new handover --account {id} --from {from} --to {to} --date today`."
            ));
            if is_for_good {
                let flags: String = after.iter().map(|holder| format!(" --custodian {holder}")).collect();
                next.push(format!("Once it is done on that day: `byelaw set account {id}{flags}`."));
            }
        } else if is_for_good && day.is_some() {
            let list = after.iter().map(|holder| quoted(holder)).collect::<Vec<_>>().join(", ");
            splices.push(set_value(&record.text, record.file, "custodians", &format!("[{list}]")));
            let hold = if after.len() == 1 { "holds" } else { "hold" };
            done.push_str(&format!("; {} {hold} the login now", after.join(" and ")));
        } else if is_holder && day.is_some() && reason != "leave" {
            next.push(format!("{from} is still listed as a custodian: with --reason leaving that changes too."));
        }
        Ok(Proposal {
            splices,
            record: Some(account.id.to_string()),
            done,
            by: Some(from.clone()),
            next,
            ..Proposal::default()
        })
    }
}
