//! Whether a length of time in a text is the one of a setting.

use super::lengths::{Length, Unit};
use crate::base::calendar::Clock;

/// How long the practice works.
#[derive(Clone, Copy)]
pub struct WorkingWeek {
    pub days: u32,
    pub minutes_of_a_day: u32,
}

const MINUTES: u32 = 60;

impl WorkingWeek {
    /// Whether a limit is that of a target. “3 days” is read as 3 business days where those are counted.
    pub fn agrees(self, length: &Length, clock: Clock) -> bool {
        let WorkingWeek { days, minutes_of_a_day: minutes } = self;
        let Length { count, unit, .. } = *length;
        match (clock, unit) {
            (Clock::BusinessDays(target), Unit::BusinessDays) => count == target,
            (Clock::BusinessDays(target), Unit::Days) => count == target || count * days == target.saturating_mul(7),
            (Clock::BusinessDays(target), Unit::Weeks) => count * days == target,
            (Clock::BusinessDays(target), Unit::BusinessHours) => count * MINUTES == target.saturating_mul(minutes),
            (Clock::BusinessDays(target), Unit::Months) => {
                self.agrees_in_days(length, target.saturating_mul(7) / days.max(1))
            }
            (Clock::BusinessHours(target), Unit::BusinessHours | Unit::Hours) => count == target,
            (Clock::BusinessHours(target), Unit::BusinessDays | Unit::Days) => {
                count * minutes == target.saturating_mul(MINUTES)
            }
            (Clock::BusinessHours(target), Unit::Weeks) => count * days * minutes == target.saturating_mul(MINUTES),
            (Clock::ElapsedHours(target), Unit::Hours) => count == target,
            (Clock::ElapsedHours(target), Unit::Days) => count * 24 == target,
            (Clock::ElapsedHours(target), Unit::Weeks) => count * 7 * 24 == target,
            _ => false,
        }
    }

    /// Whether a length is that of an interval, which is in days. A month has 28 to 31 of them.
    pub fn agrees_in_days(self, length: &Length, interval: u32) -> bool {
        let Length { count, unit, .. } = *length;
        match unit {
            Unit::Days => count == interval,
            Unit::Weeks => count * 7 == interval,
            Unit::BusinessDays => {
                count.saturating_mul(7) == interval.saturating_mul(self.days) || (count, interval) == (1, 1)
            }
            Unit::Hours => count == interval.saturating_mul(24),
            // The mean month has 487 sixteenths of a day.
            Unit::Months => (interval.saturating_mul(16)).abs_diff(count * 487) <= 40 + 2 * count,
            Unit::BusinessHours => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_28_to_31_days_and_half_a_year_180_to_184() {
        let week = WorkingWeek { days: 5, minutes_of_a_day: 660 };
        let length = |count| Length { words: 0..1, count, unit: Unit::Months, is_cycle: true, is_next: false };
        for (months, days) in [(1, 28), (1, 31), (3, 90), (3, 92), (6, 180), (6, 183), (12, 365)] {
            assert!(week.agrees_in_days(&length(months), days), "{months} {days}");
        }
        for (months, days) in [(1, 27), (1, 35), (3, 84), (6, 90), (12, 183)] {
            assert!(!week.agrees_in_days(&length(months), days), "{months} {days}");
        }
    }
}
