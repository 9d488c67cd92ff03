//! A service has an account of its own only after its business case has been approved.
//!
//! # Why
//!
//! Our accounts speak for the whole practice, so a service needs none of its own. Where a team wants one all the same,
//! its business case is reviewed before the account is approved and set up. An approval on the very day on which the
//! account becomes active is in time. An account that is only proposed, or closed, is not looked at.
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

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Account, AccountStatus, BusinessCase, Decision};

pub static RULE: Rule = Rule {
    id: "service-account-without-business-case",
    duties: &[Duty::BusinessCase],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    for account in facts.staff.library.accounts.values().filter(|account| *account.service.read(facts.staff.key)) {
        let Some(since) = facts.staff.set_up_since(account) else { continue };
        let case = account.business_case.read(facts.key).as_ref();
        let (subject, platform) = (|| Subject::Account((*account.id).clone()), &*account.platform);
        if let Some(lack) = case.map_or(Some("has no business case"), lack) {
            let message = format!("the service’s account on {platform} {lack}");
            found.breach(subject(), &account.place, message).since(since);
        } else if let Some(active) = became_active(account, since, facts)
            && let Some(approved) = case.and_then(|case| case.date).filter(|date| *date > active)
        {
            let message = format!(
                "the service’s account on {platform} became active on {}, before its business case was approved on {}",
                date_in_words(active),
                date_in_words(approved)
            );
            found.breach(subject(), &account.place, message).since(active).over();
        }
    }
}

/// The first day on which the account was active, since it was last set up.
fn became_active(account: &Account, since: Date, facts: &PartnersFacts) -> Option<Date> {
    let mut history = facts.staff.history(account).iter();
    history.find(|stage| stage.status == AccountStatus::Active && stage.from >= since).map(|stage| stage.from)
}

/// What can still be put right about a business case, in words that follow the account.
fn lack(case: &BusinessCase) -> Option<&'static str> {
    match case.decision {
        Decision::Pending => Some("has a business case that nobody has decided on"),
        Decision::Refused => Some("is there although its business case was refused"),
        Decision::Approved if case.date.is_none() => {
            Some("has a business case that was approved on a day that is not recorded")
        }
        Decision::Approved if case.reviewed_by.is_none() => {
            Some("has a business case that nobody is recorded as having reviewed")
        }
        Decision::Approved => None,
    }
}
