//! Parses moments: a day with a time in the practice's time zone.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset};
use toml::value::{Datetime, Offset as TomlOffset};

use super::Reader;
use super::field_types::{FieldError, RawField, check_past, civil_date, civil_time, not_a_moment, problem};
use crate::base::problem::Problem;

/// A past moment, with an offset or in the practice's local time.
pub fn past_moment(raw: &RawField) -> Result<Timestamp, FieldError> {
    const EXPECTED: &str = "a date with a time such as 2026-08-03T09:12:00+01:00";
    let datetime: &Datetime = raw.value.as_moment().ok_or_else(|| not_a_moment(raw, EXPECTED))?;
    let (Some(date), Some(time)) = (datetime.date, datetime.time) else {
        return Err(FieldError::WrongType(EXPECTED));
    };
    let local = DateTime::from_parts(civil_date(date)?, civil_time(time)?);
    let moment = match datetime.offset {
        Some(TomlOffset::Z) => Offset::UTC.to_timestamp(local).ok(),
        Some(TomlOffset::Custom { minutes }) => {
            let offset = Offset::from_seconds(i32::from(minutes) * 60).ok();
            let moment = offset.and_then(|offset| Some((offset, offset.to_timestamp(local).ok()?)));
            moment.map(|(offset, moment)| on_clock_of_day(raw.reader, local, offset, moment)).transpose()?
        }
        None => Some(on_local_clock(raw.reader, local)?),
    };
    let moment = moment.ok_or(FieldError::WrongType(EXPECTED))?;
    check_past(raw.reader, crate::base::calendar::local_date(moment, raw.reader.zone()))?;
    Ok(moment)
}

/// An offset must match the practice's time zone on that day: +00:00 in August was copied from a winter day.
fn on_clock_of_day(
    reader: &Reader,
    local: DateTime,
    written: Offset,
    moment: Timestamp,
) -> Result<Timestamp, FieldError> {
    let shown = reader.zone().to_offset(moment);
    if shown == written {
        return Ok(moment);
    }
    let of_day = match reader.zone().to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Gap { .. } => {
            on_local_clock(reader, local)?;
            shown
        }
        AmbiguousOffset::Unambiguous { offset } | AmbiguousOffset::Fold { before: offset, .. } => offset,
    };
    let by_clock = with_offset(local, of_day);
    let same_moment = with_offset(shown.to_datetime(moment), shown);
    let (written, of_day) = (hours_and_minutes(written), hours_and_minutes(of_day));
    let name = reader.zone().iana_name().unwrap_or("the practice's time zone").to_owned();
    Err(problem(move |place| {
        Problem::at(
            "wrong-offset",
            place,
            format!("on this day clocks in {name} are at {of_day}, and {written} is written"),
        )
        .label(format!("expected {of_day} at the end"))
        .help(format!(
            "if the clock showed this time, write {by_clock}; if the time is right with {written}, the clock showed {same_moment}"
        ))
    }))
}

fn with_offset(local: DateTime, offset: Offset) -> String {
    format!("{local}{}", hours_and_minutes(offset))
}

/// `+01:00`.
fn hours_and_minutes(offset: Offset) -> String {
    let minutes = offset.seconds().abs() / 60;
    let sign = if offset.is_negative() { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn on_local_clock(reader: &Reader, local: DateTime) -> Result<Timestamp, FieldError> {
    let zone = reader.zone().clone();
    let name = zone.iana_name().unwrap_or("the practice's time zone").to_owned();
    let ambiguous = zone.to_ambiguous_timestamp(local);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            ambiguous.unambiguous().map_err(|_| FieldError::WrongType("a date with a time that exists"))
        }
        AmbiguousOffset::Gap { before, after } => Err(problem(move |place| {
            // The time on a clock that was not put forward yet.
            let late = before.to_timestamp(local).map(|moment| with_offset(after.to_datetime(moment), after));
            Problem::at(
                "time-does-not-exist",
                place,
                format!("{local} does not exist in {name}: the clocks go forward"),
            )
            .label("no clock showed this time")
            .help(match late {
                Ok(late) => format!("look up the time again: by a clock that was put forward it is {late}"),
                Err(_) => "look up the time again".to_owned(),
            })
        })),
        AmbiguousOffset::Fold { .. } => Err(problem(move |place| {
            Problem::at("time-exists-twice", place, format!("{local} happens twice in {name}: the clocks go back"))
                .label("which of the two?")
                .help("write the offset: +01:00 for the first, before the clocks went back, +00:00 for the second")
        })),
    }
}
