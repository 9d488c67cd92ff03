//! E-mail addresses that may be a person's own.

use std::ops::Range;
use std::sync::LazyLock;

use super::Allowed;
use super::pattern::{Pattern, captures, compile};
use super::surroundings::{before, char_before, touches_a_word_after, two_after, web_address_before};

/// The best-known providers, with an ending that may be spelt out.
pub(super) static PROVIDER: Pattern = LazyLock::new(|| {
    compile(concat!(
        r"(?i-u)\b(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|protonmail)",
        r"((?:(?:\.| ?[\[(] ?dot ?[\])] ?| dot )(?:com|co|uk|net|ie|fr|de|me))+)?"
    ))
});

static LOCAL_AND_AT: Pattern =
    LazyLock::new(|| compile(r"(?i-u)\b[a-z0-9][a-z0-9._+-]*(?: ?[\[(] ?at ?[\])] ?| ?@ ?| at )$"));

/// Providers whose addresses belong to people: by the whole domain, or by its first label before any ending.
const FREE_MAIL: &str = "\
    gmail.com googlemail.com hotmail outlook live msn.com yahoo ymail.com rocketmail.com icloud.com me.com mac.com \
    aol btinternet.com btopenworld.com sky.com virginmedia.com virgin.net blueyonder.co.uk ntlworld.com \
    talktalk.net tiscali.co.uk protonmail proton.me pm.me gmx mail.com zoho zohomail fastmail tutanota.com hey.com \
    plusnet.com";

/// Bodies whose staff write from these, and patients do not.
const PUBLIC_BODIES: &str = "nhs.net nhs.uk gov.uk ac.uk police.uk";

/// Words that name a desk, not a person.
const FUNCTIONS: &str = "\
    accessibility accounts admin administrator advice appointments bookings caldicott careers comms \
    communications community complaint complaints compliance contact contactus customer customerservice \
    dataprotection desk dpo editor engagement enquiries enquiry feedback foi governance \
    helpdesk helpline info information inquiries jobs legal manager media membership newsletter \
    noreply notifications office patients pharmacy postmaster practice press privacy reception referrals \
    safeguarding secretary security service services";

/// Words that name a desk only by themselves: `hello@`, but not `hello.kitty@`.
const FUNCTIONS_ALONE: &str = "care data events general hello help hr ico it mail";

/// Parts of a local part long enough to be sure of inside a longer word: `patientfeedback`, `supportteam`.
const FUNCTION_STEMS: &str = "\
    support team webmaster enquir complaint feedback reception dataprotection helpdesk noreply donotreply \
    practicemanager";

/// Endings that make `icon@2x.png` a file.
const FILE_ENDINGS: &str = "png jpg jpeg gif svg webp pdf heic";

/// An address as it stands in a text.
pub(super) struct Address {
    pub range: Range<usize>,
    pub domain: Range<usize>,
}

pub(super) fn find(text: &str, allowed: &Allowed) -> Vec<Range<usize>> {
    let is_a_persons = |address: &Address| {
        let whole = text[address.range.clone()].to_ascii_lowercase();
        let domain = text[address.domain.clone()].to_ascii_lowercase();
        let local = whole.split('@').next().unwrap_or("");
        if allowed.has_address(&whole) {
            return false;
        }
        is_free_mail(&domain) || !(allowed.has_domain(&domain) || is_public_body(&domain) || is_function(local))
    };
    let mut found: Vec<Range<usize>> =
        all(text).into_iter().filter(is_a_persons).map(|address| address.range).collect();
    found.extend(disguised(text));
    found
}

/// Every address, allowed or not.
pub(super) fn all(text: &str) -> Vec<Address> {
    text.match_indices('@').filter_map(|(at, _)| address_around(text, at)).collect()
}

/// Addresses at the best-known providers that are spelt out, spaced or cut short: `somebody (at) gmail.com`.
fn disguised(text: &str) -> impl Iterator<Item = Range<usize>> {
    captures(&PROVIDER, text).filter_map(|provider| {
        let (whole, ending) = (provider.get(0)?, provider.get(1));
        let line = before(text, whole.start(), 80);
        let local = LOCAL_AND_AT.as_ref()?.find(line)?;
        let is_disguised = match local.as_str() {
            // "Sign in at outlook.com" is no address, and what is written in full is found as it stands.
            words if words.ends_with(" at ") => ending.is_some_and(|ending| ending.as_str().contains("dot")),
            words if words.ends_with('@') && !words.ends_with(" @") => {
                ending.is_none_or(|ending| !ending.as_str().starts_with('.'))
            }
            words if words.ends_with('@') => ending.is_some(),
            _ => true,
        };
        let cut_off = matches!(two_after(text, whole.end()), (Some('.' | '-'), Some(c)) if c.is_alphanumeric());
        let alone = !touches_a_word_after(text, whole.end()) && !cut_off;
        let start = whole.start() - line.len() + local.start();
        (is_disguised && alone).then_some(start..whole.end())
    })
}

