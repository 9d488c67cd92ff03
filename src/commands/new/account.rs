//! `byelaw new account`: a record at the end of `accounts.toml`.

use std::collections::BTreeSet;
use std::slice::from_ref;

use super::ask::{Question, Questions};
use super::here::{Change, Here, field, record_of};
use crate::cli::NewAccount;
use crate::commands::failure::Failure;
use crate::drafts::{Filled, Names, RecordDraft, appended, free_id};
use crate::forms::{Home, Kind};

const FILE: &str = "content/registers/accounts.toml";

pub fn run(here: &Here, arguments: &NewAccount, questions: &mut Questions) -> Result<(), Failure> {
    let (way, fields) = record_of("accounts");
    let mut filled = Filled::new();
    let platform = questions.need(&Question::of(fields, "platform", "--platform")?, arguments.platform.as_slice())?;
    let taken: BTreeSet<String> = here.ids(Home::Accounts).into_iter().collect();
    let default = Some(free_id(platform.trim_matches('"'), &taken)).filter(|id| !id.is_empty());
    let id = questions.need(&Question { default, ..Question::of(fields, "id", "--id")? }, arguments.id.as_slice())?;
    let id = id.trim_matches('"').to_owned();
    if taken.contains(&id) {
        return Err(Failure::Usage {
            message: format!("there is already an account called ‘{id}’"),
            help: "choose another --id; ids are never used again".to_owned(),
        });
    }
    filled.insert("id", format!("\"{id}\""));
    filled.insert("platform", platform);
    let handle = arguments.handle.as_ref().map(|handle| handle.trim_start_matches('@').to_owned());
    for (key, flag, given) in [
        ("kind", "--kind", arguments.kind.as_slice()),
        ("handle", "--handle", handle.as_slice()),
        ("url", "--url", arguments.url.as_slice()),
        ("purpose", "--purpose", arguments.purpose.as_slice()),
    ] {
        filled.insert(key, questions.need(&Question::of(fields, key, flag)?, given)?);
    }
    for (key, flag, given) in [
        ("team", "--team", arguments.team.as_slice()),
        ("overseer", "--overseer", arguments.overseer.as_slice()),
        ("custodians", "--custodian", arguments.custodians.as_slice()),
    ] {
        if let Some(value) = questions.may(&Question::of(fields, key, flag)?, given)? {
            filled.insert(key, value);
        }
    }
    let status = status(here, arguments, questions)?;
    let record = RecordDraft { way, fields, filled, below: vec![("status", status)] };
    let before = here.bytes(FILE)?;
    let after = appended(before.as_deref().unwrap_or_default(), &record.text(!arguments.no_notes));
    here.put(vec![Change { name: FILE.to_owned(), before, after }])?;
    here.run.say(format!(
        "account ‘{id}’ added at the end of {FILE}\n\nWhat to do next:\n  \
         - Read the record there: fill in what is known, delete the lines that you do not need, and save.\n  \
         - `byelaw check` says what the policy still asks for, such as telling the Data Protection Officer."
    ));
    Ok(())
}

/// The stage the account is in, and since when.
fn status(here: &Here, arguments: &NewAccount, questions: &mut Questions) -> Result<Filled, Failure> {
    let (_, fields) = record_of("accounts");
    let Kind::Tables(stages) = field(fields, "status")?.kind else { return Ok(Filled::new()) };
    let today = here.library.as_of.date.to_string();
    let from = from_ref(arguments.from.as_ref().unwrap_or(&today));
    Ok(Filled::from([
        ("status", questions.need(&Question::of(stages, "status", "--status")?, arguments.status.as_slice())?),
        ("from", questions.need(&Question::of(stages, "from", "--from")?, from)?),
    ]))
}
