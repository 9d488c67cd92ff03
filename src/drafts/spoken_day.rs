//! Days as people write and say them, the day before the month: `28/11/2026`, `28 Nov`, `Monday`, `next Monday`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::relative_day::relative_day;
use super::spoken::day_of_week;
use crate::base::fold::fold;
use crate::base::wording::{MONTHS, capitalised};
use crate::model::WEEKDAYS;

/// A day that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpokenDay {
    On(Date),
    /// One that comes again and again: the last, which may be today, and the next.
    Recurring {
        last: Date,
        next: Date,
    },
}

impl SpokenDay {
    /// `next Monday` is the first after today, and `last Monday` the last before it.
    fn one_of(self, which: &str, today: Date) -> Result<Self, DayFault> {
        match (which, self) {
            ("next", SpokenDay::Recurring { next, .. }) => Ok(SpokenDay::On(next)),
            ("last", SpokenDay::Recurring { last, .. }) if last == today => {
                last.checked_sub(7.days()).map(SpokenDay::On).map_err(|_| DayFault::NotADay)
            }
            ("last", SpokenDay::Recurring { last, .. }) => Ok(SpokenDay::On(last)),
            (_, day) => Ok(day),
        }
    }

    /// The same, unless it lies before the years that TOML can write.
    pub fn writable(self) -> Result<Self, DayFault> {
        let (SpokenDay::On(first) | SpokenDay::Recurring { last: first, .. }) = self;
        if first.year() >= 0 { Ok(self) } else { Err(DayFault::NotADay) }
    }
}

/// Why something is no day.
#[derive(Debug, PartialEq, Eq)]
pub enum DayFault {
    NotADay,
    /// The month stands first; this is the same with the day first.
    MonthFirst(String),
    /// No calendar has it: `31 November 2026`.
    NotInCalendar(String),
    /// The day of the week is another: `Monday 28 November 2026`.
    OtherWeekday {
        day: Date,
        is: &'static str,
    },
}

/// The day that somebody means who says this today.
pub fn day(written: &str, today: Date) -> Result<SpokenDay, DayFault> {
    if let Some(date) = iso(written) {
        return Ok(SpokenDay::On(date));
    }
    let text = fold(written).replace(',', " ");
    if let Some(date) = relative_day(&text, today) {
        return Ok(SpokenDay::On(date));
    }
    match text.trim() {
        text if text.contains(|sign: char| sign.is_alphabetic()) => in_words(text, today),
        text => in_figures(text, today),
    }
}

/// A date type would read a time after it and drop it.
fn iso(written: &str) -> Option<Date> {
    (written.len() == "2026-08-03".len()).then(|| written.parse().ok()).flatten()
}

/// `28/11/2026`, `28.11.26`, `28/11`.
fn in_figures(text: &str, today: Date) -> Result<SpokenDay, DayFault> {
    let sign = text.chars().find(|sign| !sign.is_ascii_digit() && !sign.is_whitespace()).ok_or(DayFault::NotADay)?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let (first, second, year) = match (parts.as_slice(), sign) {
        ([first, second, year], '/' | '.') => (first, second, Some(*year)),
        // With a short year it may as well stand first.
        ([first, second, year], '-') if year.len() == 4 => (first, second, Some(*year)),
        // With a point it may be a time of day.
        ([first, second], '/') => (first, second, None),
        _ => return Err(DayFault::NotADay),
    };
    let (first, second) = (short_number(first)?, short_number(second)?);
    let year = year.map(|year| full_year(year, today)).transpose()?;
    if (13..=31).contains(&second) && (1..=12).contains(&first) {
        let year = year.map(|year| format!("/{year}")).unwrap_or_default();
        return Err(DayFault::MonthFirst(format!("{second}/{first}{year}")));
    }
    in_calendar(first, second, year, None, today)
}

/// `28 Nov`, `28th of November 2026`, `Sat 28-Nov-26`, `Monday`.
fn in_words(text: &str, today: Date) -> Result<SpokenDay, DayFault> {
    const MOST_WORDS: usize = 6;
    let spaced = text.replace(['-', '/', '.'], " ");
    let words = spaced.split_whitespace().filter(|word| !matches!(*word, "on" | "of" | "the"));
    let words: Vec<&str> = words.take(MOST_WORDS).collect();
    let (weekday, rest) = match words.as_slice() {
        [which @ ("next" | "last" | "this"), name] => {
            let weekday = weekday(name).ok_or(DayFault::NotADay)?;
            return recurring_weekday(weekday, today).and_then(|day| day.one_of(which, today));
        }
        [first, rest @ ..] => match weekday(first) {
            Some(weekday) => (Some(weekday), rest),
            None => (None, words.as_slice()),
        },
        [] => return Err(DayFault::NotADay),
    };
    let (first, second, year) = match rest {
        [] => return weekday.map_or(Err(DayFault::NotADay), |weekday| recurring_weekday(weekday, today)),
        [first, second] => (first, second, None),
        [first, second, year] => (first, second, Some(*year)),
        _ => return Err(DayFault::NotADay),
    };
    if let (Some(month), Ok(day)) = (month(first), day_of_month(second)) {
        let year = year.map(|year| format!(" {year}")).unwrap_or_default();
        return Err(DayFault::MonthFirst(format!("{day} {}{year}", month_name(month))));
    }
    let month = month(second).ok_or(DayFault::NotADay)?;
    let year = year.map(|year| full_year(year, today)).transpose()?;
    in_calendar(day_of_month(first)?, month, year, weekday, today)
}

