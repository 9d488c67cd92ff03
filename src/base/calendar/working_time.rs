//! Business hours and business days: weekdays, opening hours and bank holidays in one zone.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A bank holiday of England and Wales.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub date: Date,
    pub title: String,
    pub substitute: bool,
}

/// A date that the bank-holiday list does not reach, so that no answer would be sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{date} is outside the years of the bank-holiday list ({first} to {last})")]
pub struct BeyondBankHolidays {
    pub date: Date,
    pub first: i16,
    pub last: i16,
}

/// The hours and days on which the practice answers.
#[derive(Clone, Debug)]
pub struct WorkingTime {
    pub zone: TimeZone,
    pub opens: Time,
    pub closes: Time,
    weekdays: Vec<Weekday>,
    holidays: BTreeSet<Date>,
    first: Date,
    last: Date,
    /// Working days before each day from `first` on.
    working_days_before: Vec<u32>,
}

impl WorkingTime {
    /// Days of the years from the first to the last holiday are known; all others are not.
    pub fn new(zone: TimeZone, opens: Time, closes: Time, weekdays: Vec<Weekday>, holidays: &[Holiday]) -> Self {
        let holidays: BTreeSet<Date> = holidays.iter().map(|holiday| holiday.date).collect();
        let first = Date::constant(holidays.first().map_or(1970, |date| date.year()), 1, 1);
        let last = Date::constant(holidays.last().map_or(1970, |date| date.year()), 12, 31);
        let works_on = |day: Date| weekdays.contains(&day.weekday()) && !holidays.contains(&day);
        let mut count = 0;
        let mut working_days_before = vec![count];
        for day in first.series(1.day()).take_while(|day| *day <= last) {
            count += u32::from(works_on(day));
            working_days_before.push(count);
        }
        WorkingTime { zone, opens, closes, weekdays, holidays, first, last, working_days_before }
    }

    fn works_on(&self, date: Date) -> bool {
        let index = usize::try_from(super::days_between(self.first, date)).unwrap_or(usize::MAX);
        match self.working_days_before.get(index..) {
            Some([before, after, ..]) => before < after,
            _ => self.weekdays.contains(&date.weekday()) && !self.holidays.contains(&date),
        }
    }

    /// The years whose bank holidays are known.
    pub fn years(&self) -> (i16, i16) {
        (self.first.year(), self.last.year())
    }

    pub fn check(&self, date: Date) -> Result<(), BeyondBankHolidays> {
        if date < self.first || date > self.last {
            let (first, last) = self.years();
            return Err(BeyondBankHolidays { date, first, last });
        }
        Ok(())
    }

    /// The first day from `day` on that is a working day.
    pub fn first_working_day_from(&self, day: Date) -> Result<Date, BeyondBankHolidays> {
        let mut day = day;
        self.check(day)?;
        while !self.works_on(day) {
            day = day.saturating_add(1.day());
            self.check(day)?;
        }
        Ok(day)
    }

    /// Whether a time of day on a date is within business hours.
    pub fn is_open(&self, moment: Timestamp) -> Result<bool, BeyondBankHolidays> {
        let local = self.zone.to_datetime(moment);
        self.check(local.date())?;
        Ok(self.works_on(local.date()) && local.time() >= self.opens && local.time() < self.closes)
    }

