//! Clocks for those who may know days and not hours: the last day on which something can be in time.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::facts::StaffFacts;
use crate::calendar::{Clock, midnight_after};

impl StaffFacts<'_> {
    /// The day on which a clock runs out for what happened at the very end of `day`: exact for business days, and
    /// lenient by at most a day for hours. `None` where the bank holidays are not known.
    pub fn last_day(&self, clock: Clock, day: Date) -> Option<Date> {
        let time = &self.library.working_time;
        let latest = midnight_after(day, &time.zone).checked_sub(SignedDuration::from_secs(1)).ok()?;
        clock.due(latest, time).ok().map(|due| self.local_date(due))
    }
}
