//! Parsers for field types: text, dates, times, words of a list, names of things.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use super::Reader;
use super::dates;
use super::tree::TomlValue;
use crate::base::audience::Audience;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::base::web_address;
use crate::load::document::hidden_signs;
use crate::load::{marks, placeholders};
use crate::model::{HARMLESS_ELEMENTS, WEEKDAYS, Word, is_kebab_case, to_kebab_case};

pub use super::moments::past_moment;
pub use super::names::{
    clause, clause_at_any_time, clause_of_main_policy, id_of, own_clause, sealed_period, section_page,
};

/// A value to parse, and the context it needs.
pub struct RawField<'f> {
    pub value: &'f TomlValue<'f>,
    pub reader: &'f Reader<'f>,
}

/// Why a value could not be parsed.
pub enum FieldError {
    /// The wrong type; the words follow "expected" in the message.
    WrongType(&'static str),
    /// A specific mistake; the closure adds the span.
    Problem(Box<dyn FnOnce(Span) -> Problem>),
}

pub(super) fn problem(describe: impl FnOnce(Span) -> Problem + 'static) -> FieldError {
    FieldError::Problem(Box::new(describe))
}

/// Non-empty text, trimmed at both ends.
pub fn text(raw: &RawField) -> Result<String, FieldError> {
    let text = text_of(raw)?;
    if let Some(mark) = marks::first_in(text) {
        let mark = mark.split_whitespace().collect::<Vec<_>>().join(" ");
        return Err(problem(move |place| {
            Problem::at("misplaced-audience", place, "this audience mark does not count: it stands on no heading")
                .label(format!("‘{mark}’ would be shown as words"))
                .help("delete it: who may see a text of this file is said by the file, or by a line audience = \"staff\" of its own")
        }));
    }
    if let Some(written) = placeholders::first_in(text) {
        return Err(problem(move |place| {
            Problem::at("placeholder-in-short-text", place, format!("nothing is filled in here for {written}"))
                .label("would be shown as it is typed")
                .help("write the words themselves; placeholders are filled in below the front matter of policies and pages alone")
        }));
    }
    Ok(text.to_owned())
}

/// The spelling of a term: limited to a few words, because it is searched for in every text.
pub fn spelling(raw: &RawField) -> Result<String, FieldError> {
    const MOST: usize = 120;
    let written = text(raw)?;
    let length = written.chars().count();
    if length <= MOST {
        return Ok(written);
    }
    Err(problem(move |place| {
        Problem::at("term-too-long", place, format!("this term has {length} signs, and at most {MOST} fit"))
            .label("a term is a word or a few")
            .help("give the word that your clauses use; what it means stands in its clause")
    }))
}

/// Like `text`, but borrowed.
pub(super) fn text_of<'f>(raw: &RawField<'f>) -> Result<&'f str, FieldError> {
    let text = raw.value.as_text().ok_or(FieldError::WrongType("text in quotation marks"))?.trim();
    if text.is_empty() {
        return Err(problem(|place| {
            Problem::at("empty-text", place, "this text is empty")
                .label("expected some words")
                .help("write the words, or delete the line if nothing is recorded")
        }));
    }
    if let Some(sign) = hidden_signs::first_refused(text) {
        let (name, fix) = (sign.name(), sign.fix(text));
        return Err(problem(move |place| {
            Problem::at("control-character", place, format!("this text holds {name}"))
                .label("nobody can see it")
                .help(fix)
        }));
    }
    Ok(text)
}

pub fn flag(raw: &RawField) -> Result<bool, FieldError> {
    match raw.value {
        TomlValue::Flag(flag) => Ok(*flag),
        _ => Err(FieldError::WrongType("true or false, without quotation marks")),
    }
}

/// A whole number from 0.
pub fn count(raw: &RawField) -> Result<u32, FieldError> {
    match raw.value {
        TomlValue::Integer(count) => count.ok_or(FieldError::WrongType("a whole number from 0")),
        _ => Err(FieldError::WrongType("a whole number")),
    }
}

/// A plausible number of days: at most ten years.
pub fn days(raw: &RawField) -> Result<u32, FieldError> {
    const MOST: u32 = 3660;
    count(raw).and_then(
        |days| if days <= MOST { Ok(days) } else { Err(FieldError::WrongType("a number of days up to 3660")) },
    )
}

/// An IANA time zone: `Europe/London`.
pub fn time_zone(raw: &RawField) -> Result<String, FieldError> {
    let zone = text(raw)?;
    if TimeZone::get(&zone).is_ok() {
        return Ok(zone);
    }
    Err(problem(move |place| {
        let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
        Problem::at("unknown-time-zone", place, format!("‘{zone}’ is not a time zone"))
            .label("expected a name such as Europe/London")
            .nearest(&zone, names.iter().map(String::as_str))
    }))
}

