//! The banner of the home and findings pages: overdue, due soon, and upcoming.

use jiff::civil::Date;
use serde::Serialize;

use super::coming::{Coming, coming};
use super::due::{SOON, is_open};
use super::library::StaffLibrary;
use crate::base::calendar::days_between;
use crate::rules::Standing;

/// The counts of overdue items and those due soon, for the banner's text.
#[derive(Serialize)]
pub struct DueBanner {
    pub late: usize,
    pub soon: usize,
    /// All due days, counted again by the reader's browser: `2026-08-03 2026-08-05`. Upcoming days are kept separately.
    pub days: String,
    pub coming: Vec<Coming>,
}

impl DueBanner {
    /// Counts every open item that staff may see.
    pub fn of(staff: &StaffLibrary, page: &str) -> Self {
        let today = staff.library.as_of.date;
        let open: Vec<(Standing, Date)> = staff
            .findings
            .for_staff(staff.key)
            .chain(staff.findings.deadlines_for_staff(staff.key))
            .filter(|finding| is_open(finding))
            .filter_map(|finding| Some((finding.standing?, finding.due_on?)))
            .collect();
        let mut days: Vec<Date> = open.iter().map(|(_, day)| *day).collect();
        days.sort();
        let late = open.iter().filter(|(standing, _)| standing.is_late()).count();
        let near = |(standing, day): &&(Standing, Date)| !standing.is_late() && days_between(today, *day) <= SOON;
        DueBanner {
            late,
            soon: open.iter().filter(near).count(),
            days: days.iter().map(Date::to_string).collect::<Vec<_>>().join(" "),
            coming: coming(staff, page),
        }
    }
}
