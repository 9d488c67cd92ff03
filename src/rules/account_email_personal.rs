//! Our accounts are registered to an address of the practice, not to a personal one.
//!
//! # Why
//!
//! Every profile that staff use for us belongs to the practice, and so does the email account that goes with it.
//! Whoever holds that address can change the password. An address at a free email service, such as Gmail or
//! Outlook.com, leaves with the person; so does the address of one member of staff. The rule knows the free services
//! that are common here. It treats an address as personal if the part before the @ is made from the name of somebody in
//! the staff register, as in `first.last` or `flast`, or if the register gives it for somebody and it contains part of
//! their name. Closed accounts are left out.
//!
//! # Breaks the rule
//!
//! The account is registered to an address at a free email service.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! contact_email = "the.practice@gmail.com"
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # Keeps the rule
//!
//! The account is registered to an address that the team shares.
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! contact_email = "team@practice.example"
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # How to fix
//!
//! In the account's settings, change the address to one that the practice shares. Then correct `contact_email` in
//! `content/registers/accounts.toml`.

use super::engine::personal_email::{Owner, personal_emails};
use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject};
use crate::duties::Duty;

pub static RULE: Rule = Rule {
    id: "account-email-personal",
    duties: &[Duty::PracticeOwnedLogins],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    for (account, whose) in personal_emails(facts) {
        let whose = match whose {
            Owner::FreeService => "an address at a free email service",
            Owner::OnePerson => "the address of one member of staff",
        };
        let message = format!("the account on {} is registered to {whose}", *account.platform);
        found.breach(Subject::Account((*account.id).clone()), &account.place, message);
    }
}