/// An HTML element that only marks up words, and can neither run nor fetch anything.
pub fn html_element(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    if HARMLESS_ELEMENTS.contains(&written.as_str()) {
        return Ok(written);
    }
    Err(problem(move |place| {
        Problem::at("unknown-word", place, format!("‘{written}’ is not an element that may be allowed"))
            .label("expected one that only marks words")
            .help(format!("one of: {}", HARMLESS_ELEMENTS.join(", ")))
    }))
}

/// A day: `2026-08-03`.
pub fn date(raw: &RawField) -> Result<Date, FieldError> {
    const EXPECTED: &str = "a date such as 2026-08-03, without quotation marks";
    let datetime = raw.value.as_moment().ok_or_else(|| not_a_moment(raw, EXPECTED))?;
    match (datetime.date, datetime.time) {
        (Some(date), None) => civil_date(date),
        (Some(date), Some(_)) => Err(problem(move |place| {
            Problem::at("wrong-type", place, "this is a day and a time of day, where a day is wanted")
                .label("expected a date alone")
                .help(format!("write {date}"))
        })),
        _ => Err(FieldError::WrongType(EXPECTED)),
    }
}

/// The error for a value that is no date or time, with the right form if it was meant as one.
pub(super) fn not_a_moment(raw: &RawField, expected: &'static str) -> FieldError {
    let reported = raw.value.as_text().and_then(|text| dates::date_hint(text).or_else(|| dates::time_hint(text)));
    match reported {
        Some(reported) => problem(move |place| {
            Problem::at("wrong-type", place, reported.message).label(format!("expected {expected}")).help(reported.help)
        }),
        None => FieldError::WrongType(expected),
    }
}

/// A day up to today, in any year: when a text was last reviewed.
pub fn date_not_to_come(raw: &RawField) -> Result<Date, FieldError> {
    let date = date(raw)?;
    refuse_future(raw.reader, date)?;
    Ok(date)
}

/// A day on which something happened: not after the as-of day, and within the bank-holiday list.
pub fn past_date(raw: &RawField) -> Result<Date, FieldError> {
    let date = date(raw)?;
    check_past(raw.reader, date)?;
    Ok(date)
}

/// A time of day: `08:00:00`.
pub fn time_of_day(raw: &RawField) -> Result<Time, FieldError> {
    const EXPECTED: &str = "a time such as 08:00:00, without quotation marks";
    let datetime = raw.value.as_moment().ok_or_else(|| not_a_moment(raw, EXPECTED))?;
    match (datetime.date, datetime.time) {
        (None, Some(time)) => civil_time(time),
        _ => Err(FieldError::WrongType(EXPECTED)),
    }
}

fn refuse_future(reader: &Reader, date: Date) -> Result<(), FieldError> {
    if !reader.is_of_another_time
        && let Some(today) = reader.is_before(date)
    {
        return Err(problem(move |place| {
            Problem::at("date-in-the-future", place, format!("{date} is after today, {today}"))
                .label("has not happened yet")
                .help("correct the date; records are of what has happened")
        }));
    }
    Ok(())
}

pub(super) fn check_past(reader: &Reader, date: Date) -> Result<(), FieldError> {
    refuse_future(reader, date)?;
    if !reader.is_of_another_time
        && let Some(beyond) = reader.beyond_holidays(date)
    {
        return Err(problem(move |place| {
            Problem::at("date-beyond-bank-holidays", place, beyond.to_string())
                .label("bank holidays unknown")
                .help("correct the date, or add that year's holidays to content/bank-holidays.toml")
        }));
    }
    Ok(())
}

pub(super) fn civil_date(date: toml::value::Date) -> Result<Date, FieldError> {
    let year = i16::try_from(date.year).map_err(|_| FieldError::WrongType("a date that exists"))?;
    Date::new(year, date.month as i8, date.day as i8).map_err(|_| FieldError::WrongType("a date that exists"))
}

pub(super) fn civil_time(time: toml::value::Time) -> Result<Time, FieldError> {
    // TOML allows a leap second; it counts as the last ordinary second of its minute.
    let second = time.second.unwrap_or(0).min(59) as i8;
    Time::new(time.hour as i8, time.minute as i8, second, 0).map_err(|_| FieldError::WrongType("a time that exists"))
}

/// One word of a closed list.
pub fn word<T: Word>(raw: &RawField) -> Result<T, FieldError> {
    let written = text_of(raw)?;
    T::from_word(written).ok_or_else(|| {
        let written = written.to_owned();
        problem(move |place| {
            let words = T::WORDS.iter().map(|(word, _)| *word);
            let list = words.clone().collect::<Vec<_>>().join(", ");
            Problem::at("unknown-word", place, format!("‘{written}’ is not one of the words for this"))
                .label("expected a word of the list")
                .nearest(&written, words)
                .help(format!("one of: {list}"))
        })
    })
}

