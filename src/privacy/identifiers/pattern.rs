//! Regexes compiled on first use.

use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

/// A pattern that does not compile matches nothing, and a test of its file fails.
pub(super) struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) const fn new(source: &'static str) -> Self {
        Pattern { source, compiled: OnceLock::new() }
    }

    pub(super) fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    pub(super) fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        self.regex()?.find_at(text, from)
    }

    pub(super) fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.regex().into_iter().flat_map(|regex| regex.find_iter(text))
    }

    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// Every match with its groups. Most texts have none, which is faster to find out without groups.
    pub(super) fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let regex = self.regex().filter(|regex| regex.is_match(text));
        regex.into_iter().flat_map(|regex| regex.captures_iter(text))
    }

    /// The end of the first match.
    pub(super) fn end_of_match(&self, text: &str) -> Option<usize> {
        self.find_at(text, 0).map(|found| found.end())
    }
}

/// A regex that matches what any of these patterns matches; `None` if one does not compile.
pub(super) fn any_of(patterns: &[&Pattern]) -> Option<Regex> {
    let sources: Vec<String> = patterns.iter().map(|pattern| format!("(?:{})", pattern.source)).collect();
    Regex::new(&sources.join("|")).ok()
}