    /// The end of business day `days`, where the working day of receipt, or the next one, is day 0.
    pub fn due(&self, received: Timestamp, days: u32) -> Result<Timestamp, BeyondBankHolidays> {
        let mut day = self.zone.to_datetime(received).date();
        self.check(day)?;
        let mut left = days;
        loop {
            if self.works_on(day) {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            day = day.saturating_add(1.day());
            self.check(day)?;
        }
        Ok(self.zone.to_timestamp(day.to_datetime(self.closes)).unwrap_or(received))
    }

    /// The moment at which this much business time has gone by.
    pub fn after_business_minutes(&self, from: Timestamp, minutes: i64) -> Result<Timestamp, BeyondBankHolidays> {
        let wanted = self.minutes_before(from)? + minutes;
        let mut day = self.zone.to_datetime(from).date();
        let length = self.minutes_of_a_day();
        loop {
            self.check(day)?;
            let index = usize::try_from(super::days_between(self.first, day)).unwrap_or(0);
            let before = i64::from(self.working_days_before[index]) * length;
            // Nothing has gone by before the doors open, and the time that ends a day is over at its closing.
            if self.works_on(day) && wanted <= before + length {
                let minute = minute_of_day(self.opens) + (wanted - before).max(0);
                let time = Time::midnight().saturating_add(minute.minutes());
                let moment = self.zone.to_timestamp(day.to_datetime(time));
                return Ok(moment.map_or(from, |moment| moment.max(from)));
            }
            day = day.saturating_add(1.day());
        }
    }

    /// Minutes between opening and closing.
    pub fn minutes_of_a_day(&self) -> i64 {
        minute_of_day(self.closes) - minute_of_day(self.opens)
    }

    /// Minutes of business time from one moment to a later one, in whole minutes.
    ///
    /// Measured on the local clock, so that a day on which the clocks change is as long as any other.
    pub fn business_minutes(&self, from: Timestamp, to: Timestamp) -> Result<i64, BeyondBankHolidays> {
        if to <= from {
            return Ok(0);
        }
        Ok(self.minutes_before(to)? - self.minutes_before(from)?)
    }

    fn minutes_before(&self, moment: Timestamp) -> Result<i64, BeyondBankHolidays> {
        let local = self.zone.to_datetime(moment);
        let date = local.date();
        // The moment at which the last known day ends is known too.
        if local != self.last.saturating_add(1.day()).to_datetime(Time::midnight()) {
            self.check(date)?;
        }
        let index = usize::try_from(super::days_between(self.first, date)).unwrap_or(0);
        let full_days = i64::from(self.working_days_before[index]);
        let today = if self.works_on(date) {
            minute_of_day(local.time()).clamp(minute_of_day(self.opens), minute_of_day(self.closes))
                - minute_of_day(self.opens)
        } else {
            0
        };
        Ok(full_days * self.minutes_of_a_day() + today)
    }
}

fn minute_of_day(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn practice() -> WorkingTime {
        let holidays: Vec<Holiday> = [date(2024, 1, 1), date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)]
            .into_iter()
            .map(|date| Holiday { date, title: String::new(), substitute: false })
            .collect();
        let weekdays = vec![Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
        let zone = TimeZone::get("Europe/London").unwrap();
        WorkingTime::new(zone, time(8, 0, 0, 0), time(19, 0, 0, 0), weekdays, &holidays)
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_and_weekends_do_not_count_towards_a_due_date() {
        let due = practice().due(moment("2026-12-23T18:30:00Z"), 3).unwrap();
        assert_eq!(due, moment("2026-12-30T19:00:00Z"));
    }

    #[test]
    fn monday_is_day_0_for_what_comes_on_a_saturday() {
        let due = practice().due(moment("2026-10-31T10:00:00Z"), 3).unwrap();
        assert_eq!(due, moment("2026-11-05T19:00:00Z"));
    }

    #[test]
    fn business_time_over_a_clock_change_counts_opening_hours_only() {
        let friday_to_monday =
            practice().business_minutes(moment("2026-10-23T17:00:00+01:00"), moment("2026-10-26T09:30:00Z")).unwrap();
        assert_eq!(friday_to_monday, 2 * 60 + 90);
    }

    #[test]
    fn a_date_past_the_list_is_an_error_not_a_guess() {
        assert!(practice().due(moment("2027-12-31T12:00:00Z"), 1).is_err());
        assert!(practice().is_open(moment("2023-12-31T12:00:00Z")).is_err());
    }

    #[test]
    fn closing_time_itself_is_out_of_hours() {
        assert!(practice().is_open(moment("2026-11-02T18:59:59Z")).unwrap());
        assert!(!practice().is_open(moment("2026-11-02T19:00:00Z")).unwrap());
    }
}
