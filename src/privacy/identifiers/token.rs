//! Secrets recognisable by their form: tokens of known services, keys, logins in web addresses.

use std::ops::Range;

use super::context::{char_before, stands_alone};
use super::pattern::Pattern;

/// The published token formats of GitHub, GitLab, OpenAI, Stripe, Slack, Amazon, Facebook, Google, SendGrid, Hugging
/// Face and npm, and JSON Web Tokens.
pub(super) static TOKEN: Pattern = Pattern::new(concat!(
    r"(?-u:\b)(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|",
    r"sk-[A-Za-z0-9_-]{20,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|xox[abeprs]-[A-Za-z0-9-]{10,}|",
    r"A[KS]IA[A-Z0-9]{16}|EAA[A-Za-z0-9]{20,}|ya29\.[A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{30,}|",
    r"SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,}|",
    r"hooks\.slack\.com/services/[A-Za-z0-9/]{20,}|",
    r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})"
));

pub(super) static HEADER: Pattern =
    Pattern::new(r"(?-u:\b)(?i-u:bearer ([a-z0-9._~+/=-]{16,})|authorization: basic ([a-z0-9+/=]{8,}))");

/// Includes as much of its lines as is present.
pub(super) static PRIVATE_KEY: Pattern = Pattern::new(
    r"-----BEGIN [A-Z ]{0,24}PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/= \t\n]*-----END [A-Z ]{0,40}-----)?",
);

pub(super) static LOGIN_IN_ADDRESS: Pattern =
    Pattern::new(r#"(?:[a-z]://|(?-u:\b)curl -u )[^ \t\n/:@?\#"'<>]{1,80}:([^ \t\n/@"'<>]{1,80})(?:@| )"#);

pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for token in TOKEN.find_iter(text) {
        let shows_no_word = token.as_str().bytes().any(|byte| byte.is_ascii_digit());
        let alone = stands_alone(text, &token.range());
        if shows_no_word && alone && !matches!(char_before(text, token.start()), Some('-')) {
            found.push(token.range());
        }
    }
    let captured = HEADER.captures_iter(text).chain(LOGIN_IN_ADDRESS.captures_iter(text));
    for value in captured.filter_map(|groups| groups.get(1).or_else(|| groups.get(2))) {
        let placeholder = value.as_str().starts_with(['*', '[', '{', '$', 'x', '…']);
        if !placeholder && value.as_str().bytes().any(|byte| byte.is_ascii_alphanumeric()) {
            found.push(value.range());
        }
    }
    found.extend(PRIVATE_KEY.find_iter(text).map(|key| key.range()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn all_patterns_compile() {
        assert!([&TOKEN, &HEADER, &PRIVATE_KEY, &LOGIN_IN_ADDRESS].iter().all(|pattern| pattern.regex().is_some()));
    }

    #[test]
    fn tokens_are_known_by_their_shape() {
        for text in [
            "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
            "xoxb-123456789012-abcdefABCDEF",
            "AKIA0123456789ABCDEF",
            "EAABsbCS1iHgBA0123456789abcdefgh",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMDE",
        ] {
            assert_eq!(found(&format!("token \"{text}\",")), [text]);
        }
        assert_eq!(found("https://leavale:Summer2026@feeds.example/x"), ["Summer2026"]);
        assert_eq!(found("-----BEGIN RSA PRIVATE KEY-----").len(), 1);
    }

    #[test]
    fn digests_and_plain_addresses_are_no_tokens() {
        for text in [
            "9db126d10088d6fda9ff22eaaf0ee888646ddd9bf3f76f8aa24ee0b2ccc9742f",
            "https://a.example:8080/x",
            "https://a.example/x:y@z",
            "task-risk-sk-a",
            "the bearer of this letter",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
