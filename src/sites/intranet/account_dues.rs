//! The dues of an account: its monitoring, checks and handover, and its notification to the Data Protection Officer.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::annotations::rule_address;
use super::due::DueView;
use super::library::StaffLibrary;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Account, Monitoring, MonitoringKind};
use crate::rules::{RULES, Rule};
use crate::sites::shared::LinkView;

#[derive(Serialize)]
pub struct AccountDue {
    pub what: &'static str,
    pub rule: LinkView,
    pub clause: Option<LinkView>,
    pub due: Option<DueView>,
    /// When it was last done, and when it is next due as text if not as a day.
    pub last: Option<String>,
    /// Shown instead of a day.
    pub note: Option<String>,
    /// Whether only the partners may read if it was done.
    pub for_partners: bool,
}

/// The rules whose duties are in the list of dues, so that their findings are not shown again on the page.
pub const COVERED_RULES: [&str; 2] = ["account-unmonitored", "account-unchecked"];

/// The next day for this kind of check of an account; `None` for an inactive account, or where no clause asks for it.
pub fn next_check(staff: &StaffLibrary, account: &Account, kind: MonitoringKind) -> Option<DueView> {
    let today = staff.library.as_of.date;
    let intervals = &staff.library.site.intervals;
    let (interval, duty) = match kind {
        MonitoringKind::Regular => (intervals.monitoring, Duty::Monitor),
        MonitoringKind::AdHoc => (intervals.check, Duty::AdHocChecks),
        // Nobody has a fixed day for looking at pages that are not ours.
        MonitoringKind::BeyondOurPages => return None,
    };
    if !staff.library.duties.is_checked(duty) {
        return None;
    }
    let active = account.active_since(today, staff.key).filter(|_| *account.is_active)?;
    let from = last_check(staff, account, kind).map_or(active, |last| last.max(active));
    let from = staff.library.site.from_first_day(from);
    Some(DueView::on(from.saturating_add(i64::from(interval).days()), today))
}

pub fn is_of(look: &Monitoring, account: &Account, staff: &StaffLibrary) -> bool {
    look.account.read(staff.key).as_ref() == Some(&*account.id)
}

/// The last day of this kind of check of an account.
pub fn last_check(staff: &StaffLibrary, account: &Account, kind: MonitoringKind) -> Option<Date> {
    staff
        .library
        .logs
        .monitoring
        .iter()
        .filter(|look| is_of(look, account, staff) && *look.kind.read(staff.key) == kind)
        .map(|look| *look.date.read(staff.key))
        .max()
}

pub fn dues(staff: &StaffLibrary, account: &Account, page: &str) -> Vec<AccountDue> {
    let look = |what, rule, kind| {
        let due = next_check(staff, account, kind);
        let last = last_check(staff, account, kind).map(|day| format!("last on {}", date_in_words(day)));
        let note = due.is_none().then(|| "Not while the account is not active.".to_owned());
        row(staff, page, what, rule).map(|row| AccountDue { due, last, note, ..row })
    };
    let set_up = account.set_up_since(staff.library.as_of.date, staff.key);
    let since = |what, rule| {
        row(staff, page, what, rule).map(|row| AccountDue { note: Some(from(set_up)), for_partners: true, ..row })
    };
    [
        look("Monitor it", "account-unmonitored", MonitoringKind::Regular),
        look("Check its content", "account-unchecked", MonitoringKind::AdHoc),
        row(staff, page, "Hand over the login", "credentials-not-handed-over").map(|row| AccountDue {
            note: Some("By the first day of a custodian’s leave, and by their last day here.".to_owned()),
            for_partners: true,
            ..row
        }),
        since("Tell the Data Protection Officer of the account", "account-dpo-not-notified"),
        since("Enter the account in the Information Register", "account-not-on-information-register"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Describes the day an account was set up, when these were due, or says that the day is not recorded.
fn from(set_up: Option<Date>) -> String {
    match set_up {
        Some(day) => format!("Once it was approved, on {}.", date_in_words(day)),
        None => "Once it is approved.".to_owned(),
    }
}

/// A due with its rule and clause; `None` where no clause asks for it.
fn row(staff: &StaffLibrary, page: &str, what: &'static str, id: &str) -> Option<AccountDue> {
    let rule: &Rule = RULES.iter().find(|rule| rule.id == id)?;
    if !rule.is_on(staff.library) {
        return None;
    }
    Some(AccountDue {
        what,
        rule: LinkView::new(rule.title(), &rule_address(rule), page),
        clause: staff.library.duties.chief(rule.duties).map(|clause| staff.clause_link(clause, page)),
        due: None,
        last: None,
        note: None,
        for_partners: false,
    })
}
