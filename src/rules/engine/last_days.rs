//! The day on which a clock runs out, worked out once for each day, since many incidents are reported on the same days.

use std::sync::OnceLock;

use jiff::SignedDuration;
use jiff::civil::{Date, date};

use crate::base::calendar::{Clock, WorkingTime, days_between, local_date, midnight_after};

/// How many clocks are remembered: more than there are rules that ask.
const CLOCKS: usize = 4;

pub(super) struct LastDays {
    first: Date,
    /// How many days are known.
    days: usize,
    of_clocks: [OnceLock<OfClock>; CLOCKS],
}

struct OfClock {
    clock: Clock,
    /// From the first known day on.
    last_days: Vec<OnceLock<Option<Date>>>,
}

impl LastDays {
    pub(super) fn of(time: &WorkingTime) -> Self {
        let (first, last) = time.years();
        let (first, last) = (date(first, 1, 1), date(last, 12, 31));
        let days = usize::try_from(days_between(first, last) + 1).unwrap_or(0);
        LastDays { first, days, of_clocks: Default::default() }
    }

    /// For what happened at the very end of `day`. `None` where the bank holidays are not known.
    pub(super) fn of_clock(&self, clock: Clock, day: Date, time: &WorkingTime) -> Option<Date> {
        let remembered = || OfClock { clock, last_days: (0..self.days).map(|_| OnceLock::new()).collect() };
        let of_clock = self.of_clocks.iter().map(|cell| cell.get_or_init(remembered)).find(|of| of.clock == clock);
        let index = usize::try_from(days_between(self.first, day)).ok();
        let kept = of_clock.zip(index).and_then(|(of, index)| of.last_days.get(index));
        match kept {
            Some(kept) => *kept.get_or_init(|| last_day(clock, day, time)),
            None => last_day(clock, day, time),
        }
    }
}

fn last_day(clock: Clock, day: Date, time: &WorkingTime) -> Option<Date> {
    let latest = midnight_after(day, &time.zone).checked_sub(SignedDuration::from_secs(1)).ok()?;
    clock.due(latest, time).ok().map(|due| local_date(due, &time.zone))
}
