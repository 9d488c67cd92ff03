//! Which period a report is of, and why there can be none of it.

use crate::base::calendar::{Period, PeriodError};
use crate::base::wording::date_in_words;
use crate::model::Library;
use crate::pipeline;

/// Which period somebody wants.
#[derive(Clone, Copy, Default)]
pub struct PeriodAsked<'a> {
    /// `2026-27-Q1`; `None` for the usual one.
    pub label: Option<&'a str>,
    pub last_12_months: bool,
    /// Also where it is still running.
    pub to_date: bool,
    /// A seal is of a period that is over.
    pub to_seal: bool,
}

/// The period to report and, where nobody named one, why it is not the latest complete quarter.
pub struct ChosenPeriod {
    pub period: Period,
    pub why: Option<String>,
}

/// Why a period cannot be reported.
#[derive(Debug, thiserror::Error)]
pub enum NoPeriod {
    #[error("{error}")]
    NotAPeriod { error: PeriodError, latest: Period },
    #[error("{period} begins before {first_year}, the first year whose bank holidays are known")]
    BeforeBankHolidays { period: Period, first_year: i16 },
    #[error("{period} has not begun: it starts on {}", date_in_words(period.start))]
    NotBegun { period: Period },
    #[error("{period} is not over: its last day is {}", date_in_words(period.last_day()))]
    NotOver { period: Period, latest: Period },
}

pub fn choose(library: &Library, asked: PeriodAsked) -> Result<ChosenPeriod, NoPeriod> {
    let (today, year_starts) = (library.as_of.date, library.site.reporting.year_starts);
    let last_whole_day = library.as_of.last_whole_day;
    let latest = Period::latest_complete_quarter(last_whole_day, year_starts);
    let (usual, why) = pipeline::usual_period(library);
    let is_named = asked.label.is_some() || asked.last_12_months || asked.to_date;
    let why = why.filter(|_| !is_named && !asked.to_seal);
    let period = match asked.label {
        _ if asked.last_12_months => Period::twelve_months_to(last_whole_day),
        Some(label) => match Period::parse(label, year_starts) {
            Ok(period) => period,
            Err(error) => return Err(NoPeriod::NotAPeriod { error, latest }),
        },
        None if asked.to_date => Period::quarter_of(today, year_starts),
        None => usual,
    };
    // Business hours cannot be counted in years whose bank holidays are not known.
    let (first_year, _) = library.working_time.years();
    if period.start.year() < first_year {
        return Err(NoPeriod::BeforeBankHolidays { period, first_year });
    }
    if period.start > today {
        return Err(NoPeriod::NotBegun { period });
    }
    if !period.is_complete(last_whole_day) && !asked.to_date && why.is_none() {
        return Err(NoPeriod::NotOver { period, latest });
    }
    Ok(ChosenPeriod { period, why })
}
