//! How long something may take, in the time a setting counts in, and how late or early a moment is by it.

use jiff::{SignedDuration, Timestamp};

use super::{BeyondBankHolidays, WorkingTime};
use crate::base::wording::count_of;

/// A time within which something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Until closing time of this business day, the working day of receipt or the next one being day 0.
    BusinessDays(u32),
    /// Hours in which the practice is open.
    BusinessHours(u32),
    /// Hours by the clock, day and night; a change of the clocks takes none away and adds none.
    ElapsedHours(u32),
}

/// A stretch of time as a person says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    Days(i64),
    BusinessDays(i64),
    BusinessMinutes(i64),
    Minutes(i64),
}

impl Clock {
    /// The moment at which the time is over.
    pub fn due(self, received: Timestamp, time: &WorkingTime) -> Result<Timestamp, BeyondBankHolidays> {
        match self {
            Clock::BusinessDays(days) => time.due(received, days),
            Clock::BusinessHours(hours) => time.after_business_minutes(received, i64::from(hours) * 60),
            Clock::ElapsedHours(hours) => {
                let due = received.saturating_add(SignedDuration::from_hours(i64::from(hours)));
                Ok(due.unwrap_or(Timestamp::MAX))
            }
        }
    }

    /// From one moment to a later one, in the time this clock counts in.
    pub fn between(self, from: Timestamp, to: Timestamp, time: &WorkingTime) -> Result<Stretch, BeyondBankHolidays> {
        if let Clock::ElapsedHours(_) = self {
            return Ok(Stretch::Minutes(to.duration_since(from).as_mins()));
        }
        let minutes = time.business_minutes(from, to)?;
        if minutes == 0 {
            // The practice was closed all the while: what fell due on Friday evening is late by the clock on Saturday.
            return Ok(Stretch::Minutes(to.duration_since(from).as_mins()));
        }
        let day = time.minutes_of_a_day();
        Ok(if matches!(self, Clock::BusinessDays(_)) && minutes >= day {
            Stretch::BusinessDays(minutes / day)
        } else {
            Stretch::BusinessMinutes(minutes)
        })
    }

    /// Business time, in minutes, within which anything received at any moment is in time; `None` of a clock that runs
    /// day and night.
    pub fn business_minutes(self, time: &WorkingTime) -> Option<i64> {
        match self {
            Clock::BusinessDays(days) => Some(i64::from(days) * time.minutes_of_a_day()),
            Clock::BusinessHours(hours) => Some(i64::from(hours) * 60),
            Clock::ElapsedHours(_) => None,
        }
    }

    /// `3 business days`.
    pub fn in_words(self) -> String {
        match self {
            Clock::BusinessDays(days) => count_of(days, "business day"),
            Clock::BusinessHours(hours) => count_of(hours, "business hour"),
            Clock::ElapsedHours(hours) => count_of(hours, "hour"),
        }
    }
}

impl Stretch {
    /// `2 business days`, `5 business hours`, `less than a business hour`, `40 minutes`.
    pub fn in_words(self) -> String {
        match self {
            Stretch::Days(0) => "less than a day".to_owned(),
            Stretch::Days(days) => count_of(days, "day"),
            Stretch::BusinessDays(days) => count_of(days, "business day"),
            Stretch::BusinessMinutes(minutes) if minutes >= 60 => count_of(minutes / 60, "business hour"),
            Stretch::BusinessMinutes(_) => "less than a business hour".to_owned(),
            Stretch::Minutes(minutes) if minutes >= 60 => count_of(minutes / 60, "hour"),
            Stretch::Minutes(minutes) => count_of(minutes, "minute"),
        }
    }

    /// For putting the longest first, roughly: a business day counts as a day.
    pub fn order(self) -> i64 {
        match self {
            Stretch::Days(days) | Stretch::BusinessDays(days) => days * 24 * 60,
            Stretch::BusinessMinutes(minutes) | Stretch::Minutes(minutes) => minutes,
        }
    }
}
