//! The period that a page is of, and the quarters that can be chosen: from the one that is running back to the first with
//! records.

use serde::Serialize;

use crate::base::calendar::Period;
use crate::desk::form::FieldIssue;
use crate::desk::shell::Visit;
use crate::report_files::{ChosenPeriod, PeriodAsked, choose};

/// Earlier ones are reached by their address.
const MOST_SHOWN: usize = 12;

#[derive(Serialize)]
pub struct PeriodView {
    label: String,
    words: String,
    chosen: bool,
}

pub fn choices(visit: &Visit, chosen: &Period) -> Vec<PeriodView> {
    let practice = &visit.snapshot.practice;
    let library = &practice.library;
    let year_starts = library.site.reporting.year_starts;
    let running = Period::quarter_of(library.as_of.date, year_starts);
    let before = |period: &Period| Some(Period::quarter_of(period.start.yesterday().ok()?, year_starts));
    let incidents = library.incidents.read(&practice.key);
    let reported = incidents.first().map(|incident| *incident.reported_on.read(practice.key.staff()));
    let first = reported.into_iter().chain(library.site.since).min().unwrap_or(library.as_of.date);
    let mut periods: Vec<Period> = std::iter::successors(Some(running.clone()), before)
        .take_while(|period| period.end > first)
        .take(MOST_SHOWN)
        .collect();
    if !periods.contains(chosen) {
        periods.push(chosen.clone());
    }
    let view = |period: Period| PeriodView {
        chosen: period == *chosen,
        words: match period == running && !period.is_complete(library.as_of.last_whole_day) {
            true => format!("{}, so far", period.in_words()),
            false => period.in_words(),
        },
        label: period.label,
    };
    periods.into_iter().map(view).collect()
}

/// The period that is asked for, also one that is still running; the usual one where none is.
pub fn chosen(visit: &Visit, label: Option<&str>) -> Result<ChosenPeriod, FieldIssue> {
    let label = label.filter(|label| !label.is_empty());
    let asked = PeriodAsked { label, to_date: label.is_some(), ..PeriodAsked::default() };
    choose(&visit.snapshot.practice.library, asked).map_err(|why| FieldIssue {
        key: Some("period"),
        message: why.to_string(),
        help: "choose another period".to_owned(),
    })
}
