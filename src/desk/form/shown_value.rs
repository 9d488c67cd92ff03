//! A recorded value as a person reads it: people by their role, accounts by their name, days in words.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::label_of;
use crate::base::record::{Field, FieldKind, IdSource, NameChoice};
use crate::base::wording::{date_in_words, time_in_words};
use crate::drafts::{NameLookup, plain};
use crate::model::{Library, StaffId};

/// Looks up what ids are called, each register once.
pub struct ShownValues<'l> {
    library: &'l Library,
    names: HashMap<&'static str, HashMap<String, String>>,
}

impl<'l> ShownValues<'l> {
    pub fn of(library: &'l Library) -> Self {
        ShownValues { library, names: HashMap::new() }
    }

    /// A value as it is written in TOML.
    pub fn value(&mut self, field: &Field, written: &str) -> String {
        self.of_kind(&field.kind, written)
    }

    /// What something is called by its id.
    pub fn name(&mut self, home: IdSource, id: &str) -> String {
        let library = self.library;
        let names = self.names.entry(home.file()).or_insert_with(|| match home {
            IdSource::Staff => roles(library),
            _ => library.choices(home).into_iter().map(|choice| (choice.id, choice.label)).collect(),
        });
        names.get(id).filter(|label| !label.is_empty()).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// `28 November 2026, 10:15am`.
    pub fn moment(&self, moment: Timestamp) -> String {
        let local = moment.to_zoned(self.library.working_time.zone.clone());
        format!("{}, {}", date_in_words(local.date()), time_in_words(local.time()))
    }

    fn of_kind(&mut self, kind: &FieldKind, written: &str) -> String {
        let text = plain(written);
        match kind {
            FieldKind::IdOf(home) => self.name(*home, &text),
            FieldKind::OneOf(_) | FieldKind::Weekday => label_of(&text),
            FieldKind::Flag => if text == "true" { "Yes" } else { "No" }.to_owned(),
            FieldKind::Moment => text.parse().map_or(text, |moment: Timestamp| self.moment(moment)),
            FieldKind::Date | FieldKind::PastDate | FieldKind::DateNotToCome => {
                text.parse().map_or(text, |date: Date| date_in_words(date))
            }
            FieldKind::ListOf(item) => {
                let inner = written.trim().trim_start_matches('[').trim_end_matches(']');
                let parts = inner.split(',').map(str::trim).filter(|part| !part.is_empty());
                parts.map(|part| self.of_kind(item, part)).collect::<Vec<_>>().join("; ")
            }
            _ => text,
        }
    }
}

/// People by their role, and with their name where several have the same.
fn roles(library: &Library) -> HashMap<String, String> {
    let mut holders: HashMap<&str, usize> = HashMap::new();
    for person in library.staff.values() {
        *holders.entry(&person.role).or_default() += 1;
    }
    let called = |choice: NameChoice| {
        let role = library.staff.get(&StaffId::new(&choice.id)).map(|person| &*person.role);
        let only = role.filter(|role| holders.get(role.as_str()) == Some(&1)).cloned();
        (choice.id, only.unwrap_or(choice.label))
    };
    library.choices(IdSource::Staff).into_iter().map(called).collect()
}
