//! In which order days with strokes are written: `28/11/2026` or `11/28/2026`, told by all of them together.

use jiff::civil::Date;

use super::proposal::Refusal;

/// In which order a day with strokes is written: as the machine's region has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    DayFirst,
    MonthFirst,
}

impl DayOrder {
    /// By the days that fit one order alone; where all fit both, as in Britain, unless days would then be still to come.
    pub fn of(days: &[&str], today: Date) -> Result<Self, Refusal> {
        let fit = |order: DayOrder| days.iter().filter(|day| order.date(day).is_some()).count();
        let to_come =
            |order: DayOrder| days.iter().filter(|day| order.date(day).is_some_and(|date| date > today)).count();
        let (day_first, month_first) = (fit(DayOrder::DayFirst), fit(DayOrder::MonthFirst));
        let is_day = days.iter().filter(|day| is_day(day)).count();
        if day_first.max(month_first) < is_day {
            return Err(Refusal::general(
                "some days are written with the month first, others with the day first",
                "format the column of the completion time as 2026-08-03 in Excel, and save it again",
            ));
        }
        let is_month_first = month_first > day_first
            || month_first == day_first && to_come(DayOrder::MonthFirst) < to_come(DayOrder::DayFirst);
        Ok(if is_month_first { DayOrder::MonthFirst } else { DayOrder::DayFirst })
    }

    pub fn in_words(self) -> &'static str {
        match self {
            DayOrder::DayFirst => "with the day first",
            DayOrder::MonthFirst => "with the month first",
        }
    }

    /// `28/11/2026 10:15`, `11/28/26 10:15:00`, `2026-11-28T10:15`.
    pub fn date(self, written: &str) -> Option<Date> {
        let day = written.split([' ', 'T', ',']).next()?;
        if let Ok(date) = day.parse::<Date>() {
            return Some(date);
        }
        let parts: Vec<i16> = day.split(['/', '.', '-']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [first, second, year] = parts.as_slice() else { return None };
        let year = if *year < 100 { *year + 2000 } else { *year };
        let (day, month) = match self {
            DayOrder::DayFirst => (first, second),
            DayOrder::MonthFirst => (second, first),
        };
        Date::new(year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok()
    }
}

/// Whether something is a day in either order.
pub fn is_day(written: &str) -> bool {
    [DayOrder::DayFirst, DayOrder::MonthFirst].iter().any(|order| order.date(written).is_some())
}
