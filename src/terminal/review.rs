//! Findings and deadlines as a person reads them: the place, the line, how late, what to do.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::conceal::{message_without_secrets, shown};
use super::human::{Colour, renderer, with_snippet};
use crate::audience::Audience;
use crate::problem::is_concealed;
use crate::rules::{Due, Finding, Review, Reviewed, Severity, Standing};
use crate::sources::{Place, Sources};
use crate::wording::{count_of, date_in_words};

/// How many findings, or deadlines, of one rule are shown.
const SHOWN_ALIKE: usize = 3;

/// Every finding with its source line, then what is accepted and the deadlines, a line each.
pub fn render_review(review: &Review, sources: &Sources, colour: Colour, width: usize) -> String {
    let renderer = renderer(colour, width);
    let mut text = String::new();
    let (accepted, open): (Vec<&Reviewed>, _) = review.findings.iter().partition(|one| one.finding.is_accepted);
    for (one, more) in few_alike(&open) {
        text.push_str(&render(one, sources, &renderer));
        text.push_str("\n\n");
        if let Some(more) = more {
            text.push_str(&format!("{more}\n\n"));
        }
    }
    let deadlines: Vec<&Reviewed> = review.deadlines.iter().collect();
    for (heading, list) in [("Accepted for the time being:", accepted), ("Coming up:", deadlines)] {
        if list.is_empty() {
            continue;
        }
        text.push_str(&format!("{heading}\n"));
        for (one, more) in few_alike(&list) {
            let left = left(&one.finding).unwrap_or_default();
            text.push_str(&format!("  - {}{left} [{}]\n", one.finding.message, one.finding.rule.id));
            if let Some(more) = more {
                text.push_str(&format!("  {more}\n"));
            }
        }
        text.push('\n');
    }
    text
}

/// The first few of each rule, the last of them with how many more there are.
fn few_alike<'a>(list: &[&'a Reviewed]) -> Vec<(&'a Reviewed, Option<String>)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for one in list {
        *counts.entry(one.finding.rule.id).or_default() += 1;
    }
    let mut shown: HashMap<&str, usize> = HashMap::new();
    let mut few = Vec::new();
    for one in list {
        let id = one.finding.rule.id;
        let number = shown.entry(id).or_default();
        *number += 1;
        let more = counts.get(id).map_or(0, |count| count.saturating_sub(SHOWN_ALIKE));
        if *number <= SHOWN_ALIKE {
            let is_last = *number == SHOWN_ALIKE && more > 0;
            few.push((*one, is_last.then(|| format!("… and {more} more of {id} (`--format json` lists all)."))));
        }
    }
    few
}

fn render(one: &Reviewed, sources: &Sources, renderer: &Renderer) -> String {
    let finding = &one.finding;
    let level = if finding.rule.severity == Severity::Note { Level::NOTE } else { Level::WARNING };
    let message = message_without_secrets(&finding.message, &finding.place, sources);
    let title = level.primary_title(message.as_ref()).id(finding.rule.id);
    let group = if sources.text(&finding.place.file).is_none() {
        title.element(Origin::path(finding.place.file.to_string()))
    } else if is_concealed(finding.rule.id) {
        let (line, column) = sources.line_and_column(&finding.place);
        title.element(Origin::path(finding.place.file.to_string()).line(line).char_column(column))
    } else {
        excerpt(Group::with_title(title), &finding.place, sources)
    };
    let mut report = vec![group];
    let notes = notes(one);
    report.push(Group::with_title(Level::NOTE.secondary_title(notes.as_str())));
    let advice = finding.advice().replace('\n', " ");
    report.push(Group::with_title(Level::HELP.secondary_title(advice.trim_end_matches('.'))));
    renderer.render(&report)
}

/// The first lines of a record, so that a person sees which one it is; of a text, the line itself.
fn excerpt<'a>(group: Group<'a>, place: &Place, sources: &'a Sources) -> Group<'a> {
    const LINES: usize = 4;
    const LONGEST: usize = 1_000;
    let Some(file) = sources.text(&place.file) else { return group };
    let start = file.text.floor_char_boundary(place.start);
    let text = &file.text[start..];
    if !text.starts_with("[[") || !place.file.ends_with(".toml") {
        return with_snippet(group, place, "", sources);
    }
    let mut length = 0;
    for line in text.split_inclusive('\n').take(LINES).take_while(|line| !line.trim().is_empty()) {
        length += line.len();
    }
    let length = text.floor_char_boundary(length.min(LONGEST));
    let first = text[..length].find('\n').unwrap_or(length);
    let (line, _) = sources.line_and_column(place);
    let shown = shown(&file.text, start..start + text[..length].trim_end().len(), start..start + first);
    let annotation = AnnotationKind::Primary.span(shown.span);
    let snippet = Snippet::source(shown.text).line_start(line).path(place.file.to_string()).fold(false);
    group.element(snippet.annotation(annotation))
}

/// Clause, lateness and who is to act, in one line.
fn notes(one: &Reviewed) -> String {
    let finding = &one.finding;
    let mut notes = Vec::new();
    match (&finding.clause, finding.rule.clauses.first()) {
        (Some((_, clause)), _) => notes.push(format!("clause {clause}")),
        (None, Some(clause)) => notes.push(format!("clause {clause}")),
        (None, None) => {}
    }
    notes.extend(lateness(finding));
    if finding.standing.is_none() {
        let word = if finding.is_over { "on" } else { "since" };
        notes.extend(finding.since.map(|since| format!("{word} {}", date_in_words(since))));
    }
    notes.push(format!("for the {}", finding.rule.doer.label()));
    notes.push(format!("subject ‘{}’", finding.subject.id()));
    if one.audience == Audience::Partners {
        notes.push("kept off the intranet".to_owned());
    }
    notes.join("; ")
}

/// `5 business hours late, due 12 November 2026`.
pub fn lateness(finding: &Finding) -> Option<String> {
    let (words, due) = match finding.standing? {
        Standing::Late { due, by, .. } => (format!("{} late", by.in_words()), due),
        Standing::Left { due, still } => (format!("{} left", still.in_words()), due),
    };
    Some(match (due, finding.since) {
        (Due::On(day), _) | (Due::At(_), Some(day)) => format!("{words}, due {}", date_in_words(day)),
        (Due::At(_), None) => words,
    })
}

fn left(finding: &Finding) -> Option<String> {
    matches!(finding.standing, Some(Standing::Left { .. }))
        .then(|| lateness(finding))
        .flatten()
        .map(|words| format!(": {words}"))
}

/// `9 warnings, 3 notes, 1 accepted and 4 deadlines`; `None` where there is nothing to say.
pub fn review_in_words(review: &Review) -> Option<String> {
    let open = |severity: Severity| {
        review.findings.iter().filter(|one| !one.finding.is_accepted && one.finding.rule.severity == severity).count()
    };
    let accepted = review.findings.iter().filter(|one| one.finding.is_accepted).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut parts = Vec::new();
    for (count, noun) in [(open(Severity::Warning), "warning"), (open(Severity::Note), "note")] {
        if count > 0 {
            parts.push(count_of(number(count), noun));
        }
    }
    if accepted > 0 {
        parts.push(format!("{accepted} accepted"));
    }
    if !review.deadlines.is_empty() {
        parts.push(count_of(number(review.deadlines.len()), "deadline"));
    }
    (!parts.is_empty()).then(|| crate::wording::list_in_words(&parts))
}
