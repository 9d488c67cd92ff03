//! Whoever holds the login of one of our accounts works for the practice.
//!
//! # Why
//!
//! The profiles and their logins belong to the practice, and are handed over before somebody leaves for good. A person
//! who has left must not be able to post in our name. On their last day they still work here; from the day after, they
//! are reported. So is somebody who has been given a login before their first day. A closed account is not looked at.
//!
//! # Breaks the rule
//!
//! A trainee who left at the end of October is still written down as holding a login.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "trainee"
//! role = "Trainee"
//! engagement = "apprentice"
//! leaves = 2026-10-30
//! ```
//!
//! ```toml content/registers/accounts.toml
//! [[account]]
//! id = "instagram"
//! platform = "Instagram"
//! kind = "media-sharing"
//! handle = "thepractice"
//! url = "https://www.instagram.com/thepractice"
//! purpose = "Pictures of events."
//! custodians = ["manager", "trainee"]
//!
//! [[account.status]]
//! status = "active"
//! from = 2026-05-04
//! ```
//!
//! # Keeps the rule
//!
//! After the trainee left, the manager alone holds the login.
//!
//! ```toml content/registers/staff.toml
//! [[staff]]
//! id = "trainee"
//! role = "Trainee"
//! engagement = "apprentice"
//! leaves = 2026-10-30
//! ```
//!
//! ```toml content/registers/accounts.toml
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
//! Change the account's password and take the person out of its settings. Then take them off the `custodians` of the
//! account in `content/registers/accounts.toml`, and name somebody who holds the login now.

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::AccountStatus;

pub static RULE: Rule = Rule {
    id: "custodian-left",
    duties: &[Duty::HandOver],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(partners: &PartnersFacts, found: &mut FindingSink) {
    let facts = partners.staff;
    for account in facts.library.accounts.values() {
        if facts.status_today(account) == Some(AccountStatus::Closed) {
            continue;
        }
        let custodians: BTreeSet<_> = account.custodians.read(facts.key).iter().collect();
        for custodian in custodians {
            let Some(member) = facts.library.staff.get(custodian) else { continue };
            if *member.is_current.read(partners.key) {
                continue;
            }
            let (role, platform) = (&*member.role, &*account.platform);
            let subject = Subject::Account((*account.id).clone());
            let left = member.leaves.read(partners.key).filter(|last| *last < facts.today());
            let Some(last) = left else {
                let message =
                    format!("{role} holds the login of the account on {platform} but has not started work yet");
                found.breach(subject, &account.place, message);
                continue;
            };
            let last_day = date_in_words(last);
            let message = format!(
                "{role} holds the login of the account on {platform} but left the practice: the last day was {last_day}"
            );
            // Not before there was an account.
            let since = facts.set_up_since(account).map_or(last, |set_up| set_up.max(last.saturating_add(1.day())));
            found.breach(subject, &account.place, message).since(since);
        }
    }
}
