//! Labels for ids and register words: natures, resolutions, accounts, clauses, policies, roles.

use std::collections::BTreeMap;

use super::pack::words::{sentence_case, step_mid_sentence};
use super::scope::Scope;
use super::table::{Cell, Column, Table};
use crate::base::wording::capitalised;
use crate::model::{Account, ClauseNumber, NatureId, StaffId};

/// The label of a nature.
pub fn nature(scope: &Scope, id: &NatureId) -> String {
    scope.library.natures.get(id).map_or_else(|| id.to_string(), |nature| nature.label.to_string())
}

/// An account's platform and handle, because a platform may have several accounts.
pub fn account_name(account: &Account) -> String {
    format!("{} {}", *account.platform, *account.handle)
}

/// The role of a person in the register, without the name.
pub fn role(scope: &Scope, id: &StaffId) -> String {
    scope.library.staff.get(id).map_or_else(|| sentence_case(id.as_str()), |member| member.role.to_string())
}

/// Gives the label of a column's value.
pub type InWords = fn(&Scope, &str) -> Option<String>;

/// The columns of ids or register words without a label column of their own.
const COLUMNS: [(&str, InWords); 16] = [
    ("primary_nature", nature_label),
    ("natures", nature_label),
    ("account_id", account),
    ("clause", clause),
    ("clauses", clause),
    ("policy", policy),
    ("resolution", resolution),
    ("by", |scope, id| scope.library.staff.get(id).map(|member| member.role.to_string())),
    ("kind", own_word),
    ("place", own_word),
    ("author_kind", own_word),
    ("reporter_kind", own_word),
    ("breached_by", own_word),
    ("state_at_end", own_word),
    ("step", step),
    ("status", own_word),
];

/// The labels for a column; `None` if it has a label column or needs none.
pub fn of_column(table: &Table, column: &Column) -> Option<InWords> {
    let has_words = |name: &str| table.shape.columns.iter().any(|one| one.name == name);
    match column.name {
        "resolution" if has_words("label") => None,
        "account_id" if has_words("platform") => None,
        "clause" if has_words("clause_title") => None,
        name => COLUMNS.iter().find(|(column, _)| *column == name).map(|(_, in_words)| *in_words),
    }
}

/// The labels of a cell, joined like a list; `None` without any.
pub fn of_cell(scope: &Scope, in_words: InWords, cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(id) => in_words(scope, id),
        Cell::List(ids) => {
            let labels: Vec<String> = ids.iter().map(|id| in_words(scope, id).unwrap_or_else(|| id.clone())).collect();
            (!labels.is_empty()).then(|| labels.join("; "))
        }
        _ => None,
    }
}

/// Each id in a column of the table, with its label.
pub fn used(scope: &Scope, table: &Table, at: usize, in_words: InWords) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    let mut note = |id: &String| {
        if !labels.contains_key(id)
            && let Some(label) = in_words(scope, id)
        {
            labels.insert(id.clone(), label);
        }
    };
    for cell in table.rows.iter().filter_map(|row| row.get(at)) {
        match cell {
            Cell::Text(id) => note(id),
            Cell::List(ids) => ids.iter().for_each(&mut note),
            _ => {}
        }
    }
    labels
}

fn nature_label(scope: &Scope, id: &str) -> Option<String> {
    scope.library.natures.get(id).map(|nature| nature.label.to_string())
}

fn resolution(scope: &Scope, id: &str) -> Option<String> {
    scope.library.resolutions.get(id).map(|resolution| resolution.label.read(scope.staff_key).clone())
}

fn account(scope: &Scope, id: &str) -> Option<String> {
    scope.library.accounts.get(id).map(account_name)
}

fn policy(scope: &Scope, id: &str) -> Option<String> {
    scope.library.policies.get(id).map(|policy| policy.control.title.to_string())
}

/// A clause's current title.
fn clause(scope: &Scope, id: &str) -> Option<String> {
    let (policy, number) = id.split_once('/')?;
    let clause = scope.library.policies.get(policy)?.clause(&ClauseNumber::parse(number)?)?;
    Some(clause.text.read(scope.staff_key).name().into_owned())
}

fn step(scope: &Scope, word: &str) -> Option<String> {
    Some(capitalised(&step_mid_sentence(word, scope)))
}

fn own_word(_: &Scope, word: &str) -> Option<String> {
    Some(sentence_case(word))
}
