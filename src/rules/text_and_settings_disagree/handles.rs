//! Names of accounts that a sentence writes with an @.

use std::ops::Range;

/// Where each stands, with its @.
pub fn handles(text: &str) -> Vec<Range<usize>> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-');
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        // An email address, or the end of a web address.
        if before.is_some_and(|letter| is_part(letter) || matches!(letter, '/' | '@' | '+')) {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or("");
        let name = rest.get(..rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())).unwrap_or("");
        let name = name.trim_end_matches(['.', '-']);
        let is_followed = rest.get(name.len()..).is_some_and(|behind| behind.starts_with('@'));
        if name.len() > 1 && !is_followed && !is_domain(name) && !is_pattern(name) {
            found.push(at..at + 1 + name.len());
        }
    }
    found
}

/// `@nhs.net`, the end of addresses.
fn is_domain(name: &str) -> bool {
    let last = name.rsplit_once('.').map(|(_, last)| last.to_lowercase());
    last.is_some_and(|last| {
        ["uk", "com", "net", "org", "eu", "gov", "info", "example", "io", "co"].contains(&last.as_str())
    })
}

/// `@username`, which stands for any name.
fn is_pattern(name: &str) -> bool {
    let name = name.to_lowercase();
    ["username", "handle", "name", "mention", "mentions", "everyone", "here", "yourname"].contains(&name.as_str())
}
