//! The accounts: a list, and a page for each with its custodians, checks and incidents.

use serde::Serialize;

use super::account_dues::{AccountDue, COVERED_RULES, dues, is_of, last_check, next_check};
use super::due::{DueView, MadeView};
use super::findings::{FindingView, about_account};
use super::frame::shell;
use super::incidents::IncidentRow;
use super::library::StaffLibrary;
use crate::base::wording::{count_of, date_in_words};
use crate::duties::Duty;
use crate::model::{Account, AccountKind, AccountStatus, MonitoringKind};
use crate::sites::shared::{Address, LinkView, Shell};

pub const PAGE: &str = "accounts.html";

#[derive(Serialize)]
pub struct AccountsPage {
    pub shell: Shell,
    pub made: MadeView,
    /// Whether the practice checks its posts, so that checks are shown.
    pub checks: bool,
    pub accounts: Vec<AccountRow>,
}

#[derive(Serialize)]
pub struct AccountRow {
    pub link: LinkView,
    pub handle: String,
    pub kind: &'static str,
    pub status: &'static str,
    pub active: bool,
    pub last_monitored: Option<String>,
    pub last_checked: Option<String>,
    /// The next days for monitoring and checking it.
    pub monitor: Option<DueView>,
    pub check: Option<DueView>,
    /// A link to the findings on its page, if there are any.
    pub findings: Option<LinkView>,
}

#[derive(Serialize)]
pub struct AccountPage {
    pub shell: Shell,
    pub made: MadeView,
    pub platform: String,
    pub row: AccountRow,
    pub url: String,
    pub purpose: String,
    pub service: bool,
    pub team: Option<String>,
    pub overseer: Option<LinkView>,
    pub custodians: Vec<LinkView>,
    pub contact_email: Option<String>,
    pub policy_linked: Option<String>,
    pub stages: Vec<Stage>,
    /// The last checks, newest first.
    pub checks: Vec<AccountCheck>,
    /// Newest first.
    pub open_incidents: Vec<IncidentRow>,
    pub closed_incidents: Vec<IncidentRow>,
    pub dues: Vec<AccountDue>,
    pub findings: Vec<FindingView>,
}

#[derive(Serialize)]
pub struct Stage {
    pub status: &'static str,
    pub from: String,
}

#[derive(Serialize)]
pub struct AccountCheck {
    pub date: String,
    pub kind: &'static str,
    pub by: String,
}

/// How many checks an account's page lists.
const CHECKS_SHOWN: usize = 12;

pub fn kind_label(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Microblogging => "Microblogging",
        AccountKind::SocialSharing => "Social sharing",
        AccountKind::MediaSharing => "Media sharing",
        AccountKind::ProfessionalSharing => "Professional sharing",
        AccountKind::ReviewSite => "Review site",
    }
}

fn status_label(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::Proposed => "Proposed",
        AccountStatus::Approved => "Approved",
        AccountStatus::Active => "Active",
        AccountStatus::Closing => "Closing",
        AccountStatus::Closed => "Closed",
    }
}

fn row(staff: &StaffLibrary, account: &Account, page: &str) -> AccountRow {
    let today = staff.library.as_of.date;
    let stages = account.status.read(staff.key);
    let current = stages.iter().rfind(|stage| stage.from <= today);
    AccountRow {
        link: LinkView::new(account.platform.to_string(), &Address::account(&account.id), page),
        handle: account.handle.to_string(),
        kind: kind_label(*account.kind),
        status: current.map_or("Not yet proposed", |stage| status_label(stage.status)),
        active: *account.is_active,
        last_monitored: last_check(staff, account, MonitoringKind::Regular).map(date_in_words),
        last_checked: last_check(staff, account, MonitoringKind::AdHoc).map(date_in_words),
        monitor: next_check(staff, account, MonitoringKind::Regular),
        check: next_check(staff, account, MonitoringKind::AdHoc),
        findings: findings_link(found(staff, account, page).len(), account, page),
    }
}

/// The findings shown on an account's page.
fn found(staff: &StaffLibrary, account: &Account, page: &str) -> Vec<FindingView> {
    let mut findings = about_account(&account.id, staff, page);
    findings.retain(|finding| !COVERED_RULES.contains(&finding.rule_id) || finding.due.is_none());
    findings
}

fn findings_link(count: usize, account: &Account, page: &str) -> Option<LinkView> {
    let found = Address::at(Address::account(&account.id).path, "found");
    (count > 0).then(|| LinkView::new(count_of(count, "finding"), &found, page))
}

pub fn accounts_page(staff: &StaffLibrary) -> AccountsPage {
    let accounts: Vec<AccountRow> = staff.library.accounts.values().map(|account| row(staff, account, PAGE)).collect();
    AccountsPage {
        shell: shell("Accounts", PAGE, "accounts"),
        made: MadeView::of(staff),
        checks: staff.library.duties.is_checked(Duty::AdHocChecks)
            || accounts.iter().any(|row| row.last_checked.is_some()),
        accounts,
    }
}

pub fn account_page(staff: &StaffLibrary, account: &Account) -> AccountPage {
    let address = Address::account(&account.id);
    let page = &*address.path;
    let person = |id: &crate::model::StaffId| LinkView::new(staff.person(id), &staff.person_address(id), page);
    let mut looks: Vec<_> = staff.library.logs.monitoring.iter().filter(|look| is_of(look, account, staff)).collect();
    looks.sort_by_key(|look| std::cmp::Reverse(*look.date.read(staff.key)));
    let checks = looks
        .into_iter()
        .take(CHECKS_SHOWN)
        .map(|look| AccountCheck {
            date: date_in_words(*look.date.read(staff.key)),
            kind: match look.kind.read(staff.key) {
                MonitoringKind::Regular => "Regular monitoring",
                MonitoringKind::AdHoc => "Ad-hoc check",
                MonitoringKind::BeyondOurPages => "Look beyond our pages",
            },
            by: staff.role(look.by.read(staff.key)),
        })
        .collect();
    let mut incidents: Vec<IncidentRow> = staff
        .published
        .iter()
        .map(|published| &*published.incident)
        .filter(|incident| incident.account.read(staff.key).as_ref() == Some(&*account.id))
        .map(|incident| super::incidents::row(staff, incident, page))
        .collect();
    incidents.reverse();
    let (open_incidents, closed_incidents) = incidents.into_iter().partition(|incident| incident.open);
    AccountPage {
        shell: shell(account.platform.to_string(), page, "accounts").crumb("Accounts", &Address::page("accounts.html")),
        made: MadeView::of(staff),
        platform: account.platform.to_string(),
        row: row(staff, account, page),
        url: account.url.to_string(),
        purpose: account.purpose.to_string(),
        service: *account.service.read(staff.key),
        team: account.team.read(staff.key).clone(),
        overseer: account.overseer.read(staff.key).as_ref().map(person),
        custodians: account.custodians.read(staff.key).iter().map(person).collect(),
        contact_email: account.contact_email.read(staff.key).clone(),
        policy_linked: account.policy_linked.read(staff.key).map(date_in_words),
        stages: account
            .status
            .read(staff.key)
            .iter()
            .map(|stage| Stage { status: status_label(stage.status), from: date_in_words(stage.from) })
            .collect(),
        checks,
        open_incidents,
        closed_incidents,
        dues: dues(staff, account, page),
        findings: found(staff, account, page),
    }
}
