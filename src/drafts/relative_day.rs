//! Days told by how far off they are: `today`, `tomorrow`, `in 2 weeks`, `3 days ago`.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::spoken;

/// As the readers of settings have it; in any unit.
const MOST: u32 = 3660;

/// `None` for what is told in another way, and for a day that no calendar has. The words are in small letters.
pub fn relative_day(text: &str, today: Date) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().take(5).collect();
    let span = match words.as_slice() {
        ["today"] => 0.days(),
        ["yesterday"] => -1.days(),
        ["tomorrow"] => 1.day(),
        ["in", count, unit] => span(count, unit)?,
        [count, unit, "ago"] => span(count, unit)?.negate(),
        _ => return None,
    };
    today.checked_add(span).ok()
}

fn span(count: &str, unit: &str) -> Option<Span> {
    let count = match count {
        "a" | "an" => 1,
        count => i64::from(spoken::number(count).filter(|count| (1..=MOST).contains(count))?),
    };
    match unit {
        "day" | "days" => Span::new().try_days(count).ok(),
        "week" | "weeks" => Span::new().try_weeks(count).ok(),
        "month" | "months" => Span::new().try_months(count).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_so_many_days_off() {
        for (written, taken) in [
            ("today", Some("2026-11-30")),
            ("yesterday", Some("2026-11-29")),
            ("tomorrow", Some("2026-12-01")),
            ("in 2 weeks", Some("2026-12-14")),
            ("in a week", Some("2026-12-07")),
            ("in three days", Some("2026-12-03")),
            ("in 3 months", Some("2027-02-28")),
            ("2 days ago", Some("2026-11-28")),
            ("a month ago", Some("2026-10-30")),
            ("in 0 days", None),
            ("in 4000 days", None),
            ("in 2 years", None),
            ("in weeks", None),
            ("2 weeks", None),
            ("in 2 weeks ago", None),
        ] {
            assert_eq!(
                relative_day(written, date(2026, 11, 30)).map(|day| day.to_string()).as_deref(),
                taken,
                "{written}"
            );
        }
        assert_eq!(relative_day("in 3660 months", Date::MAX), None);
        assert_eq!(relative_day("3660 weeks ago", Date::MIN), None);
    }
}
