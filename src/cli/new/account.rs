//! `byelaw new account`: a record at the end of `accounts.toml`.

use std::collections::BTreeSet;

use super::ask::{Question, Questions};
use super::here::{FileChange, Here, field, record_of};
use crate::cli::arguments::NewAccount;
use crate::cli::failure::Failure;
use crate::drafts::{FieldValues, NameLookup, RecordDraft, appended, free_id, plain};
use crate::schema::{Field, FieldKind, IdSource};

const FILE: &str = "content/registers/accounts.toml";

pub fn run(here: &Here, arguments: &NewAccount, questions: &mut Questions) -> Result<(), Failure> {
    let (way, fields) = record_of("accounts");
    let mut filled = FieldValues::new();
    let platform = questions.need(&Question::of(fields, "platform", "--platform")?, arguments.platform.as_slice())?;
    let taken: BTreeSet<String> = here.ids(IdSource::Accounts).into_iter().collect();
    let default = Some(free_id(platform.trim_matches('"'), &taken)).filter(|id| !id.is_empty());
    let id = Question { default, ..Question::of(fields, "id", "--id")? };
    let id = questions.need_that(&id, arguments.id.as_slice(), |_, id| {
        let id = plain(id);
        if !taken.contains(&id) {
            return Ok(id);
        }
        Err(Failure::Usage {
            message: format!("there is already an account called ‘{id}’"),
            help: "choose another --id; ids are never used again".to_owned(),
        })
    })?;
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
    here.put(vec![FileChange { name: FILE.to_owned(), before, after: Some(after) }])?;
    here.run.say(format!(
        "account ‘{id}’ added at the end of {FILE}\n\nWhat to do next:\n  \
         - Read the record there: fill in what is known, delete the lines that you do not need, and save.\n  \
         - `byelaw check` says what the policy still asks for, such as telling the Data Protection Officer."
    ));
    Ok(())
}

/// The first day of the stage, in words for somebody who has just named the stage.
const FROM: Field = Field {
    key: "from",
    kind: FieldKind::Date,
    required: true,
    about: "Since when it is so: for an account in use, the day on which it was opened.",
    duty: None,
    audience: None,
};

/// The stage the account is in, and since when.
fn status(here: &Here, arguments: &NewAccount, questions: &mut Questions) -> Result<FieldValues, Failure> {
    let (_, fields) = record_of("accounts");
    let FieldKind::Tables(stages) = field(fields, "status")?.kind else { return Ok(FieldValues::new()) };
    let status = questions.need(&Question::of(stages, "status", "--status")?, arguments.status.as_slice())?;
    let from = Question { flag: "--from".into(), field: &FROM, default: Some(here.library.as_of.date.to_string()) };
    Ok(FieldValues::from([("status", status), ("from", questions.need(&from, arguments.from.as_slice())?)]))
}
