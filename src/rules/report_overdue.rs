//! The report of each quarter is made and sealed soon after the quarter ends.
//!
//! # Why
//!
//! Clause 11: the Community Engagement Team regularly reports incidents, how they were resolved, and breaches to the
//! Business Partner and the Managing Partner. The practice does so for each quarter. To seal a report is to keep a copy
//! of it as it was given. How long that may take, the practice says itself in `content/site.toml` under `[intervals]`,
//! as `seal`: 30 days after the quarter's last day, unless it says otherwise. The quarters are those of the reporting
//! year (`year_starts` under `[reporting]`; April, unless it says otherwise), from the first one with an incident or a
//! reply in the registers. Where there is neither, only the latest quarter is asked for. A seal made before the quarter
//! was over is not a report of it.
//!
//! # Breaks the rule
//!
//! The second quarter of 2026-27 ended on 30 September, an incident was reported in it, and it has no seal.
//!
//! ```toml content/registers/incidents/2026-09.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-09-02T09:00:00+01:00
//! recorded = 2026-09-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//! ```
//!
//! # Keeps the rule
//!
//! The report was sealed on 20 October.
//!
//! ```json content/seals/2026-27-Q2/manifest.json
//! {"period": {"label": "2026-27-Q2"}, "as_of": "2026-10-20"}
//! ```
//!
//! # How to fix
//!
//! Go through the quarter with the Business Partner and the Managing Partner. Then make and seal its report, for example
//! with `byelaw report 2026-27-Q2 --seal`. A report that is late is still owed.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, StaffFacts, Subject};
use crate::calendar::Period;
use crate::sources::Place;
use crate::wording::date_in_words;

pub static RULE: Rule = Rule {
    id: "report-overdue",
    clauses: &["11"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check), Check::Partners(check_earlier)],
};

/// The quarters since the first of which staff can read anything.
fn check(facts: &StaffFacts, found: &mut Found) {
    let Some(first) = first_quarter_for_staff(facts) else { return };
    check_from(&first, latest_quarter(facts), facts, found);
}

/// The quarters before that: that there was an incident in them is the partners'. Where nothing is recorded at all, only
/// the latest is asked for.
fn check_earlier(facts: &PartnersFacts, found: &mut Found) {
    let (staff, library) = (facts.staff, facts.staff.library);
    let latest = latest_quarter(staff);
    let for_staff = first_quarter_for_staff(staff);
    let first = library.incidents.read(facts.key).first().map(|incident| *incident.reported_on.read(staff.key));
    let first = match (first, &for_staff) {
        (Some(day), _) => Period::quarter_of(day, library.site.year_starts),
        (None, Some(_)) => return,
        (None, None) => latest.clone(),
    };
    let last =
        for_staff.filter(|quarter| quarter.start <= latest.start).map_or(latest, |quarter| before(&quarter, staff));
    check_from(&first, last, staff, found);
}

fn check_from(first: &Period, last: Period, facts: &StaffFacts, found: &mut Found) {
    let sealed = sealed(facts);
    let mut quarter = last;
    while quarter.start >= first.start {
        if !sealed.contains(&(quarter.start, quarter.end)) {
            report(&quarter, facts, found);
        }
        quarter = before(&quarter, facts);
    }
}

fn latest_quarter(facts: &StaffFacts) -> Period {
    Period::latest_complete_quarter(facts.library.as_of.last_whole_day, facts.library.site.year_starts)
}

fn before(quarter: &Period, facts: &StaffFacts) -> Period {
    Period::quarter_of(quarter.start.saturating_sub(1.day()), facts.library.site.year_starts)
}

fn first_quarter_for_staff(facts: &StaffFacts) -> Option<Period> {
    let first = facts.library.first_day_for_staff(facts.published, facts.key)?;
    Some(Period::quarter_of(first, facts.library.site.year_starts))
}

/// The first days and ends of what was sealed after it was over. A quarter can be labelled in more than one way.
fn sealed(facts: &StaffFacts) -> HashSet<(Date, Date)> {
    let seals = facts.library.seals.iter().filter(|seal| seal.sealed_on <= facts.today());
    seals
        .filter_map(|seal| {
            let period = Period::parse(&seal.period, facts.library.site.year_starts).ok()?;
            (seal.sealed_on >= period.last_day()).then_some((period.start, period.end))
        })
        .collect()
}

fn report(quarter: &Period, facts: &StaffFacts, found: &mut Found) {
    let days = i64::from(facts.library.site.intervals.seal);
    let Some(standing) = facts.by_day(quarter.last_day().saturating_add(days.days()), None) else { return };
    let subject = Subject::Period(quarter.label.clone());
    let place = Place::top_of(&"content/site.toml".into());
    if standing.is_late() {
        let ended = date_in_words(quarter.last_day());
        let message = format!("the report of {quarter}, which ended on {ended}, has not been sealed");
        found
            .breach(subject, &place, message)
            .overdue(standing, facts)
            .fix(format!("Make and seal the report: `byelaw report {quarter} --seal`"));
    } else {
        found.deadline(subject, &place, format!("Seal the report of {quarter}")).standing(standing);
    }
}
