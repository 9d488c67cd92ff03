//! Figures quarter by quarter, from the first recorded incident on: counts for the ledger, and how soon replies came.

use std::borrow::Borrow;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::{Incident, Ledger, Library};
use crate::base::audience::StaffKey;
use crate::base::calendar::{Period, local_date};

/// One quarter.
#[derive(Clone, Debug)]
pub struct QuarterFigures {
    pub period: Period,
    /// Whether it was over on the day up to which was looked.
    pub is_complete: bool,
    pub ledger: Ledger,
    pub replies: ReplyFigures,
}

/// Comments and messages received in a stretch of time, and those answered by its end.
#[derive(Clone, Debug, Default)]
pub struct ReplyFigures {
    pub received: usize,
    pub answered: usize,
    /// Business time to an answer, in minutes, where the bank holidays are known.
    pub minutes: Vec<i64>,
}

/// At most this many quarters, the latest.
const MOST: usize = 12;

impl QuarterFigures {
    /// The quarters from that of `first` up to that of `last_day`, the earliest first, with the figures of these
    /// incidents. None where there is no first day.
    pub fn up_to(
        library: &Library,
        incidents: &[impl Borrow<Incident> + Sync],
        first: Option<Date>,
        last_day: Date,
        key: &StaffKey,
    ) -> Vec<Self> {
        let Some(first) = first else { return Vec::new() };
        let starts = library.site.reporting.year_starts;
        let before = |period: &Period| Some(Period::quarter_of(period.start.saturating_sub(1.day()), starts));
        let periods = std::iter::successors(Some(Period::quarter_of(last_day, starts)), before);
        let mut periods: Vec<Period> = periods.take_while(|period| period.end > first).take(MOST).collect();
        periods.reverse();
        let some = |incidents: &[_]| Ledger::of_each(library.natures.keys(), incidents, &periods, key);
        let none = || some(&[]);
        let ledgers = incidents.par_chunks(10_000).map(some).reduce(none, |mut all, more| {
            all.iter_mut().zip(&more).for_each(|(ledger, more)| ledger.add(more));
            all
        });
        let figures = |(period, ledger): (Period, Ledger)| QuarterFigures {
            is_complete: period.is_complete(last_day.min(library.as_of.last_whole_day)),
            ledger,
            replies: ReplyFigures::of(library, &period, key),
            period,
        };
        periods.clone().into_par_iter().zip(ledgers).map(figures).collect()
    }

    /// Under this many complete quarters a median says nothing.
    pub const FEWEST_FOR_MEDIAN: usize = 8;

    /// The median of what was reported in the quarters that are over, where there are enough of them.
    pub fn median_reported(quarters: &[Self]) -> Option<f64> {
        let over = quarters.iter().filter(|quarter| quarter.is_complete);
        let reported: Vec<i64> = over.map(|quarter| i64::from(quarter.ledger.total().reported)).collect();
        (reported.len() >= Self::FEWEST_FOR_MEDIAN).then(|| median(reported)).flatten()
    }
}

impl ReplyFigures {
    pub fn of(library: &Library, period: &Period, key: &StaffKey) -> Self {
        let time = &library.working_time;
        let mut figures = ReplyFigures::default();
        for reply in &library.logs.replies {
            let received = *reply.received.read(key);
            if !period.contains(local_date(received, &time.zone)) {
                continue;
            }
            figures.received += 1;
            let answered = reply.answered.read(key).filter(|answered| local_date(*answered, &time.zone) < period.end);
            if let Some(answered) = answered {
                figures.answered += 1;
                figures.minutes.extend(time.business_minutes(received, answered));
            }
        }
        figures
    }

    pub fn median_hours(&self) -> Option<f64> {
        median(self.minutes.clone()).map(|minutes| minutes / 60.0)
    }
}

/// The middle value, or the mean of the two middle ones. `None` of nothing.
pub fn median(mut values: Vec<i64>) -> Option<f64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle] as f64),
        _ => Some((values[middle - 1] + values[middle]) as f64 / 2.0),
    }
}
