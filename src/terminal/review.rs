//! Findings and deadlines as a person reads them, the most urgent first: the place, how late, what to do.

use std::collections::{HashMap, HashSet};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::conceal::Secrets;
use super::human::{Colour, origin_of, renderer, with_snippet};
use super::remarks::render_remarks;
use crate::base::audience::Audience;
use crate::base::problem::is_concealed;
use crate::base::sources::{Sources, Span};
use crate::base::wording::{capitalised, count_of, date_in_words};
use crate::rules::{Finding, Review, Reviewed, Severity, Standing, Urgency};

/// How much of a review is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What somebody has to do, and a few of each rule: it can be read at a glance.
    Few,
    /// Everything, with notes, what is past, the lines of the files and the remarks on references.
    All,
}

/// How many findings of one rule are shown at a glance.
const SHOWN_ALIKE: usize = 3;

/// How many are shown with their places at a glance.
const SHOWN: usize = 12;

/// How many of each urgency are shown at least, however many more urgent ones there are.
const SHOWN_OF_EACH: usize = 3;

/// The findings, the most urgent first, under a heading for each urgency: what is to be done with its place and advice,
/// what is coming up or accepted in a line each.
pub fn render_review(review: &Review, sources: &Sources, detail: Detail, colour: Colour, width: usize) -> String {
    let mut writer = ReviewWriter {
        secrets: Secrets::of(sources),
        renderer: renderer(colour, width),
        detail,
        left: if detail == Detail::All { usize::MAX } else { SHOWN },
        advised: HashSet::new(),
        text: String::new(),
    };
    for group in review.by_urgency().chunk_by(|one, other| one.finding.urgency == other.finding.urgency) {
        writer.write_group(group[0].finding.urgency, group);
    }
    let mut text = writer.text;
    if detail == Detail::All {
        text.push_str(&render_remarks(&review.remarks));
    }
    text
}

/// Writes one group of findings after another.
struct ReviewWriter<'a> {
    secrets: Secrets<'a>,
    renderer: Renderer,
    detail: Detail,
    /// How many more findings may be shown with their places.
    left: usize,
    /// The rules and their advice that were shown already.
    advised: HashSet<(&'static str, &'a str)>,
    text: String,
}

impl<'a> ReviewWriter<'a> {
    /// Writes the findings of one urgency.
    fn write_group(&mut self, urgency: Urgency, group: &[&'a Reviewed]) {
        if self.detail == Detail::Few && matches!(urgency, Urgency::WorthALook | Urgency::Past) {
            // Past warnings are part of the count at the end, so they are named here; notes are not.
            if urgency == Urgency::Past {
                self.text.push_str(&format!(
                    "{}:\n  … {}, which `byelaw check --all` shows.\n\n",
                    urgency.heading(),
                    group.len()
                ));
            }
            return;
        }
        let in_lines = matches!(urgency, Urgency::ThisWeek | Urgency::ComingUp | Urgency::Accepted);
        self.text.push_str(&format!("{}:\n{}", urgency.heading(), if in_lines { "" } else { "\n" }));
        let shown = self.write_findings(in_lines, group);
        if shown < group.len() {
            let indent = if in_lines { "  " } else { "" };
            self.text.push_str(&format!(
                "{indent}… and {} more.\n{}",
                group.len() - shown,
                if in_lines { "" } else { "\n" }
            ));
        }
        if in_lines {
            self.text.push('\n');
        }
    }

    /// Writes as many findings of a group as there is room for, and says how many these are.
    fn write_findings(&mut self, in_lines: bool, group: &[&'a Reviewed]) -> usize {
        let mut shown = 0;
        for one in alike_at_most(if self.detail == Detail::All { usize::MAX } else { SHOWN_ALIKE }, group) {
            if in_lines {
                self.text.push_str(&format!("  - {} [{}]\n", in_a_line(&one.finding), one.finding.rule.id));
            } else if self.left > 0 || shown < SHOWN_OF_EACH {
                self.left = self.left.saturating_sub(1);
                self.write_in_full(one);
            } else {
                break;
            }
            shown += 1;
        }
        shown
    }

    /// Writes a finding with its place and, the first time for its rule, the advice.
    fn write_in_full(&mut self, one: &'a Reviewed) {
        let advice = one.finding.advice();
        let advice = self.advised.insert((one.finding.rule.id, advice)).then(|| on_one_line(advice));
        self.text.push_str(&render(one, advice.as_deref(), &self.secrets, &self.renderer, self.detail));
        self.text.push_str("\n\n");
    }
}

/// What cannot wait, a line each, to be printed before anything else.
pub fn cannot_wait(review: &Review) -> Vec<String> {
    review.cannot_wait().into_iter().map(|one| in_a_line(&one.finding)).collect()
}

/// `The submission of 8 September 2026 has no decision: 3 business days late, due 15 September 2026`.
pub fn in_a_line(finding: &Finding) -> String {
    let late = lateness(finding).map(|words| format!(": {words}")).unwrap_or_default();
    capitalised(&finding.message) + &late
}

/// At most `count` findings of each rule.
fn alike_at_most<'a>(count: usize, list: &[&'a Reviewed]) -> impl Iterator<Item = &'a Reviewed> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    list.iter().copied().filter(move |one| {
        let number = counts.entry(one.finding.rule.id).or_default();
        *number += 1;
        *number <= count
    })
}

