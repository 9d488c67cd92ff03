//! Bare addresses in a text: web pages with or without https://, and email.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::fold::is_invisible;
use crate::base::web_address;

/// An address without the punctuation after it that belongs to the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareAddress {
    pub range: Range<usize>,
    pub kind: AddressKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    /// `https://www.nhs.uk`
    Web,
    /// `www.nhs.uk`
    WithoutScheme,
    /// `team@practice.example`
    Email,
}

static STARTS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["://", "@", "www.", "Www.", "WWW."]).ok());

/// The longest local part of an email address.
const LONGEST_NAME: usize = 64;

/// The longest address, in bytes; bounds the search from each possible start.
const LONGEST: usize = 2_000;

/// The addresses of a text, in order.
pub fn find(text: &str) -> Vec<BareAddress> {
    let mut found = Vec::new();
    let mut done = 0;
    for start in STARTS.iter().flat_map(|starts| starts.find_iter(text)) {
        if start.start() < done {
            continue;
        }
        let (begin, kind) = match start.pattern().as_usize() {
            0 => (scheme_before(text, start.start()), AddressKind::Web),
            1 => (name_before(text, done, start.start()), AddressKind::Email),
            _ => (Some(start.start()).filter(|at| !is_within_word(text, *at)), AddressKind::WithoutScheme),
        };
        let Some(begin) = begin else { continue };
        let end = match kind {
            AddressKind::Email => end_of_host(text, start.end()),
            AddressKind::Web | AddressKind::WithoutScheme => end_of_address(text, begin, start.end()),
        };
        let written = text.get(begin..end).unwrap_or_default();
        let is_address = match kind {
            AddressKind::Web => end > start.end(),
            AddressKind::WithoutScheme => has_host(written),
            AddressKind::Email => web_address::is_email(written) && ends_in_letters(written),
        };
        // A text that is no address cannot contain one, so the search goes on after it.
        if is_address || kind == AddressKind::WithoutScheme {
            done = end;
        }
        if is_address {
            found.push(BareAddress { range: begin..end, kind });
        }
    }
    found
}

impl BareAddress {
    /// The `href`, before escaping.
    pub fn href(&self, text: &str) -> String {
        let written = text.get(self.range.clone()).unwrap_or_default();
        match self.kind {
            AddressKind::Web => written.to_owned(),
            AddressKind::WithoutScheme => format!("https://{written}"),
            AddressKind::Email => format!("mailto:{written}"),
        }
    }
}

/// The start of the `http` or `https` before a colon.
fn scheme_before(text: &str, colon: usize) -> Option<usize> {
    let begins = |scheme: &str| {
        let at = colon.checked_sub(scheme.len())?;
        text.get(at..colon).filter(|written| written.eq_ignore_ascii_case(scheme)).map(|_| at)
    };
    begins("https").or_else(|| begins("http")).filter(|at| !is_within_word(text, *at))
}

fn name_before(text: &str, from: usize, at_sign: usize) -> Option<usize> {
    let from = from.max(at_sign.saturating_sub(LONGEST_NAME));
    let name = text.as_bytes().get(from..at_sign)?;
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._+-'".contains(byte);
    let length = name.iter().rev().take_while(is_of_name).count();
    let written = text.get(at_sign - length..at_sign)?;
    let begin = at_sign - written.trim_start_matches(['.', '-', '\'', '+', '_']).len();
    (begin < at_sign && !is_within_word(text, begin)).then_some(begin)
}

/// Whether this position is in the middle of a word or of another address.
fn is_within_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|before| before.is_alphanumeric() || "/@.-_:".contains(before))
}

fn end_of_host(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    from + text.get(from..from + length).unwrap_or_default().trim_end_matches(['.', '-']).len()
}

/// The end of the address: before the next space, bracket or quotation mark, without trailing punctuation.
fn end_of_address(text: &str, begin: usize, from: usize) -> usize {
    let is_end =
        |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || "<>\"|`[]{}\\“”„‘’‚«»‹›".contains(c);
    let rest =
        text.get(from..text.floor_char_boundary(from.saturating_add(LONGEST).min(text.len()))).unwrap_or_default();
    let rest = rest.split(is_end).next().unwrap_or_default();
    let written = text.get(begin..from + rest.len()).unwrap_or_default();
    let mut unopened = written.matches(')').count().saturating_sub(written.matches('(').count());
    let mut kept = written;
    while let Some(last) = kept.chars().next_back() {
        match last {
            ')' if unopened > 0 => unopened -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '–' | '—' | '•' => {}
            _ => break,
        }
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    begin + kept.len()
}

/// `www.` followed by at least two labels.
fn has_host(written: &str) -> bool {
    let host = written.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.matches('.').count() > 1 && ends_in_letters(host) && web_address::check(&format!("https://{written}")).is_ok()
}

fn ends_in_letters(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).iter().map(|address| address.href(text)).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, address) in [
            ("See https://example.org/opening--hours today.", "https://example.org/opening--hours"),
            ("See https://example.org/a.", "https://example.org/a"),
            ("(see https://example.org/a)", "https://example.org/a"),
            ("(https://example.org/a_(b)).", "https://example.org/a_(b)"),
            ("“https://example.org/a?b=c&d=e#f”, they said", "https://example.org/a?b=c&d=e#f"),
            ("HTTP://Example.org/A!", "HTTP://Example.org/A"),
            ("See www.nhs.uk/conditions/flu; and", "https://www.nhs.uk/conditions/flu"),
            ("Write to team@practice.example.", "mailto:team@practice.example"),
            ("<o'example@mail.practice.example>", "mailto:o'example@mail.practice.example"),
            ("https://social.example/@practice", "https://social.example/@practice"),
            ("https://example.org/…", "https://example.org/"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        assert_eq!(found("a@b.example,c@d.example").len(), 2);
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in [
            "://",
            "https://",
            "ftp://a.example",
            "xhttps://a.example",
            "www.",
            "www.a",
            "www.2.3",
            "awww.a.example",
            "@mill_lane",
            "a@b",
            "a@b.1",
            "at 5@6.30",
            "a @b.example",
            "and/or: //",
            "10.2",
            "readme.md",
            "e.g. this",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
