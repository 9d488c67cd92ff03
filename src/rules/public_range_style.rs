//! Ranges that patients read are written with “to”, as in Monday to Friday.
//!
//! # Why
//!
//! A screen reader says “9am dash 5pm”, or leaves the dash out and reads two times. The NHS content style writes “to”
//! between two days, months, dates, times or numbers. This looks at public pages and at the section that the public
//! site shows first. A dash between a day and its hours is no range, and neither is a telephone number.
//!
//! # Breaks the rule
//!
//! A dash stands between two days.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Call us Monday-Friday.
//! ```
//!
//! # Keeps the rule
//!
//! The same as people say it.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Call us Monday to Friday, 9am to 5pm, on 0300-1231110.
//! ```
//!
//! # How to fix
//!
//! Write “to” in place of the dash, or “from … to …” and “between … and …” where that reads better.

use crate::language::{is_month, is_short_month, words};
use std::ops::Range;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, note_in_public};

pub static RULE: Rule = Rule {
    id: "public-range-style",
    duties: &[],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

const DASHES: [char; 3] = ['-', '–', '—'];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Numbers that are called, and no count of anything.
const CALLED: [&str; 3] = ["101", "111", "999"];

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let wrong = ["is a range with a dash in place of ‘to’", "ranges have a dash in place of ‘to’"];
    note_in_public(facts, found, dashed, wrong);
}

/// An end of a range.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Day,
    Month,
    Time,
    Number(u32),
}

/// Ranges that are written with a dash.
fn dashed(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut ranges = Vec::new();
    for (index, (at, word)) in words.iter().enumerate() {
        let mut parts = word.split(DASHES);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(""), Some(""), None) => {
                let before = index.checked_sub(1).and_then(|before| words.get(before));
                if let (Some((from, left)), Some((to, right))) = (before, words.get(index + 1))
                    && is_range(left, right)
                {
                    ranges.push(*from..to + right.len());
                }
            }
            (Some(left), Some(right), None) if is_range(left, right) => ranges.push(*at..at + word.len()),
            _ => {}
        }
    }
    ranges
}

fn is_range(left: &str, right: &str) -> bool {
    match (end(left), end(right)) {
        (Some(End::Number(_)), Some(End::Number(_))) if CALLED.contains(&left) => false,
        (Some(End::Number(low)), Some(End::Number(high))) => low != high,
        // In `9-5pm` and `6 August – 8 August` what stands next to the dash is of two kinds.
        (Some(End::Number(_)), Some(End::Time)) | (Some(End::Month), Some(End::Number(_))) => true,
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

fn end(word: &str) -> Option<End> {
    let is_short_day = |day: &str| (3..=5).contains(&word.len()) && day.starts_with(word);
    if DAYS.contains(&word) || DAYS.iter().any(|day| is_short_day(day)) {
        return Some(End::Day);
    }
    if is_month(word) || is_short_month(word) {
        return Some(End::Month);
    }
    let number = word.trim_start_matches('£').trim_end_matches('%');
    let digits = number.strip_suffix("am").or_else(|| number.strip_suffix("pm")).unwrap_or(number);
    let (whole, part) = digits.split_once([':', '.']).unwrap_or((digits, ""));
    let is_clock = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    // More than four digits, or a nought before them, are a telephone number's.
    let is_known = (1..=4).contains(&whole.len()) && is_clock(whole) && is_clock(part);
    if !is_known || (whole.len() > 2 && whole.starts_with('0')) {
        return None;
    }
    let is_time = digits.len() < number.len() || digits.contains(':');
    if is_time { Some(End::Time) } else { whole.parse().ok().map(End::Number) }
}
