//! Times of day that a sentence names as a beginning, an end, or both: “from 8am to 7pm”, “after 6pm”.

use crate::language::{ClockTime, TimeReading, clock_times};
use std::ops::Range;

use super::words::SentenceWords;

/// A range of times, or one time with a word before it that makes it a beginning or an end.
pub struct NamedHours {
    /// Its bytes.
    pub range: Range<usize>,
    /// Each end as minutes since midnight: two where it may be of the morning or of the evening.
    pub ends: Vec<Vec<u16>>,
}

const HALF_DAY: u16 = 12 * 60;
/// Words before one time that make it a beginning or an end.
const BOUNDS: [&str; 8] = ["from", "until", "till", "before", "after", "past", "since", "to"];

pub fn named_hours(words: &SentenceWords) -> Vec<NamedHours> {
    let times = clock_times(words.text);
    let mut found: Vec<NamedHours> = Vec::new();
    let mut at = 0;
    while let Some(time) = times.get(at) {
        let second = times.get(at + 1).filter(|second| is_range(words, time, second));
        let range = time.range.start..second.unwrap_or(time).range.end;
        match (second, time.reading) {
            (Some(second), _) => {
                found.push(NamedHours { range, ends: vec![minutes(time), minutes(second)] });
                at += 1;
            }
            (None, TimeReading::Sure { minutes, .. }) if is_bound(words, time) => {
                found.push(NamedHours { range, ends: vec![vec![minutes]] });
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn minutes(time: &ClockTime) -> Vec<u16> {
    match time.reading {
        TimeReading::Sure { minutes, .. } => vec![minutes],
        TimeReading::Bare { minutes } if minutes < HALF_DAY => vec![minutes, minutes + HALF_DAY],
        TimeReading::Bare { minutes } => vec![minutes],
    }
}

fn is_range(words: &SentenceWords, first: &ClockTime, second: &ClockTime) -> bool {
    let between = words.text.get(first.range.end..second.range.start).unwrap_or("").trim_matches(['.', ' ', '\u{a0}']);
    let start = words.at(first.range.start);
    // “between the hours of 8 and 6pm”
    let is_between =
        words.before(start, 1) == "between" || words.before(start, 4) == "between" && words.before(start, 1) == "of";
    let is_joined = match between {
        "-" | "–" | "—" | "to" | "until" | "till" | "through" => true,
        "and" => is_between,
        _ => false,
    };
    let spelling = |time: &ClockTime| words.text.get(time.range.clone()).unwrap_or("");
    let is_sure = |time: &ClockTime| matches!(time.reading, TimeReading::Sure { .. });
    // Two bare numbers are times where both have minutes; “2015 to 2018” are years.
    let behind = words.text.get(second.range.end..).unwrap_or("").trim_start();
    let is_clock = |time: &ClockTime| spelling(time).contains('.');
    let has_noughts = [first, second].iter().all(|time| spelling(time).len() == 4) && spelling(first).starts_with('0');
    let are_hours = behind.starts_with("hrs") || behind.starts_with("hours");
    let are_times = is_sure(first)
        || is_sure(second)
        || is_clock(first) && is_clock(second)
        || has_noughts
        || are_hours && spelling(first).len() == 4;
    is_joined && are_times
}

fn is_bound(words: &SentenceWords, time: &ClockTime) -> bool {
    BOUNDS.contains(&words.before(words.at(time.range.start), 1))
}
