//! Which addresses of a document's links can be kept, and which are of one machine or one network alone.

use crate::base::web_address;

/// No browser follows a longer one, in bytes.
const LONGEST: usize = 2_000;

/// An address that a reader can follow, perhaps mended; `None` where there is none.
pub fn kept(written: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let address = written.trim().replace(' ', "%20");
    if address.to_ascii_lowercase().starts_with("www.") {
        return web(&format!("https://{address}"));
    }
    let (scheme, rest) = address.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => web(&address),
        "mailto" => web_address::is_mailto(rest).then(|| format!("mailto:{rest}")),
        "tel" => web_address::is_telephone(rest).then(|| format!("tel:{rest}")),
        _ => None,
    }
}

fn web(address: &str) -> Option<String> {
    web_address::check(address).is_ok().then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_somewhere_are_kept() {
        for (written, expected) in [
            ("https://www.nhs.uk/a b", Some("https://www.nhs.uk/a%20b")),
            ("www.nhs.uk", Some("https://www.nhs.uk")),
            ("HTTP://a.example:80/", Some("HTTP://a.example:80/")),
            ("mailto:team@a.example?subject=x", Some("mailto:team@a.example?subject=x")),
            ("tel:01632960123", Some("tel:01632960123")),
            ("file:///S:/Policies/a.docx", None),
            ("Policies/a.docx", None),
            ("\\\\server\\share", None),
            ("https://a@b.example", None),
            ("https:a.example", None),
            ("javascript:alert(1)", None),
            ("mailto:nobody", None),
            ("", None),
        ] {
            assert_eq!(kept(written).as_deref(), expected, "{written}");
        }
    }
}
