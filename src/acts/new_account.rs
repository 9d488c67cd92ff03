//! An account: a record with an id of its own at the end of its register.

use std::collections::BTreeSet;

use super::account::{self, fields as own_fields};
use super::account_status::{FROM, fields as status_fields, status_field, status_of};
use super::act::Act;
use super::named_people::texts_of;
use super::numbered::Numbered;
use super::practice::Practice;
use super::prompt::{Answers, Prompt};
use super::proposal::{Proposal, Refusal};
use super::recorded::{Appended, NO_NOTES, append, file_of};
use crate::base::record::{Field, Register};
use crate::drafts::{RecordDraft, free_id};
use crate::model::Account;

pub struct NewAccountAct;

/// What is asked before the status, in this order.
const KEYS: [&str; 9] = ["platform", "id", "kind", "handle", "url", "purpose", "team", "overseer", "custodians"];

fn fields() -> impl Iterator<Item = &'static Field> {
    KEYS.iter().filter_map(|key| own_fields().iter().find(|field| field.key == *key))
}

/// The ids that are there, also those of records that cannot be read.
fn taken(practice: &Practice) -> BTreeSet<String> {
    let text = practice.sources.texts.get(file_of(&Account::SCHEMA)).map(|source| source.text.as_str());
    let mut ids = Numbered::of(text.into_iter(), Account::TABLES.key).ids;
    ids.extend(practice.library.accounts.keys().map(ToString::to_string));
    ids
}

impl Act for NewAccountAct {
    fn name(&self) -> &'static str {
        "account"
    }

    fn about(&self) -> &'static str {
        "A social media account"
    }

    fn fields(&self) -> Vec<Field> {
        fields().copied().chain(status_field().copied()).chain([FROM, NO_NOTES]).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let free = |platform: String| Some(free_id(&platform, &taken(practice))).filter(|id| !id.is_empty());
        let own = fields().map(|field| match field.key {
            "id" => Prompt { default: answers.plain("platform").and_then(free), ..Prompt::of(field) },
            _ => Prompt::of(field),
        });
        let from = Prompt::of(&FROM).default(practice.library.as_of.date.to_string());
        let no_notes = answers.has(NO_NOTES.key).then(|| Prompt::of(&NO_NOTES));
        own.chain(status_field().map(Prompt::of)).chain([from]).chain(no_notes).collect()
    }

    fn check(&self, practice: &Practice, key: &'static str, answers: &Answers) -> Result<(), Refusal> {
        match answers.plain("id").filter(|id| key == "id" && taken(practice).contains(id)) {
            Some(id) => Err(Refusal::of(
                key,
                format!("there is already an account called ‘{id}’"),
                "choose another --id; ids are never used again",
            )),
            None => Ok(()),
        }
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let file = file_of(&Account::SCHEMA);
        let id = answers.plain("id").unwrap_or_default();
        let below = vec![("status", answers.values(status_fields()))];
        let filled = answers.values(fields());
        let with_notes = answers.get(NO_NOTES.key) != Some("true");
        let draft = RecordDraft { way: Account::TABLES.key, fields: own_fields(), filled, below };
        let mut proposal = Proposal {
            done: format!("account ‘{id}’ added at the end of {file}"),
            texts: texts_of(fields(), answers),
            shown: Some(draft.text(false)),
            ..Proposal::default()
        };
        match append(&practice.sources, file, &Account::SCHEMA, &draft, with_notes) {
            Appended::Splice(splice) => proposal.splices.push(splice),
            Appended::Made(name, text) => proposal.made.push((name, text)),
        }
        if let Some(status) = status_of(answers) {
            proposal.next = account::next(practice, &id, status, |key| answers.has(key));
        }
        proposal.next.push(format!("Fill in what else is known, now or later: `byelaw set account {id}`."));
        proposal.record = Some(id);
        Ok(proposal)
    }
}
