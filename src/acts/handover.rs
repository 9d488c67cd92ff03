//! A login that is passed on: the handover itself, and who holds the login afterwards.

use super::act::Act;
use super::below;
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::record_text::TableText;
use super::recorded::{is_same, set_value, table_below};
use super::splice::Splice;
use crate::base::record::{Field, FieldKind, IdSource};
use crate::drafts::quoted;
use crate::model::{Account, AccountId};

pub struct HandoverAct;

const TABLE: &str = "handover";

const ACCOUNT: Field = Field {
    key: "account",
    kind: FieldKind::IdOf(IdSource::Accounts),
    required: true,
    about: "Which account's login, an id of accounts.toml.",
    duty: None,
    audience: None,
};

fn fields() -> &'static [Field] {
    below::fields::<Account>(TABLE)
}

fn account<'p>(practice: &'p Practice, answers: &Answers) -> Option<&'p Account> {
    practice.library.accounts.get(&AccountId::new(&answers.plain("account")?))
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
        let holder = account(practice, answers).and_then(|account| {
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
        let Some(account) = account(practice, answers) else {
            return Err(Refusal::of(
                "account",
                "there is no such account",
                "write an id of content/registers/accounts.toml",
            ));
        };
        let record = below::find::<Account>(practice, &account.place, "account")?;
        let values = answers.values(fields());
        let is_asked_for = |one: &TableText| {
            let is_same_as =
                |key: &str| one.written(key).zip(answers.get(key)).is_some_and(|(there, now)| is_same(there, now));
            one.written("date").is_none()
                && one.written("requested").is_some()
                && is_same_as("from")
                && is_same_as("to")
        };
        let pending = record.text.tables(TABLE).find(is_asked_for);
        let mut splices = vec![match (pending, answers.get("date")) {
            // One that was asked for is done now.
            (Some(pending), Some(date)) => {
                let at = pending.end_of_keys();
                let ends_line = record.text.text().get(..at).is_some_and(|before| before.ends_with('\n'));
                let line = format!("{}date = {date}\n", if ends_line { "" } else { "\n" });
                Splice { file: record.file.clone(), range: at..at, text: line }
            }
            _ => table_below(&record.text, record.file, record.text.end(), TABLE, fields(), &values),
        }];
        let (from, to) = (answers.plain("from").unwrap_or_default(), answers.plain("to").unwrap_or_default());
        let mut done = format!("handover of {} from {from} to {to} added in {}", &*account.id, record.file);
        let mut next = Vec::new();
        let holders = account.custodians.read(practice.key.staff());
        let is_holder = holders.iter().any(|holder| holder.as_str() == from);
        if !is_holder && !holders.is_empty() {
            let holders: Vec<&str> = holders.iter().map(|holder| holder.as_str()).collect();
            next.push(format!(
                "{from} is not listed as a custodian of this account: those are {}.",
                holders.join(", ")
            ));
        }
        // Whoever is only away gets the login back.
        if answers.plain("reason").as_deref() == Some("leaving") && answers.has("date") && is_holder {
            let mut after: Vec<&str> =
                holders.iter().map(|holder| holder.as_str()).filter(|holder| *holder != from).collect();
            if !after.contains(&&*to) {
                after.push(&to);
            }
            let list = after.iter().map(|holder| quoted(holder)).collect::<Vec<_>>().join(", ");
            splices.push(set_value(&record.text, record.file, "custodians", &format!("[{list}]")));
            done.push_str(&format!("; {} hold the login now", after.join(" and ")));
        } else if is_holder && answers.has("date") && answers.plain("reason").as_deref() != Some("leave") {
            next.push(format!("{from} is still listed as a custodian: with --reason leaving that changes too."));
        }
        Ok(Proposal {
            splices,
            record: Some(account.id.to_string()),
            done,
            by: Some(from),
            next,
            ..Proposal::default()
        })
    }
}
