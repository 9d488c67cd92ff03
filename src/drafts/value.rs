//! What somebody typed as the value of a field: whether it fits, and how TOML writes it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::spoken;
use crate::base::problem::nearest_names;
use crate::base::web_address;
use crate::duties::Duty;
use crate::model::{ClauseNumber, WEEKDAYS, is_kebab_case, is_taken_for_a_value};
use crate::schema::{FieldKind, IdSource};

/// As the readers of settings have it.
const MOST_DAYS: u32 = 3660;

/// What a practice has, for values that name it.
pub trait NameLookup {
    fn ids(&self, home: IdSource) -> Vec<String>;
    /// The clauses of the main policy.
    fn clauses(&self) -> Vec<String>;
    fn has_clause(&self, policy: &str, number: &ClauseNumber) -> bool;
    /// The clause that carries a duty, where one does.
    fn clause_of(&self, duty: Duty) -> Option<String>;
    fn zone(&self) -> &TimeZone;
}

/// Why a value does not fit, and what would.
#[derive(Debug, PartialEq, Eq)]
pub struct InvalidValue {
    pub message: String,
    pub help: String,
}

fn invalid(message: impl Into<String>, help: impl Into<String>) -> InvalidValue {
    InvalidValue { message: message.into(), help: help.into() }
}

/// The value as TOML, or why it does not fit.
pub fn toml_value(kind: &FieldKind, written: &str, names: &dyn NameLookup) -> Result<String, InvalidValue> {
    let written = written.trim();
    if written.is_empty() {
        return Err(invalid("nothing was written", "write the words"));
    }
    if written.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
        return Err(invalid("this holds a sign that cannot be shown", "type the words again"));
    }
    let text = || Ok(quoted(written));
    match kind {
        FieldKind::OneOf(words) => among(written, words(), "one of the words for this"),
        FieldKind::For(audiences) => {
            among(written, audiences.iter().map(|audience| audience.word()).collect(), "an audience")
        }
        FieldKind::IdOf(home) => {
            let ids = names.ids(*home);
            among(written, ids.iter().map(String::as_str).collect(), &format!("an id of {}", home.file()))
        }
        FieldKind::Id if !is_kebab_case(written) => Err(invalid(
            format!("‘{written}’ cannot be an id"),
            "write small letters, digits and single hyphens, such as receptionist-2",
        )),
        FieldKind::Id if is_taken_for_a_value(written) => Err(invalid(
            format!("‘{written}’ cannot be an id: a spreadsheet takes it for a number or a day"),
            "put a word before it, such as page-001",
        )),
        FieldKind::Handle if is_taken_for_a_value(written) => Err(invalid(
            format!("‘{written}’ cannot be a handle: a spreadsheet takes it for a number or a day"),
            "write the handle as the platform has it; if it is this, add the record to accounts.toml by hand, and the CSV files will guard it",
        )),
        FieldKind::Flag => match written {
            "true" | "yes" | "y" => Ok("true".to_owned()),
            "false" | "no" | "n" => Ok("false".to_owned()),
            _ => Err(invalid(format!("‘{written}’ is neither yes nor no"), "write yes or no")),
        },
        FieldKind::TimeOfDay => time_of_day(written),
        FieldKind::Weekday => among(&written.to_lowercase(), WEEKDAYS.to_vec(), "a day of the week"),
        FieldKind::Days => match spoken::number(written) {
            Some(days) if days <= MOST_DAYS => Ok(days.to_string()),
            _ => Err(invalid(format!("‘{written}’ is not a number of days"), "write it in digits, such as 3")),
        },
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => date(written).map(|date| date.to_string()),
        FieldKind::Moment => moment(written, names.zone()).map(|moment| in_zone(moment, names.zone())),
        FieldKind::WebAddress => web_address(written).and_then(|()| text()),
        FieldKind::FolderAddress if written.contains(['?', '#']) => Err(invalid(
            format!("‘{written}’ has a ? or a #, and pages are to lie below this address"),
            "write it without, such as https://www.practice.nhs.uk/social-media/",
        )),
        FieldKind::FolderAddress => web_address(written).and_then(|()| text()),
        FieldKind::Email if !web_address::is_email(written) => {
            Err(invalid(format!("‘{written}’ is not an email address"), "write name@place.nhs.uk"))
        }
        FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy => {
            clause(written, names).map(|number| quoted(&number))
        }
        FieldKind::ListOf(FieldKind::Weekday) => match spoken::days_of_week(written) {
            Ok(days) => list(days.into_iter().map(|day| Ok(quoted(day))).collect()),
            Err(day) => among(&day, WEEKDAYS.to_vec(), "a day of the week"),
        },
        FieldKind::ListOf(item) => {
            let is_of_words = matches!(item, FieldKind::Text | FieldKind::Spelling);
            let with_commas = if is_of_words { written.to_owned() } else { written.replace(" and ", ",") };
            list(with_commas.split(',').map(|written| toml_value(item, written, names)).collect())
        }
        _ => text(),
    }
}

