//! Email addresses that may be personal.

use std::ops::Range;

use super::Allowed;
use super::context::{after, before, char_before, touches_a_word_after, two_after, web_address_before};
use super::pattern::Pattern;
use crate::base::fold::WordList;

/// The best-known providers, with an ending whose dot may be spelt out.
static PROVIDER: Pattern = Pattern::new(concat!(
    r"(?i-u)^(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|btopenworld|protonmail|proton|aol|live|msn|sky|",
    r"virginmedia|talktalk|ymail|ntlworld|tiscali|me|mac)",
    r"((?:(?: ?\. ?| ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )(?:com|co|uk|net|ie|fr|de|me|org|eu))*)"
));

/// A domain whose dots may be spelt out.
static DOMAIN: Pattern = Pattern::new(concat!(
    r"(?i-u)^[a-z0-9][a-z0-9-]{0,62}((?:(?:\.| ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )[a-z0-9-]{2,63}){0,3}",
    r"(?:\.| ?[\[({<] ?(?:dot|\.) ?[\])}>] ?| dot )(?:com|co|uk|net|org|ie|fr|de|me|eu|info|email|example))"
));

/// The separator of a spelt-out address: 1 in brackets, 2 an `@`, 3 the word "at".
pub(super) static AT_SIGN: Pattern = Pattern::new(concat!(
    r"(?i-u)( ?[\[({<] ?(?:at|@) ?[\])}>] ?)|( ?@ ?)|( at |[ _-]at[_-])(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|",
    r"btinternet|btopenworld|protonmail|proton\.|aol|live\.|msn|sky\.|virginmedia|talktalk|ymail|ntlworld|tiscali|me\.com|",
    r"mac\.com|[a-z0-9-]{2,63}(?:\.[a-z]{2,3}){1,2}\b|[a-z0-9-]{2,63}(?: dot |[ \[({]{1,2}dot))"
));

static LOCAL: Pattern = Pattern::new(r"(?i-u)\b[a-z0-9][a-z0-9._+-]{0,63}$");

/// Words that introduce an address.
static WRITE_TO: Pattern = Pattern::new(
    r"(?i-u)\b(?:e-?mails?|mail|e|write|contact|reach|address|message)(?u-i:[^A-Za-z0-9\n]){1,4}(?:(?:me|us|her|him|them|to|on|at|is|was)(?u-i:[^A-Za-z0-9\n]){1,3}){0,3}$",
);

/// Words before "at" and a site's name: "sign in at outlook.com".
static NO_MAILBOX: WordList = WordList::of(
    "a account accounts address addresses and app available based check contact download email emailed emails form found \
    go google help here him her hosted in inbox information is it join live log login logged look mail mailbox me meet \
    message messages more no not of off on online only open or order our out page people register reply service sign \
    site staff start still support team that the them there these they this those up us visit was we website were who \
    with work works you your",
);

/// Providers of personal addresses: by the whole domain, or by its first label with any ending.
static FREE_MAIL: WordList = WordList::of(
    "gmail.com googlemail.com hotmail outlook live msn.com yahoo ymail.com rocketmail.com icloud.com me.com mac.com \
    aol btinternet.com btopenworld.com sky.com virginmedia.com virgin.net blueyonder.co.uk ntlworld.com \
    talktalk.net tiscali.co.uk protonmail proton.me pm.me gmx mail.com zoho zohomail fastmail tutanota.com hey.com \
    plusnet.com",
);

/// Public bodies: staff have these addresses, patients do not.
const PUBLIC_BODIES: &str = "nhs.net nhs.uk gov.uk ac.uk police.uk";

/// Words that name a function, not a person.
static FUNCTIONS: WordList = WordList::of(
    "accessibility accounts admin administrator advice appointments bookings caldicott careers comms \
    communications community complaint complaints compliance contact contactus customer customerservice \
    dataprotection desk dpo editor engagement enquiries enquiry feedback foi governance \
    helpdesk helpline info information inquiries jobs legal manager media membership newsletter \
    noreply notifications office patients pharmacy postmaster practice press privacy reception referrals \
    safeguarding secretary security service services",
);

/// Words that name a function only as the whole local part: `hello@`, but not `hello.kitty@`.
static FUNCTIONS_ALONE: WordList = WordList::of("care data events general hello help hr ico it mail");

