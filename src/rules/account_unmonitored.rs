//! Somebody looks through each of our active accounts regularly.
//!
//! # Why
//!
//! Our pages are monitored regularly. The practice sets how often in `content/site.toml` under `[intervals]`, as
//! `monitoring`: seven days unless it says otherwise. The days count from the last entry of the kind `regular`, or from
//! the day the account became active if that is later.
//!
//! # Breaks the rule
//!
//! The last regular look was on 10 November; by the 22nd more than seven days have gone by.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-10
//! by = "manager"
//! kind = "regular"
//! outcome = "Nothing to report."
//! ```
//!
//! # Keeps the rule
//!
//! The last regular look was on 15 November: the seventh day is the 22nd, which has not ended.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-11-15
//! by = "manager"
//! kind = "regular"
//! outcome = "Nothing to report."
//! ```
//!
//! # How to fix
//!
//! Look through the account's posts, comments and messages, deal with what you find, and add an entry to
//! `content/registers/monitoring.toml`.

use jiff::ToSpan;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::MonitoringKind;

pub static RULE: Rule = Rule {
    id: "account-unmonitored",
    duties: &[Duty::Monitor],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let interval = i64::from(facts.library.site.intervals.monitoring);
    for account in facts.active_accounts() {
        let Some(active) = facts.active_since(account) else { continue };
        let last = facts.last_look(&account.id, MonitoringKind::Regular);
        let from = facts.library.site.from_first_day(last.map_or(active, |last| last.max(active)));
        let due = from.saturating_add(interval.days());
        let Some(standing) = facts.by_day(due, None) else { continue };
        let subject = Subject::Account((*account.id).clone());
        let platform = &*account.platform;
        if standing.is_late() {
            let message = match last {
                None => format!("{platform} has never been monitored"),
                Some(last) if last < active => {
                    format!("{platform} has not been monitored since it became active on {}", date_in_words(active))
                }
                Some(last) => format!("{platform} was last monitored on {}", date_in_words(last)),
            };
            found.breach(subject, &account.place, message).overdue(standing, facts);
        } else {
            found.deadline(subject, &account.place, format!("Monitor {platform}")).standing(standing);
        }
    }
}
