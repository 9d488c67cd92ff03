//! Which versions of a policy are compared, with the titles and addresses of the comparison pages.

use crate::base::audience::{Staff, StaffKey};
use crate::model::{Policy, PolicyStatus};
use crate::sites::shared::Address;

/// The title and address of each comparison page of a policy, newest first.
pub fn links(policy: &Policy, draft: Option<&Policy>, key: &StaffKey) -> Vec<(String, Address)> {
    let names: Vec<String> =
        policy.versions.iter().map(|kept| kept_name(kept.version.read(key), &kept.status, key)).collect();
    let later = names.iter().skip(1).cloned().chain([current_name(policy)]);
    let mut links: Vec<(String, Address)> = names
        .iter()
        .zip(later)
        .enumerate()
        .map(|(index, (from, to))| (format!("From {from} to {to}, word by word"), address(policy, index, key)))
        .collect();
    links.extend(draft.map(|draft| draft_link(policy, draft)));
    links.reverse();
    links
}

/// The title and address of the page that compares a draft with its policy.
pub fn draft_link(policy: &Policy, draft: &Policy) -> (String, Address) {
    let address = Address::page(format!("policies/{}/changes-in-the-draft.html", policy.id));
    (format!("What {} would change, word by word", draft_name(draft)), address)
}

/// `policies/social-media/changes-from-1.0.html`: named by the version's folder, which is unique.
pub fn address(policy: &Policy, index: usize, key: &StaffKey) -> Address {
    let version = policy.versions[index].version.read(key);
    Address::page(format!("policies/{}/changes-from-{version}.html", policy.id))
}

pub fn kept_name(version: &str, status: &Staff<Option<PolicyStatus>>, key: &StaffKey) -> String {
    let draft = if *status.read(key) == Some(PolicyStatus::Draft) { " (a draft)" } else { "" };
    format!("version {version}{draft}")
}

pub fn current_name(policy: &Policy) -> String {
    let draft = if policy.is_draft() { " (a draft)" } else { "" };
    match policy.control.version.as_deref() {
        Some(version) => format!("version {version}{draft}"),
        None => format!("the policy as it stands{draft}"),
    }
}

pub fn draft_name(draft: &Policy) -> String {
    match draft.control.version.as_deref() {
        Some(version) => format!("the draft of version {version}"),
        None => "the draft of the next version".to_owned(),
    }
}