/// Function words that are long enough to recognise inside a longer word: `patientfeedback`, `supportteam`.
const FUNCTION_STEMS: &str = "\
    support team webmaster enquir complaint feedback reception dataprotection helpdesk noreply donotreply \
    practicemanager";

/// Extensions that make `icon@2x.png` a file name.
const FILE_ENDINGS: &str = "png jpg jpeg gif svg webp pdf heic";

/// The longest local part; bounds the search.
const LONGEST_LOCAL: usize = 128;

/// The longest domain (RFC 1035).
const LONGEST_DOMAIN: usize = 255;

/// An address found in a text.
pub(super) struct EmailAddress {
    pub range: Range<usize>,
    pub domain: Range<usize>,
}

pub(super) fn find(text: &str, allowed: &Allowed) -> Vec<Range<usize>> {
    let is_a_persons = |address: &EmailAddress| {
        let whole = text[address.range.clone()].to_ascii_lowercase();
        let domain = text[address.domain.clone()].to_ascii_lowercase();
        let local = whole.split('@').next().unwrap_or("");
        if allowed.addresses.contains(&whole) || is_of(RESERVED_DOMAINS, &domain) {
            return false;
        }
        is_free_mail(&domain) || !(allowed.has_domain(&domain) || is_of(PUBLIC_BODIES, &domain) || is_function(local))
    };
    let mut found: Vec<Range<usize>> =
        all(text).into_iter().filter(is_a_persons).map(|address| address.range).collect();
    found.extend(disguised(text, allowed));
    found
}

/// Every address, allowed or not.
pub(super) fn all(text: &str) -> Vec<EmailAddress> {
    text.match_indices('@').filter_map(|(at, _)| address_around(text, at)).collect()
}

/// Spelt-out, spaced or abbreviated addresses: `somebody (at) gmail.com`, `somebody at firm dot co dot uk`.
fn disguised(text: &str, allowed: &Allowed) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sign in AT_SIGN.captures_iter(text) {
        let Some(at) = (1..4).find_map(|group| sign.get(group)) else { continue };
        let is_word = sign.get(3).is_some();
        let rest = after(text, at.end(), 140);
        let line = before(text, at.start(), 80);
        let Some(local) = LOCAL.find_at(line, 0) else { continue };
        let provider = PROVIDER.captures(rest).filter(|whole| !goes_on(rest, whole));
        let domain = DOMAIN.captures(rest).filter(|whole| !goes_on(rest, whole));
        let is_plain = at.as_str() == "@";
        let length = match (&provider, &domain) {
            // A plain address is found by `all`; a lone `@gmail` is an abbreviated one.
            (Some(whole), _) if is_plain => {
                let (name, ending) = (whole.get(0).map_or("", |name| name.as_str()), group(whole, 1));
                let is_short = ending.is_empty() && is_well_known(name);
                (is_short || ending.contains([' ', '[', '(', '{', '<'])).then_some(name.len())
            }
            _ if is_plain => None,
            (Some(whole), _) if !group(whole, 1).is_empty() => whole.get(0).map(|name| name.len()),
            (Some(whole), None) if is_word && is_well_known(group(whole, 0)) => Some(group(whole, 0).len()),
            (_, Some(whole)) => whole.get(0).map(|name| name.len()).filter(|length| {
                let name: String =
                    rest[..*length].to_ascii_lowercase().replace([' ', '[', ']', '(', ')', '{', '}'], "");
                let name = name.replace("dot", ".");
                !(is_of(RESERVED_DOMAINS, &name)
                    || is_of(PUBLIC_BODIES, &name)
                    || allowed.has_domain(&name)
                    || is_function(local.as_str()))
            }),
            _ => None,
        };
        let Some(length) = length else { continue };
        let start = at.start() - line.len() + local.start();
        let spelt_out =
            group(provider.as_ref().or(domain.as_ref()).unwrap_or(&sign), 1).to_ascii_lowercase().contains("dot");
        let has_ending = provider.as_ref().is_some_and(|whole| !group(whole, 1).is_empty());
        let is_mailbox = !is_word || {
            let word = local.as_str().to_ascii_lowercase();
            let is_name = word.contains(|c: char| c.is_ascii_digit() || "._+".contains(c));
            let is_asked_for = WRITE_TO.is_match(before(text, start, 40));
            !NO_MAILBOX.has(&word) && (has_ending || spelt_out || is_name || is_asked_for)
        };
        if is_mailbox && found.last().is_none_or(|last| last.end <= start) {
            found.push(start..at.end() + length);
        }
    }
    found
}

