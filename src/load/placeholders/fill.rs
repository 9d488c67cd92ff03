//! Replaces the placeholders of a text with their values; one without a value is a problem.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::find::{PlaceholderSpan, between_brackets};
use super::table::{PLACEHOLDERS, Placeholder, PlaceholderInfo};
use super::values::PlaceholderValue;
use crate::base::problem::Problem;
use crate::base::sources::{Span, TextFile};
use crate::base::wording::list_in_words;
use crate::load::markdown::normalized::{ClauseSyntax, NormalizedText};
use crate::load::markdown::{FilledText, OPTIONS};
use crate::load::marks;

/// The value of each placeholder that was filled in, by its name.
pub type UsedValues = BTreeMap<&'static str, String>;

/// The most bytes that a text may grow by.
const MOST: usize = 1_000_000;

/// The text of a file with its placeholders filled in, and the values used; `None` where it has no placeholder.
pub fn fill<'v>(
    file: &TextFile,
    body_start: usize,
    clauses: ClauseSyntax,
    value_of: &dyn Fn(Placeholder) -> &'v PlaceholderValue,
    problems: &mut Vec<Problem>,
) -> Option<(FilledText, UsedValues)> {
    let body = &file.text[body_start..];
    let found = find(body, clauses);
    let mut used = UsedValues::new();
    let mut filled: Vec<(Range<usize>, &str)> = Vec::new();
    let mut added = 0;
    for PlaceholderSpan { range, name } in found {
        let place = Span::new(&file.name, range.start + body_start..range.end + body_start);
        let Some(described) = Placeholder::named(name) else {
            problems.extend(unknown(name, &body[range], place));
            continue;
        };
        match value_of(described.placeholder) {
            PlaceholderValue::Given(value) => {
                added += value.len();
                if added > MOST {
                    problems.push(too_long(described, place));
                    break;
                }
                used.entry(described.name).or_insert_with(|| value.clone());
                filled.push((range, value));
            }
            PlaceholderValue::Absent => problems.push(without_value(described, place)),
            PlaceholderValue::Unread => {}
        }
    }
    (!filled.is_empty()).then(|| (FilledText::of(body, filled), used))
}

/// Refuses placeholders in a frozen text, which must not change with the settings.
pub fn refuse(file: &TextFile, body_start: usize, clauses: ClauseSyntax, problems: &mut Vec<Problem>) {
    let body = &file.text[body_start..];
    for PlaceholderSpan { range, name } in find(body, clauses) {
        let Some(described) = Placeholder::named(name) else { continue };
        let place = Span::new(&file.name, range.start + body_start..range.end + body_start);
        problems.push(
            Problem::at(
                "placeholder-in-kept-version",
                place,
                format!("{} stands in a kept version", described.written()),
            )
            .label("would change with the settings")
            .help("write in its place the words that stood there when the version was in force"),
        );
    }
}

/// The placeholders of a text outside code.
fn find(body: &str, clauses: ClauseSyntax) -> Vec<PlaceholderSpan<'_>> {
    let mut found: Vec<PlaceholderSpan> = between_brackets(body).collect();
    if !found.is_empty() {
        let literal = literal_ranges(body, clauses);
        found.retain(|one| {
            let before = literal.partition_point(|range| range.start <= one.range.start);
            before.checked_sub(1).is_none_or(|last| literal[last].end <= one.range.start)
        });
    }
    found
}

/// The ranges of code and HTML, in order, where nothing is replaced.
fn literal_ranges(body: &str, clauses: ClauseSyntax) -> Vec<Range<usize>> {
    let markdown = NormalizedText::read(body, clauses);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(markdown.for_parser(), OPTIONS).into_offset_iter() {
        if let Event::Code(_) | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) | Event::InlineHtml(_) = event {
            ranges.push(markdown.source_range(range));
        }
    }
    // Footnotes are parsed when they are referenced, so the ranges arrive unsorted; sorting allows binary search.
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// `None` for an audience mark, which is reported as one.
fn unknown(name: &str, written: &str, place: Span) -> Option<Problem> {
    if marks::first_in(written).is_some() {
        return None;
    }
    let all: Vec<String> = PLACEHOLDERS.iter().map(PlaceholderInfo::written).collect();
    let problem = Problem::at("unknown-placeholder", place, format!("nothing here is called ‘{}’", name.trim()))
        .label("not filled in")
        .nearest(name.trim(), PLACEHOLDERS.iter().map(|one| one.name));
    Some(problem.help(format!(
        "byelaw fills in {}; write any other words here themselves, or \\{written} where the brackets are meant",
        list_in_words(&all)
    )))
}

fn without_value(described: &PlaceholderInfo, place: Span) -> Problem {
    Problem::at("placeholder-without-value", place, format!("there is nothing to fill in for {}", described.written()))
        .label("would be empty")
        .help(format!("{}, or write the words here themselves", described.help))
}

fn too_long(described: &PlaceholderInfo, place: Span) -> Problem {
    let message =
        format!("with what is filled in for {} this text is longer than anybody can read", described.written());
    Problem::at("placeholder-too-long", place, message)
        .label("nothing is filled in from here on")
        .help(format!("make what stands for it shorter: {}", described.help))
}

#[cfg(test)]
mod tests;
