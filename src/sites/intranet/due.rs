//! Due days: as of the build, and recounted by the reader's browser.

use jiff::civil::Date;
use serde::Serialize;

use super::library::StaffLibrary;
use crate::base::calendar::{Stretch, days_between};
use crate::base::wording::{count_of, date_in_words};
use crate::rules::{Finding, Standing};

/// The day by which something is due. On any day after the build, `assets/due.js` recomputes `left`.
#[derive(Clone, Debug, Serialize)]
pub struct DueView {
    /// `2026-08-03`, for programs.
    pub iso: String,
    pub date: String,
    /// `2 days left`, `today`, `48 business days late`.
    pub left: String,
    pub is_late: bool,
    /// A browser knows no bank holidays, so for business time it shows "overdue" without a count.
    pub counts_business_time: bool,
}

/// The as-of day of the pages.
#[derive(Serialize)]
pub struct MadeView {
    pub iso: String,
    pub date: String,
}

impl MadeView {
    pub fn of(staff: &StaffLibrary) -> Self {
        let day = staff.library.as_of.date;
        MadeView { iso: day.to_string(), date: date_in_words(day) }
    }
}

/// How many days ahead the banner looks; the same as in `assets/due.js`.
pub const SOON: i64 = 14;

impl DueView {
    /// Counted in whole days.
    pub fn on(due: Date, today: Date) -> Self {
        let late = days_between(due, today);
        let left = match late {
            0 => "today".to_owned(),
            days if days > 0 => format!("{} late", count_of(days, "day")),
            days => format!("{} left", count_of(-days, "day")),
        };
        DueView { iso: due.to_string(), date: date_in_words(due), left, is_late: late > 0, counts_business_time: false }
    }

    /// Counted like the finding's clock, possibly in business days. `None` without a due day.
    pub fn of(finding: &Finding, staff: &StaffLibrary) -> Option<Self> {
        let (standing, day, today) = (finding.standing?, finding.due_on?, staff.library.as_of.date);
        let whole_days = DueView::on(day, today);
        Some(match standing {
            Standing::Late { by, .. } => DueView {
                left: format!("{} late", by.in_words()),
                is_late: true,
                counts_business_time: matches!(by, Stretch::BusinessDays(_) | Stretch::BusinessMinutes(_)),
                ..whole_days
            },
            Standing::Left { .. } if day <= today => whole_days,
            Standing::Left { still, .. } => DueView {
                left: format!("{} left", still.in_words()),
                counts_business_time: matches!(still, Stretch::BusinessDays(_) | Stretch::BusinessMinutes(_)),
                ..whole_days
            },
        })
    }
}

/// Whether a finding still has to be dealt with.
pub fn is_open(finding: &Finding) -> bool {
    !finding.is_accepted && !finding.is_over
}
