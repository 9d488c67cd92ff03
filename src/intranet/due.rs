//! Days by which something is due: as they stood when the site was made, and as a reader's browser counts them anew.

use jiff::civil::Date;
use serde::Serialize;

use super::coming::{Coming, coming};
use super::library::StaffLibrary;
use crate::calendar::days_between;
use crate::rules::{Due, Finding, Standing};
use crate::wording::{count_of, date_in_words};

/// A day by which something is to be done. `assets/due.js` writes `left` anew on any other day than that of the build.
#[derive(Clone, Debug, Serialize)]
pub struct DueView {
    /// `2026-08-03`, for programs.
    pub iso: String,
    pub date: String,
    /// `2 days left`, `today`, `48 business days late`.
    pub left: String,
    pub is_late: bool,
}

/// What is overdue and what is due soon, over all that has a day: the words of the banner are made from it.
#[derive(Serialize)]
pub struct DueBanner {
    pub late: usize,
    pub soon: usize,
    /// Every day there is, for the reader's own clock: `2026-08-03 2026-08-05`. What is coming has its own.
    pub days: String,
    pub coming: Vec<Coming>,
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
        DueView { iso: due.to_string(), date: date_in_words(due), left, is_late: late > 0 }
    }

    /// Counted as the finding counts: in business days where its clock does.
    pub fn of(standing: Standing, staff: &StaffLibrary) -> Self {
        let day = due_day(standing.due(), staff);
        let whole_days = DueView::on(day, staff.library.as_of.date);
        match standing {
            Standing::Late { by, .. } => {
                DueView { left: format!("{} late", by.in_words()), is_late: true, ..whole_days }
            }
            Standing::Left { .. } if day <= staff.library.as_of.date => whole_days,
            Standing::Left { still, .. } => DueView { left: format!("{} left", still.in_words()), ..whole_days },
        }
    }
}

impl DueBanner {
    /// Over everything that staff may see and that somebody still has to do.
    pub fn of(staff: &StaffLibrary, page: &str) -> Self {
        let today = staff.library.as_of.date;
        let open: Vec<Standing> = staff
            .findings
            .for_staff(staff.key)
            .chain(staff.findings.deadlines_for_staff(staff.key))
            .filter_map(open_standing)
            .collect();
        let mut days: Vec<Date> = open.iter().map(|standing| due_day(standing.due(), staff)).collect();
        days.sort();
        let late = open.iter().filter(|standing| standing.is_late()).count();
        let near =
            |standing: &&Standing| !standing.is_late() && days_between(today, due_day(standing.due(), staff)) <= SOON;
        DueBanner {
            late,
            soon: open.iter().filter(near).count(),
            days: days.iter().map(Date::to_string).collect::<Vec<_>>().join(" "),
            coming: coming(staff, page),
        }
    }
}

/// How a finding stands that has a day and still has to be dealt with.
pub fn open_standing(finding: &Finding) -> Option<Standing> {
    finding.standing.filter(|_| !finding.is_accepted && !finding.is_over)
}

fn due_day(due: Due, staff: &StaffLibrary) -> Date {
    match due {
        Due::On(day) => day,
        Due::At(moment) => crate::calendar::local_date(moment, &staff.library.working_time.zone),
    }
}
