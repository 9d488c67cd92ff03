//! What rules read: the library with the look-ups they share, and the words they say times in.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::finding::{Due, Standing};
use crate::audience::{PartnersKey, StaffKey};
use crate::calendar::{Clock, Stretch, days_between, local_date};
use crate::model::{Account, AccountId, AccountStatus, Library, MonitoringKind, StaffId, StaffMember};
use crate::sources::Sources;
use crate::wording::{date_in_words, time_in_words};

/// What a rule that is open to staff may read.
pub struct StaffFacts<'a> {
    pub library: &'a Library,
    pub key: &'a StaffKey,
    last_looks: HashMap<(&'a str, MonitoringKind), Date>,
}

/// What a rule for partners may read.
pub struct PartnersFacts<'a> {
    pub staff: &'a StaffFacts<'a>,
    pub key: &'a PartnersKey,
    /// The files as they are written, registers with them.
    pub sources: &'a Sources,
}

impl<'a> StaffFacts<'a> {
    pub(super) fn of(library: &'a Library, key: &'a StaffKey) -> Self {
        let mut last_looks = HashMap::new();
        for look in &library.monitoring {
            let (account, kind, date) = (look.account.read(key), *look.kind.read(key), *look.date.read(key));
            let last = last_looks.entry((account.as_str(), kind)).or_insert(date);
            *last = date.max(*last);
        }
        StaffFacts { library, key, last_looks }
    }

    /// The day that stands for today.
    pub fn today(&self) -> Date {
        self.library.as_of.date
    }

    /// The moment at which deadlines are judged.
    pub fn now(&self) -> Timestamp {
        self.library.as_of.now
    }

    /// Accounts that are active today.
    pub fn active_accounts(&self) -> impl Iterator<Item = &'a Account> {
        self.library.accounts.values().filter(|account| *account.is_active)
    }

    /// The day on which an account last became active.
    pub fn active_since(&self, account: &Account) -> Option<Date> {
        let past = account.status.read(self.key).iter().filter(|(_, from)| *from <= self.today());
        past.rev().find(|(status, _)| *status == AccountStatus::Active).map(|(_, from)| *from)
    }

    /// An account's platform, for messages.
    pub fn platform(&self, account: &AccountId) -> &'a str {
        self.library.accounts.get(account).map_or("an account that is not in the register", |account| &account.platform)
    }

    /// People who work for the practice today.
    pub fn current_staff(&self) -> impl Iterator<Item = &'a StaffMember> {
        self.library.staff.values().filter(|member| *member.is_current.read(self.key))
    }

    /// When an account was last looked at.
    pub fn last_look(&self, account: &AccountId, kind: MonitoringKind) -> Option<Date> {
        self.last_looks.get(&(account.as_str(), kind)).copied()
    }

    /// A person's role, for messages: never a name.
    pub fn role(&self, id: &StaffId) -> &'a str {
        self.library.staff.get(id).map_or("a role that is not in the register", |member| member.role.as_str())
    }

    pub fn local_date(&self, moment: Timestamp) -> Date {
        local_date(moment, &self.library.working_time.zone)
    }

    /// `12 November 2026 at 7pm`.
    pub fn moment_in_words(&self, moment: Timestamp) -> String {
        let local = moment.to_zoned(self.library.working_time.zone.clone());
        format!("{} at {}", date_in_words(local.date()), time_in_words(local.time()))
    }

    /// A name for a record that has no id: its local minute, `2026-07-06T09:00`.
    pub fn minute(&self, moment: Timestamp) -> String {
        moment.to_zoned(self.library.working_time.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// How something stands that was to be done by a clock: `done` is when it was, `None` if it has not been.
    /// `None` where the bank holidays are not known, or where it was done in time.
    pub fn clocked(&self, clock: Clock, from: Timestamp, done: Option<Timestamp>) -> Option<Standing> {
        let time = &self.library.working_time;
        let due = clock.due(from, time).ok()?;
        let moment = done.unwrap_or_else(|| self.now());
        if moment > due {
            let by = clock.between(due, moment, time).ok()?;
            Some(Standing::Late { due: Due::At(due), by, over: done.is_some() })
        } else if done.is_none() {
            let still = clock.between(moment, due, time).ok()?;
            Some(Standing::Left { due: Due::At(due), still })
        } else {
            None
        }
    }

    /// The same for what is to be done by the end of a day.
    pub fn by_day(&self, due: Date, done: Option<Date>) -> Option<Standing> {
        let day = done.unwrap_or_else(|| self.today());
        let late = days_between(due, day);
        if late > 0 {
            Some(Standing::Late { due: Due::On(due), by: Stretch::Days(late), over: done.is_some() })
        } else if done.is_none() {
            Some(Standing::Left { due: Due::On(due), still: Stretch::Days(-late) })
        } else {
            None
        }
    }
}

impl Standing {
    pub fn is_late(self) -> bool {
        matches!(self, Standing::Late { .. })
    }

    pub fn due(self) -> Due {
        match self {
            Standing::Late { due, .. } | Standing::Left { due, .. } => due,
        }
    }
}
