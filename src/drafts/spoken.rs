//! Times of day, days of the week and small numbers as people write them.

use jiff::civil::Time;

use crate::model::WEEKDAYS;

/// `08:30`, `8.30`, `8:30am`, `6 pm`, `1830`, `noon`.
pub fn time_of_day(written: &str) -> Option<Time> {
    let lower: String = written.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    match lower.as_str() {
        "noon" | "midday" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let end = lower.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(lower.len());
    let (clock, half) = lower.split_at(end);
    let half = half.replace('.', "");
    let clock = clock.trim_end_matches('.');
    let is_run_together = clock.len() == 4 && half.is_empty() && !clock.contains([':', '.']);
    let parts: Vec<&str> =
        if is_run_together { vec![&clock[..2], &clock[2..]] } else { clock.split([':', '.']).collect() };
    let number = |at: usize| match parts.get(at) {
        Some(part) if (1..=2).contains(&part.len()) => part.parse::<i8>().ok(),
        Some(_) => None,
        None => Some(0),
    };
    let (hour, minute, second) = (number(0)?, number(1)?, number(2)?);
    let hour = match (half.as_str(), hour) {
        ("am", 1..=11) | ("pm", 12) => hour,
        ("am", 12) => 0,
        ("pm", 1..=11) => hour + 12,
        // An hour alone may be of the morning or of the evening.
        ("", _) if parts.len() > 1 => hour,
        _ => return None,
    };
    if parts.len() <= 3 { Time::new(hour, minute, second, 0).ok() } else { None }
}

/// `Monday to Friday`, `mon-fri`, `Mon, Tue and Thu`, `weekdays`: as the settings spell them, or what is no day.
pub fn days_of_week(written: &str) -> Result<Vec<&'static str>, String> {
    let mut lower = format!(" {} ", written.to_lowercase().replace(['–', '—'], "-"));
    for word in [" to ", " till ", " until ", " through "] {
        lower = lower.replace(word, "-");
    }
    let lower = lower.replace("every day", "everyday").replace(" -", "-").replace("- ", "-");
    let mut days = Vec::new();
    let pieces = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '&' | '+'));
    for piece in pieces.filter(|piece| !matches!(*piece, "" | "and")) {
        let range = match piece {
            "weekdays" => Some((0, 4)),
            "everyday" | "daily" => Some((0, 6)),
            _ => match piece.split_once('-') {
                Some((from, to)) => day_of_week(from).zip(day_of_week(to)),
                None => day_of_week(piece).map(|day| (day, day)),
            },
        };
        let (from, to) = range.ok_or_else(|| piece.to_owned())?;
        let count = (to + WEEKDAYS.len() - from) % WEEKDAYS.len();
        days.extend((from..=from + count).map(|day| WEEKDAYS[day % WEEKDAYS.len()]));
    }
    Ok(days)
}

/// By its name, or the beginning of it: `Mondays`, `tues`, `wed.`.
pub fn day_of_week(written: &str) -> Option<usize> {
    let word = written.trim_end_matches('.');
    let begins =
        |word: &str| (word.len() >= 3).then(|| WEEKDAYS.iter().position(|day| day.starts_with(word))).flatten();
    begins(word).or_else(|| begins(word.strip_suffix('s')?))
}

/// `3`, `three`, `3 working days`.
pub fn number(written: &str) -> Option<u32> {
    const WORDS: [&str; 11] = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let lower = written.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next()?;
    if !words.all(|word| matches!(word, "working" | "business" | "day" | "days")) {
        return None;
    }
    let in_words = WORDS.iter().position(|word| *word == first).map(|number| number as u32);
    in_words.or_else(|| first.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_taken_in_any_usual_form() {
        for (written, taken) in [
            ("08:30", "08:30:00"),
            ("8.30", "08:30:00"),
            ("8:30am", "08:30:00"),
            ("8.30 a.m.", "08:30:00"),
            ("6pm", "18:00:00"),
            ("6 PM", "18:00:00"),
            ("12.15pm", "12:15:00"),
            ("12am", "00:00:00"),
            ("1830", "18:30:00"),
            ("18:30:00", "18:30:00"),
            ("noon", "12:00:00"),
        ] {
            assert_eq!(time_of_day(written).map(|time| time.to_string()).as_deref(), Some(taken), "{written}");
        }
        for written in ["8", "25:00", "18:60", "13pm", "0am", "half past six", "", "8:30:00:00", ":", "é", "８:30"] {
            assert_eq!(time_of_day(written), None, "{written}");
        }
    }

    #[test]
    fn days_of_the_week_are_taken_in_any_usual_form() {
        let week = "monday tuesday wednesday thursday friday";
        for (written, taken) in [
            ("Monday to Friday", week),
            ("mon-fri", week),
            ("Mon – Fri", week),
            ("weekdays", week),
            ("monday,tuesday , wednesday, thursday and friday", week),
            ("Mon tue Weds Thurs. & fri", week),
            ("Mon-Tue, Thursdays", "monday tuesday thursday"),
            ("sat to mon", "saturday sunday monday"),
        ] {
            assert_eq!(days_of_week(written).map(|days| days.join(" ")).as_deref(), Ok(taken), "{written}");
        }
        assert_eq!(days_of_week("mon, tusday"), Err("tusday".to_owned()));
        for written in ["mo", "mon-", "-", "to", "é-fri"] {
            assert!(days_of_week(written).is_err(), "{written}");
        }
    }

    #[test]
    fn a_number_is_taken_in_digits_and_in_words() {
        for (written, taken) in [("3", 3), ("three", 3), ("Ten", 10), ("2 working days", 2), ("one day", 1)] {
            assert_eq!(number(written), Some(taken), "{written}");
        }
        for written in ["", "three weeks", "3.5", "-1", "eleven"] {
            assert_eq!(number(written), None, "{written}");
        }
    }
}
