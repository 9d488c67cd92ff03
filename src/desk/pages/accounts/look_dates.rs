//! When each account was last looked through, and by when it is to be again.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::acts::Practice;
use crate::duties::Duty;
use crate::model::{Account, Library, Monitoring, MonitoringKind};

pub struct LookDates<'p> {
    library: &'p Library,
    practice: &'p Practice,
    last: HashMap<(&'p str, MonitoringKind), &'p Monitoring>,
}

impl<'p> LookDates<'p> {
    pub fn of(practice: &'p Practice) -> Self {
        let key = practice.key.staff();
        let mut last: HashMap<_, &Monitoring> = HashMap::new();
        for look in &practice.library.logs.monitoring {
            let Some(account) = look.account.read(key) else { continue };
            let latest = last.entry((account.as_str(), *look.kind.read(key))).or_insert(look);
            if *look.date.read(key) >= *latest.date.read(key) {
                *latest = look;
            }
        }
        LookDates { library: &practice.library, practice, last }
    }

    /// Whether the policy asks for looks.
    pub fn are_asked_for(&self) -> bool {
        self.library.duties.is_carried(Duty::Monitor) || self.library.duties.is_carried(Duty::AdHocChecks)
    }

    pub fn last_look(&self, account: &'p Account, kind: MonitoringKind) -> Option<&'p Monitoring> {
        self.last.get(&(account.id.as_str(), kind)).copied()
    }

    pub fn last(&self, account: &'p Account, kind: MonitoringKind) -> Option<Date> {
        self.last_look(account, kind).map(|look| *look.date.read(self.practice.key.staff()))
    }

    /// The last day for the next look; `None` for an account that is not in use, or where the policy asks for none.
    pub fn next(&self, account: &'p Account, kind: MonitoringKind) -> Option<Date> {
        let (duty, interval) = match kind {
            MonitoringKind::Regular => (Duty::Monitor, self.library.site.intervals.monitoring),
            MonitoringKind::AdHoc => (Duty::AdHocChecks, self.library.site.intervals.check),
            MonitoringKind::BeyondOurPages => return None,
        };
        if !*account.is_active || !self.library.duties.is_carried(duty) {
            return None;
        }
        let active = account.active_since(self.library.as_of.date, self.practice.key.staff())?;
        let from = self.last(account, kind).map_or(active, |last| last.max(active));
        Some(self.library.site.from_first_day(from).saturating_add(i64::from(interval).days()))
    }
}
