//! What somebody typed as the value of a field: whether it fits, and how TOML writes it.

use jiff::civil::Date;

use super::date::{date_to_come, past_date};
use super::invalid_value::{InvalidValue, invalid};
use super::list::{list, pieces};
use super::longest::refuse_too_long;
use super::moment::{in_zone, moment};
use super::name_lookup::NameLookup;
use super::offered::Offered;
use super::spoken;
use super::toml_text::{plain, quoted};
use crate::base::problem::nearest_names;
use crate::base::web_address;
use crate::model::{ClauseNumber, is_kebab_case, is_taken_for_a_value};
use crate::schema::FieldKind;

/// As the readers of settings have it.
const MOST_DAYS: u32 = 3660;

/// The same, where a day that comes again and may be to come is looked for from this day on.
pub fn toml_value_from(
    kind: &FieldKind,
    written: &str,
    names: &dyn NameLookup,
    first: Option<Date>,
) -> Result<String, InvalidValue> {
    match (kind, first) {
        (FieldKind::Date, Some(_)) if !written.trim().is_empty() => date_to_come(written.trim(), names.today(), first),
        _ => toml_value(kind, written, names),
    }
}

/// The value as TOML, or why it does not fit.
pub fn toml_value(kind: &FieldKind, written: &str, names: &dyn NameLookup) -> Result<String, InvalidValue> {
    let written = match kind {
        FieldKind::Handle => written.trim().trim_start_matches('@').trim_start(),
        _ => written.trim(),
    };
    if written.is_empty() {
        return Err(invalid("the answer is empty", "write the words"));
    }
    refuse_too_long(kind, written)?;
    if written.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
        return Err(invalid("this holds a sign that cannot be shown", "type the words again"));
    }
    let text = || Ok(quoted(written));
    match kind {
        FieldKind::OneOf(_) | FieldKind::For(_) | FieldKind::IdOf(_) | FieldKind::Weekday => {
            Offered::of(kind, names).map_or_else(text, |offered| offered.taken(written))
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
        FieldKind::Flag => match written.to_lowercase().as_str() {
            "true" | "yes" | "y" => Ok("true".to_owned()),
            "false" | "no" | "n" => Ok("false".to_owned()),
            _ => Err(invalid(format!("‘{written}’ is neither yes nor no"), "write yes or no")),
        },
        FieldKind::TimeOfDay => time_of_day(written),
        FieldKind::Days => match spoken::number(written) {
            Some(days) if days <= MOST_DAYS => Ok(days.to_string()),
            _ => Err(invalid(format!("‘{written}’ is not a number of days"), "write it in digits, such as 3")),
        },
        FieldKind::Count => match spoken::number(written) {
            Some(count) => Ok(count.to_string()),
            None => Err(invalid(format!("‘{written}’ is not a whole number"), "write it in digits, such as 12")),
        },
        FieldKind::Month => match spoken::number(written) {
            Some(month @ 1..=12) => Ok(month.to_string()),
            _ => Err(invalid(format!("‘{written}’ is not a month"), "write its number, such as 4 for April")),
        },
        FieldKind::Date => date_to_come(written, names.today(), None),
        FieldKind::DateNotToCome | FieldKind::PastDate => past_date(written, names.today()),
        FieldKind::Moment => moment(written, names).map(|moment| in_zone(moment, names.zone())),
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
            Ok(days) => list(days.into_iter().map(|day| Ok(quoted(day)))),
            Err(day) => toml_value(&FieldKind::Weekday, &day, names),
        },
        FieldKind::ListOf(item @ (FieldKind::Text | FieldKind::Spelling)) => {
            list(written.split(',').map(|written| toml_value(item, written, names)))
        }
        FieldKind::ListOf(item) => match Offered::of(item, names) {
            Some(offered) => offered.list(written),
            None => {
                list(pieces(written).into_iter().map(|at| toml_value(item, written.get(at).unwrap_or_default(), names)))
            }
        },
        _ => text(),
    }
}

/// What kind of answer a field wants, in words that follow “an answer is needed”.
pub fn wanted(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Flag => "yes or no",
        FieldKind::TimeOfDay => "a time of day, such as 08:30 or 6:30pm",
        FieldKind::Days | FieldKind::Count | FieldKind::Month => "a number, such as 3",
        FieldKind::Date | FieldKind::DateNotToCome | FieldKind::PastDate => {
            "a day, such as 2026-08-03 or 3 August 2026"
        }
        FieldKind::Moment => "a day with a time, such as 2026-08-03T09:12 or today 9:12",
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

fn web_address(written: &str) -> Result<(), InvalidValue> {
    let Err(fault) = web_address::check(written) else { return Ok(()) };
    let whole = format!("https://{written}");
    let is_only_short = written.contains('.') && web_address::check(&whole).is_ok();
    let help = if is_only_short { format!("write {whole}") } else { "begin it with https://".to_owned() };
    Err(invalid(format!("‘{written}’ is not a web address: {fault}"), help))
}

fn time_of_day(written: &str) -> Result<String, InvalidValue> {
    match spoken::time_of_day(written) {
        Some(time) => Ok(format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())),
        None => {
            Err(invalid(format!("‘{written}’ is not a time of day"), "write it as 08:30 or 8:30am, 18:30 or 6:30pm"))
        }
    }
}

fn clause(written: &str, names: &dyn NameLookup) -> Result<String, InvalidValue> {
    let written = without_clause(written);
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

/// The number without the word “clause” or a § before it.
fn without_clause(written: &str) -> &str {
    let bare = written.trim_start_matches('§');
    let word = bare.split_whitespace().next().unwrap_or_default();
    let is_said = matches!(word.to_lowercase().as_str(), "clause" | "clauses");
    let number = if is_said { bare.trim_start().get(word.len()..).unwrap_or_default() } else { bare };
    number.trim()
}
