//! Times that patients read are written like 9am, 5:30pm, midday and midnight.
//!
//! # Why
//!
//! The NHS content style writes times by the 12-hour clock, since most people say them so. The minutes follow a
//! colon, and “am” or “pm” follows without a space. 12 o’clock is midday or midnight, because “12pm” is read as both.
//! This looks at public pages and at the section that the public site shows first.
//!
//! # Breaks the rule
//!
//! The time is by the 24-hour clock.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Call us before 17:30.
//! ```
//!
//! # Keeps the rule
//!
//! The same time as people say it.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Call us before 5:30pm. We are closed from midday to 1pm.
//! ```
//!
//! # How to fix
//!
//! Write `5:30pm` in place of 17:30, 5.30pm or 5:30 pm, `9am` in place of 09:00, `midday` in place of 12pm or noon,
//! and `midnight` in place of 00:00 or 12am.

use std::ops::Range;

use super::engine::{Check, Doer, Found, Rule, Severity, StaffFacts, note_in_public, words};

pub static RULE: Rule = Rule {
    id: "public-time-style",
    duties: &[],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut Found) {
    let wrong = ["is not written like ‘5:30pm’ or ‘midday’", "times are not written like ‘5:30pm’ or ‘midday’"];
    note_in_public(facts, found, other_times, wrong);
}

/// Times that are written in another way.
fn other_times(text: &str) -> Vec<Range<usize>> {
    let mut times: Vec<Range<usize>> = Vec::new();
    let mut parts: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words(text) {
        let mut from = at;
        for part in word.split(['-', '–', '—']) {
            parts.push((from, part));
            from = (from + part.len() + 1..at + word.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(from);
        }
    }
    for (index, (at, part)) in parts.iter().enumerate() {
        let next = parts.get(index + 1);
        if times.last().is_some_and(|time| time.end > *at) {
            continue;
        }
        match next.filter(|(_, next)| is_half(next) || next.eq_ignore_ascii_case("noon")) {
            Some((end, half)) if clock(part).is_some() => times.push(*at..end + half.len()),
            _ if is_other(part) => times.push(*at..at + part.len()),
            _ => {}
        }
    }
    times
}

/// `am`, `pm`, and the same with full stops or capitals.
fn is_half(word: &str) -> bool {
    ["am", "pm", "a.m", "p.m", "a.m.", "p.m."].iter().any(|half| word.eq_ignore_ascii_case(half))
}

/// Hours, and minutes behind a colon or a full stop.
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

fn is_other(word: &str) -> bool {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '.');
    let ending = word.get(digits.len()..).unwrap_or("");
    match (clock(digits), ending) {
        (_, ending) if digits.is_empty() => ending.eq_ignore_ascii_case("noon"),
        (Some((12, None | Some(0))), "am" | "pm") => true,
        (Some((1..=12, minutes)), "am" | "pm") => minutes.is_some() && digits.contains('.'),
        (Some(_), "am" | "pm") => true,
        (Some((_, Some(_))), "" | "h" | "hrs") => digits.contains(':') || !ending.is_empty(),
        (Some(_), ending) => is_half(ending),
        (None, "h" | "hrs") => digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}
