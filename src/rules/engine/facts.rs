//! What rules read: the library with the look-ups they share.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::last_days::LastDays;
use crate::audience::{PartnersKey, StaffKey};
use crate::model::{Library, MonitoringKind, PublishedIncident, StaffId, StaffMember};
use crate::sources::Sources;

/// What a rule that is open to staff may read.
pub struct StaffFacts<'a> {
    pub library: &'a Library,
    /// The incidents that staff may read about.
    pub published: &'a [PublishedIncident],
    pub key: &'a StaffKey,
    /// When each account was last looked at, for each kind of look.
    pub(super) last_looks: HashMap<(&'a str, MonitoringKind), Date>,
    pub(super) last_days: LastDays,
}

/// What a rule for partners may read.
pub struct PartnersFacts<'a> {
    pub staff: &'a StaffFacts<'a>,
    pub key: &'a PartnersKey,
    /// The files as they are written, registers with them.
    pub sources: &'a Sources,
}

impl<'a> PartnersFacts<'a> {
    /// People who work for the practice today.
    pub fn current_staff(&self) -> impl Iterator<Item = &'a StaffMember> {
        let key = self.key;
        self.staff.library.staff.values().filter(move |member| *member.is_current.read(key))
    }
}

impl<'a> StaffFacts<'a> {
    pub(super) fn of(library: &'a Library, published: &'a [PublishedIncident], key: &'a StaffKey) -> Self {
        let mut last_looks = HashMap::new();
        for look in &library.monitoring {
            let Some(account) = look.account.read(key) else { continue };
            let (kind, date) = (*look.kind.read(key), *look.date.read(key));
            let last = last_looks.entry((account.as_str(), kind)).or_insert(date);
            *last = date.max(*last);
        }
        StaffFacts { library, published, key, last_looks, last_days: LastDays::of(&library.working_time) }
    }

    /// The day that stands for today.
    pub fn today(&self) -> Date {
        self.library.as_of.date
    }

    /// The moment at which deadlines are judged.
    pub fn now(&self) -> Timestamp {
        self.library.as_of.now
    }

    /// A person's role, for messages: never a name.
    pub fn role(&self, id: &StaffId) -> &'a str {
        self.library.staff.get(id).map_or("a role that is not in the register", |member| member.role.as_str())
    }
}
