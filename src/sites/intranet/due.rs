//! Days by which something is due: as they stood when the site was made, and as a reader's browser counts them anew.

use jiff::civil::Date;
use serde::Serialize;

use super::library::StaffLibrary;
use crate::base::calendar::{Stretch, days_between};
use crate::base::wording::{count_of, date_in_words};
use crate::rules::{Finding, Standing};

/// A day by which something is to be done. `assets/due.js` writes `left` anew on any other day than that of the build.
#[derive(Clone, Debug, Serialize)]
pub struct DueView {
    /// `2026-08-03`, for programs.
    pub iso: String,
    pub date: String,
    /// `2 days left`, `today`, `48 business days late`.
    pub left: String,
    pub is_late: bool,
    /// A reader's browser knows no bank holidays, so it says of such a one that it is overdue and not by how much.
    pub counts_business_time: bool,
}

/// The day as of which the pages were made.
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

/// How far ahead the banner looks, as `assets/due.js` does.
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

    /// Counted as the finding counts: in business days where its clock does. `None` of one without a day.
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
