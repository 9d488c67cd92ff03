//! The content of each of our active accounts gets an ad-hoc check from time to time.
//!
//! # Why
//!
//! Content is checked every now and then. This is a look at what we post ourselves; the regular look at comments and
//! messages is another duty. The practice sets how far apart the checks may be in `content/site.toml` under
//! `[intervals]`, as `check`: 90 days unless it says otherwise. The days count from the last entry of the kind
//! `ad-hoc`, or from the day the account became active if that is later. A check that falls due is shown in its last
//! fourteen days.
//!
//! # Breaks the rule
//!
//! The last ad-hoc check was on 3 August; its ninetieth day was 1 November.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-08-03
//! by = "manager"
//! kind = "ad-hoc"
//! outcome = "Sources were named."
//! ```
//!
//! # Keeps the rule
//!
//! The last ad-hoc check was on 24 August: the ninetieth day is 22 November, which has not ended.
//!
//! ```toml content/registers/monitoring.toml
//! [[monitoring]]
//! account = "facebook"
//! date = 2026-08-24
//! by = "manager"
//! kind = "ad-hoc"
//! outcome = "Sources were named."
//! ```
//!
//! # How to fix
//!
//! Look through some of our own posts on the account: do they suit the policy, and are their sources named? Add an
//! entry of the kind `ad-hoc` to `content/registers/monitoring.toml`.

use jiff::ToSpan;

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::MonitoringKind;

pub static RULE: Rule = Rule {
    id: "account-unchecked",
    duties: &[Duty::AdHocChecks],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let interval = i64::from(facts.library.site.intervals.check);
    for account in facts.active_accounts() {
        let Some(active) = facts.active_since(account) else { continue };
        let last = facts.last_look(&account.id, MonitoringKind::AdHoc);
        let from = facts.library.site.from_first_day(last.map_or(active, |last| last.max(active)));
        let Some(standing) = facts.by_day(from.saturating_add(interval.days()), None) else { continue };
        let subject = Subject::Account((*account.id).clone());
        let platform = &*account.platform;
        if standing.is_late() {
            let message = match last {
                None => format!("the content of {platform} has never been checked"),
                Some(last) if last < active => {
                    let active = date_in_words(active);
                    format!("the content of {platform} has not been checked since it became active on {active}")
                }
                Some(last) => format!("the content of {platform} was last checked on {}", date_in_words(last)),
            };
            found.breach(subject, &account.place, message).overdue(standing, facts);
        } else if standing.is_soon() {
            found.deadline(subject, &account.place, format!("Check the content of {platform}")).standing(standing);
        }
    }
}