/// What kind of answer a field wants, in words that follow “an answer is needed”.
pub fn wanted(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Flag => "yes or no",
        FieldKind::TimeOfDay => "a time of day, such as 08:30 or 6:30pm",
        FieldKind::Days | FieldKind::Count | FieldKind::Month => "a number, such as 3",
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => "a day, such as 2026-08-03",
        FieldKind::Moment => "a day with a time, such as 2026-08-03T09:12",
        FieldKind::WebAddress | FieldKind::FolderAddress => "a web address that begins with https://",
        FieldKind::Email => "an email address, such as name@place.nhs.uk",
        FieldKind::Telephone => "a telephone number",
        FieldKind::OneOf(_) | FieldKind::For(_) | FieldKind::IdOf(_) => "one of those above",
        FieldKind::Clause | FieldKind::ClauseAtAnyTime | FieldKind::ClauseOfMainPolicy | FieldKind::OwnClause => {
            "the number of a clause"
        }
        FieldKind::Weekday => "a day of the week",
        FieldKind::ListOf(FieldKind::Weekday) => "days of the week, such as Monday to Friday",
        FieldKind::Id => "a short name in small letters with hyphens",
        FieldKind::Handle => "the account's name on its platform",
        FieldKind::ListOf(item) => wanted(item),
        _ => "a few words",
    }
}

/// A value of TOML as somebody would write it who is asked for it.
pub fn as_answered(kind: &FieldKind, value: &str) -> String {
    match kind {
        FieldKind::TimeOfDay => value.strip_suffix(":00").unwrap_or(value).to_owned(),
        FieldKind::Moment => value.get(.."2026-08-03T09:12".len()).unwrap_or(value).to_owned(),
        FieldKind::Flag => if value == "true" { "yes" } else { "no" }.to_owned(),
        FieldKind::ListOf(_) => value.trim_matches(['[', ']']).replace('"', ""),
        _ => plain(value),
    }
}

/// A TOML text as it was typed.
pub fn plain(value: &str) -> String {
    let inside = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    inside.replace("\\\"", "\"").replace("\\\\", "\\")
}

fn list(items: Result<Vec<String>, InvalidValue>) -> Result<String, InvalidValue> {
    let items = items?;
    if let Some(twice) = items.iter().enumerate().find(|(index, item)| items[..*index].contains(item)) {
        return Err(invalid(format!("{} is there twice", twice.1), "name each once"));
    }
    Ok(format!("[{}]", items.join(", ")))
}

fn web_address(written: &str) -> Result<(), InvalidValue> {
    let Err(fault) = web_address::check(written) else { return Ok(()) };
    let whole = format!("https://{written}");
    let is_only_short = written.contains('.') && web_address::check(&whole).is_ok();
    let help = if is_only_short { format!("write {whole}") } else { "begin it with https://".to_owned() };
    Err(invalid(format!("‘{written}’ is not a web address: {fault}"), help))
}

/// Text as TOML writes it.
pub fn quoted(text: &str) -> String {
    // Always in straight double quotation marks, as in the files that come with byelaw: JSON's escapes are TOML's too.
    serde_json::Value::from(text.replace('\n', " ")).to_string()
}

