//! `accounts.csv`: one row per account that existed at the period's end or that another file refers to.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::findings;
use super::scope::Scope;
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::base::calendar::local_date;
use crate::model::{Account, MonitoringKind, Word};
use crate::rules::Review;

const SHAPE: Shape = Shape {
    file: "accounts.csv",
    row: "one account at the period's end; one without a status then is here because an incident or a comment names it",
    columns: &[
        Column::new("account_id", "Account", Datatype::Text).required(),
        Column::new("platform", "Platform", Datatype::Text),
        Column::new("kind", "Kind of platform", Datatype::Text),
        Column::new("handle", "Handle", Datatype::Text),
        Column::new("status", "Status", Datatype::Text),
        Column::new("custodians", "Custodians", Datatype::Count),
        Column::new("dpo_notified", "Data Protection Officer notified on", Datatype::Date),
        Column::new("information_register", "In the Information Register since", Datatype::Date),
        Column::new("last_monitored", "Last monitored on", Datatype::Date),
        Column::new("last_checked", "Content last checked on", Datatype::Date),
        Column::new("findings", "Findings", Datatype::Count),
    ],
    key: &["account_id"],
    references: &[],
};

pub fn table(scope: &Scope, review: &Review) -> Table {
    let mut findings: HashMap<&str, usize> = HashMap::new();
    for finding in findings::of_period(scope, review).filter(|finding| !finding.is_accepted) {
        if let Some(account) = finding.subject.account() {
            *findings.entry(account.as_str()).or_default() += 1;
        }
    }
    let last_checks = last_checks_of(scope);
    let named = named(scope);
    let was_there = |account: &&Account| {
        let status = account.status.read(scope.staff_key);
        status.iter().any(|stage| stage.from < scope.end) || named.contains(account.id.as_str())
    };
    let accounts = scope.library.accounts.values().filter(was_there);
    scope.table(&SHAPE, accounts.map(|account| row(scope, account, &last_checks, &findings)).collect())
}

/// Accounts that rows of other files refer to, whether or not they are recorded as existing by then.
fn named<'a>(scope: &Scope<'a>) -> HashSet<&'a str> {
    let (key, zone) = (scope.staff_key, &scope.library.working_time.zone);
    let of_incidents = scope.incidents.iter().filter_map(|incident| incident.account.read(key).as_ref());
    let replies = scope.library.logs.replies.iter();
    let of_replies = replies
        .filter(|reply| scope.period.contains(local_date(*reply.received.read(key), zone)))
        .map(|reply| reply.account.read(key));
    of_incidents.chain(of_replies).map(|account| account.as_str()).collect()
}

type LastChecks<'a> = HashMap<(&'a str, MonitoringKind), Date>;

fn last_checks_of<'a>(scope: &Scope<'a>) -> LastChecks<'a> {
    let key = scope.staff_key;
    let mut last_checks = HashMap::new();
    for look in scope.library.logs.monitoring.iter().filter(|look| *look.date.read(key) < scope.end) {
        let Some(account) = look.account.read(key) else { continue };
        let date = *look.date.read(key);
        let last = last_checks.entry((account.as_str(), *look.kind.read(key))).or_insert(date);
        *last = date.max(*last);
    }
    last_checks
}

fn row(scope: &Scope, account: &Account, last_checks: &LastChecks, findings: &HashMap<&str, usize>) -> Vec<Cell> {
    let (key, partners) = (scope.staff_key, scope.key);
    let id = account.id.as_str();
    let status = account.status.read(key).iter().rfind(|stage| stage.from < scope.end);
    let by_then = |date: Option<Date>| Cell::optional(date.filter(|date| *date < scope.end), Cell::Date);
    vec![
        Cell::text(id),
        Cell::text(&*account.platform),
        Cell::text(account.kind.word()),
        Cell::text(&*account.handle),
        Cell::optional(status, |stage| Cell::text(stage.status.word())),
        Cell::count(account.custodians.read(key).len()),
        by_then(*account.dpo_notified.read(partners)),
        by_then(*account.information_register.read(partners)),
        by_then(last_checks.get(&(id, MonitoringKind::Regular)).copied()),
        by_then(last_checks.get(&(id, MonitoringKind::AdHoc)).copied()),
        Cell::count(findings.get(id).copied().unwrap_or(0)),
    ]
}
