//! Patterns compiled once.

use std::sync::LazyLock;

use regex::Regex;

/// Nothing where the pattern does not compile: it then finds nothing, and a test of its file fails.
pub(super) type Pattern = LazyLock<Option<Regex>>;

pub(super) fn compile(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

pub(super) fn is_match(pattern: &Pattern, text: &str) -> bool {
    pattern.iter().any(|regex| regex.is_match(text))
}

/// Where the first match ends.
pub(super) fn end_of_match(pattern: &Pattern, text: &str) -> Option<usize> {
    pattern.iter().find_map(|regex| regex.find(text)).map(|found| found.end())
}
