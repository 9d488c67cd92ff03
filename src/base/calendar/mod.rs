//! Time as a practice keeps it: the as-of moment, working days and hours, reporting periods.

mod clock;
mod period;
mod working_time;

pub use clock::{Clock, Stretch};
pub use period::{Period, PeriodError};
pub use working_time::{BeyondBankHolidays, Holiday, WorkingTime};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The moment that stands for "now" everywhere. Records after it are ignored.
#[derive(Clone, Debug, Hash)]
pub struct AsOf {
    /// The first moment that is after it: what happened from then on is not looked at.
    pub end: Timestamp,
    /// The moment at which deadlines are judged. By the real clock a day's deadline has not passed before its hour.
    pub now: Timestamp,
    /// The local day it falls on.
    pub date: Date,
    /// The last local day that is over: a period is complete when this is its last day or later.
    pub last_whole_day: Date,
    /// Whether a person asked for it; without that, a record after the real clock is a problem.
    pub asked: bool,
}

impl AsOf {
    /// Whether a record may be of this day: not of a later one, unless a person asked for the moment.
    pub fn has_come(&self, day: Date) -> bool {
        self.asked || day <= self.date
    }

    /// The end of a local day, as `--as-of 2026-09-30` means.
    pub fn end_of(date: Date, zone: &TimeZone) -> Self {
        let end = midnight_after(date, zone);
        AsOf { end, now: end, date, last_whole_day: date, asked: true }
    }

    pub fn moment(moment: Timestamp, zone: &TimeZone) -> Self {
        let date = local_date(moment, zone);
        AsOf { end: moment, now: moment, date, last_whole_day: date.saturating_sub(1.day()), asked: true }
    }

    /// The real clock: records of the whole day are taken, though the day is not over.
    pub fn clock(now: Timestamp, zone: &TimeZone) -> Self {
        let date = local_date(now, zone);
        AsOf { end: midnight_after(date, zone), now, date, last_whole_day: date.saturating_sub(1.day()), asked: false }
    }

    /// The moment that `now` stands for in a record. The end of a day that was asked for is the next day's first moment:
    /// it is the minute before.
    pub fn last_minute(&self, zone: &TimeZone) -> Timestamp {
        let is_of_that_day = local_date(self.now, zone) == self.date;
        if is_of_that_day { self.now } else { self.now.checked_sub(1.minute()).unwrap_or(self.now) }
    }
}

/// The local day on which a moment falls.
pub fn local_date(moment: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(moment).date()
}

/// The first moment of a local day.
pub fn midnight(date: Date, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(date.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

/// The first moment of the day after.
pub fn midnight_after(date: Date, zone: &TimeZone) -> Timestamp {
    date.checked_add(1.day()).map(|next| midnight(next, zone)).unwrap_or(Timestamp::MAX)
}

/// Whole days from one date to a later one; negative if it is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
