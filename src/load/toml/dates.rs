//! Recognises dates as people write them, where a register needs `2026-11-28`, and suggests the right form.

use jiff::civil::Date;

use crate::base::wording::MONTHS;

/// The mistake in a value meant as a date, and the correction.
pub(super) struct DateHint {
    pub message: String,
    pub help: String,
}

/// Parses a date in any usual form, quoted or not. `None` for a value that is no date.
pub(super) fn date_hint(written: &str) -> Option<DateHint> {
    let written = written.trim();
    if written.len() > 60 || !written.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (day, time) = day_and_time(written)?;
    let Some(year) = day.year else {
        let (number, month) = (day.day, MONTHS[usize::from(day.month - 1)]);
        let help = match last_day(2027, day.month) {
            last if number > last && day.month != 2 => {
                format!("{month} has {last} days; write the day with its year: 2026-{:02}-{last:02}", day.month)
            }
            _ => format!("write the day with its year: 2026-{:02}-{number:02}", day.month),
        };
        return Some(DateHint { message: format!("‘{written}’ has no year"), help });
    };
    let last = last_day(year, day.month);
    let month = MONTHS[usize::from(day.month - 1)];
    if day.day == 0 || day.day > last {
        let message = format!("‘{written}’ does not exist: {month} {year} has {last} days");
        let help = format!("the last day of that month is {year}-{:02}-{last:02}", day.month);
        return Some(DateHint { message, help });
    }
    let iso = format!("{year}-{:02}-{:02}", day.month, day.day);
    let whole = match time {
        Some(time) => format!("{iso}T{time}"),
        None => iso.clone(),
    };
    let message = if written == whole {
        "a date stands without quotation marks".to_owned()
    } else {
        format!("‘{written}’ is not how a date is written here")
    };
    let order = match day.order {
        Order::DayFirst if day.day <= 12 && day.day != day.month => "; the day was taken to come first",
        Order::MonthFirst => "; the month was written first",
        _ => "",
    };
    Some(DateHint { message, help: format!("write {whole}, without quotation marks{order}") })
}

/// Parses a time of day by itself: `8:00`, `8.30`, `8am`.
pub(super) fn time_hint(written: &str) -> Option<DateHint> {
    let written = written.trim();
    let time = time_of(written)?;
    let message = if written == time {
        "a time stands without quotation marks".to_owned()
    } else {
        format!("‘{written}’ is not how a time is written here")
    };
    Some(DateHint { message, help: format!("write {time}, without quotation marks") })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    YearFirst,
    DayFirst,
    MonthFirst,
    /// The month is a name.
    Named,
}

struct WrittenDate {
    year: Option<i16>,
    /// From 1 to 12.
    month: u8,
    day: u8,
    order: Order,
}

fn day_and_time(written: &str) -> Option<(WrittenDate, Option<String>)> {
    let split_at = |at: usize, gap: usize| Some((written.get(..at)?, written.get(at + gap..)?));
    let numeric =
        written.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(written.len());
    if let Some((date, rest)) = split_at(numeric, 0)
        && let Some(day) = of_numbers(date)
    {
        let rest = rest.trim_start_matches(['T', 't', ' ', ',']).trim();
        let rest = rest.strip_prefix("at ").unwrap_or(rest);
        return if rest.is_empty() { Some((day, None)) } else { Some((day, Some(time_of(rest)?))) };
    }
    let words: Vec<&str> = written.split([' ', ',', '-', '/', '.']).filter(|word| !word.is_empty()).collect();
    let named = |word: &str| {
        let word = word.to_ascii_lowercase();
        let is_name = |month: &&str| {
            word.len() >= 3 && month.to_ascii_lowercase().starts_with(word.as_str())
                || word == "sept" && **month == *"September"
        };
        MONTHS.iter().position(is_name).map(|index| index as u8 + 1)
    };
    let start = words.iter().take(3).position(|word| named(word).is_some())?;
    let month = named(words[start])?;
    let ordinal = |word: &str| {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().ok().filter(|day| *day < 100)
    };
    // A day of the week may come first.
    let (day, after) = match start.checked_sub(1).and_then(|before| ordinal(words[before])) {
        Some(day) => (day, start + 1),
        None => (ordinal(words.get(start + 1)?)?, start + 2),
    };
    let year = words.get(after).and_then(|word| year_of(word));
    let rest = words.get(after + usize::from(year.is_some())..)?;
    let time = match rest.iter().position(|word| *word != "at") {
        None => None,
        Some(from) => Some(time_of(&rest[from..].join(" "))?),
    };
    Some((WrittenDate { year, month, day, order: Order::Named }, time))
}

