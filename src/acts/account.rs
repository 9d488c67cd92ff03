//! Accounts that something can be added to: which is meant, where its record stands, and what is still asked of it.

use super::below::{self, NamedRecord};
use super::practice::Practice;
use super::prompt::Answers;
use super::proposal::Refusal;
use crate::base::record::{Field, FieldKind, IdSource, Register, Word};
use crate::model::{Account, AccountId, AccountStatus};

/// Which account it is.
pub const ACCOUNT: Field = Field {
    key: "account",
    kind: FieldKind::IdOf(IdSource::Accounts),
    required: true,
    about: "Which account, an id of accounts.toml.",
    duty: None,
    audience: None,
};

/// What a record of the register may hold.
pub fn fields() -> &'static [Field] {
    Account::TABLES.kind.table().unwrap_or_default()
}

/// The account that was answered.
pub fn answered<'p>(practice: &'p Practice, answers: &Answers) -> Option<&'p Account> {
    practice.library.accounts.get(&AccountId::new(&answers.plain("account")?))
}

/// The same with its record.
pub fn find<'p>(practice: &'p Practice, answers: &Answers) -> Result<(&'p Account, NamedRecord<'p>), Refusal> {
    let Some(account) = answered(practice, answers) else {
        let help = "write an id of content/registers/accounts.toml";
        return Err(Refusal::of("account", "there is no such account", help));
    };
    Ok((account, below::find::<Account>(practice, &account.place, "account")?))
}

/// What comes next for an account of that status, a sentence each. `is_known` says whether a key is filled in.
pub fn next(practice: &Practice, id: &str, status: AccountStatus, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let is_asked_for = |key: &str| {
        let duty = fields().iter().find(|field| field.key == key).and_then(|field| field.duty);
        duty.is_some_and(|duty| practice.library.duties.chief(&[duty]).is_some()) && !is_known(key)
    };
    let mut next = Vec::new();
    for (key, when) in [
        ("dpo_notified", "Once the Data Protection Officer is told"),
        ("information_register", "Once it is entered in the Information Register"),
        ("policy_linked", "Once the policy is linked from its page"),
    ] {
        let is_time = match status {
            AccountStatus::Active => true,
            AccountStatus::Approved => key != "policy_linked",
            _ => false,
        };
        if is_time && is_asked_for(key) {
            next.push(format!("{when}: `byelaw set account {id} --{} today`.", key.replace('_', "-")));
        }
    }
    let (when, following) = match status {
        AccountStatus::Proposed => ("Once it is approved", AccountStatus::Approved),
        AccountStatus::Approved => ("Once it is in use", AccountStatus::Active),
        AccountStatus::Closing => ("Once it is closed", AccountStatus::Closed),
        AccountStatus::Active | AccountStatus::Closed => return next,
    };
    next.push(format!("{when}: `byelaw new status {id} {}`.", following.word()));
    next
}
