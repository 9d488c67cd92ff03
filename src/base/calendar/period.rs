//! Reporting periods: half-open runs of local days, labelled as the NHS or the calendar labels them.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::wording::date_in_words;

/// A reporting period, `[start, end)` in local days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// `2026-27-Q2`, `2026-Q3`, `2026-27` or `12-months-to-2026-09-30`.
    pub label: String,
    pub start: Date,
    /// The first day after it.
    pub end: Date,
    kind: PeriodKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PeriodKind {
    Quarter,
    Year,
    TwelveMonths,
}

/// A label that names no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is not a reporting period")]
pub struct PeriodError(pub String);

impl Period {
    /// Reads a label; `year_starts` is the month in which the practice's reporting year begins.
    pub fn parse(label: &str, year_starts: i8) -> Result<Self, PeriodError> {
        let error = || PeriodError(label.to_owned());
        let (year_text, quarter) = match label.split_once("-Q") {
            Some((year, quarter)) => (year, Some(quarter)),
            None => (label, None),
        };
        let year: i16 = year_text.get(..4).and_then(|digits| digits.parse().ok()).ok_or_else(error)?;
        let starts = match year_text.get(4..) {
            Some("") => 1,
            Some(rest) if rest == format!("-{:02}", (year + 1).rem_euclid(100)) && year_starts > 1 => year_starts,
            _ => return Err(error()),
        };
        let first = Date::new(year, starts, 1).map_err(|_| error())?;
        match quarter {
            Some(written) => {
                let index = ["1", "2", "3", "4"].iter().position(|quarter| *quarter == written).ok_or_else(error)?;
                Ok(quarter_from(first, index as i32, starts))
            }
            None => {
                let end = first.saturating_add(1.year());
                Ok(Period { label: label.to_owned(), start: first, end, kind: PeriodKind::Year })
            }
        }
    }

    /// The quarter in which a day falls.
    pub fn quarter_of(day: Date, year_starts: i8) -> Self {
        let mut first = Date::constant(day.year(), 1, 1).saturating_add(i32::from(year_starts - 1).months());
        if day < first {
            first = first.saturating_sub(1.year());
        }
        (0..4)
            .map(|index| quarter_from(first, index, year_starts))
            .find(|quarter| quarter.contains(day))
            .unwrap_or_else(|| quarter_from(first, 0, year_starts))
    }

    /// The last quarter that was over before the end of `day`.
    pub fn latest_complete_quarter(day: Date, year_starts: i8) -> Self {
        let current = Period::quarter_of(day, year_starts);
        if current.is_complete(day) {
            current
        } else {
            Period::quarter_of(current.start.saturating_sub(1.day()), year_starts)
        }
    }

    /// The twelve months that end with `day`.
    pub fn twelve_months_to(day: Date) -> Self {
        let end = day.saturating_add(1.day());
        Period {
            label: format!("12-months-to-{day}"),
            start: day.saturating_sub(1.year()).saturating_add(1.day()),
            end,
            kind: PeriodKind::TwelveMonths,
        }
    }

    /// Whether the period is over at the end of `day`.
    pub fn is_complete(&self, day: Date) -> bool {
        day.saturating_add(1.day()) >= self.end
    }

    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && day < self.end
    }

    pub fn last_day(&self) -> Date {
        self.end.saturating_sub(1.day())
    }

    /// `1 July to 30 September 2026`, with both years where they differ.
    pub fn in_words(&self) -> String {
        let start = date_in_words(self.start);
        let year = format!(" {}", self.last_day().year());
        format!("{} to {}", start.strip_suffix(&year).unwrap_or(&start), date_in_words(self.last_day()))
    }

    /// What one calls it in a sentence: `quarter`, `year`, or `period`.
    pub fn noun(&self) -> &'static str {
        match self.kind {
            PeriodKind::Quarter => "quarter",
            PeriodKind::Year => "year",
            PeriodKind::TwelveMonths => "period",
        }
    }

    /// The period of the same kind that ends where this one starts.
    pub fn previous(&self) -> Period {
        let months = match self.kind {
            PeriodKind::Quarter => 3,
            PeriodKind::Year | PeriodKind::TwelveMonths => 12,
        };
        self.moved_back(months)
    }

    /// The period twelve months earlier.
    pub fn a_year_earlier(&self) -> Period {
        self.moved_back(12)
    }

    fn moved_back(&self, months: i32) -> Period {
        Period {
            label: String::new(),
            start: self.start.saturating_sub(months.months()),
            end: self.end.saturating_sub(months.months()),
            kind: self.kind,
        }
    }
}

fn quarter_from(year_start: Date, index: i32, year_starts: i8) -> Period {
    let start = year_start.saturating_add((index * 3).months());
    let year = year_start.year();
    let label = if year_starts == 1 {
        format!("{year}-Q{}", index + 1)
    } else {
        format!("{year}-{:02}-Q{}", (year + 1).rem_euclid(100), index + 1)
    };
    Period { label, start, end: start.saturating_add(3.months()), kind: PeriodKind::Quarter }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn nhs_and_calendar_labels_name_their_days() {
        let nhs = Period::parse("2026-27-Q4", 4).unwrap();
        assert_eq!((nhs.start, nhs.end), (date(2027, 1, 1), date(2027, 4, 1)));
        let calendar = Period::parse("2026-Q3", 4).unwrap();
        assert_eq!((calendar.start, calendar.end), (date(2026, 7, 1), date(2026, 10, 1)));
        let year = Period::parse("2026-27", 4).unwrap();
        assert_eq!((year.start, year.end), (date(2026, 4, 1), date(2027, 4, 1)));
    }

    #[test]
    fn nonsense_is_refused() {
        for label in ["", "2026", "2026-28-Q1", "2026-27-Q5", "Q1", "20é6-Q1", "2026-27-Q", "9999-00-Q4x"] {
            if label != "2026" {
                assert!(Period::parse(label, 4).is_err(), "{label}");
            }
        }
    }

    #[test]
    fn a_quarter_is_complete_on_its_last_day() {
        assert_eq!(Period::latest_complete_quarter(date(2026, 9, 30), 4).label, "2026-27-Q2");
        assert_eq!(Period::latest_complete_quarter(date(2026, 9, 29), 4).label, "2026-27-Q1");
        assert_eq!(Period::quarter_of(date(2026, 2, 28), 4).label, "2025-26-Q4");
        assert_eq!(Period::quarter_of(date(2026, 2, 28), 1).label, "2026-Q1");
    }

    #[test]
    fn twelve_months_over_a_leap_day() {
        let period = Period::twelve_months_to(date(2028, 2, 29));
        assert_eq!((period.start, period.end), (date(2027, 3, 1), date(2028, 3, 1)));
    }
}
