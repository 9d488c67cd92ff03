//! Where accounts stand today, for the rules that ask who must know of them and who holds them.

use jiff::civil::Date;

use super::facts::StaffFacts;
use crate::model::{Account, AccountStatus};

impl StaffFacts<'_> {
    /// Where an account stands today; `None` before its first status.
    pub fn status_today(&self, account: &Account) -> Option<AccountStatus> {
        let past = account.status.read(self.key).iter().filter(|(_, from)| *from <= self.today());
        past.map(|(status, _)| *status).next_back()
    }

    /// The day from which an account has been approved, active or closing, if it is one of these today.
    pub fn set_up_since(&self, account: &Account) -> Option<Date> {
        let past = account.status.read(self.key).iter().filter(|(_, from)| *from <= self.today());
        past.rev()
            .take_while(|(status, _)| !matches!(status, AccountStatus::Proposed | AccountStatus::Closed))
            .last()
            .map(|(_, from)| *from)
    }
}