fn group<'t>(captures: &regex::Captures<'t>, number: usize) -> &'t str {
    captures.get(number).map_or("", |group| group.as_str())
}

/// Whether the domain continues after the match.
fn goes_on(rest: &str, found: &regex::Captures) -> bool {
    let end = found.get(0).map_or(0, |whole| whole.end());
    let cut_off = matches!(two_after(rest, end), (Some('.' | '-'), Some(c)) if c.is_alphanumeric());
    cut_off || touches_a_word_after(rest, end)
}

/// Providers recognised without an ending.
fn is_well_known(name: &str) -> bool {
    ["gmail", "googlemail", "hotmail", "outlook", "yahoo", "icloud", "btinternet", "protonmail"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

fn address_around(text: &str, at: usize) -> Option<EmailAddress> {
    let is_local = |c: &char| c.is_alphanumeric() || "._%+-'".contains(*c);
    let local = text[..at].chars().rev().take(LONGEST_LOCAL).take_while(is_local).map(char::len_utf8).sum::<usize>();
    let local = text[at - local..at].trim_start_matches(['.', '\'', '-', '%', '+', '_']);
    let start = at - local.len();
    let rest = &text.as_bytes()[at + 1..];
    let domain = rest
        .iter()
        .take(LONGEST_DOMAIN)
        .take_while(|c| c.is_ascii_alphanumeric() || **c == b'-' || **c == b'.')
        .count();
    let domain = text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    let (name, ending) = domain.rsplit_once('.')?;
    let well_formed = !local.is_empty()
        && !name.is_empty()
        && !domain.contains("..")
        && ending.len() >= 2
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !FILE_ENDINGS.split(' ').any(|file| file.eq_ignore_ascii_case(ending));
    // `@somebody@social.example` is a social media account, and `user:word@host` in a web address a login.
    let is_account = char_before(text, start) == Some('@');
    let is_login = web_address_before(text, at)
        .and_then(|address| address.split_once("://"))
        .is_some_and(|(_, rest)| !rest.contains(['/', '?', '#']));
    (well_formed && !is_account && !is_login).then_some(EmailAddress { range: start..end, domain: at + 1..end })
}

/// Domains reserved for examples (RFC 2606), or never registered.
const RESERVED_DOMAINS: &str =
    "example.com example.net example.org example.co.uk example.org.uk test invalid localhost";

/// Whether a domain is one of these or a subdomain.
fn is_of(names: &str, domain: &str) -> bool {
    names.split(' ').any(|name| domain == name || domain.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
}

fn is_free_mail(domain: &str) -> bool {
    let provider = domain.split('.').next().unwrap_or(domain);
    FREE_MAIL.has(domain) || FREE_MAIL.has(provider)
}

fn is_function(local: &str) -> bool {
    let mut parts = local.split(['.', '_', '-', '+']).map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()));
    let joined: String = local.chars().filter(char::is_ascii_alphabetic).collect();
    parts.any(|part| FUNCTIONS.has(part))
        || FUNCTIONS.has(&joined)
        || FUNCTIONS_ALONE.has(&joined)
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
        assert!([&PROVIDER, &DOMAIN, &AT_SIGN, &LOCAL, &WRITE_TO].iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn a_disguise_does_not_help() {
        for text in [
            "some.body (at) gmail.com",
            "some.body @ gmail.com",
            "some.body at gmail dot com",
            "some.body@gmail",
            "sunflower at hotmail.co.uk",
            "kettle [at] firm dot co dot uk",
            "kettle AT yahoo DOT co DOT uk",
            "kettle@gmail . com",
            "kettle {at} firm.co.uk",
        ] {
            assert_eq!(found(text), [text]);
        }
        assert_eq!(found("email her at some.body at firm.co.uk"), ["some.body at firm.co.uk"]);
        for text in [
            "sign in at outlook.com",
            "a Gmail account",
            "look @gmail",
            "meet at example.com",
            "somebody at the desk",
            "the page at firm.co.uk",
            "three @ £2",
            "kettle@example.com",
            "kettle (at) nhs dot uk",
        ] {
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
