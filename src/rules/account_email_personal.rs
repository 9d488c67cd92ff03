//! Our accounts are registered to an address of the practice, not to anybody's own.
//!
//! # Why
//!
//! Clause 9.2: every profile that staff use for us belongs to the practice, and so does the email account that goes
//! with it. Whoever holds that address can change the password. An address at a free email service, such as Gmail or
//! Outlook.com, leaves with the person; so does the address of one member of staff. The rule knows the free services
//! that are common here. It takes an address for a person's own where the staff register has it beside a name that the
//! address contains. An account that is closed is not looked at.
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

use std::collections::HashSet;

use super::engine::{Check, Doer, Found, Rule, Severity, StaffFacts, Subject};
use crate::model::{AccountStatus, StaffMember};

pub static RULE: Rule = Rule {
    id: "account-email-personal",
    clauses: &["9.2"],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Staff(check)],
};

/// Free services of a single name.
const DOMAINS: [&str; 27] = [
    "blueyonder.co.uk",
    "btinternet.com",
    "btopenworld.com",
    "fastmail.com",
    "gmail.com",
    "googlemail.com",
    "icloud.com",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "ntlworld.com",
    "o2.co.uk",
    "pm.me",
    "proton.me",
    "rocketmail.com",
    "sky.com",
    "talk21.com",
    "talktalk.net",
    "tiscali.co.uk",
    "tutanota.com",
    "virgin.net",
    "virginmedia.co.uk",
    "virginmedia.com",
    "yandex.ru",
    "ymail.com",
    "zohomail.com",
];

/// Free services that have a name in each country: hotmail.com, hotmail.co.uk, hotmail.fr.
const NAMES: [&str; 7] = ["aol", "gmx", "hotmail", "live", "outlook", "protonmail", "yahoo"];

fn check(facts: &StaffFacts, found: &mut Found) {
    let of_one_person: HashSet<String> =
        facts.library.staff.values().filter_map(|member| own_address(member, facts)).collect();
    for account in facts.library.accounts.values() {
        let Some(address) = account.contact_email.read(facts.key) else { continue };
        if facts.status_today(account) == Some(AccountStatus::Closed) {
            continue;
        }
        let address = address.to_lowercase();
        let whose = if address.rsplit_once('@').is_some_and(|(_, host)| is_free(host)) {
            "an address at a free email service"
        } else if of_one_person.contains(&address) {
            "the address of one member of staff"
        } else {
            continue;
        };
        let message = format!("the account on {} is registered to {whose}", *account.platform);
        found.breach(Subject::Account((*account.id).clone()), &account.place, message);
    }
}

/// Whether a host, in small letters, is a free service or lies under one.
fn is_free(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let labels: Vec<&str> = host.rsplit('.').collect();
    let name = match labels.as_slice() {
        [country, "co" | "com", name, ..] if country.len() == 2 => name,
        [ending, name, ..] if *ending == "com" || ending.len() == 2 => name,
        _ => "",
    };
    NAMES.contains(&name) || DOMAINS.iter().any(|domain| host == *domain || host.ends_with(&format!(".{domain}")))
}

/// A person's address, in small letters, if it is in their own name and not in that of their post.
fn own_address(member: &StaffMember, facts: &StaffFacts) -> Option<String> {
    const SURELY_A_NAME: usize = 4;
    let address = member.email.read(facts.key).as_ref()?.to_lowercase();
    let name = member.name.read(facts.key).as_ref()?.to_lowercase();
    let (local, _) = address.rsplit_once('@')?;
    let mut words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_own = words.any(|word| {
        local.split(|letter: char| !letter.is_alphabetic()).any(|part| part == word)
            || word.chars().count() >= SURELY_A_NAME && local.contains(word)
    });
    is_own.then_some(address)
}