fn recurring_weekday(weekday: usize, today: Date) -> Result<SpokenDay, DayFault> {
    let back = (7 + index_of_weekday(today) - weekday) % 7;
    let by = |days: i64| today.checked_add(days.days()).map_err(|_| DayFault::NotADay);
    let back = i64::try_from(back).unwrap_or(0);
    Ok(SpokenDay::Recurring { last: by(-back)?, next: by(7 - back)? })
}

fn in_calendar(
    day: i8,
    month: i8,
    year: Option<i16>,
    weekday: Option<usize>,
    today: Date,
) -> Result<SpokenDay, DayFault> {
    // As far as from one 29 February to the next over a year that has none.
    const YEARS: i16 = 8;
    let not_in_calendar = |year: Option<i16>| {
        let year = year.map(|year| format!(" {year}")).unwrap_or_default();
        let is_month = (1..=12).contains(&month);
        let month = if is_month { month_name(month) } else { return DayFault::NotADay };
        DayFault::NotInCalendar(format!("{day} {month}{year}"))
    };
    let falls_so = |date: &Date| weekday.is_none_or(|weekday| weekday == index_of_weekday(*date));
    let other = |day: Date| DayFault::OtherWeekday { day, is: WEEKDAYS.get(index_of_weekday(day)).unwrap_or(&"") };
    if let Some(year) = year {
        let date = Date::new(year, month, day).map_err(|_| not_in_calendar(Some(year)))?;
        return if falls_so(&date) { Ok(SpokenDay::On(date)) } else { Err(other(date)) };
    }
    let in_year = |year: i16| Date::new(year, month, day).ok();
    let this = today.year();
    let last = (this.saturating_sub(YEARS)..=this).rev().filter_map(in_year).find(|date| *date <= today);
    let next = (this..=this.saturating_add(YEARS)).filter_map(in_year).find(|date| *date > today);
    let (Some(last), Some(next)) = (last, next) else { return Err(not_in_calendar(None)) };
    match (falls_so(&last), falls_so(&next)) {
        (true, true) => Ok(SpokenDay::Recurring { last, next }),
        (true, false) => Ok(SpokenDay::On(last)),
        (false, true) => Ok(SpokenDay::On(next)),
        (false, false) => Err(other(last)),
    }
}

fn index_of_weekday(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// By its name alone, or the beginning of it: on Mondays is no day.
fn weekday(word: &str) -> Option<usize> {
    day_of_week(word).filter(|day| WEEKDAYS.get(*day).is_some_and(|name| name.starts_with(word)))
}

/// By its name, or the beginning of it.
fn month(word: &str) -> Option<i8> {
    let is_name = |name: &str| word.len() >= 3 && name.to_lowercase().starts_with(word);
    MONTHS.iter().position(|name| is_name(name)).and_then(|index| i8::try_from(index + 1).ok())
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"")
}

/// `28`, `28th`.
fn day_of_month(word: &str) -> Result<i8, DayFault> {
    let endings = ["st", "nd", "rd", "th"];
    short_number(endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word))
}

