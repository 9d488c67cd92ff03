//! The phone numbers, addresses and domains that belong to the practice or to an outside body.

use std::collections::BTreeSet;

use super::{email, phone, postcode, street_address};
use crate::fold::same_signs;

/// What may stand in any text: it leads to an organisation, not to a person.
#[derive(Debug, Default, Hash)]
pub struct Allowed {
    phones: BTreeSet<String>,
    addresses: BTreeSet<String>,
    domains: BTreeSet<String>,
    postcodes: BTreeSet<String>,
    streets: BTreeSet<String>,
}

impl Allowed {
    /// Collects the phone numbers, email addresses, postcodes, street addresses and web hosts in the texts given.
    pub fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let mut allowed = Allowed::default();
        for text in texts {
            let text = &*same_signs(text.as_ref());
            allowed
                .streets
                .extend(street_address::all(text).into_iter().map(|range| street_address::normalised(&text[range])));
            allowed.phones.extend(phone::all(text).into_iter().map(|phone| phone.digits));
            allowed.postcodes.extend(postcode::all(text).into_iter().map(|range| postcode::normalised(&text[range])));
            for address in email::all(text) {
                let whole = text[address.range.clone()].to_ascii_lowercase();
                let domain = text[address.domain].to_ascii_lowercase();
                allowed.domains.insert(domain);
                allowed.addresses.insert(whole);
            }
            allowed.domains.extend(hosts(text));
        }
        allowed
    }

    pub(super) fn has_street(&self, address: &str) -> bool {
        self.streets.contains(&street_address::normalised(address))
    }

    pub(super) fn has_phone(&self, digits: &str) -> bool {
        self.phones.contains(digits)
    }

    pub(super) fn has_postcode(&self, postcode: &str) -> bool {
        self.postcodes.contains(&postcode::normalised(postcode))
    }

    pub(super) fn has_address(&self, address: &str) -> bool {
        self.addresses.contains(address)
    }

    /// Whether a domain, or one that it belongs to, is an organisation's.
    pub(super) fn has_domain(&self, domain: &str) -> bool {
        let parents = domain.match_indices('.').map(|(at, _)| &domain[at + 1..]);
        std::iter::once(domain).chain(parents).any(|name| self.domains.contains(name))
    }
}

/// The hosts of the web addresses in a text, without `www.`.
fn hosts(text: &str) -> impl Iterator<Item = String> {
    let after_scheme = text.split("://").skip(1);
    let bare = text.split_whitespace().filter(|word| word.starts_with("www."));
    after_scheme.chain(bare).filter_map(|rest| {
        let host = rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')).next()?;
        let host = host.trim_matches('.').to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        host.contains('.').then(|| host.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::identifiers::find;

    #[test]
    fn what_is_listed_is_not_reported_in_any_spelling() {
        let allowed = Allowed::of([
            "Tel. +44 1632 960001",
            "1 High Street, EC1A 1BB",
            "help@charity.example",
            "https://www.leavale.example/social-media/",
            "leavale.patients@gmail.com",
        ]);
        for text in [
            "(01632) 960 001",
            "ec1a 1bb",
            "1, High St",
            "some.body@charity.example",
            "some.body@mail.leavale.example",
            "Leavale.Patients@Gmail.com",
        ] {
            assert!(find(text, &allowed).is_empty(), "{text}");
        }
        for text in ["01632 960002", "EC1A 1BD", "2 High Street", "some.body@gmail.com", "some.body@notcharity.example"]
        {
            assert_eq!(find(text, &allowed).len(), 1, "{text}");
        }
    }
}
