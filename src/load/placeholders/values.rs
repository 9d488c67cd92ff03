//! The value of each placeholder from the settings and registers, read only when a text uses one.

use std::sync::LazyLock;

use jiff::tz::TimeZone;

use super::literal::literal;
use super::table::{PLACEHOLDERS, Placeholder};
use crate::base::audience::LoaderKey;
use crate::base::calendar::AsOf;
use crate::base::record::{Record, Register, Source};
use crate::base::sources::Sources;
use crate::base::wording::{list_in_words, time_in_words, weekdays_in_words};
use crate::incremental::{Fingerprint, FingerprintBuilder, World};
use crate::load::symbol_table::{SymbolKind, SymbolTable};
use crate::load::toml::{REGISTER, Reader, TomlFile};
use crate::model::{Account, Hours, Site, StaffMember, Targets};

/// The value of a placeholder, if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlaceholderValue {
    /// The value as it appears in a text.
    Given(String),
    /// Not set.
    Absent,
    /// The file that sets it has mistakes, which are reported there.
    Unread,
}

type Later<'s, T> = LazyLock<T, Box<dyn FnOnce() -> T + Send + 's>>;

pub struct Values<'s> {
    settings: Later<'s, Vec<(Placeholder, PlaceholderValue)>>,
    posters: Later<'s, PlaceholderValue>,
    accounts: Later<'s, PlaceholderValue>,
}

impl<'s> Values<'s> {
    pub fn new(sources: &'s Sources, site: &'s TomlFile<'s>, zone: &'s TimeZone, as_of: &'s AsOf) -> Self {
        Values {
            settings: LazyLock::new(Box::new(move || of_settings(site, zone))),
            posters: LazyLock::new(Box::new(move || posters(sources, zone, as_of))),
            accounts: LazyLock::new(Box::new(move || accounts(sources, zone, as_of))),
        }
    }

    pub fn of(&self, placeholder: Placeholder) -> &PlaceholderValue {
        match placeholder {
            Placeholder::Posters => &self.posters,
            Placeholder::Accounts => &self.accounts,
            _ => self
                .settings
                .iter()
                .find(|(other, _)| *other == placeholder)
                .map_or(&PlaceholderValue::Unread, |(_, value)| value),
        }
    }
}

impl World for Values<'_> {
    type Question = Placeholder;

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(PLACEHOLDERS.each_ref().map(|one| self.of(one.placeholder)))
    }

    fn answer(&self, question: &Placeholder, to: &mut FingerprintBuilder) {
        to.add(self.of(*question));
    }
}

/// A value, or `Absent` for an empty text.
fn words(written: &str) -> PlaceholderValue {
    match literal(written) {
        words if words.is_empty() => PlaceholderValue::Absent,
        words => PlaceholderValue::Given(words),
    }
}

/// The values that can be read from the settings; mistakes are reported when all settings are read.
fn of_settings(file: &TomlFile, zone: &TimeZone) -> Vec<(Placeholder, PlaceholderValue)> {
    let (symbols, key) = (anything(), LoaderKey::issue());
    let reader = Reader::of_settings(zone, &symbols, &key);
    let site = Site::draft(file.root(&reader, (Site::NOUN, Site::FIELDS)));
    let email = match &site.contact_email {
        None if !site.table.has("contact_email") && file.is_whole() => PlaceholderValue::Absent,
        email => email.as_deref().map_or(PlaceholderValue::Unread, words),
    };
    let hours = site.hours.and_then(Hours::finish);
    let of_hours =
        |say: fn(&Hours) -> String| hours.as_ref().map_or(PlaceholderValue::Unread, |hours| words(&say(hours)));
    let reply = match site.targets {
        Some(targets) => Targets::finish(targets).map(|targets| targets.reply),
        None => Some(Targets::default().reply),
    };
    vec![
        (Placeholder::Practice, site.name.as_deref().map_or(PlaceholderValue::Unread, words)),
        (Placeholder::ContactEmail, email),
        (
            Placeholder::Hours,
            of_hours(|hours| format!("{} to {}", time_in_words(hours.opens), time_in_words(hours.closes))),
        ),
        (Placeholder::WorkingDays, of_hours(|hours| weekdays_in_words(&hours.working_days))),
        (Placeholder::ReplyAim, reply.map_or(PlaceholderValue::Unread, |reply| words(&reply.in_words()))),
    ]
}

/// The listed people who may post. For an earlier day without any, those of today.
fn posters(sources: &Sources, zone: &TimeZone, as_of: &AsOf) -> PlaceholderValue {
    let key = LoaderKey::issue();
    each_of::<StaffMember>(sources, zone, as_of, &key).map_or(PlaceholderValue::Unread, |people| {
        let may_post: Vec<_> = people.iter().filter(|person| *person.may_post.as_loaded(&key)).collect();
        let listed = may_post.iter().filter(|person| *person.is_listed.as_loaded(&key));
        links("staff", listed.map(|person| person.id.as_str()).collect())
            .or_todays(as_of, || links("staff", may_post.iter().map(|person| person.id.as_str()).collect()))
    })
}

/// The active accounts. For an earlier day without any, those of today.
fn accounts(sources: &Sources, zone: &TimeZone, as_of: &AsOf) -> PlaceholderValue {
    each_of::<Account>(sources, zone, as_of, &LoaderKey::issue()).map_or(PlaceholderValue::Unread, |accounts| {
        let those = |is_wanted: fn(&&Account) -> bool| {
            links("account", accounts.iter().filter(is_wanted).map(|account| account.id.as_str()).collect())
        };
        those(|account| *account.is_active).or_todays(as_of, || those(|account| *account.is_active_later))
    })
}

impl PlaceholderValue {
    fn or_todays(self, as_of: &AsOf, of_today: impl FnOnce() -> PlaceholderValue) -> PlaceholderValue {
        if self == PlaceholderValue::Absent && as_of.asked { of_today() } else { self }
    }
}

fn links(kind: &str, ids: Vec<&str>) -> PlaceholderValue {
    let links: Vec<String> = ids.into_iter().map(|id| format!("[[{kind}:{id}]]")).collect();
    match links.is_empty() {
        true => PlaceholderValue::Absent,
        false => PlaceholderValue::Given(list_in_words(&links)),
    }
}

/// The readable records of a register; mistakes are reported when the register itself is read.
fn each_of<R: Register>(sources: &Sources, zone: &TimeZone, as_of: &AsOf, key: &LoaderKey) -> Option<Vec<R>> {
    let file = TomlFile::parse(sources.text(R::SCHEMA.files)?, &mut Vec::new());
    file.is_whole().then_some(())?;
    let symbols = anything();
    let reader = Reader::of_settings(zone, &symbols, key).at(as_of);
    let root = file.root(&reader, (REGISTER, R::SCHEMA.fields));
    Some(root.tables(R::TABLES, R::NOUN).into_iter().filter_map(R::read).collect())
}

/// A symbol table in which no id is known to be missing.
fn anything() -> SymbolTable {
    let mut symbols = SymbolTable::default();
    symbols.unread.extend([
        SymbolKind::Staff,
        SymbolKind::Account,
        SymbolKind::Policy,
        SymbolKind::Page,
        SymbolKind::Reference,
    ]);
    symbols
}
