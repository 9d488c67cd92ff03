//! Which addresses a link or a register may hold: web pages, email and telephones, each written so that it leads where it says;
//! and how a path is written in one.
//!
//! A browser mends what it is given: `https:a.example`, `https:///a.example` and `https:\\a.example` all lead to a.example, and
//! `https://nhs.example@a.example` does too. A person reads something else, so that none of these is taken. Stricter than
//! browsers by design, and therefore not left to their own way of reading addresses.

use core::net::{Ipv4Addr, Ipv6Addr};

use percent_encoding::{AsciiSet, CONTROLS, PercentEncode, utf8_percent_encode};

use crate::base::fold::is_invisible;

/// What cannot stand in the path of an address as it is (RFC 3986).
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path of a file as it stands in an address: `two%20words.png`.
pub fn encoded_path(path: &str) -> PercentEncode<'_> {
    utf8_percent_encode(path, NOT_IN_A_PATH)
}

/// What follows the scheme of a web address, for programs that know regular expressions alone: the name of a host, perhaps a
/// port, and the rest. It takes all that `check` takes, and some that it does not.
pub const AFTER_SCHEME_PATTERN: &str = r#"://[a-zA-Z0-9._:\[\]-]+([/?#][^\s<>"\\]*)?"#;

/// The same of an email address.
pub const EMAIL_PATTERN: &str = r#"[^\s<>"@?&%#:;,()\[\]/\\]+@[a-zA-Z0-9._-]+\.[a-zA-Z0-9._-]+"#;

/// The same of a telephone number.
pub const TELEPHONE_PATTERN: &str = "^([+.() -]*[0-9]){3,}[+.() -]*$";

/// Whether a text is a whole web address; if not, what is wrong with it, in words to stand beside it.
pub fn check(written: &str) -> Result<(), &'static str> {
    let rest = after_scheme(written).ok_or("expected https:// at the beginning")?;
    check_signs(written)?;
    let rest = rest.strip_prefix("//").ok_or("expected two slashes after the colon")?;
    let (authority, _) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("what stands before the @ is not where this leads");
    }
    let (host, port) = match authority.rfind(':').filter(|at| !authority[*at..].contains(']')) {
        Some(at) => (&authority[..at], Some(&authority[at + 1..])),
        None => (authority, None),
    };
    if host.is_empty() {
        return Err("expected the name of a website after the two slashes");
    }
    if !is_host(host) {
        return Err("expected the name of a website in the letters a to z, digits, hyphens and single dots");
    }
    if port.is_some_and(|port| !is_port(port)) {
        return Err("expected a number from 1 to 65535 after the colon");
    }
    Ok(())
}

/// Whether it begins as a web address does, right or wrong.
pub fn begins_as_one(written: &str) -> bool {
    after_scheme(written).is_some()
}

/// Whether a text is one email address and nothing else.
pub fn is_email(written: &str) -> bool {
    written.split_once('@').is_some_and(|(name, host)| {
        let is_name = !name.is_empty() && !name.contains(|c: char| "<>\"?&%#:;,()[]/".contains(c));
        is_name && host.contains('.') && is_host(host) && check_signs(written).is_ok()
    })
}

/// Whether what follows `mailto:` is one address or several, perhaps with a subject.
pub fn is_mailto(written: &str) -> bool {
    let (addresses, _) = written.split_once('?').unwrap_or((written, ""));
    addresses.split(',').all(is_email) && check_signs(written).is_ok()
}

/// Whether what follows `tel:` is a number that can be dialled.
pub fn is_telephone(written: &str) -> bool {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    digits > 2 && written.chars().all(|c| c.is_ascii_digit() || "+-.() ".contains(c))
}

