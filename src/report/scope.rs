//! The scope of a report: the library, the period, and the incidents that were open in it.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::audience::{PartnersKey, StaffKey};
use crate::base::calendar::Period;
use crate::base::wording::{date_in_words, time_in_words};
use crate::duties::Duty;
use crate::model::{ClauseNumber, Incident, Ledger, Library, PolicyId, ResolutionId, Step};
use crate::report::table::{Cell, Shape, Table};
use crate::rules::engine::evidence_from;

pub use crate::model::median;

pub struct Scope<'a> {
    pub library: &'a Library,
    pub period: &'a Period,
    pub key: &'a PartnersKey,
    pub staff_key: &'a StaffKey,
    /// The first day not covered: the period's end, or the day after the as-of day.
    pub end: Date,
    /// Sorted by reporting time, then id.
    pub incidents: Vec<&'a Incident>,
    /// Since when saved posts are in the evidence folder.
    pub evidence_from: Option<jiff::Timestamp>,
}

/// The most rows on the page, which is read and printed; if there are more, they stay in the files beside it. A
/// thousand incidents with their steps fill some two hundred sheets of paper.
pub const MOST_ROWS: usize = 1_000;

impl<'a> Scope<'a> {
    pub fn new(library: &'a Library, period: &'a Period, key: &'a PartnersKey) -> Self {
        let end = period.end.min(library.as_of.date.saturating_add(1.day()));
        let staff_key = key.staff();
        // A step after the resolution, such as a leaflet offered late, needs its incident in the report too.
        let belongs = |incident: &Incident| {
            !incident.is_past(period.start, staff_key)
                && (incident.is_open_before(period.start, staff_key)
                    || period.contains(*incident.reported_on.read(staff_key))
                    || incident.steps.iter().any(|step| period.contains(*step.on.read(staff_key))))
        };
        let incidents =
            library.incidents.read(key).par_iter().map(Arc::as_ref).filter(|incident| belongs(incident)).collect();
        Scope { library, period, key, staff_key, end, incidents, evidence_from: evidence_from(library, key) }
    }

    /// A cell for a duty: empty if no clause asks for it.
    pub fn asked(&self, duty: Duty, cell: impl FnOnce() -> Cell) -> Cell {
        if self.library.duties.is_checked(duty) { cell() } else { Cell::Empty }
    }

    /// Whether the rows of the period's incidents are left to the files.
    pub fn is_too_long(&self) -> bool {
        self.incidents.len() > MOST_ROWS
    }

    pub fn is_complete(&self) -> bool {
        self.period.is_complete(self.library.as_of.last_whole_day)
    }

    /// `7 September`, with the year if it differs from that of the period's end.
    pub fn day(&self, day: Date) -> String {
        let words = date_in_words(day);
        let year = format!(" {}", self.period.last_day().year());
        words.strip_suffix(&year).map_or(words.clone(), str::to_owned)
    }

    /// `7 September, 9:15am`, in the practice's time zone.
    pub fn moment(&self, at: jiff::Timestamp) -> String {
        let local = at.to_zoned(self.library.working_time.zone.clone());
        format!("{}, {}", self.day(local.date()), time_in_words(local.time()))
    }

    pub fn label(&self) -> String {
        if self.is_complete() { self.period.label.clone() } else { format!("{}-to-date", self.period.label) }
    }

    /// Every incident of the register, whether or not it was open in the period.
    pub fn register(&self) -> &'a [Arc<Incident>] {
        self.library.incidents.read(self.key)
    }

    pub fn ledger(&self) -> Ledger {
        Ledger::of(self.library.natures.keys(), self.register(), self.period, self.staff_key)
    }

    pub fn table(&self, shape: &'static Shape, rows: Vec<Vec<Cell>>) -> Table {
        Table { shape, rows, zone: self.library.working_time.zone.clone() }
    }

    /// The steps before the end.
    pub fn steps<'i>(&self, incident: &'i Incident) -> impl Iterator<Item = &'i Step> {
        let (end, key) = (self.end, self.staff_key);
        incident.steps.iter().take_while(move |step| *step.on.read(key) < end)
    }

    /// The last resolution, if the incident was closed at the end.
    pub fn closed(&self, incident: &Incident) -> Option<(Date, Option<ResolutionId>)> {
        incident.closed_before(self.end, self.staff_key)
    }

    pub fn was_reported_in_period(&self, incident: &Incident) -> bool {
        self.period.contains(*incident.reported_on.read(self.staff_key))
    }

    /// Business hours between two moments; empty where the bank holidays are not known.
    pub fn business_hours(&self, from: jiff::Timestamp, to: jiff::Timestamp) -> Cell {
        Cell::optional(self.library.working_time.business_minutes(from, to).ok(), Cell::hours)
    }
}

/// The median, with pending values counted as longest; `None` if it is among those.
pub fn median_of_all(mut values: Vec<i64>, still_to_come: usize) -> Option<f64> {
    let known = values.len();
    values.resize(known + still_to_come, i64::MAX);
    // For an even number both middle values are needed.
    (values.len() / 2 < known).then(|| median(values)).flatten()
}

/// A clause with its policy, because a spreadsheet would drop the last zero of a bare number.
pub fn clause_cell(policy: &PolicyId, number: &ClauseNumber) -> String {
    format!("{policy}/{number}")
}
