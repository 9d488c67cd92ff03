//! The accounts: how each stands, a page for each, and one for looking through several at once.

mod absences;
mod account;
mod look_dates;
mod looks;
mod standing;

use serde::Serialize;

use self::look_dates::LookDates;
use self::standing::{role, status_in_words};
use super::missing;
use crate::base::wording::date_in_words;
use crate::desk::form::ActPage;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::model::{Account, MonitoringKind};

#[derive(Serialize)]
struct AccountsView {
    accounts: Vec<AccountRow>,
    add: Option<String>,
    /// Whether somebody has to look through accounts here.
    has_looks: bool,
}

#[derive(Serialize)]
struct AccountRow {
    path: String,
    platform: String,
    handle: String,
    status: String,
    is_active: bool,
    custodians: Vec<String>,
    last_look: Option<String>,
    next_look: Option<String>,
    is_late: bool,
    dpo: Option<String>,
    policy_linked: Option<String>,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    match (request.parts().as_slice(), &request.form) {
        (["accounts"], None) => list(visit),
        (["accounts", "looks"], _) => looks::answer(visit, request),
        (["account", id], None) => account::answer(visit, id),
        _ => missing::answer(visit),
    }
}

fn list(visit: &Visit) -> DeskReply {
    let library = &visit.snapshot.practice.library;
    let dates = LookDates::of(&visit.snapshot.practice);
    let mut accounts: Vec<&Account> = library.accounts.values().collect();
    // Those in use first, in the order of the register.
    accounts.sort_by_key(|account| !*account.is_active);
    let accounts = accounts.into_iter().map(|account| row(visit, account, &dates)).collect();
    let add = ActPage::of("account").map(|page| page.back_to("accounts").path());
    let view = AccountsView { accounts, add, has_looks: dates.are_asked_for() };
    visit.page("accounts", "Accounts", "accounts.html", &view)
}

fn row(visit: &Visit, account: &Account, dates: &LookDates) -> AccountRow {
    let practice = &visit.snapshot.practice;
    let key = &practice.key;
    let next = dates.next(account, MonitoringKind::Regular);
    AccountRow {
        path: format!("account/{}", &*account.id),
        platform: account.platform.to_string(),
        handle: account.handle.to_string(),
        status: status_in_words(visit, account),
        is_active: *account.is_active,
        custodians: account.custodians.read(key.staff()).iter().map(|id| role(visit, id)).collect(),
        last_look: dates.last(account, MonitoringKind::Regular).map(date_in_words),
        next_look: next.map(date_in_words),
        is_late: next.is_some_and(|day| day < practice.library.as_of.date),
        dpo: account.dpo_notified.read(key).map(date_in_words),
        policy_linked: account.policy_linked.read(key.staff()).map(date_in_words),
    }
}