/// The address that rings a number, however it is written.
pub fn of_telephone(written: &str) -> String {
    let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

fn after_scheme(written: &str) -> Option<&str> {
    let (scheme, rest) = written.split_once(':')?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// Signs that a browser leaves out, turns into others or takes for an end.
fn check_signs(written: &str) -> Result<(), &'static str> {
    let is_invisible = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    if written.contains('\\') {
        Err("a backslash is no part of an address")
    } else if written.contains(is_invisible) {
        Err("a space or a sign that cannot be seen stands in it")
    } else if written.contains(['<', '>', '"']) {
        Err("angle brackets and quotation marks are no part of an address")
    } else {
        Ok(())
    }
}

/// A name in plain letters, so that none is mistaken for another that looks like it, or a number in its usual form.
fn is_host(host: &str) -> bool {
    if let Some(number) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return number.parse::<Ipv6Addr>().is_ok();
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    // A browser reads 127.1, 0x7f.1 and 2130706433 as numbers too.
    let last = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit())
        || last.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    name.len() <= 253 && name.split('.').all(is_label) && (!is_number || name.parse::<Ipv4Addr>().is_ok())
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, address: &str) -> bool {
        regex::Regex::new(&pattern.replace(r"\s", " \t\n")).unwrap().is_match(address)
    }

    #[test]
    fn whole_addresses_are_taken() {
        for address in [
            "https://www.nhs.uk",
            "https://www.nhs.uk/",
            "HTTPS://WWW.NHS.UK/a?b=c#d",
            "http://localhost:4000/",
            "https://192.168.1.20/reports",
            "https://[2001:db8::1]:8443/a",
            "https://xn--caf-dma.example/",
            "https://my_pages.example./",
            "https://social.example/@practice",
            "https://a.example/café?q=a:b@c",
            "https://a.example?q",
            "https://a.example/a//b",
        ] {
            assert_eq!(check(address), Ok(()), "{address}");
            assert!(fits(&format!("^[hH][tT][tT][pP][sS]?{AFTER_SCHEME_PATTERN}$"), address), "{address}");
        }
    }

    #[test]
    fn what_leads_elsewhere_than_it_seems_is_not() {
        for (address, words) in [
            ("www.nhs.uk", "https://"),
            ("//evil.example", "https://"),
            ("\\\\evil.example", "https://"),
            ("ftp://a.example", "https://"),
            ("javascript://a.example/%0aalert(1)", "https://"),
            (" https://a.example", "https://"),
            ("https:evil.example", "two slashes"),
            ("https:/evil.example", "two slashes"),
            ("https:", "two slashes"),
            ("https://", "name of a website"),
            ("https:///evil.example", "name of a website"),
            ("https:////evil.example", "name of a website"),
            ("https://?a", "name of a website"),
            ("https://:80/", "name of a website"),
            ("https://nhs.example@evil.example/", "before the @"),
            ("https://user:password@evil.example", "before the @"),
            ("https://@evil.example", "before the @"),
            ("https:\\\\evil.example", "backslash"),
            ("https://nhs.example\\.evil.example", "backslash"),
            ("https://nhs.example\\@evil.example", "backslash"),
            ("https://a.example/\\evil", "backslash"),
            ("https://a .example", "cannot be seen"),
            ("https://a.example/a b", "cannot be seen"),
            ("https://a.exa\tmple", "cannot be seen"),
            ("ht\ntps://a.example", "https://"),
            ("https://a.example/\nb", "cannot be seen"),
            ("https://a.exam\u{200B}ple", "cannot be seen"),
            ("https://a.example/\u{202E}gpj.exe", "cannot be seen"),
            ("https://a.example/\u{A0}", "cannot be seen"),
            ("https://a.example/\u{85}", "cannot be seen"),
            ("https://a.example/<b>", "angle"),
            ("https://a.example/\"onclick=", "angle"),
            ("https://nhѕ.example", "letters a to z"),
            ("https://nhs。example", "letters a to z"),
            ("https://ｎｈｓ.example", "letters a to z"),
            ("https://a..example", "letters a to z"),
            ("https://.a.example", "letters a to z"),
            ("https://-a.example", "letters a to z"),
            ("https://a%2Eexample", "letters a to z"),
            ("https://a;b.example", "letters a to z"),
            ("https://2130706433/", "letters a to z"),
            ("https://127.1/", "letters a to z"),
            ("https://0x7f.0.0.0x1/", "letters a to z"),
            ("https://1.2.3.256/", "letters a to z"),
            ("https://[::1", "letters a to z"),
            ("https://[evil.example]", "letters a to z"),
            ("https://a.example:", "65535"),
            ("https://a.example:0", "65535"),
            ("https://a.example:99999", "65535"),
            ("https://a.example:+80", "65535"),
            ("https://a.example:80a/", "65535"),
        ] {
            let fault = check(address).expect_err(address);
            assert!(fault.contains(words), "{address}: {fault}");
        }
    }

    #[test]
    fn mail_and_telephones_hold_nothing_besides() {
        for address in ["team@practice.example", "o'p.example+a@nhs-mail.example", "a@b.c.example."] {
            assert!(is_email(address) && is_mailto(address), "{address}");
            assert!(fits(&format!("^{EMAIL_PATTERN}$"), address), "{address}");
        }
        assert!(is_mailto("a@b.example,c@d.example?subject=Hello%20there&cc=e@f.example"));
        for address in [
            "",
            "a",
            "a@",
            "@b.example",
            "a@b",
            "a@b@c.example",
            "a b@c.example",
            "a@b.example?bcc=c@d.example",
            "a@b.example,c@d.example",
            "a@b.example\nBcc: c@d.example",
            "a%0a@b.example",
            "a@b..example",
            "a@\u{200B}b.example",
        ] {
            assert!(!is_email(address), "{address}");
        }
        for address in ["", "?subject=a", "a@b.example\r\nb", "a@b.example?subject=a\nb", "//a@b.example", "a"] {
            assert!(!is_mailto(address), "{address}");
        }
        assert_eq!(of_telephone("(01632) 960-123"), "tel:01632960123");
        for number in ["01632960123", "+44 1632 960123", "999", "(01632) 960-123"] {
            assert!(is_telephone(number) && fits(TELEPHONE_PATTERN, number), "{number}");
        }
        assert!(!["", "12", "call me", "01632960123;x=1", "//01632960123", "٠١٦٣٢٩٦٠"].into_iter().any(is_telephone));
    }
}
