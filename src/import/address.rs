//! Which addresses of a document's links can be kept, and which are of one machine or one network alone.

/// No browser follows a longer one, in bytes.
const LONGEST: usize = 2_000;

/// An address that a reader can follow, perhaps mended; `None` where there is none.
pub fn kept(written: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let address = written.trim().replace(' ', "%20");
    let is_odd = |sign: char| sign.is_whitespace() || sign.is_control() || "\\<>\"".contains(sign);
    if address.contains(is_odd) {
        return None;
    }
    if address.to_ascii_lowercase().starts_with("www.") {
        return web(&format!("https://{address}"));
    }
    let (scheme, rest) = address.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => web(&address),
        "mailto" => is_email(rest).then(|| format!("mailto:{rest}")),
        "tel" => is_telephone(rest).then(|| format!("tel:{rest}")),
        _ => None,
    }
}

fn web(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_label = |label: &str| {
        let is_plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        !label.is_empty() && is_plain && !label.starts_with('-') && !label.ends_with('-')
    };
    name.trim_end_matches('.').split('.').all(is_label).then(|| address.to_owned())
}

fn is_email(rest: &str) -> bool {
    let (addresses, _) = rest.split_once('?').unwrap_or((rest, ""));
    addresses.split(',').all(|address| {
        address.split_once('@').is_some_and(|(name, host)| {
            let is_name = !name.is_empty() && !name.contains(|sign: char| "&%#:;,()[]/".contains(sign));
            is_name && host.contains('.') && web(&format!("https://{host}")).is_some()
        })
    })
}

fn is_telephone(rest: &str) -> bool {
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    digits > 2 && rest.chars().all(|sign| sign.is_ascii_digit() || "+-.()".contains(sign))
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
