//! `site.toml` and `bank-holidays.toml`: the practice's settings and the days it is closed.

use jiff::tz::TimeZone;

use super::toml::{Reader, TomlFile};
use crate::base::calendar::Holiday;
use crate::base::problem::Problem;
use crate::base::record::{Record, Register, Source};
use crate::model::{BankHoliday, Site};

/// The time zone, needed before anything else can be read: reports nothing, and works even if the settings have
/// mistakes.
pub fn zone_of(file: &TomlFile) -> TimeZone {
    let zone = file.text_at("timezone").and_then(|name| TimeZone::get(name).ok());
    zone.or_else(|| TimeZone::get("Europe/London").ok()).unwrap_or(TimeZone::UTC)
}

/// Reads the settings. `None` if a setting without a default is missing or wrong.
pub fn read(file: &TomlFile, reader: &Reader) -> Option<Site> {
    Site::read(file.root(reader, (Site::NOUN, Site::FIELDS)))
}

/// Reads the bank holidays; an empty list is a problem, because no deadline could be counted.
pub fn read_holidays(file: &TomlFile, reader: &Reader) -> Vec<Holiday> {
    let root = file.root(reader, ("bank-holiday file", BankHoliday::SCHEMA.fields));
    let records = root.tables(BankHoliday::TABLES, BankHoliday::NOUN).into_iter();
    let mut holidays: Vec<Holiday> = Vec::new();
    for BankHoliday { place, date, title, substitute } in records.filter_map(BankHoliday::read) {
        if holidays.iter().any(|holiday| holiday.date == date) {
            root.report(
                Problem::at("duplicate-id", place, format!("{date} is already a bank holiday"))
                    .label("written a second time"),
            );
        }
        holidays.push(Holiday { date, title, substitute });
    }
    let years: std::collections::BTreeSet<i16> = holidays.iter().map(|holiday| holiday.date.year()).collect();
    if let (Some(first), Some(last)) = (years.first(), years.last())
        && let Some(missing) = (*first..*last).find(|year| !years.contains(year))
    {
        root.report(
            Problem::at(
                "bank-holidays-missing",
                root.place_of("holiday"),
                format!("there is no bank holiday in {missing}, between {first} and {last}"),
            )
            .label("a year is missing")
            .help("add that year's holidays, or correct a mistyped year"),
        );
        holidays.retain(|holiday| holiday.date.year() < missing);
    }
    root.refuse_unasked();
    holidays
}
