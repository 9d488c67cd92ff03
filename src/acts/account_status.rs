//! What an account is from a day on: approved, in use, closed.

use jiff::civil::Date;

use super::account::{self, ACCOUNT};
use super::act::Act;
use super::below;
use super::practice::Practice;
use super::prompt::{Answers, Prompt, PromptChoice};
use super::proposal::{Proposal, Refusal};
use super::record_text::{RecordText, TableText};
use super::recorded::table_below;
use super::splice::Splice;
use crate::base::record::{Field, FieldKind, Word};
use crate::base::sources::FileName;
use crate::drafts::FieldValues;
use crate::model::{Account, AccountStatus};

pub struct StatusAct;

const TABLE: &str = "status";

/// Its first day, in words for somebody who has just named the status.
pub const FROM: Field = Field {
    key: "from",
    kind: FieldKind::Date,
    required: true,
    about: "Since when it is so: for an account in use, the day on which it was opened.",
    duty: None,
    audience: None,
};

/// What the entry of a status holds.
pub fn fields() -> &'static [Field] {
    below::fields::<Account>(TABLE)
}

/// The status alone: `FROM` asks for its day.
pub fn status_field() -> Option<&'static Field> {
    fields().iter().find(|field| field.key == TABLE)
}

pub fn status_of(answers: &Answers) -> Option<AccountStatus> {
    AccountStatus::from_word(&answers.plain(TABLE)?)
}

/// What can follow, the usual one first.
fn following(status: Option<AccountStatus>) -> &'static [AccountStatus] {
    use AccountStatus::{Active, Approved, Closed, Closing, Proposed};
    match status {
        Some(Proposed) => &[Approved, Active, Closed],
        Some(Approved) => &[Active, Closed],
        Some(Active) => &[Closing, Closed],
        Some(Closing) => &[Closed, Active],
        Some(Closed) => &[Proposed, Approved, Active],
        None => &[],
    }
}

fn choices(account: &Account, practice: &Practice) -> Vec<PromptChoice> {
    let now = account.status.read(practice.key.staff()).last();
    let Some(now) = now else { return Vec::new() };
    let label = format!("after ‘{}’, which it is from {} on", now.status.word(), now.from);
    let choice = |status: &AccountStatus| PromptChoice { value: status.word().to_owned(), label: label.clone() };
    following(Some(now.status)).iter().map(choice).collect()
}

impl Act for StatusAct {
    fn name(&self) -> &'static str {
        TABLE
    }

    fn about(&self) -> &'static str {
        "What an account is from a day on: approved, active, closing or closed"
    }

    fn positional(&self) -> &'static [&'static str] {
        &["account", "status"]
    }

    fn fields(&self) -> Vec<Field> {
        std::iter::once(ACCOUNT).chain(status_field().copied()).chain([FROM]).collect()
    }

    fn prompts(&self, practice: &Practice, answers: &Answers) -> Vec<Prompt> {
        let choices = account::answered(practice, answers).map(|account| choices(account, practice));
        let status = status_field().map(|field| Prompt { choices: choices.unwrap_or_default(), ..Prompt::of(field) });
        let from = Prompt::of(&FROM).default(practice.library.as_of.date.to_string());
        std::iter::once(Prompt::of(&ACCOUNT)).chain(status).chain([from]).collect()
    }

    fn propose(&self, practice: &Practice, answers: &Answers) -> Result<Proposal, Refusal> {
        let (account, record) = account::find(practice, answers)?;
        let values = answers.values(fields());
        let (Some(status), Some(from)) = (status_of(answers), answers.get("from").and_then(|from| from.parse().ok()))
        else {
            return Err(Refusal::general("a status and its first day are needed", "give both"));
        };
        let id = account.id.to_string();
        let before = account.history(from, practice.key.staff()).last();
        if let Some(before) = before.filter(|before| before.status == status) {
            return Err(Refusal::of(
                TABLE,
                format!("{id} is ‘{}’ from {} on already", status.word(), before.from),
                "nothing is to be done",
            ));
        }
        let is_known = |key: &str| record.text.written(key).is_some();
        Ok(Proposal {
            splices: vec![in_order(&record.text, record.file, from, &values)],
            done: format!("status ‘{}’ from {from} on added to account {id} in {}", status.word(), record.file),
            next: account::next(practice, &id, status, is_known),
            record: Some(id),
            ..Proposal::default()
        })
    }
}

/// An entry among the others, in the order of their days.
fn in_order(record: &RecordText, file: &FileName, from: Date, values: &FieldValues) -> Splice {
    let is_later = |entry: &TableText| {
        entry.written("from").and_then(|day| day.parse::<Date>().ok()).is_some_and(|day| day > from)
    };
    if let Some(later) = record.tables(TABLE).find(is_later) {
        return table_below(record, file, later.start(), TABLE, fields(), values);
    }
    let at = record.tables(TABLE).last().map(|last| last.end_of_keys());
    match at.filter(|at| *at < record.end()) {
        None => table_below(record, file, record.end(), TABLE, fields(), values),
        // Right below the last of them, though other tables follow.
        Some(at) => {
            let text = table_below(record, file, at, TABLE, fields(), values).text;
            Splice { file: file.clone(), range: at..at, text: format!("\n{}\n", text.trim_end()) }
        }
    }
}