fn render(one: &Reviewed, advice: Option<&str>, secrets: &Secrets, renderer: &Renderer, detail: Detail) -> String {
    let finding = &one.finding;
    let sources = secrets.sources;
    let level = if finding.rule.severity == Severity::Note { Level::NOTE } else { Level::WARNING };
    let message = secrets.concealed_in_message(&finding.message, &finding.place);
    let title = level.primary_title(message.as_ref()).id(finding.rule.id);
    let group = if sources.text(&finding.place.file).is_none() {
        title.element(Origin::path(finding.place.file.to_string()))
    } else if detail == Detail::Few || is_concealed(finding.rule.id) || is_whole_file(&finding.place) {
        title.element(origin_of(&finding.place, sources))
    } else {
        excerpt(Group::with_title(title), &finding.place, secrets)
    };
    let mut report = vec![group];
    let notes = notes(one);
    report.push(Group::with_title(Level::NOTE.secondary_title(notes.as_str())));
    report.extend(advice.map(|advice| Group::with_title(Level::HELP.secondary_title(advice))));
    renderer.render(&report)
}

/// Advice without line breaks. A single sentence loses its full stop, since no message ends with one.
fn on_one_line(advice: &str) -> String {
    let line = advice.replace('\n', " ");
    match line.strip_suffix('.') {
        Some(sentence) if !sentence.contains(". ") => sentence.to_owned(),
        _ => line,
    }
}

/// Adds the first lines of a record, by which a person recognises it; of a text, the line of the place.
fn excerpt<'a>(group: Group<'a>, place: &Span, secrets: &Secrets<'a>) -> Group<'a> {
    const LINES: usize = 4;
    const LONGEST: usize = 1_000;
    let Some(file) = secrets.sources.text(&place.file) else { return group };
    let start = file.text.floor_char_boundary(place.start);
    let text = &file.text[start..];
    if !text.starts_with("[[") || !place.file.ends_with(".toml") {
        return with_snippet(group, place, "", secrets);
    }
    let mut length = 0;
    for line in text.split_inclusive('\n').take(LINES).take_while(|line| !line.trim().is_empty()) {
        length += line.len();
    }
    let length = text.floor_char_boundary(length.min(LONGEST));
    let first = text[..length].find('\n').unwrap_or(length);
    let (line, _) = secrets.sources.line_and_column(place);
    let shown = secrets.shown(file, start..start + text[..length].trim_end().len(), start..start + first);
    let annotation = AnnotationKind::Primary.span(shown.span);
    let snippet = Snippet::source(shown.text).line_start(line).path(place.file.to_string()).fold(false);
    group.element(snippet.annotation(annotation))
}

/// Whether a place is a whole file.
fn is_whole_file(place: &Span) -> bool {
    place.end == 0
}

/// Clause, lateness and who is to act, in one line.
fn notes(one: &Reviewed) -> String {
    let finding = &one.finding;
    let mut notes = Vec::new();
    if let Some((_, clause)) = &finding.clause {
        notes.push(format!("clause {clause}"));
    }
    notes.extend(lateness(finding));
    if finding.standing.is_none() {
        let word = if finding.is_over { "on" } else { "since" };
        notes.extend(finding.since.map(|since| format!("{word} {}", date_in_words(since))));
    }
    notes.push(format!("for the {}", finding.doer_called));
    notes.push(format!("subject ‘{}’", finding.subject.id()));
    if one.audience == Audience::Partners {
        notes.push("kept off the intranet".to_owned());
    }
    notes.join("; ")
}

/// `5 business hours late, due 12 November 2026`.
fn lateness(finding: &Finding) -> Option<String> {
    let words = match finding.standing? {
        Standing::Late { by, .. } => format!("{} late", by.in_words()),
        Standing::Left { still, .. } => format!("{} left", still.in_words()),
    };
    let due = finding.due_on.map(|day| format!(", due {}", date_in_words(day))).unwrap_or_default();
    Some(words + &due)
}

/// `9 warnings, 3 notes, 1 accepted and 4 deadlines`; `None` where there is nothing to say.
pub fn review_in_words(review: &Review) -> Option<String> {
    let open = |severity: Severity| {
        review.findings.iter().filter(|one| !one.finding.is_accepted && one.finding.rule.severity == severity).count()
    };
    let accepted = review.findings.iter().filter(|one| one.finding.is_accepted).count();
    let mut parts = Vec::new();
    for (count, noun) in [(open(Severity::Warning), "warning"), (open(Severity::Note), "note")] {
        if count > 0 {
            parts.push(count_of(count, noun));
        }
    }
    if accepted > 0 {
        parts.push(format!("{accepted} accepted"));
    }
    if !review.deadlines.is_empty() {
        parts.push(count_of(review.deadlines.len(), "deadline"));
    }
    (!parts.is_empty()).then(|| crate::base::wording::list_in_words(&parts))
}
