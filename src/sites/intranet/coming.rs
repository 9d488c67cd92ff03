//! Dues too far off for the rules to report: hidden in the pages, and shown by the reader's browser once they are near.

use jiff::ToSpan;
use serde::Serialize;

use super::account_dues::next_check;
use super::due::{DueView, SOON};
use super::library::StaffLibrary;
use crate::base::calendar::{Period, days_between};
use crate::duties::Duty;
use crate::model::MonitoringKind;
use crate::sites::shared::{Address, LinkView};

#[derive(Serialize)]
pub struct Coming {
    pub link: LinkView,
    pub due: DueView,
}

pub fn coming(staff: &StaffLibrary, page: &str) -> Vec<Coming> {
    let library = staff.library;
    let (today, intervals) = (library.as_of.date, &library.site.intervals);
    let in_days = |due| days_between(today, due);
    let checks = library.accounts.values().filter_map(|account| {
        let due = next_check(staff, account, MonitoringKind::AdHoc)?;
        let link =
            LinkView::new(format!("Check the content of {}", *account.platform), &Address::account(&account.id), page);
        let is_far = due.iso.parse().is_ok_and(|day| in_days(day) > SOON);
        is_far.then_some(Coming { link, due })
    });
    let last = Period::latest_complete_quarter(library.as_of.last_whole_day, library.site.reporting.year_starts);
    let quarter = Period::quarter_of(last.end, library.site.reporting.year_starts);
    let sealing = library.duties.is_checked(Duty::ReportToPartners).then(|| Coming {
        link: LinkView::new(format!("Seal the report of {quarter}"), &Address::page("reports.html"), page),
        due: DueView::on(quarter.last_day().saturating_add(i64::from(intervals.seal).days()), today),
    });
    let reviews = library.policies.values().filter(|policy| !policy.is_withdrawn()).filter_map(|policy| {
        let review = policy.control.review.filter(|day| in_days(*day) > i64::from(intervals.review_due_soon))?;
        let link = LinkView::new(format!("Review {}", policy.in_words()), &Address::policy(&policy.id), page);
        Some(Coming { link, due: DueView::on(review, today) })
    });
    let mut all: Vec<Coming> = checks.chain(sealing).chain(reviews).collect();
    all.sort_by(|one, other| one.due.iso.cmp(&other.due.iso));
    all
}
