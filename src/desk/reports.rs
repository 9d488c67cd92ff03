//! The report of a period as it would be made now, kept while the practice stays as it is.

use std::sync::{Arc, Mutex, PoisonError};

use crate::base::calendar::Period;
use crate::report::Report;
use crate::rules::Review;

/// A report with the findings that it shows.
pub struct ReviewedReport {
    pub report: Report,
    pub review: Review,
}

/// Keeps the report that was asked for last: one of many years is large.
#[derive(Default)]
pub struct LastReport(Mutex<Option<(Period, Arc<ReviewedReport>)>>);

impl LastReport {
    /// The report of a period, made where it is another than the last.
    pub fn of<E>(
        &self,
        period: &Period,
        make: impl FnOnce() -> Result<ReviewedReport, E>,
    ) -> Result<Arc<ReviewedReport>, E> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, report)) = last.as_ref()
            && of == period
        {
            return Ok(report.clone());
        }
        let made = Arc::new(make()?);
        *last = Some((period.clone(), made.clone()));
        Ok(made)
    }
}
