//! A day that was typed as the value of a field: which is meant of those that come again, and how TOML writes it.

use jiff::civil::Date;

use super::invalid_value::{InvalidValue, invalid};
use super::spoken_day::{SpokenDay, day};

/// A day that cannot be to come: of those that come again the last.
pub fn past_date(written: &str, today: Date) -> Result<String, InvalidValue> {
    match spoken(written, today)? {
        SpokenDay::On(date) | SpokenDay::Recurring { last: date, .. } => Ok(date.to_string()),
    }
}

/// A day that may be to come: of those that come again the next, or the first from another day on.
pub fn date_to_come(written: &str, today: Date, first: Option<Date>) -> Result<String, InvalidValue> {
    let SpokenDay::Recurring { last, next } = spoken(written, today)? else {
        return past_date(written, today);
    };
    if let Some(first) = first {
        return match spoken(written, first)? {
            SpokenDay::Recurring { last, .. } if last == first => Ok(last.to_string()),
            SpokenDay::Recurring { next, .. } => Ok(next.to_string()),
            SpokenDay::On(date) => Ok(date.to_string()),
        };
    }
    let is_weekday = !written.contains(|sign: char| sign.is_ascii_digit());
    match last == today {
        // Whoever means today mostly says so.
        true if is_weekday => {
            Err(invalid(format!("‘{written}’ may be today or in a week"), format!("write {last} or {next}")))
        }
        true => Ok(last.to_string()),
        false => Ok(next.to_string()),
    }
}

fn spoken(written: &str, today: Date) -> Result<SpokenDay, InvalidValue> {
    day(written, today).and_then(SpokenDay::writable).map_err(|fault| {
        let (message, help) = fault.in_words(written, "a date", "write it as 2026-08-03 or 3 August 2026");
        invalid(message, help)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_to_come_is_the_next_or_the_first_from_another_on() {
        // A Monday.
        let today = date(2026, 11, 30);
        let from = Some(date(2026, 12, 7));
        for (written, first, taken) in [
            ("7 December", None, "2026-12-07"),
            ("29 November", None, "2027-11-29"),
            ("30 November", None, "2026-11-30"),
            ("Friday", None, "2026-12-04"),
            ("on Tuesday", None, "2026-12-01"),
            ("next Monday", None, "2026-12-07"),
            ("last Friday", None, "2026-11-27"),
            ("in 2 weeks", from, "2026-12-14"),
            ("tomorrow", from, "2026-12-01"),
            ("Friday", from, "2026-12-11"),
            ("Monday", from, "2026-12-07"),
            ("4 December", from, "2027-12-04"),
            ("11 Dec", from, "2026-12-11"),
        ] {
            assert_eq!(date_to_come(written, today, first).as_deref(), Ok(taken), "{written}");
        }
        let refused = date_to_come("Monday", today, None).unwrap_err();
        assert_eq!(refused.help, "write 2026-11-30 or 2026-12-07");
        assert_eq!(past_date("Friday", today).as_deref(), Ok("2026-11-27"));
        assert_eq!(past_date("7 December", today).as_deref(), Ok("2025-12-07"));
    }
}
