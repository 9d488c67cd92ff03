//! The list of the partners' reports: which quarters have one, whether it is sealed, and where it is. No contents.

use jiff::ToSpan;
use serde::Serialize;

use super::due::{DueView, MadeView};
use super::frame::shell;
use super::library::StaffLibrary;
use crate::base::calendar::Period;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::QuarterFigures;
use crate::sites::shared::{LinkView, Shell};

pub const PAGE: &str = "reports.html";

#[derive(Serialize)]
pub struct ReportsPage {
    pub shell: Shell,
    pub made: MadeView,
    /// The clause that requires them.
    pub asked_by: Option<LinkView>,
    /// Newest first.
    pub reports: Vec<ReportRow>,
    /// Their web address, if the practice has set one.
    pub href: Option<String>,
}

#[derive(Serialize)]
pub struct ReportRow {
    pub label: String,
    pub days: String,
    pub sealed: Option<String>,
    /// The deadline for sealing, if it is unsealed and a clause requires it.
    pub due: Option<DueView>,
    /// Its page, relative to the reports folder.
    pub file: String,
    pub href: Option<String>,
}

pub fn reports_page(staff: &StaffLibrary) -> ReportsPage {
    let library = staff.library;
    let base = library.site.intranet.reports.as_ref();
    let mut quarters: Vec<Period> = QuarterFigures::up_to(
        library,
        staff.published,
        library.first_day_for_staff(staff.published, staff.key),
        library.as_of.date,
        staff.key,
    )
    .into_iter()
    .map(|quarter| quarter.period)
    .filter(|period| period.is_complete(library.as_of.last_whole_day))
    .collect();
    if quarters.is_empty() {
        quarters
            .push(Period::latest_complete_quarter(library.as_of.last_whole_day, library.site.reporting.year_starts));
    }
    // A quarter before byelaw was used is shown if it is sealed, but is not reported as missing.
    quarters.retain(|quarter| {
        library.seals_of(quarter).next().is_some() || !library.site.is_before_first_day(quarter.last_day())
    });
    quarters.reverse();
    ReportsPage {
        shell: shell("Reports for the partners", PAGE, "home"),
        made: MadeView::of(staff),
        asked_by: library.duties.chief(&[Duty::ReportToPartners]).map(|clause| staff.clause_link(clause, PAGE)),
        reports: quarters.iter().map(|period| row(staff, period, base.map(String::as_str))).collect(),
        href: base.cloned(),
    }
}

fn row(staff: &StaffLibrary, period: &Period, base: Option<&str>) -> ReportRow {
    let library = staff.library;
    let sealed = library
        .seals_of(period)
        .filter(|seal| seal.sealed_on <= library.as_of.date && seal.sealed_on >= period.last_day())
        .map(|seal| seal.sealed_on)
        .min();
    let is_asked = library.duties.is_checked(Duty::ReportToPartners);
    let due = period.last_day().saturating_add(i64::from(library.site.intervals.seal).days());
    let file = format!("{}/index.html", period.label);
    ReportRow {
        label: period.label.clone(),
        days: format!("{} to {}", date_in_words(period.start), date_in_words(period.last_day())),
        due: (sealed.is_none() && is_asked).then(|| DueView::on(due, library.as_of.date)),
        sealed: sealed.map(date_in_words),
        href: base.map(|base| format!("{base}{file}")),
        file,
    }
}
