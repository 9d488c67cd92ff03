//! Somebody at the practice holds the login of each of our accounts.
//!
//! # Why
//!
//! Every profile that staff use for us belongs to the practice, and so do its login and its email account. Where nobody
//! is written down as holding the login, the practice does not know whether it can use its own account, close it, or
//! have it handed over. The duty holds from the day an account is approved or active, and until it is closed.
//!
//! # Breaks the rule
//!
//! Nobody is named as holding the login of the account on Instagram.
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
//! The manager holds it. (The first three lines close the account that stands above them.)
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
//! custodians = ["manager"]
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # How to fix
//!
//! Find out who can sign in to the account, and write their roles as `custodians` in `content/registers/accounts.toml`. If
//! nobody can, ask the platform to give the account back to the practice. Never write the login itself.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "custodian-missing",
    duties: &[Duty::NameCustodians],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for account in facts.library.accounts.values() {
        let Some(since) = facts.set_up_since(account) else { continue };
        if account.custodians.read(facts.key).is_empty() {
            let message = format!("nobody is named as holding the login of the account on {}", *account.platform);
            found.breach(Subject::Account((*account.id).clone()), &account.place, message).since(since);
        }
    }
}
