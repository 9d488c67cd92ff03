//! Who has read a policy: the version that is in force, an earlier one, or none.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::acts::Practice;
use crate::base::wording::date_in_words;
use crate::model::{Policy, StaffId, StaffMember};

/// What somebody has said that they read, with the day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HasRead {
    Never,
    Earlier(Date),
    Current(Date),
}

impl HasRead {
    pub fn in_words(self, version: Option<&str>) -> String {
        let of = version.map_or_else(String::new, |version| format!(" version {version}"));
        match self {
            HasRead::Never => "not yet".to_owned(),
            HasRead::Earlier(day) => format!("an earlier version, on {}", date_in_words(day)),
            HasRead::Current(day) => format!("read{of} on {}", date_in_words(day)),
        }
    }
}

/// What each person has read of a policy. One dated before its version counts for nothing.
pub fn reading<'p>(practice: &'p Practice, policy: &Policy) -> HashMap<&'p StaffId, HasRead> {
    let key = &practice.key;
    let (version, began) = (policy.control.version.as_deref(), policy.began());
    let mut all: HashMap<&StaffId, HasRead> = HashMap::new();
    for one in practice.library.logs.acknowledgements.iter().filter(|one| *one.policy.read(key) == policy.id) {
        let day = *one.date.read(key);
        let is_in_time = began.is_none_or(|began| day >= began);
        let is_current = match (one.version.read(key).as_deref(), version) {
            (Some(read), Some(version)) => read == version && is_in_time,
            _ => is_in_time,
        };
        let found = if is_current { HasRead::Current(day) } else { HasRead::Earlier(day) };
        let latest = all.entry(one.person.read(key)).or_insert(found);
        *latest = found.max(*latest);
    }
    all
}

/// Who works here on the day, in the order of the register.
pub fn present(practice: &Practice) -> impl Iterator<Item = &StaffMember> {
    practice.library.staff.values().filter(|person| *person.is_current.read(&practice.key))
}
