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

use crate::language::{ClockTime, TimeReading, clock_times};
use std::ops::Range;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, note_in_public};

pub static RULE: Rule = Rule {
    id: "public-time-style",
    duties: &[],
    severity: Severity::Note,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let wrong = ["is not written like ‘5:30pm’ or ‘midday’", "times are not written like ‘5:30pm’ or ‘midday’"];
    note_in_public(facts, found, other_times, wrong);
}

/// Times that are written in another way.
fn other_times(text: &str) -> Vec<Range<usize>> {
    let is_other = |time: &ClockTime| matches!(time.reading, TimeReading::Sure { is_house_style: false, .. });
    clock_times(text).into_iter().filter(is_other).map(|time| time.range).collect()
}
