//! Each new account is entered in the Information Register.
//!
//! # Why
//!
//! When the practice creates an account, it also enters the account's details in the Information Register. The register
//! shows the practice where it holds information, and who looks after it. The duty holds from the day an account is
//! approved or active, and until it is closed. An account that is only proposed or has not begun is left out.
//!
//! # Breaks the rule
//!
//! An account on Instagram was opened in May, and nothing says that it is in the Information Register.
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
//! The account on Instagram was entered before it opened. (The first three lines close the account that stands
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
//! information_register = 2026-05-01
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # How to fix
//!
//! Enter the account in the Information Register, and write the day on which you did as `information_register` in
//! `content/registers/accounts.toml`. If it was done long ago, write the day on which it was.

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "account-not-on-information-register",
    duties: &[Duty::InformationRegister],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    for account in facts.staff.library.accounts.values() {
        let Some(since) = facts.staff.set_up_since(account) else { continue };
        if account.information_register.read(facts.key).is_some() {
            continue;
        }
        let message = format!("the account on {} is not in the Information Register", *account.platform);
        found.breach(Subject::Account((*account.id).clone()), &account.place, message).since(since);
    }
}
