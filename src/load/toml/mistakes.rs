//! Parses a TOML text with mistakes: keeps what can be read, and reports each mistake once.

use rustc_hash::{FxHashMap, FxHashSet};
use toml::de::{DeTable, Error};

use super::duplicates::TableIndex;
use super::syntax::{self, SyntaxAdvice};
use super::tree::TomlTable;
use super::unclosed::{self, Unclosed};
use crate::base::problem::Problem;
use crate::base::sources::{Span, TextFile};

/// The parser's message for a repeated key or table.
const DUPLICATE: &str = "duplicate key";

/// Parses a text that starts `offset` bytes into its file; returns whether it has mistakes.
pub(super) fn parse<'s>(
    source: &TextFile,
    text: &'s str,
    offset: usize,
    problems: &mut Vec<Problem>,
) -> (TomlTable<'s>, bool) {
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return (root.into_inner().into(), false);
    }
    let lists = unclosed::lists_in(text);
    if lists.is_empty() {
        MistakeReporter { source, text, offset }.all(&errors, &[], problems);
        return (root.into_inner().into(), true);
    }
    // An unclosed list is blanked, so that the lines after it can be read.
    let blanked = unclosed::blanked(text, &lists);
    let (root, errors) = DeTable::parse_recoverable(&blanked);
    MistakeReporter { source, text, offset }.all(&errors, &lists, problems);
    (TomlTable::from(root.into_inner()).into_owned(), true)
}

struct MistakeReporter<'t> {
    source: &'t TextFile,
    text: &'t str,
    offset: usize,
}

impl MistakeReporter<'_> {
    fn all(&self, errors: &[Error], lists: &[Unclosed], problems: &mut Vec<Problem>) {
        let standing = TableIndex::of(self.text);
        let line_ends: Vec<usize> = self.text.match_indices('\n').map(|(at, _)| at).collect();
        let line_of = |at: usize| line_ends.partition_point(|end| *end < at);
        for list in lists {
            let line = self.line_at(list.at);
            let explanation = if list.is_quote {
                syntax::explain(line, standing.table_of(line_of(list.at)))
            } else {
                syntax::of_open_list(line, self.text[list.lines.clone()].trim_end().contains('\n'))
            };
            problems.push(self.problem(list.at, explanation, list.at..list.at + line.len(), ""));
        }
        let at = |error: &Error| error.span().map_or(0, |span| span.start);
        let is_duplicate = |error: &Error| error.message() == DUPLICATE;
        let doubled: FxHashSet<usize> = errors
            .iter()
            .filter(|error| is_duplicate(error))
            .map(|error| line_of(at(error)))
            .filter(|line| standing.heading_of(*line) == Some(*line))
            .collect();
        // Later errors on a line mostly follow from the first, and there may be very many.
        let mut reported = FxHashSet::default();
        // Characters already reported, each with its problem and the number of further lines that contain it.
        let mut signs: FxHashMap<char, (usize, usize)> = FxHashMap::default();
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let number = line_of(span.start);
            if !reported.insert(number) {
                continue;
            }
            let heading = standing.heading_of(number);
            // The keys of a repeated table are only repeated because the table is.
            if is_duplicate(error) && heading.is_some_and(|heading| heading != number && doubled.contains(&heading)) {
                continue;
            }
            let start = number.checked_sub(1).and_then(|before| line_ends.get(before)).map_or(0, |end| end + 1);
            let line = self.line_at(start);
            let explanation = if is_duplicate(error) {
                let name = self.text.get(span.clone()).unwrap_or_default();
                standing.explain(&self.source.name, number, line, name)
            } else {
                syntax::explain(line, standing.table_of(number))
            };
            if let Some((_, more)) = explanation.sign.and_then(|sign| signs.get_mut(&sign)) {
                *more += 1;
                continue;
            }
            signs.extend(explanation.sign.map(|sign| (sign, (problems.len(), 0))));
            problems.push(self.problem(start, explanation, span, error.message()));
        }
        for (index, more) in signs.into_values().filter(|(_, more)| *more > 0) {
            if let Some(problem) = problems.get_mut(index) {
                let lines = if more == 1 { "line" } else { "lines" };
                problem.message.push_str(&format!(", and on {more} more {lines} of this file"));
            }
        }
    }

    /// The line that starts at an offset, without its line end.
    fn line_at(&self, start: usize) -> &str {
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }

    /// Uses the span of the explanation within the line at `start`, or else the parser's position.
    fn problem(
        &self,
        start: usize,
        explanation: SyntaxAdvice,
        parsers: std::ops::Range<usize>,
        parsers_words: &str,
    ) -> Problem {
        let span = explanation.span.map_or(parsers, |signs| start + signs.start..start + signs.end);
        let place = Span::new(&self.source.name, span.start + self.offset..span.end + self.offset);
        let mut lines = parsers_words.lines();
        let first = lines.next().unwrap_or("this is not TOML").to_owned();
        let (message, label) = match explanation.message {
            Some(message) => (message, explanation.label),
            None => (first, lines.collect::<Vec<_>>().join("; ")),
        };
        Problem::at("toml-syntax", place, message).label(label).help(explanation.help)
    }
}
