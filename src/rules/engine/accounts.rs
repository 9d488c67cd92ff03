//! Accounts: where they stand today, since when, and when somebody last looked at them.

use jiff::civil::Date;

use super::facts::StaffFacts;
use crate::model::{Account, AccountId, AccountStage, AccountStatus, MonitoringKind};

impl<'a> StaffFacts<'a> {
    /// Accounts that are active today.
    pub fn active_accounts(&self) -> impl Iterator<Item = &'a Account> {
        self.library.accounts.values().filter(|account| *account.is_active)
    }

    /// The day on which an account last became active.
    pub fn active_since(&self, account: &Account) -> Option<Date> {
        account.active_since(self.today(), self.key)
    }

    /// An account's platform, for messages.
    pub fn platform(&self, account: &AccountId) -> &'a str {
        self.library.accounts.get(account).map_or("an account that is not in the register", |account| &account.platform)
    }

    /// What an account has been until today, in order of date.
    pub fn history<'b>(&self, account: &'b Account) -> &'b [AccountStage] {
        account.history(self.today(), self.key)
    }

    /// Where an account stands today; `None` before its first status.
    pub fn status_today(&self, account: &Account) -> Option<AccountStatus> {
        self.history(account).last().map(|stage| stage.status)
    }

    /// The day from which an account has been approved, active or closing, if it is one of these today.
    pub fn set_up_since(&self, account: &Account) -> Option<Date> {
        account.set_up_since(self.today(), self.key)
    }

    /// When an account was last looked at.
    pub fn last_look(&self, account: &AccountId, kind: MonitoringKind) -> Option<Date> {
        self.last_looks.get(&(account.as_str(), kind)).copied()
    }
}