fn short_number(digits: &str) -> Result<i8, DayFault> {
    let is_short = (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    if is_short { digits.parse().map_err(|_| DayFault::NotADay) } else { Err(DayFault::NotADay) }
}

/// `2026`, or `26` of the hundred years that end twenty years from now.
fn full_year(digits: &str, today: Date) -> Result<i16, DayFault> {
    if let Ok(short) = short_number(digits) {
        let year = today.year() - today.year().rem_euclid(100) + i16::from(short);
        let year = if year > today.year() + 20 { year - 100 } else { year };
        return if digits.len() == 2 { Ok(year) } else { Err(DayFault::NotADay) };
    }
    // Other four digits may be a time of day.
    let is_year = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let year = is_year.then(|| digits.parse().ok()).flatten().filter(|year| (1900..=2100).contains(year));
    year.ok_or(DayFault::NotADay)
}

impl DayFault {
    /// The message and the help for somebody who wrote this.
    pub fn in_words(&self, written: &str, what: &str, help: &str) -> (String, String) {
        match self {
            DayFault::NotADay => (format!("‘{written}’ is not {what}"), help.to_owned()),
            DayFault::MonthFirst(right) => {
                (format!("‘{written}’ is not {what}: its month stands first"), format!("write the day first: {right}"))
            }
            DayFault::NotInCalendar(day) => {
                (format!("‘{written}’ is not {what}: there is no {day}"), "look at the number of the day".to_owned())
            }
            DayFault::OtherWeekday { day, is } => (
                format!("‘{written}’ is not {what}: {day} is a {}", capitalised(is)),
                "correct one of the two, or leave out the day of the week".to_owned(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A Monday.
    const TODAY: Date = date(2026, 11, 30);

    #[test]
    fn a_day_is_taken_in_any_usual_form() {
        for (written, taken) in [
            ("2026-08-03", "2026-08-03"),
            ("today", "2026-11-30"),
            ("Yesterday", "2026-11-29"),
            ("tomorrow", "2026-12-01"),
            ("28/11/2026", "2026-11-28"),
            ("3/4/2026", "2026-04-03"),
            ("03.04.2026", "2026-04-03"),
            ("28.11.26", "2026-11-28"),
            ("28/11/98", "1998-11-28"),
            ("28-11-2026", "2026-11-28"),
            ("28 / 11 / 2026", "2026-11-28"),
            ("28 Nov 2026", "2026-11-28"),
            ("28 November 2026", "2026-11-28"),
            ("28th of November, 2026", "2026-11-28"),
            ("1st Sept. 26", "2026-09-01"),
            ("28-Nov-2026", "2026-11-28"),
            ("Saturday 28 November 2026", "2026-11-28"),
            ("Sat 28 Nov", "2026-11-28"),
            ("Sunday 28 Nov", "2027-11-28"),
            ("next Monday", "2026-12-07"),
            ("next tues", "2026-12-01"),
            ("last Monday", "2026-11-23"),
            ("Last Friday", "2026-11-27"),
            ("in 2 weeks", "2026-12-14"),
            ("２８/１１/２０２６", "2026-11-28"),
        ] {
            let taken = SpokenDay::On(taken.parse().unwrap());
            assert_eq!(day(written, TODAY), Ok(taken), "{written}");
        }
    }

    #[test]
    fn a_day_that_comes_again_is_the_last_and_the_next() {
        for (written, last, next) in [
            ("Monday", "2026-11-30", "2026-12-07"),
            ("on tues", "2026-11-24", "2026-12-01"),
            ("this Friday", "2026-11-27", "2026-12-04"),
            ("sunday", "2026-11-29", "2026-12-06"),
            ("28 November", "2026-11-28", "2027-11-28"),
            ("28 nov", "2026-11-28", "2027-11-28"),
            ("28/11", "2026-11-28", "2027-11-28"),
            ("30 Nov", "2026-11-30", "2027-11-30"),
            ("1 Dec", "2025-12-01", "2026-12-01"),
            ("29 Feb", "2024-02-29", "2028-02-29"),
        ] {
            let [last, next] = [last, next].map(|day| day.parse().unwrap());
            assert_eq!(day(written, TODAY), Ok(SpokenDay::Recurring { last, next }), "{written}");
        }
    }

    #[test]
    fn the_day_stands_first() {
        for (written, right) in [
            ("11/28/2026", "28/11/2026"),
            ("11/28/26", "28/11/2026"),
            ("11.28.2026", "28/11/2026"),
            ("11/28", "28/11"),
            ("November 28 2026", "28 November 2026"),
            ("Nov 28th", "28 November"),
        ] {
            assert_eq!(day(written, TODAY), Err(DayFault::MonthFirst(right.to_owned())), "{written}");
        }
    }

    #[test]
    fn what_is_no_day_is_told() {
        for (written, there) in [
            ("31/11/2026", "31 November 2026"),
            ("31/11", "31 November"),
            ("29 Feb 2026", "29 February 2026"),
            ("0 March", "0 March"),
        ] {
            assert_eq!(day(written, TODAY), Err(DayFault::NotInCalendar(there.to_owned())), "{written}");
        }
        let other = DayFault::OtherWeekday { day: date(2026, 11, 28), is: "saturday" };
        assert_eq!(day("Friday 28 November 2026", TODAY), Err(other));
        for written in [
            "",
            "-",
            "/",
            "//",
            "28",
            "2811",
            "32/13/2026",
            "28.11",
            "26-11-28",
            "2026",
            "Mondays",
            "mo",
            "next",
            "next week",
            "next Monday Monday",
            "28 No 2026",
            "28 Nov 1015",
            "28 Nov 2026 10:15",
            "2026-13-03",
            "28/11/026",
            "28/11/5",
            "on",
            "noon",
            "é/é/é",
            "Monday Monday",
            "99999999999/1/1",
            "2026-08-03T09:12",
        ] {
            assert_eq!(day(written, TODAY), Err(DayFault::NotADay), "{written}");
        }
    }

    #[test]
    fn the_ends_of_all_days_are_no_trouble() {
        for today in [Date::MIN, Date::MAX] {
            for written in
                ["today", "yesterday", "tomorrow", "Monday", "last Monday", "in 2 weeks", "29 Feb", "1/1/26", "28/11"]
            {
                let _ = day(written, today);
            }
        }
    }
}