fn among(written: &str, allowed: Vec<&str>, what: &str) -> Result<String, InvalidValue> {
    if allowed.contains(&written) {
        return Ok(quoted(written));
    }
    let nearest = nearest_names(written, allowed.iter().copied());
    let list = if allowed.len() <= 40 { allowed.join(", ") } else { format!("{}, …", allowed[..40].join(", ")) };
    let help = match (nearest.as_slice(), allowed.is_empty()) {
        (_, true) => "there is none yet: add one to that file first".to_owned(),
        ([], _) => format!("one of: {list}"),
        (nearest, _) => format!("did you mean {}? One of: {list}", nearest.join(" or ")),
    };
    Err(invalid(format!("‘{written}’ is not {what}"), help))
}

fn time_of_day(written: &str) -> Result<String, InvalidValue> {
    match spoken::time_of_day(written) {
        Some(time) => Ok(format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())),
        None => {
            Err(invalid(format!("‘{written}’ is not a time of day"), "write it as 08:30 or 8:30am, 18:30 or 6:30pm"))
        }
    }
}

fn date(written: &str) -> Result<Date, InvalidValue> {
    // A date type would read a time after it and drop it.
    let parsed = (written.len() == "2026-08-03".len()).then(|| written.parse().ok()).flatten();
    parsed.ok_or_else(|| invalid(format!("‘{written}’ is not a date"), "write it as 2026-08-03"))
}

fn moment(written: &str, zone: &TimeZone) -> Result<Timestamp, InvalidValue> {
    let written = written.replacen(' ', "T", 1);
    if let Ok(moment) = written.parse::<Timestamp>() {
        return on_clock_of_day(&written, moment, zone);
    }
    let help = "write it as 2026-08-03T09:12, or with its offset: 2026-08-03T09:12:00+01:00";
    let not_one = || invalid(format!("‘{written}’ is not a day with a time"), help);
    if !written.contains('T') {
        return Err(not_one());
    }
    let local: DateTime = written.parse().map_err(|_| not_one())?;
    zone.to_ambiguous_timestamp(local).unambiguous().map_err(|_| {
        invalid(
            format!("{local} happens twice or not at all: the clocks change"),
            "write its offset: 2026-10-25T01:30:00+01:00 before the clocks go back, +00:00 after",
        )
    })
}

/// The offset must be that of the day: +00:00 in August was copied from a winter day.
fn on_clock_of_day(written: &str, moment: Timestamp, zone: &TimeZone) -> Result<Timestamp, InvalidValue> {
    let right = in_zone(moment, zone);
    let offset = |text: &str| text.len().checked_sub("+01:00".len()).and_then(|at| text.get(at..)).map(str::to_owned);
    let (written_offset, right_offset) = (offset(written), offset(&right));
    let is_numeric = written_offset.as_ref().is_some_and(|offset| offset.starts_with(['+', '-']));
    if !is_numeric || written_offset == right_offset {
        return Ok(moment);
    }
    let local = written.get(..written.len() - "+01:00".len()).unwrap_or_default();
    Err(invalid(
        format!("‘{written}’ has not the offset of that day"),
        format!(
            "if the clock showed this time, write {local}; if the time is right as written, the clock showed {right}"
        ),
    ))
}

/// `2026-08-03T09:12:00+01:00`.
pub fn in_zone(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    jiff::fmt::strtime::format("%Y-%m-%dT%H:%M:%S%:z", &local).unwrap_or_else(|_| moment.to_string())
}

fn clause(written: &str, names: &dyn NameLookup) -> Result<String, InvalidValue> {
    let (policy, number) = written.split_once('/').map_or((None, written), |(policy, number)| (Some(policy), number));
    let is_there = ClauseNumber::parse(number).is_some_and(|number| match policy {
        None => names.clauses().contains(&number.to_string()),
        Some(policy) => names.has_clause(policy, &number),
    });
    if is_there {
        return Ok(written.to_owned());
    }
    let clauses = names.clauses();
    let nearest = nearest_names(number, clauses.iter().map(String::as_str));
    let help = "write the clause's number as its heading has it, such as 5.10 or A.3";
    Err(invalid(
        format!("‘{written}’ is not a clause of a policy here"),
        if nearest.is_empty() { help.to_owned() } else { format!("did you mean {}? {help}", nearest.join(" or ")) },
    ))
}
