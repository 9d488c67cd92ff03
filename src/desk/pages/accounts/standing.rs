//! Where an account stands today, and the roles of those who hold it, in words.

use crate::desk::form::label_of;
use crate::desk::shell::Visit;
use crate::model::{Account, AccountStatus, StaffId, Word};

pub fn status_in_words(visit: &Visit, account: &Account) -> String {
    match status(visit, account) {
        Some(status) => label_of(status.word()),
        None => "Not begun".to_owned(),
    }
}

pub fn status(visit: &Visit, account: &Account) -> Option<AccountStatus> {
    let practice = &visit.snapshot.practice;
    account.history(practice.library.as_of.date, practice.key.staff()).last().map(|stage| stage.status)
}

/// The role that somebody has.
pub fn role(visit: &Visit, id: &StaffId) -> String {
    visit.snapshot.practice.library.staff.get(id).map_or_else(|| id.to_string(), |person| person.role.to_string())
}