fn of_numbers(date: &str) -> Option<WrittenDate> {
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, second, third] = parts[..] else { return None };
    let short = |part: &str| (part.len() <= 2).then(|| part.parse::<u8>().ok()).flatten();
    if first.len() == 4 {
        let (year, month, day) = (year_of(first)?, short(second)?, short(third)?);
        let swapped = month > 12 && day <= 12;
        let (month, day) = if swapped { (day, month) } else { (month, day) };
        return (1..=12).contains(&month).then_some(WrittenDate {
            year: Some(year),
            month,
            day,
            order: Order::YearFirst,
        });
    }
    let (first, second, year) = (short(first)?, short(second)?, year_of(third)?);
    let month_first = second > 12 && first <= 12;
    let (day, month, order) =
        if month_first { (second, first, Order::MonthFirst) } else { (first, second, Order::DayFirst) };
    (1..=12).contains(&month).then_some(WrittenDate { year: Some(year), month, day, order })
}

fn year_of(word: &str) -> Option<i16> {
    match (word.len(), word.parse::<i16>().ok()?) {
        (4, year) if (1000..=9999).contains(&year) => Some(year),
        (2, year) if (0..=99).contains(&year) => Some(2000 + year),
        _ => None,
    }
}

/// Converts a time to TOML, keeping its offset: `14:00`, `9:12:30`, `8.30`, `2pm`.
fn time_of(written: &str) -> Option<String> {
    let lower = written.to_ascii_lowercase().replace(' ', "");
    let end = lower.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(lower.len());
    let (clock, rest) = lower.split_at(end);
    let numbers: Vec<&str> = clock.split([':', '.']).collect();
    let number = |at: usize| match numbers.get(at) {
        Some(part) if (1..=2).contains(&part.len()) => part.parse::<u8>().ok(),
        Some(_) => None,
        None => Some(0),
    };
    let (mut hour, minute, second) = (number(0)?, number(1)?, number(2)?);
    let offset = match rest {
        "pm" | "p.m." if hour < 12 => {
            hour += 12;
            ""
        }
        "am" | "pm" | "a.m." | "p.m." => "",
        "" | "z" => rest,
        offset
            if offset.len() == 6
                && offset.starts_with(['+', '-'])
                && offset.is_char_boundary(3)
                && &offset[3..4] == ":" =>
        {
            offset
        }
        _ => return None,
    };
    let has_unit = matches!(rest, "am" | "pm");
    let fits = hour < 24 && minute < 60 && second < 60 && (numbers.len() >= 2 || has_unit) && numbers.len() <= 3;
    fits.then(|| format!("{hour:02}:{minute:02}:{second:02}{}", offset.to_uppercase()))
}

fn last_day(year: i16, month: u8) -> u8 {
    Date::new(year, month as i8, 1).map_or(31, |first| first.days_in_month() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_any_usual_form_is_told_as_it_is_to_be_written() {
        for (written, help) in [
            ("28.11.2026", "write 2026-11-28,"),
            ("28/11/2026", "write 2026-11-28,"),
            ("28-11-26", "write 2026-11-28,"),
            ("11/28/2026", "write 2026-11-28, without quotation marks; the month was written first"),
            ("3/4/2026", "write 2026-04-03, without quotation marks; the day was taken to come first"),
            ("2026/11/28", "write 2026-11-28,"),
            ("28 November 2026", "write 2026-11-28,"),
            ("28th Nov 2026", "write 2026-11-28,"),
            ("Sat 28 November, 2026", "write 2026-11-28,"),
            ("November 28, 2026", "write 2026-11-28,"),
            ("28 November 2026 at 2pm", "write 2026-11-28T14:00:00,"),
            ("28.11.2026 14:00", "write 2026-11-28T14:00:00,"),
            ("2026-11-28", "write 2026-11-28,"),
            ("2026-11-28 14:00+01:00", "write 2026-11-28T14:00:00+01:00,"),
            ("2026-11-31", "the last day of that month is 2026-11-30"),
            ("31 November 2026", "the last day of that month is 2026-11-30"),
            ("29.2.2027", "the last day of that month is 2027-02-28"),
            ("31 November", "November has 30 days; write the day with its year: 2026-11-30"),
            ("1 May", "write the day with its year: 2026-05-01"),
        ] {
            let reported = date_hint(written).unwrap_or_else(|| panic!("{written}"));
            assert!(reported.help.starts_with(help), "{written}: {}", reported.help);
        }
        for written in ["manager", "10.2", "2026-001", "May", "1.2.3.4", "room 28 of 2026", "99/99/2026", "é1"] {
            assert!(date_hint(written).is_none(), "{written}");
        }
    }

    #[test]
    fn a_time_is_told_likewise() {
        for (written, time) in
            [("8:00", "08:00:00"), ("8.30", "08:30:00"), ("6pm", "18:00:00"), ("08:00:00", "08:00:00")]
        {
            assert_eq!(time_hint(written).unwrap().help, format!("write {time}, without quotation marks"));
        }
        assert!(time_hint("8").is_none() && time_hint("25:00").is_none() && time_hint("a").is_none());
    }
}
