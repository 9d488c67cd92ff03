//! The list of incidents: open ones first, the latest first, with what comes next of each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::facts::IncidentFacts;
use super::ladder;
use crate::base::wording::{MONTHS, count_of, date_in_words};
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

/// Incidents of one page.
const AT_ONCE: usize = 50;

#[derive(Serialize)]
struct ListView {
    count: String,
    rows: Vec<IncidentRow>,
    shows_all: bool,
    months: Vec<MonthChoice>,
    /// The query of the page before and of the page after.
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct IncidentRow {
    id: String,
    title: String,
    reported: String,
    age: String,
    is_open: bool,
    is_harm: bool,
    is_complaint: bool,
    /// What comes next, or how it ended.
    next: String,
    not_known: Option<String>,
}

#[derive(Serialize)]
struct MonthChoice {
    value: String,
    label: String,
    chosen: bool,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let staff = practice.key.staff();
    let shows_all = request.asked("show") == Some("all");
    let wanted = request.asked("month").unwrap_or_default();
    let page: usize = request.asked("page").and_then(|page| page.parse().ok()).unwrap_or(0);
    let all = practice.library.incidents.read(&practice.key);
    let mut months = BTreeSet::new();
    let mut found = Vec::new();
    for incident in all {
        let day = *incident.reported_on.read(staff);
        let month = (day.year(), day.month());
        months.insert(month);
        let facts = IncidentFacts { incident, practice };
        let is_open = facts.is_open();
        let is_wanted = (shows_all || is_open) && (wanted.is_empty() || wanted == in_digits(month));
        if is_wanted {
            found.push((Reverse(is_open), Reverse(*incident.reported_at.read(&practice.key)), facts));
        }
    }
    found.sort_by_key(|(is_open, reported, _)| (*is_open, *reported));
    let count = found.len();
    let from = page.saturating_mul(AT_ONCE);
    let shown = found.into_iter().skip(from).take(AT_ONCE).map(|(Reverse(is_open), _, facts)| row(&facts, is_open));
    let query = |page: usize| {
        let show = if shows_all { "all" } else { "open" };
        let known: String = wanted.chars().filter(|sign| sign.is_ascii_digit() || *sign == '-').take(7).collect();
        format!("show={show}&month={known}&page={page}")
    };
    let view = ListView {
        count: count_of(count, if shows_all { "incident" } else { "open incident" }),
        rows: shown.collect(),
        shows_all,
        months: months
            .into_iter()
            .rev()
            .map(|month| MonthChoice {
                chosen: wanted == in_digits(month),
                value: in_digits(month),
                label: in_words(month),
            })
            .collect(),
        newer: page.checked_sub(1).map(query),
        older: (from.saturating_add(AT_ONCE) < count).then(|| query(page.saturating_add(1))),
    };
    visit.page("incidents", "Incidents", "incidents.html", &view)
}

fn row(facts: &IncidentFacts, is_open: bool) -> IncidentRow {
    let next = if is_open { ladder::next(facts) } else { facts.ending() };
    let not_known = if is_open { facts.not_known().len() } else { 0 };
    IncidentRow {
        id: facts.id().to_owned(),
        title: facts.title(),
        reported: date_in_words(*facts.incident.reported_on.read(facts.practice.key.staff())),
        age: facts.age(),
        is_open,
        is_harm: facts.is_harm(),
        is_complaint: facts.is_complaint(),
        next: next.unwrap_or_default(),
        not_known: (not_known > 0).then(|| count_of(not_known, "thing")),
    }
}

/// `2026-11`.
fn in_digits((year, month): (i16, i8)) -> String {
    format!("{year}-{month:02}")
}

/// `November 2026`.
fn in_words((year, month): (i16, i8)) -> String {
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
    format!("{name} {year}")
}
