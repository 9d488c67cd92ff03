//! The Data Protection Officer is told of each new account.
//!
//! # Why
//!
//! Clause 6.2: when the practice creates an account, it notifies its Data Protection Officer (DPO). The DPO can only
//! look after the personal data on an account that they know of. The duty holds from the day an account is approved or
//! active, and until it is closed. Nothing is asked for an account that is only proposed, or whose first day is still to
//! come.
//!
//! # Breaks the rule
//!
//! An account on Instagram was opened in May, and nothing says that the DPO was told.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # Keeps the rule
//!
//! The DPO was told of the account on Instagram before it opened. (The first three lines close the account that stands
//! above them.)
//!
//! ```toml content/registers/accounts.toml
//! [[account.status]]
//! status = "closed"
//! from = 2026-04-30
//!
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! dpo_notified = 2026-05-01
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # How to fix
//!
//! Tell the DPO of the account, and write the day on which you did as `dpo_notified` in
//! `content/registers/accounts.toml`. If it was done long ago, write the day on which it was.

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, Subject};

pub static RULE: Rule = Rule {
    id: "account-dpo-not-notified",
    clauses: &["6.2"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut Found) {
    for account in facts.staff.library.accounts.values() {
        let Some(since) = facts.staff.set_up_since(account) else { continue };
        if account.dpo_notified.read(facts.key).is_some() {
            continue;
        }
        let message =
            format!("the Data Protection Officer has not been notified of the account on {}", *account.platform);
        found.breach(Subject::Account((*account.id).clone()), &account.place, message).since(since);
    }
}
