//! What a report says, and what is missing from it, each with the page on which it is put right.

use serde::Serialize;

use crate::desk::pages::do_now::{ThingView, thing};
use crate::desk::reports::ReviewedReport;
use crate::desk::shell::Visit;
use crate::report::{Gap, Lack, Line};
use crate::rules::Urgency;

/// Nobody puts right more in a day.
const MOST_SHOWN: usize = 50;

#[derive(Serialize)]
pub struct ContentsView {
    /// `Quarter ended; some records missing`.
    state: String,
    answers: Vec<AnswerView>,
    gaps: Vec<GapView>,
    /// What can still be put right.
    things: Vec<ThingView>,
    more_things: usize,
    /// How many findings cannot be put right any more, or are accepted.
    lasting: usize,
    files: Vec<FileView>,
}

#[derive(Serialize)]
struct AnswerView {
    question: &'static str,
    /// The section of the report with the details: `#findings`.
    href: &'static str,
    words: Vec<String>,
    lines: Vec<LineView>,
    more: Option<String>,
}

#[derive(Serialize)]
struct LineView {
    /// The incident that it is about, which has a page.
    incident: Option<String>,
    words: String,
}

#[derive(Serialize)]
struct GapView {
    text: String,
    /// Each incident with the path of its page.
    incidents: Vec<(String, String)>,
    more: usize,
    /// Where it is filled in, if that is no incident: a label and a path.
    page: Option<(&'static str, &'static str)>,
}

#[derive(Serialize)]
struct FileView {
    name: &'static str,
    row: &'static str,
    rows: usize,
}

pub fn contents(made: &ReviewedReport, visit: &Visit) -> ContentsView {
    let overview = &made.report.overview;
    // What is missing, and what is to be done, have lists of their own.
    let has_list = |href: &str| matches!(href, "#not-recorded" | "#findings");
    let answers = overview.first_page.answers.iter().filter(|answer| !has_list(answer.href));
    let answers = answers.map(|answer| AnswerView {
        question: answer.question,
        href: answer.href,
        words: answer.words.clone(),
        lines: answer.lines.iter().map(line).collect(),
        more: answer.more.clone(),
    });
    let findings = made.review.findings.iter();
    let (mut to_do, lasting): (Vec<_>, Vec<_>) = findings
        .filter(|one| one.finding.urgency != Urgency::WorthALook)
        .partition(|one| one.finding.urgency.is_to_do());
    to_do.sort_by_key(|one| one.finding.urgency);
    ContentsView {
        state: overview.first_page.state.clone(),
        answers: answers.collect(),
        gaps: overview.missing.iter().map(gap).collect(),
        more_things: to_do.len().saturating_sub(MOST_SHOWN),
        things: to_do.into_iter().take(MOST_SHOWN).map(|one| thing(one, visit)).collect(),
        lasting: lasting.len(),
        files: overview.files.iter().map(|file| FileView { name: file.name, row: file.row, rows: file.rows }).collect(),
    }
}

fn line(line: &Line) -> LineView {
    let words = line.in_words();
    let words = match &line.incident {
        Some(id) => words.strip_prefix(&format!("{id}: ")).map_or(words.clone(), str::to_owned),
        None => words,
    };
    LineView { incident: line.incident.clone(), words }
}

fn gap(gap: &Gap) -> GapView {
    let path = |id: &String| match gap.lacks {
        Lack::Step => format!("new/step?incident={id}"),
        Lack::Evidence => format!("new/evidence?incident={id}"),
        _ => format!("incident/{id}"),
    };
    let shown: Vec<_> = gap.incidents.iter().take(MOST_SHOWN).map(|id| (id.clone(), path(id))).collect();
    GapView {
        text: gap.text.clone(),
        more: gap.incidents.len() - shown.len() + gap.more,
        incidents: shown,
        page: match gap.lacks {
            Lack::Replies => Some(("Record a comment or message", "new/reply")),
            Lack::Version => Some(("Go to the policies", "policy")),
            _ => None,
        },
    }
}
