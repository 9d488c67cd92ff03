//! A service has an account of its own only after the Community Engagement Team approved its business case.
//!
//! # Why
//!
//! Clause 5.6: our accounts speak for the whole practice, so a service needs none of its own. Where a team wants one all
//! the same, clause 9.1 asks for a business case, which the Community Engagement Team reviews before the account is
//! approved and set up. An approval on the very day on which the account becomes active is in time. An account that is
//! only proposed, or closed, is not looked at.
//!
//! # Breaks the rule
//!
//! The account of a service became active while its business case waits for a decision.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "social-prescribing"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepracticewalks"
//! url = "https://www.instagram.com/thepracticewalks"
//! purpose = "Walks and clubs."
//! service = true
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-06-01
//!
//! [account.business_case]
//! submitted = 2026-05-11
//! decision = "pending"
//! ```
//!
//! # Keeps the rule
//!
//! The business case was reviewed and approved before the account became active.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "social-prescribing"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepracticewalks"
//! url = "https://www.instagram.com/thepracticewalks"
//! purpose = "Walks and clubs."
//! service = true
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-06-01
//!
//! [account.business_case]
//! submitted = 2026-05-11
//! reviewed_by = "manager"
//! decision = "approved"
//! date = 2026-05-20
//! ```
//!
//! # How to fix
//!
//! Ask the service for a business case, have the team review it, and write who reviewed it, what was decided and when
//! under `[account.business_case]` in `content/registers/accounts.toml`. Close the account if the case is refused. An
//! approval that came late stays late; the partners can accept it in `content/registers/acceptances.toml`.

use jiff::civil::Date;

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, Subject};
use crate::model::{Account, AccountStatus, BusinessCase, Decision};
use crate::wording::date_in_words;

pub static RULE: Rule = Rule {
    id: "service-account-without-business-case",
    clauses: &["9.1", "5.6"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut Found) {
    for account in facts.staff.library.accounts.values().filter(|account| *account.service.read(facts.staff.key)) {
        let Some(since) = facts.staff.set_up_since(account) else { continue };
        let active = became_active(account, since, facts);
        let Some(lack) = lack(account.business_case.read(facts.key).as_ref(), active) else { continue };
        let message = format!("the service’s account on {} {lack}", *account.platform);
        found.breach(Subject::Account((*account.id).clone()), &account.place, message).since(since);
    }
}

/// The first day on which the account was active, since it was last set up.
fn became_active(account: &Account, since: Date, facts: &PartnersFacts) -> Option<Date> {
    let status = account.status.read(facts.staff.key);
    let days = status.iter().filter(|(status, _)| *status == AccountStatus::Active).map(|(_, from)| *from);
    days.filter(|from| (since..=facts.staff.today()).contains(from)).min()
}

/// What the business case lacks, in words that follow the account.
fn lack(case: Option<&BusinessCase>, active: Option<Date>) -> Option<String> {
    let Some(case) = case else { return Some("has no business case".to_owned()) };
    match (case.decision, case.date, active) {
        (Decision::Pending, ..) => Some("has a business case that nobody has decided on".to_owned()),
        (Decision::Refused, ..) => Some("is there although its business case was refused".to_owned()),
        (Decision::Approved, None, _) => {
            Some("has a business case that was approved on a day that is not recorded".to_owned())
        }
        (Decision::Approved, Some(date), Some(active)) if date > active => Some(format!(
            "became active on {}, before its business case was approved on {}",
            date_in_words(active),
            date_in_words(date)
        )),
        _ if case.reviewed_by.is_none() => {
            Some("has a business case that nobody is recorded as having reviewed".to_owned())
        }
        _ => None,
    }
}
