//! Patterns compiled once.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Nothing where the pattern does not compile: it then finds nothing, and a test of its file fails.
pub(super) type Pattern = LazyLock<Option<Regex>>;

pub(super) fn compile(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

/// One pattern for whatever any of these matches.
pub(super) fn any_of(patterns: &[&Pattern]) -> Option<Regex> {
    let sources: Option<Vec<String>> =
        patterns.iter().map(|pattern| pattern.as_ref().map(|regex| format!("(?:{})", regex.as_str()))).collect();
    compile(&sources?.join("|"))
}

pub(super) fn is_match(pattern: &Pattern, text: &str) -> bool {
    pattern.iter().any(|regex| regex.is_match(text))
}

/// Every match with its groups. Most texts have none, which is quicker to tell without groups.
pub(super) fn captures<'t>(pattern: &'static Pattern, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
    pattern.iter().filter(|regex| regex.is_match(text)).flat_map(|regex| regex.captures_iter(text))
}

/// Where the first match ends.
pub(super) fn end_of_match(pattern: &Pattern, text: &str) -> Option<usize> {
    pattern.iter().find_map(|regex| regex.find(text)).map(|found| found.end())
}
