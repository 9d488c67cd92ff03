//! Dates that patients read are written like 6 August 2018.
//!
//! # Why
//!
//! 06/08/2018 is a day in August to some readers and in June to others, and a screen reader spells it out. The NHS
//! content style writes the day as a number without “th”, then the month in full, then the year. This looks at public
//! pages and at the section that the public site shows first.
//!
//! # Breaks the rule
//!
//! The day comes after the month.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Our leaflet is new from August 6th, 2026.
//! ```
//!
//! # Keeps the rule
//!
//! The day, the month in full and the year. A month may stand without a day.
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Our leaflet is new from 6 August 2026. The one before it was of May 2021.
//! ```
//!
//! # How to fix
//!
//! Write the date as `6 August 2018`: no “th”, no comma, no zero before the day, the month in full.

use crate::language::{is_month, is_short_month, words};
use std::ops::Range;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, note_in_public};

pub static RULE: Rule = Rule {
    id: "public-date-style",
    duties: &[],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let wrong = ["is not written like ‘6 August 2018’", "dates are not written like ‘6 August 2018’"];
    note_in_public(facts, found, other_dates, wrong);
}

/// Dates that are written in another way.
fn other_dates(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut dates: Vec<Range<usize>> = Vec::new();
    for (index, (at, word)) in words.iter().enumerate() {
        let range = |last: Option<&(usize, &str)>| *at..last.map_or(at + word.len(), |(at, word)| at + word.len());
        let next = |steps: usize| words.get(index + steps);
        let is_new = dates.last().is_none_or(|date| date.end <= *at);
        if !is_new {
            continue;
        }
        if is_in_figures(word) {
            dates.push(range(None));
        } else if let Some(is_plain) = day(word) {
            let of = usize::from(next(1).is_some_and(|(_, word)| *word == "of"));
            let Some((month_at, month)) = next(1 + of) else { continue };
            let is_full = is_month(month);
            let year = next(2 + of).filter(|(_, word)| is_year(word));
            let has_comma = text.get(month_at + month.len()..).is_some_and(|rest| rest.starts_with(','));
            let is_named = is_full || is_short_month(month);
            if is_named && !(is_plain && of == 0 && is_full && !(has_comma && year.is_some())) {
                dates.push(range(year.or(next(1 + of))));
            }
        } else if is_month(word) || is_short_month(word) {
            let is_after_day =
                index.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|(_, word)| day(word).is_some());
            if let Some(last) = next(1).filter(|(_, word)| !is_after_day && day(word).is_some()) {
                dates.push(range(next(2).filter(|(_, word)| is_year(word)).or(Some(last))));
            }
        }
    }
    dates
}

/// Whether a day of a month is written without more: `6`, not `06` or `6th`.
fn day(word: &str) -> Option<bool> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let ending = word.get(digits.len()..).unwrap_or("");
    let is_day = digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_known = ["", "st", "nd", "rd", "th"].contains(&ending);
    (is_day && is_known).then_some(ending.is_empty() && !digits.starts_with('0'))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `06/08/2018`, `6.8.2018` or `2018-08-06`.
fn is_in_figures(word: &str) -> bool {
    ['/', '-', '.'].into_iter().any(|mark| {
        let parts: Vec<&str> = word.split(mark).collect();
        let [first, second, third] = parts.as_slice() else { return false };
        let within = |part: &str, most: u8| {
            part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
        };
        let is_day_and_month = |day: &str, month: &str| within(day, 31) && within(month, 12);
        let is_any_day = is_day_and_month(first, second) || is_day_and_month(second, first);
        let is_short_year = mark == '/' && third.len() == 2 && third.bytes().all(|byte| byte.is_ascii_digit());
        is_any_day && (is_year(third) || is_short_year) || is_year(first) && is_day_and_month(third, second)
    })
}
