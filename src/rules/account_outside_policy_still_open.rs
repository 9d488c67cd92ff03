//! An account that was found to act outside the policy is closed in good time.
//!
//! # Why
//!
//! Every account that is linked to us follows the policy, those of services too; we take every step to close one that
//! does not. The practice sets how long that may take in `content/site.toml` under `[intervals]`, as `closing`: 28 days
//! after the day it was found, unless it says otherwise. An account that was closed after it was found, and opened
//! again later, has been dealt with.
//!
//! # Breaks the rule
//!
//! The account was found outside the policy on 16 June and is still active.
//!
//! ```toml content/registers/accounts.toml
//! [account.outside_policy]
//! found = 2026-06-16
//! clause = "1.1"
//! ```
//!
//! # Keeps the rule
//!
//! It was closed ten days later.
//!
//! ```toml content/registers/accounts.toml
//! [[account.status]]
//! status = "closed"
//! from = 2026-06-26
//!
//! [account.outside_policy]
//! found = 2026-06-16
//! clause = "1.1"
//! ```
//!
//! # How to fix
//!
//! Close the account, or have the platform close it, and add a status `closed` with its day in
//! `content/registers/accounts.toml`. If it does keep to the policy after all, delete the note `outside_policy`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Account, AccountStatus};

pub static RULE: Rule = Rule {
    id: "account-outside-policy-still-open",
    duties: &[Duty::CloseOutsideAccounts],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let days = i64::from(facts.staff.library.site.intervals.closing);
    for account in facts.staff.library.accounts.values() {
        let Some(note) = account.outside_policy.read(facts.key) else { continue };
        if was_closed(account, note.found, facts) {
            continue;
        }
        let Some(standing) = facts.staff.by_day(note.found.saturating_add(days.days()), None) else { continue };
        let subject = Subject::Account((*account.id).clone());
        let (platform, day) = (&*account.platform, date_in_words(note.found));
        if standing.is_late() {
            let message = format!("the account on {platform} was found outside the policy on {day} and is still open");
            found.breach(subject, &account.place, message).overdue(standing, facts.staff);
        } else {
            let message = format!("Close the account on {platform}, which was found outside the policy on {day}");
            found.deadline(subject, &account.place, message).standing(standing);
        }
    }
}

/// Whether the account was closed on any day from the day on which it was found until today.
fn was_closed(account: &Account, found: Date, facts: &PartnersFacts) -> bool {
    let history = facts.staff.history(account);
    let after = history.partition_point(|stage| stage.from <= found);
    history.iter().skip(after.saturating_sub(1)).any(|stage| stage.status == AccountStatus::Closed)
}
