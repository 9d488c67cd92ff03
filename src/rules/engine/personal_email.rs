//! Addresses of our accounts that are somebody's own: at a free service, or of one member of staff.

use std::collections::HashSet;

use super::facts::StaffFacts;
use crate::base::fold::fold;
use crate::model::{Account, AccountStatus, StaffMember};

/// Why an address is not the practice's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    FreeService,
    OnePerson,
}

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

/// The accounts, but for closed ones, that are registered to an address of somebody's own.
pub fn personal_emails<'a>(facts: &StaffFacts<'a>) -> Vec<(&'a Account, Owner)> {
    let staff = || facts.library.staff.values();
    let listed: HashSet<String> = staff().filter_map(|member| listed_address(member, facts)).collect();
    let mailboxes: HashSet<String> = staff().flat_map(|member| mailboxes_of(member, facts)).collect();
    let whose = |address: &str| {
        let (mailbox, host) = address.rsplit_once('@')?;
        if is_free(host) {
            return Some(Owner::FreeService);
        }
        (listed.contains(address) || mailboxes.contains(&letters(mailbox))).then_some(Owner::OnePerson)
    };
    let accounts = facts.library.accounts.values();
    let open = accounts.filter(|account| facts.status_today(account) != Some(AccountStatus::Closed));
    open.filter_map(|account| {
        let address = account.contact_email.read(facts.key).as_ref()?;
        Some((account, whose(&fold(address))?))
    })
    .collect()
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

/// The address that the register has of a person, if it is in their own name and not in that of their post.
fn listed_address(member: &StaffMember, facts: &StaffFacts) -> Option<String> {
    const SURELY_A_NAME: usize = 4;
    let address = fold(member.email.read(facts.key).as_ref()?).into_owned();
    let name = fold(member.name.read(facts.key).as_ref()?).into_owned();
    let (local, _) = address.rsplit_once('@')?;
    let mut words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_own = words.any(|word| {
        local.split(|letter: char| !letter.is_alphabetic()).any(|part| part == word)
            || word.chars().count() >= SURELY_A_NAME && local.contains(word)
    });
    is_own.then_some(address)
}

/// What stands before the @ in addresses that are made of a person's name, as letters alone: first and last name in
/// either order, each also by its initial. One name by itself may as well be a word, so it is none.
fn mailboxes_of(member: &StaffMember, facts: &StaffFacts) -> Vec<String> {
    let Some(name) = member.name.read(facts.key) else { return Vec::new() };
    let name = fold(name);
    // A double name is one, as addresses write it: Smith-Jones is smithjones.
    let names: Vec<String> = name.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (names.first(), names.last().filter(|_| names.len() > 1)) else {
        return Vec::new();
    };
    let initial = |name: &str| name.chars().take(1).collect::<String>();
    let (f, l) = (initial(first), initial(last));
    let mut mailboxes = vec![
        format!("{first}{last}"),
        format!("{last}{first}"),
        format!("{f}{last}"),
        format!("{last}{f}"),
        format!("{first}{l}"),
    ];
    if names.len() > 2 {
        mailboxes.push(names.concat());
    }
    mailboxes
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).collect()
}
