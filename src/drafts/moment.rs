//! A day with a time, as people write and say it, as a moment of the practice's own clock.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::invalid_value::{InvalidValue, invalid};
use super::name_lookup::NameLookup;
use super::spoken;
use super::spoken_day::{DayFault, SpokenDay, day};
use crate::base::fold::fold;

const WHAT: &str = "a day with a time";
const HELP: &str = "write it as 2026-08-03T09:12, 3 August 2026 9:12 or today 9:12";

/// `2026-08-03T09:12` with or without its offset, `now`, `today 10:15`, `yesterday at 5pm`, `Monday 9:30`,
/// `28/11/2026 10:15`, `10:15`: of days that come again the last.
pub fn moment(written: &str, names: &dyn NameLookup) -> Result<Timestamp, InvalidValue> {
    let moment = any_moment(written, names)?;
    // TOML writes no other years.
    let is_writable = (0..=9999).contains(&names.zone().to_datetime(moment).year());
    if is_writable { Ok(moment) } else { Err(invalid(format!("‘{written}’ is not {WHAT}"), HELP)) }
}

fn any_moment(written: &str, names: &dyn NameLookup) -> Result<Timestamp, InvalidValue> {
    let (today, zone) = (names.today(), names.zone());
    let with_t = written.replacen(' ', "T", 1);
    if let Ok(moment) = with_t.parse::<Timestamp>() {
        return on_clock_of_day(&with_t, moment, zone);
    }
    // A day alone would be its midnight.
    if let Some(local) = with_t.contains('T').then(|| with_t.parse::<DateTime>().ok()).flatten() {
        return at(local, zone);
    }
    let folded = fold(written).replace(',', " ");
    let words: Vec<&str> = folded.split_whitespace().filter(|word| !matches!(*word, "at" | "on")).collect();
    if words == ["now"] {
        let second = names.now().as_second();
        let minute = Timestamp::from_second(second - second.rem_euclid(60));
        return minute.map_err(|_| invalid(format!("‘{written}’ is not {WHAT}"), HELP));
    }
    let (date, time) = day_and_time(&words, today).map_err(|fault| fault.told(written))?;
    at(date.to_datetime(time), zone)
}

enum Fault {
    Day(DayFault),
    NoTime,
    /// It ends one day and begins the next.
    Midnight,
}

impl Fault {
    fn told(&self, written: &str) -> InvalidValue {
        match self {
            Fault::Day(fault) => {
                let (message, help) = fault.in_words(written, WHAT, HELP);
                invalid(message, help)
            }
            Fault::NoTime => invalid(
                format!("‘{written}’ is not {WHAT}: the time is missing"),
                format!("write the time behind it, such as {written} 9:12"),
            ),
            Fault::Midnight => invalid(
                format!("‘{written}’ may be at the beginning of the day or at its end"),
                "write 00:00 and the day that begins then",
            ),
        }
    }
}

/// The words are a day and then a time, a time and then a day, or a time of today.
fn day_and_time(words: &[&str], today: Date) -> Result<(Date, Time), Fault> {
    const MOST_WORDS: usize = 10;
    if words.len() > MOST_WORDS {
        return Err(Fault::Day(DayFault::NotADay));
    }
    let whole = words.join(" ");
    // `28 Nov 2026` is no evening of this year.
    match day(&whole, today) {
        Ok(_) => return Err(Fault::NoTime),
        Err(DayFault::NotADay) => {}
        Err(fault) => return Err(Fault::Day(fault)),
    }
    if words.contains(&"midnight") {
        return Err(Fault::Midnight);
    }
    if let Some(time) = spoken::time_of_day(&whole) {
        return Ok((today, time));
    }
    let mut nearest = DayFault::NotADay;
    for (before, after) in (1..words.len()).filter_map(|middle| words.split_at_checked(middle)) {
        for (of_day, of_time) in [(before, after), (after, before)] {
            let Some(time) = spoken::time_of_day(&of_time.join(" ")) else { continue };
            match day(&of_day.join(" "), today) {
                Ok(SpokenDay::On(date) | SpokenDay::Recurring { last: date, .. }) => return Ok((date, time)),
                Err(DayFault::NotADay) => {}
                Err(fault) => nearest = fault,
            }
        }
    }
    Err(Fault::Day(nearest))
}

/// The moment at which clocks show this.
fn at(local: DateTime, zone: &TimeZone) -> Result<Timestamp, InvalidValue> {
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

/// `2026-08-03T09:12:00+01:00`. TOML knows no offset with seconds, as clocks had before there were zones.
pub fn in_zone(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    let has_seconds = local.offset().seconds() % 60 != 0;
    let local = if has_seconds { moment.to_zoned(TimeZone::UTC) } else { local };
    jiff::fmt::strtime::format("%Y-%m-%dT%H:%M:%S%:z", &local).unwrap_or_else(|_| moment.to_string())
}
