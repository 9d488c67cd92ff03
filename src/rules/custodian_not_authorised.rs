//! Only people who may post hold the login of an account.
//!
//! # Why
//!
//! Only the people whom the policy names have access to our accounts, and nobody else. In
//! `content/registers/staff.toml` they have `may_post = true`. Whoever holds a login can post with it.
//!
//! # Breaks the rule
//!
//! The receptionist holds the login of an account and may not post.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "example"
//! platform = "Example platform"
//! kind = "microblogging"
//! handle = "ThePractice"
//! url = "https://social.example/ThePractice"
//! purpose = "News for patients."
//! custodians = ["receptionist"]
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-04-01
//! ```
//!
//! # Keeps the rule
//!
//! The manager holds it, who may post.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "example"
//! platform = "Example platform"
//! kind = "microblogging"
//! handle = "ThePractice"
//! url = "https://social.example/ThePractice"
//! purpose = "News for patients."
//! custodians = ["manager"]
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-04-01
//! ```
//!
//! # How to fix
//!
//! Hand the login over to somebody who may post, change the password, and correct `custodians` in
//! `content/registers/accounts.toml`. If the person has been authorised, write `may_post = true` in
//! `content/registers/staff.toml`.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;
use crate::model::AccountStatus;

pub static RULE: Rule = Rule {
    id: "custodian-not-authorised",
    duties: &[Duty::NamedPosters],
    severity: Severity::Warning,
    doer: Doer::ManagingPartner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for account in facts.library.accounts.values() {
        if facts.status_today(account).is_none_or(|status| status == AccountStatus::Closed) {
            continue;
        }
        for id in account.custodians.read(facts.key) {
            let Some(member) = facts.library.staff.get(id) else { continue };
            // Whether somebody has left is not asked: that day is the partners'.
            if *member.may_post.read(facts.key) {
                continue;
            }
            let message = format!("{} holds the login of {} and may not post", *member.role, *account.platform);
            found.breach(Subject::Account((*account.id).clone()), &account.place, message);
        }
    }
}
