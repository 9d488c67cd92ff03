//! Collects the allowed identifiers from the practice's own texts.

use super::{Allowed, email, phone, postcode, street_address};
use crate::base::fold::same_signs;

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
