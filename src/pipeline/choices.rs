//! What an id of each register can name, with the names that whoever keeps the registers knows it by.

use crate::base::audience::{PartnersKey, StaffKey};
use crate::base::record::{IdSource, NameChoice};
use crate::model::{Account, AccountStatus, Library, StaffMember};

/// Written before a name and no part of it.
const TITLES: [&str; 9] = ["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev"];

/// Everything that an id of this kind can name, in the order of its file, for whoever keeps the registers: names that
/// only staff may read are among them, and whether somebody has left.
pub fn choices(library: &Library, home: IdSource) -> Vec<NameChoice> {
    let key = PartnersKey::issue();
    let staff = key.staff();
    let plain = |id: String, label: &str, other_names: Vec<String>| NameChoice {
        id,
        label: label.to_owned(),
        other_names,
        is_past: false,
    };
    match home {
        IdSource::Staff => library.staff.values().map(|person| person_choice(person, library, &key)).collect(),
        IdSource::Accounts => {
            library.accounts.values().map(|account| account_choice(account, library, staff)).collect()
        }
        IdSource::Natures => {
            library.natures.values().map(|nature| plain(nature.id.to_string(), &nature.label, Vec::new())).collect()
        }
        IdSource::Resolutions => {
            let all = library.resolutions.iter();
            all.map(|(id, resolution)| plain(id.to_string(), resolution.label.read(staff), Vec::new())).collect()
        }
        IdSource::Policies => {
            let all = library.policies.iter();
            all.map(|(id, policy)| plain(id.to_string(), &policy.control.title, Vec::new())).collect()
        }
        IdSource::Pages => {
            let all = library.pages.iter().map(|(id, page)| (id, page.text.read(staff)));
            all.map(|(id, text)| plain(id.to_string(), &text.title, text.nav_title.iter().cloned().collect())).collect()
        }
        IdSource::References => {
            let all = library.references.iter().map(|(id, reference)| (id, reference.text.read(staff)));
            all.map(|(id, text)| plain(id.to_string(), &text.title, text.url.iter().cloned().collect())).collect()
        }
    }
}

fn person_choice(person: &StaffMember, library: &Library, key: &PartnersKey) -> NameChoice {
    let (name, email) = (person.name.read(key.staff()), person.email.read(key.staff()));
    let role = person.role.to_string();
    let label = name.as_ref().map_or_else(|| role.clone(), |name| format!("{role}, {name}"));
    let mut other_names = vec![role];
    if let Some(name) = name {
        let words = name.split_whitespace().map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()));
        let is_name = |word: &&str| !word.is_empty() && !TITLES.contains(&word.to_lowercase().as_str());
        let words: Vec<&str> = words.filter(is_name).collect();
        other_names.extend([name.clone(), words.join(" ")]);
        other_names.extend(words.first().into_iter().chain(words.last()).map(|word| (*word).to_owned()));
    }
    other_names.extend(email.clone());
    let is_past = person.leaves.read(key).is_some_and(|last| last < library.as_of.date);
    NameChoice { id: person.id.to_string(), label, other_names, is_past }
}

fn account_choice(account: &Account, library: &Library, key: &StaffKey) -> NameChoice {
    let (platform, handle) = (account.platform.to_string(), account.handle.to_string());
    // A page that is called by several words has no @ before them.
    let at = if handle.contains(char::is_whitespace) || handle.starts_with('@') { "" } else { "@" };
    let last = account.history(library.as_of.date, key).last();
    NameChoice {
        id: account.id.to_string(),
        label: format!("{platform}, {at}{handle}"),
        is_past: last.is_some_and(|stage| stage.status == AccountStatus::Closed),
        other_names: vec![platform, handle, account.url.to_string()],
    }
}
