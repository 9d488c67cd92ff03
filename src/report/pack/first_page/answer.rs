//! The answer to one question: a short text, a few lines, and how many more there are.

use serde::Serialize;

use crate::base::wording::{count_of, list_in_words};
use crate::model::Incident;
use crate::report::scope::Scope;

/// The most lines under a question, so that all six fit on a sheet of paper.
const MOST_LINES: usize = 5;

#[derive(Serialize)]
pub struct PageAnswer {
    pub question: &'static str,
    /// The section of the page with the details: `#findings`.
    pub href: &'static str,
    pub words: Vec<String>,
    pub lines: Vec<Line>,
    /// How many more lines there are, and where.
    pub more: Option<String>,
}

#[derive(Serialize)]
pub struct Line {
    /// The incident it is about, shown before the text.
    pub incident: Option<String>,
    /// Whether the incident's row is on the page.
    pub is_here: bool,
    pub words: String,
    /// Incidents listed after the text.
    pub named: Vec<String>,
    /// How many more incidents there are.
    pub more: usize,
}

impl PageAnswer {
    pub(super) fn of(question: &'static str, href: &'static str) -> Self {
        PageAnswer { question, href, words: Vec::new(), lines: Vec::new(), more: None }
    }

    /// Keeps the first lines, and says how many are left out.
    pub(super) fn with_lines(mut self, mut lines: Vec<Line>, rest: &str) -> Self {
        let left_out = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        self.more = (left_out > 0).then(|| format!("and {left_out} more, under ‘{rest}’"));
        self.lines = lines;
        self
    }
}

impl Line {
    pub(super) fn plain(words: String) -> Self {
        Line { incident: None, is_here: false, words, named: Vec::new(), more: 0 }
    }

    pub(super) fn about(scope: &Scope, incident: &Incident, words: String) -> Self {
        let id = incident.id.read(scope.staff_key).to_string();
        Line { incident: Some(id), is_here: !scope.is_too_long(), ..Line::plain(words) }
    }

    /// The line as plain text, without links.
    pub fn in_words(&self) -> String {
        let incident = self.incident.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        let more = (self.more > 0).then(|| format!("{} more", self.more));
        let named: Vec<&str> = self.named.iter().chain(&more).map(String::as_str).collect();
        let named = if named.is_empty() { String::new() } else { format!(" {}.", list_in_words(&named)) };
        format!("{incident}{}{named}", self.words)
    }
}

/// `1 incident`, `3 incidents`.
pub(super) fn incidents(count: usize) -> String {
    count_of(count, "incident")
}

/// Labels with counts, largest first, and those with a single one last: `Inaccurate 3; 1 each: Racist, Obscene`.
pub(super) fn by_count(mut counted: Vec<(String, usize)>) -> String {
    // A stable sort keeps the register's order among equal counts.
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (several, single): (Vec<_>, Vec<_>) =
        counted.into_iter().filter(|(_, count)| *count > 0).partition(|one| one.1 > 1);
    let mut parts: Vec<String> = several.into_iter().map(|(label, count)| format!("{label} {count}")).collect();
    match single.as_slice() {
        [] => {}
        [(label, count)] => parts.push(format!("{label} {count}")),
        _ => {
            let labels: Vec<String> = single.into_iter().map(|(label, _)| label).collect();
            parts.push(format!("1 each: {}", labels.join(", ")));
        }
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::by_count;

    #[test]
    fn the_largest_come_first_and_those_of_one_together() {
        let counted =
            |all: &[(&str, usize)]| by_count(all.iter().map(|(label, n)| ((*label).to_owned(), *n)).collect());
        assert_eq!(counted(&[("a", 1), ("b", 3), ("c", 0), ("d", 1), ("e", 2)]), "b 3; e 2; 1 each: a, d");
        assert_eq!(counted(&[("a", 1), ("b", 3)]), "b 3; a 1");
        assert_eq!(counted(&[]), "");
    }
}