/// An audience, from those allowed here.
pub fn audience(of: &[Audience], raw: &RawField) -> Result<Audience, FieldError> {
    let written = text(raw)?;
    if let Some(audience) = of.iter().find(|audience| audience.word() == written) {
        return Ok(*audience);
    }
    if of == [Audience::Public] {
        return Err(problem(move |place| {
            Problem::at("unknown-audience", place, format!("a policy cannot be ‘{written}’ as a whole"))
                .label("expected \"public\"")
                .help("its title is public; make sections or clauses \"staff\" where they must be")
        }));
    }
    Err(problem(move |place| {
        let help = if written == "partners" {
            "partners see the reports folder only; what is written here is for the public or for staff"
        } else {
            "\"public\" is for the website and the intranet, \"staff\" for the intranet alone"
        };
        Problem::at("unknown-audience", place, format!("‘{written}’ is not an audience"))
            .label("expected \"public\" or \"staff\"")
            .nearest(&written, ["public", "staff"])
            .help(help)
    }))
}

pub fn weekday(raw: &RawField) -> Result<Weekday, FieldError> {
    let written = text(raw)?;
    match WEEKDAYS.iter().position(|day| *day == written) {
        Some(index) => {
            Weekday::from_monday_zero_offset(index as i8).map_err(|_| FieldError::WrongType("a day of the week"))
        }
        None => Err(problem(move |place| {
            Problem::at("unknown-word", place, format!("‘{written}’ is not a day of the week"))
                .label("expected a day of the week")
                .nearest(&written, WEEKDAYS)
                .help(format!("one of: {}", WEEKDAYS.join(", ")))
        })),
    }
}

/// A new id in kebab-case.
pub fn id(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    if is_kebab_case(&written) {
        return Ok(written);
    }
    Err(problem(move |place| {
        let fix = to_kebab_case(&written);
        let problem = Problem::at("id-not-kebab-case", place, format!("‘{written}’ cannot be an id"))
            .label("expected small letters, digits and single hyphens");
        if fix.is_empty() { problem } else { problem.help(format!("write “{fix}”")) }
    }))
}

/// A web address that starts with `https://` or `http://` and leads where it appears to.
pub fn url(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    match web_address::check(&written) {
        Ok(()) => Ok(written),
        Err(fault) if web_address::begins_as_one(&written) => {
            Err(problem(move |place| not_a_web_address(&written, fault, place)))
        }
        Err(_) => Err(FieldError::WrongType("a web address that begins with https://")),
    }
}

/// The web address of a folder; a trailing slash is added.
pub fn folder_url(raw: &RawField) -> Result<String, FieldError> {
    let url = url(raw)?;
    if url.contains(['?', '#']) {
        return Err(FieldError::WrongType("a web address without ? and #, below which pages can lie"));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

/// The problem for an address that a browser would interpret differently.
pub fn not_a_web_address(written: &str, fault: &'static str, place: Span) -> Problem {
    Problem::at("web-address", place, format!("‘{}’ does not lead where it seems to", written.escape_debug()))
        .label(fault)
        .help("open the page in a browser, copy its whole address, and write that: https://www.nhs.uk/contact-us/")
}

pub fn email(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    if web_address::is_email(&written) { Ok(written) } else { Err(FieldError::WrongType("an email address")) }
}

pub fn telephone(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    let is_telephone = web_address::is_telephone(&written);
    if is_telephone { Ok(written) } else { Err(FieldError::WrongType("a telephone number, such as 01632 960123")) }
}

/// The security contact, which is written to a line of `security.txt`.
pub fn contact(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    let is_contact = match written.strip_prefix("mailto:") {
        Some(address) => web_address::is_mailto(address),
        None => written.starts_with("https://") && web_address::check(&written).is_ok(),
    };
    if is_contact {
        Ok(written)
    } else {
        Err(FieldError::WrongType("mailto: with an email address, or a web address that begins with https://"))
    }
}

/// A BCP 47 language tag: `en-GB`.
pub fn language(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = written.split('-').next().unwrap_or_default();
    let is_language = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_language && written.split('-').all(is_part) {
        Ok(written)
    } else {
        Err(FieldError::WrongType("a language as browsers know it, such as en-GB"))
    }
}

/// A SHA-256 digest: 64 hexadecimal digits.
pub fn sha256(raw: &RawField) -> Result<String, FieldError> {
    let written = text(raw)?;
    let is_digest = written.len() == 64 && written.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest {
        Ok(written.to_ascii_lowercase())
    } else {
        Err(FieldError::WrongType("a SHA-256 digest of 64 digits 0-9 and a-f"))
    }
}

/// A reference to the minutes of a meeting: `2026-07-23/4`. No spaces are allowed, so that it cannot contain prose.
pub fn minute(raw: &RawField) -> Result<String, FieldError> {
    const MOST: usize = 40;
    let written = text(raw)?;
    let is_mark = |byte: u8| byte.is_ascii_alphanumeric() || b"-/.:_".contains(&byte);
    if written.len() <= MOST && written.bytes().all(is_mark) && written.bytes().any(|byte| byte.is_ascii_digit()) {
        Ok(written)
    } else {
        Err(FieldError::WrongType("a reference to the minutes without spaces, such as 2026-07-23/4"))
    }
}
