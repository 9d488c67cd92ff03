//! Times: local dates, whether something is late, and the words for a moment in messages.

use jiff::Timestamp;
use jiff::civil::Date;

use super::facts::StaffFacts;
use super::standing::{Due, Standing};
use crate::base::calendar::{Clock, Stretch, days_between, local_date};
use crate::base::wording::{date_in_words, time_in_words};

impl StaffFacts<'_> {
    pub fn local_date(&self, moment: Timestamp) -> Date {
        local_date(moment, &self.library.working_time.zone)
    }

    /// The day on which the time for something is over.
    pub(super) fn due_day(&self, due: Due) -> Date {
        match due {
            Due::On(day) => day,
            Due::At(moment) => self.local_date(moment),
        }
    }

    /// `12 November 2026 at 7pm`.
    pub fn moment_in_words(&self, moment: Timestamp) -> String {
        let local = self.library.working_time.zone.to_datetime(moment);
        format!("{} at {}", date_in_words(local.date()), time_in_words(local.time()))
    }

    /// A name for a record that has no id: its local minute, `2026-07-06T09:00`.
    pub fn minute(&self, moment: Timestamp) -> String {
        self.library.working_time.zone.to_datetime(moment).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// How late something is, or how much time is left, by a clock that began at `from`. `done` is when it was done.
    /// `None` where it was done in time, or where the bank holidays are not known.
    pub fn clocked(&self, clock: Clock, from: Timestamp, done: Option<Timestamp>) -> Option<Standing> {
        let time = &self.library.working_time;
        let due = clock.due(from, time).ok()?;
        let moment = done.unwrap_or_else(|| self.now());
        if moment > due {
            let by = clock.between(due, moment, time).ok()?;
            Some(Standing::Late { due: Due::At(due), by, over: done.is_some() })
        } else if done.is_none() {
            let still = clock.between(moment, due, time).ok()?;
            Some(Standing::Left { due: Due::At(due), still })
        } else {
            None
        }
    }

    /// As `clocked`, for what is to be done by the end of a day.
    pub fn by_day(&self, due: Date, done: Option<Date>) -> Option<Standing> {
        let day = done.unwrap_or_else(|| self.today());
        let late = days_between(due, day);
        if late > 0 {
            Some(Standing::Late { due: Due::On(due), by: Stretch::Days(late), over: done.is_some() })
        } else if done.is_none() {
            Some(Standing::Left { due: Due::On(due), still: Stretch::Days(-late) })
        } else {
            None
        }
    }

    /// How late a decision is that has not been taken, or how much time is left for it.
    pub fn undecided(&self, asked: Date) -> Option<Standing> {
        self.since_opening(self.library.site.targets.decision, asked, None)
    }

    /// As `clocked`, from opening time of a day. `done` is the day on which it was done, in time if the clock ran out on
    /// that day or later.
    pub fn since_opening(&self, clock: Clock, day: Date, done: Option<Date>) -> Option<Standing> {
        let time = &self.library.working_time;
        let from = time.zone.to_timestamp(day.to_datetime(time.opens)).ok()?;
        let Some(done) = done else { return self.clocked(clock, from, None) };
        let is_in_time = done <= self.local_date(clock.due(from, time).ok()?);
        let closing = time.zone.to_timestamp(done.to_datetime(time.closes)).ok()?;
        if is_in_time { None } else { self.clocked(clock, from, Some(closing)) }
    }

    /// The day on which a clock runs out for what happened at the very end of `day`: exact for business days, and
    /// lenient by at most a day for hours. `None` where the bank holidays are not known.
    pub fn last_day(&self, clock: Clock, day: Date) -> Option<Date> {
        self.last_days.of_clock(clock, day, &self.library.working_time)
    }
}