fn address_around(text: &str, at: usize) -> Option<Address> {
    let is_local = |c: &u8| c.is_ascii_alphanumeric() || b"._%+-'".contains(c);
    let local = text.as_bytes()[..at].iter().rev().take_while(|c| is_local(c)).count();
    let local = text[at - local..at].trim_start_matches(['.', '\'', '-', '%', '+', '_']);
    let start = at - local.len();
    let rest = &text.as_bytes()[at + 1..];
    let domain = rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == b'-' || **c == b'.').count();
    let domain = text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    let (name, ending) = domain.rsplit_once('.')?;
    let well_formed = !local.is_empty()
        && !name.is_empty()
        && !domain.contains("..")
        && ending.len() >= 2
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !FILE_ENDINGS.split(' ').any(|file| file.eq_ignore_ascii_case(ending));
    // `@somebody@social.example` is an account, and `user:word@host` in a web address a login.
    let is_account = char_before(text, start) == Some('@');
    let is_login = web_address_before(text, at)
        .and_then(|address| address.split_once("://"))
        .is_some_and(|(_, rest)| !rest.contains(['/', '?', '#']));
    (well_formed && !is_account && !is_login).then_some(Address { range: start..end, domain: at + 1..end })
}

fn is_free_mail(domain: &str) -> bool {
    let provider = domain.split('.').next().unwrap_or(domain);
    FREE_MAIL.split(' ').any(|known| known == domain || known == provider)
}

fn is_public_body(domain: &str) -> bool {
    PUBLIC_BODIES
        .split(' ')
        .any(|body| domain == body || domain.strip_suffix(body).is_some_and(|rest| rest.ends_with('.')))
}

fn is_function(local: &str) -> bool {
    let mut parts = local.split(['.', '_', '-', '+']).map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()));
    let joined: String = local.chars().filter(char::is_ascii_alphabetic).collect();
    parts.any(|part| FUNCTIONS.split(' ').any(|word| word == part))
        || [FUNCTIONS, FUNCTIONS_ALONE].iter().any(|words| words.split(' ').any(|word| word == joined))
        || FUNCTION_STEMS.split(' ').any(|stem| joined.starts_with(stem) || joined.ends_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, &Allowed::default()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn free_mail_is_always_a_persons() {
        for text in
            ["some.body@gmail.com", "info@outlook.com", "SUNFLOWER@HOTMAIL.CO.UK", "a+b@me.com", "x@yahoo.co.uk"]
        {
            assert_eq!(found(text), [text]);
        }
        assert_eq!(found("<mailto:some.body@icloud.com>."), ["some.body@icloud.com"]);
    }

    #[test]
    fn all_patterns_compile() {
        assert!(PROVIDER.is_some() && LOCAL_AND_AT.is_some());
    }

    #[test]
    fn a_disguise_does_not_help() {
        for text in
            ["some.body (at) gmail.com", "some.body @ gmail.com", "some.body at gmail dot com", "some.body@gmail"]
        {
            assert_eq!(found(text), [text]);
        }
        for text in ["sign in at outlook.com", "a Gmail account", "look @gmail"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn desks_and_public_bodies_are_not_persons() {
        for text in [
            "info@shop.example",
            "patient.feedback@trust.example",
            "data.protection@body.example",
            "enquiries2@body.example",
            "any.body@nhs.net",
            "any.body@trust.nhs.uk",
            "any.body@gov.uk",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found("any.body@fakenhs.net"), ["any.body@fakenhs.net"]);
    }

    #[test]
    fn what_only_has_an_at_sign_is_no_address() {
        for text in
            ["@LeaVale", "@somebody@social.example", "icon@2x.png", "crate@1.2", "x@y", "https://u:p@host.example/"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found("https://a.example/?to=some.body@gmail.com"), ["some.body@gmail.com"]);
    }
}
