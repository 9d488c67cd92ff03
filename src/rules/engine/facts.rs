//! What rules read: the library with the look-ups they share.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::last_days::LastDays;
use crate::base::audience::{PartnersKey, StaffKey};
use crate::base::sources::Sources;
use crate::base::wording::date_in_words;
use crate::model::{AccountId, Library, MonitoringKind, PublishedIncident, StaffId, StaffMember};

/// What a rule that is open to staff may read.
pub struct StaffFacts<'a> {
    pub library: &'a Library,
    /// The incidents that staff may read about.
    pub published: &'a [PublishedIncident],
    pub key: &'a StaffKey,
    /// When each account was last looked at, for each kind of look.
    pub(super) last_looks: HashMap<(&'a str, MonitoringKind), Date>,
    pub(super) last_days: LastDays,
    /// The answers in the log of replies: where, and when.
    logged_replies: HashSet<(&'a str, Timestamp)>,
}

/// What a rule for partners may read.
pub struct PartnersFacts<'a> {
    pub staff: &'a StaffFacts<'a>,
    pub key: &'a PartnersKey,
    /// The files as they are written, registers with them.
    pub sources: &'a Sources,
    /// Since when saved posts lie in the evidence folder.
    pub evidence_from: Option<Timestamp>,
}

/// When the first of the saved posts that lie in the evidence folder was saved: what was saved before may lie
/// elsewhere. Told from the records, since the days of files change when they are copied.
pub fn evidence_from(library: &Library, key: &PartnersKey) -> Option<Timestamp> {
    let files = library.evidence.as_ref()?;
    let incidents = library.incidents.read(key).iter();
    let entries = incidents.flat_map(|incident| incident.evidence.read(key).iter());
    entries.filter(|entry| files.contains_key(entry.file.as_str())).map(|entry| entry.saved).min()
}

impl<'a> PartnersFacts<'a> {
    /// People who work for the practice today.
    pub fn current_staff(&self) -> impl Iterator<Item = &'a StaffMember> {
        let key = self.key;
        self.staff.library.staff.values().filter(move |member| *member.is_current.read(key))
    }

    /// In words that end a sentence: that somebody did a thing when they did not work here. `from` and `until` are the
    /// first and the last day on which they can have done it, as far as that is known.
    pub fn outside_days_of_work(
        &self,
        member: &StaffMember,
        from: Option<Date>,
        until: Option<Date>,
    ) -> Option<String> {
        let first = member.starts.read(self.key).filter(|first| until.is_some_and(|until| until < *first));
        let last = member.leaves.read(self.key).filter(|last| from.is_some_and(|from| from > *last));
        let before = first.map(|first| format!("before the first day here, {}", date_in_words(first)));
        before.or_else(|| last.map(|last| format!("after the last day here, {}", date_in_words(last))))
    }
}

impl<'a> StaffFacts<'a> {
    pub(super) fn of(library: &'a Library, published: &'a [PublishedIncident], key: &'a StaffKey) -> Self {
        let mut last_looks = HashMap::new();
        for look in &library.logs.monitoring {
            let Some(account) = look.account.read(key) else { continue };
            let (kind, date) = (*look.kind.read(key), *look.date.read(key));
            let last = last_looks.entry((account.as_str(), kind)).or_insert(date);
            *last = date.max(*last);
        }
        let answers = library.logs.replies.iter().filter_map(|reply| {
            let answered = (*reply.answered.read(key))?;
            Some((reply.account.read(key).as_str(), answered))
        });
        StaffFacts {
            library,
            published,
            key,
            last_looks,
            last_days: LastDays::of(&library.working_time),
            logged_replies: answers.collect(),
        }
    }

    /// Whether the log of replies has an answer on this account at this moment.
    pub(super) fn is_logged_reply(&self, account: &AccountId, at: Timestamp) -> bool {
        self.logged_replies.contains(&(account.as_str(), at))
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
