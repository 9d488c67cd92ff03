//! Where staff say that they have read and understood a policy: in a form, by an email that is written already, or on a
//! sheet that is signed.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Library, Policy};
use crate::sites::shared::{AcknowledgeLink, Address};

/// The links for a policy that a clause asks everyone to read, once it is in force.
pub fn link(policy: &Policy, library: &Library) -> Option<AcknowledgeLink> {
    if !is_to_read(policy, library) {
        return None;
    }
    let site = &library.site;
    let what = what(policy);
    let form = site.acknowledge.form.clone();
    let by_email = || site.contact_email.as_deref().map(|address| email(address, &what));
    Some(AcknowledgeLink {
        is_email: form.is_none(),
        href: form.or_else(by_email),
        version: policy.control.version.as_deref().map(|version| format!("version {version}")),
        sheet: sheet(policy),
    })
}

/// The page to print and sign.
pub fn sheet(policy: &Policy) -> Address {
    Address::page(format!("policies/{}/sheet.html", policy.id))
}

/// Whether everyone is asked to read it: it is in force, and a clause asks for it.
pub fn is_to_read(policy: &Policy, library: &Library) -> bool {
    let is_in_force = policy.control.effective.is_none_or(|day| day <= library.as_of.date);
    library.duties.is_checked(Duty::ReadAndUnderstood) && !policy.is_draft() && is_in_force
}

/// `version 1.1 of the Social Media Policy, in force from 1 August 2026`.
pub fn what(policy: &Policy) -> String {
    let version = policy.control.version.as_deref().map(|version| format!("version {version} of "));
    let from = policy.control.effective.map(|day| format!(", in force from {}", date_in_words(day)));
    format!("{}{}{}", version.unwrap_or_default(), policy.in_words(), from.unwrap_or_default())
}

/// An email with the version in it, to be sent as it is.
fn email(address: &str, what: &str) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let subject = encoded(&format!("Read and understood: {what}"));
    let body = encoded(&format!("I have read and understood {what}.\r\n\r\nMy role: \r\n"));
    format!("mailto:{address}?subject={subject}&body={body}")
}

#[cfg(test)]
mod tests {
    use super::email;
    use crate::base::web_address::is_mailto;

    #[test]
    fn an_email_holds_whatever_a_title_has() {
        let address = email("team@practice.example", "version 1.1 of “Posts & more?” #2");
        assert!(is_mailto(address.strip_prefix("mailto:").unwrap()), "{address}");
        assert_eq!(address.matches(['&', '?', '#']).count(), 2, "{address}");
        assert!(address.contains("version%201%2E1%20of%20%E2%80%9CPosts%20%26%20more%3F%E2%80%9D%20%232"), "{address}");
    }
}
