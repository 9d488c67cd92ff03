//! Finds times of day in a text, in any common spelling.

use std::ops::Range;

use super::words::words;

const HOUR: u16 = 60;

/// A time of day, or a number that is one if another time is nearby.
pub struct ClockTime {
    pub range: Range<usize>,
    pub reading: TimeReading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeReading {
    /// Minutes since midnight, and whether the spelling is house style: `5:30pm`, `midday` or `midnight`.
    Sure { minutes: u16, is_house_style: bool },
    /// `9`, `8.30` or `0830`: minutes since midnight as written, possibly meaning the evening.
    Bare { minutes: u16 },
}

/// Every time of a text, in order.
pub fn clock_times(text: &str) -> Vec<ClockTime> {
    let mut times: Vec<ClockTime> = Vec::new();
    let mut parts: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words(text) {
        let mut from = at;
        for part in word.split(['-', '–', '—']) {
            parts.push((from, part));
            from = (from + part.len() + 1..at + word.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(from);
        }
    }
    for (index, (at, part)) in parts.iter().enumerate() {
        if times.last().is_some_and(|time| time.range.end > *at) {
            continue;
        }
        let next = parts.get(index + 1).filter(|(_, next)| is_am_or_pm(next) || next.eq_ignore_ascii_case("noon"));
        let time = match (next, clock(part)) {
            (Some((end, half)), Some(clock)) => Some((end + half.len(), sure(clock, half, false))),
            _ => reading(part).map(|reading| (at + part.len(), reading)),
        };
        times.extend(time.map(|(end, reading)| ClockTime { range: *at..end, reading }));
    }
    times
}

/// `am` or `pm`, with or without full stops or capitals.
fn is_am_or_pm(word: &str) -> bool {
    ["am", "pm", "a.m", "p.m", "a.m.", "p.m."].iter().any(|half| word.eq_ignore_ascii_case(half))
}

/// Hours, and minutes after a colon or full stop.
fn clock(word: &str) -> Option<(u8, Option<u8>)> {
    let number = |part: &str| {
        let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_short.then(|| part.parse::<u8>().ok()).flatten()
    };
    match word.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => {
            Some((number(hours)?, Some(number(minutes).filter(|minutes| *minutes < 60)?)))
        }
        Some(_) => None,
        None => Some((number(word)?, None)),
    }
    .filter(|(hours, _)| *hours < 25)
}

/// `0830`
fn four_digits(word: &str) -> Option<(u8, Option<u8>)> {
    let (hours, minutes) = word.split_at_checked(2).filter(|_| word.len() == 4)?;
    clock(&format!("{hours}:{minutes}"))
}

fn reading(word: &str) -> Option<TimeReading> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '.');
    let ending = word.get(digits.len()..).unwrap_or("");
    let own = |minutes| TimeReading::Sure { minutes, is_house_style: true };
    if digits.is_empty() {
        return match ending {
            "midday" | "Midday" => Some(own(12 * HOUR)),
            "midnight" | "Midnight" => Some(own(0)),
            _ if ending.eq_ignore_ascii_case("noon") => Some(sure((12, None), "pm", false)),
            _ => None,
        };
    }
    match (clock(digits), ending) {
        (Some(time @ (12, None | Some(0))), "am" | "pm") => Some(sure(time, ending, false)),
        (Some(time @ (1..=12, minutes)), "am" | "pm") => {
            Some(sure(time, ending, minutes.is_none() || !digits.contains('.')))
        }
        (Some(time @ (_, Some(_))), "" | "h" | "hrs") if digits.contains(':') || !ending.is_empty() => {
            Some(sure(time, "", false))
        }
        (Some(time), "") => Some(TimeReading::Bare { minutes: minutes(time) }),
        (Some(time), _) if is_am_or_pm(ending) => Some(sure(time, ending, false)),
        (None, "h" | "hrs") if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(sure(four_digits(digits).unwrap_or((0, None)), "", false))
        }
        (None, "") => four_digits(digits).map(|time| TimeReading::Bare { minutes: minutes(time) }),
        _ => None,
    }
}

fn minutes((hours, minutes): (u8, Option<u8>)) -> u16 {
    u16::from(hours) % 24 * HOUR + u16::from(minutes.unwrap_or(0))
}

fn sure(time: (u8, Option<u8>), half: &str, is_house_style: bool) -> TimeReading {
    let whole = minutes(time);
    let minutes = match half.as_bytes().first().map(u8::to_ascii_lowercase) {
        Some(b'a') if time.0 == 12 => whole - 12 * HOUR,
        Some(b'p') if time.0 < 12 => whole + 12 * HOUR,
        _ => whole,
    };
    TimeReading::Sure { minutes, is_house_style }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_spelling() {
        for (text, expected) in [
            ("at 9am", 540),
            ("at 9 a.m.", 540),
            ("(09:00)", 540),
            ("at 12pm", 720),
            ("12 noon", 720),
            ("at midnight", 0),
            ("12am", 0),
            ("5.30 PM", 1050),
            ("1730hrs", 1050),
            ("17.30h", 1050),
        ] {
            let times = clock_times(text);
            assert!(
                matches!(&times[..], [ClockTime { reading: TimeReading::Sure { minutes, .. }, .. }] if *minutes == expected),
                "{text}"
            );
        }
        let bare = |text: &str| clock_times(text).iter().map(|time| time.reading).collect::<Vec<_>>();
        assert_eq!(bare("0830 or 8.30"), [TimeReading::Bare { minutes: 510 }; 2]);
        assert!(bare("2575, 8.75, 300, 1.234 or 26").is_empty());
    }
}
