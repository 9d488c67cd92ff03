//! An incident's page: what is recorded and what is not known yet, what is due, the ladder with its buttons, evidence.

use serde::Serialize;

use super::facts::IncidentFacts;
use super::ladder::{LadderRow, others, rows};
use super::log::IssueAt;
use super::work::{NotWorked, work};
use crate::desk::form::{FieldIssue, label_of};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::disk::history::list;
use crate::model::{StepKind, Word};
use crate::rules::{Finding, Subject};
use crate::terminal::in_a_line;

/// Signs of a digest that are shown: the whole of it is in the register.
const SHORT_DIGEST: usize = 12;

#[derive(Serialize)]
struct IncidentView {
    id: String,
    heading: String,
    age: String,
    is_open: bool,
    is_complaint: bool,
    ending: Option<String>,
    /// There is a sign of harm, and no step says that the safeguarding team was told.
    tell_safeguarding: bool,
    recorded: Vec<RecordedRow>,
    not_known: Vec<NotKnownRow>,
    due: Vec<DueRow>,
    ladder: Vec<LadderRow>,
    others: Vec<(&'static str, String)>,
    done: Vec<DoneRow>,
    evidence: Vec<EvidenceRow>,
    resolutions: Vec<(String, String)>,
    undo: Option<UndoRow>,
    issues: Vec<IssueAt>,
    why_again: Option<&'static str>,
}

#[derive(Serialize)]
struct RecordedRow {
    label: &'static str,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct NotKnownRow {
    words: &'static str,
    fill_in: Option<String>,
}

#[derive(Serialize)]
struct DueRow {
    text: String,
    advice: String,
    doer: String,
    cannot_wait: bool,
    is_over: bool,
}

#[derive(Serialize)]
struct DoneRow {
    what: String,
    at: String,
    by: Option<String>,
}

#[derive(Serialize)]
struct EvidenceRow {
    file: String,
    saved: String,
    digest: String,
    /// Whether the file lies in its folder; unknown where that was not looked at.
    is_there: bool,
}

#[derive(Serialize)]
struct UndoRow {
    id: String,
    what: String,
}

pub fn answer(visit: &Visit, id: &str, mut request: Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let Some(facts) = IncidentFacts::find(practice, id) else { return missing::answer(visit) };
    let Some(form) = request.form.take() else {
        return show(visit, &facts, &[], None);
    };
    let token = form.token().to_owned();
    let taken = visit.desk.session().forms.take(&token);
    match taken {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why = "Nothing was saved, since the desk was opened anew. Do it once more.";
            return show(visit, &facts, &[], Some(why));
        }
    }
    match work(visit, facts.id(), form) {
        Ok(notice) => visit.done(&token, notice, format!("incident/{}", facts.id())),
        Err(NotWorked::Elsewhere(page)) => DeskReply::SeeOther(page),
        Err(NotWorked::Issues(issues)) => show(visit, &facts, &issues, None),
    }
}

fn show(visit: &Visit, facts: &IncidentFacts, issues: &[FieldIssue], why_again: Option<&'static str>) -> DeskReply {
    let (incident, practice) = (facts.incident, facts.practice);
    let staff = practice.key.staff();
    let recorded = facts.recorded().into_iter().map(|(label, lines)| RecordedRow { label, lines });
    let not_known = facts.not_known().into_iter();
    let done = incident.steps.iter().map(|step| {
        let resolution = step.resolution.read(staff).as_ref().and_then(|id| practice.library.resolutions.get(id));
        let resolution = resolution.map(|one| format!(": {}", one.label.read(staff))).unwrap_or_default();
        DoneRow {
            what: format!("{}{resolution}", practice.library.step_called(*step.kind.read(staff))),
            at: facts.moment(*step.at.read(&practice.key)),
            by: step.by.read(&practice.key).as_ref().map(|id| facts.role(id)),
        }
    });
    let present = practice.sources.evidence.as_deref();
    let evidence = incident.evidence.read(&practice.key).iter().map(|one| EvidenceRow {
        file: one.file.clone(),
        saved: facts.moment(one.saved),
        digest: one.sha256.chars().take(SHORT_DIGEST).collect(),
        is_there: present.is_some_and(|present| present.contains_key(one.file.as_str())),
    });
    let resolutions = practice.library.resolutions.values();
    let resolutions = resolutions.map(|one| (one.id.read(staff).to_string(), one.label.read(staff).clone()));
    let view = IncidentView {
        id: facts.id().to_owned(),
        heading: facts.title(),
        age: facts.age(),
        is_open: facts.is_open(),
        is_complaint: facts.is_complaint(),
        ending: facts.ending(),
        tell_safeguarding: facts.is_untold_harm(),
        recorded: recorded.collect(),
        not_known: not_known.map(|(key, words)| NotKnownRow { words, fill_in: facts.fill_in(key) }).collect(),
        due: due(visit, facts),
        ladder: rows(facts),
        others: others(facts),
        done: done.collect(),
        evidence: evidence.collect(),
        resolutions: resolutions.collect(),
        undo: undo(visit, facts.id()),
        issues: issues.iter().map(IssueAt::from).collect(),
        why_again,
    };
    visit.page("incidents", &format!("Incident {}", facts.id()), "incident.html", &view)
}

/// What the rules find about it, the most urgent first.
fn due(visit: &Visit, facts: &IncidentFacts) -> Vec<DueRow> {
    let about = |subject: &Subject| matches!(subject, Subject::Incident(id) if id.as_str() == facts.id());
    let review = visit.snapshot.review();
    let mut found: Vec<_> = review.findings.iter().chain(&review.deadlines).map(|one| &one.finding).collect();
    found.retain(|finding| about(&finding.subject));
    found.sort_by_key(|finding| finding.urgency);
    let row = |finding: &&Finding| DueRow {
        text: in_a_line(finding),
        advice: in_page_words(finding.advice(), facts),
        doer: finding.doer_called.clone(),
        cannot_wait: finding.cannot_wait,
        is_over: finding.is_over,
    };
    found.iter().map(row).collect()
}

/// An advice without the words of the registers: a step as its button is called, a field as a form names it.
fn in_page_words(advice: &str, facts: &IncidentFacts) -> String {
    let library = &facts.practice.library;
    let called = |word: &str| match StepKind::from_word(word) {
        Some(kind) => format!("“{}”", library.step_called(kind)),
        None => format!("“{}”", label_of(word)),
    };
    let parts = advice.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { called(part) } else { part.to_owned() }).collect()
}

/// The latest save of it that was not undone.
fn undo(visit: &Visit, id: &str) -> Option<UndoRow> {
    let all = list(visit.desk.root());
    let is_undone = |id: &str| all.iter().any(|later| later.undoes.as_deref() == Some(id));
    let mut of_it = all.iter().filter(|entry| entry.record.as_deref() == Some(id) && entry.undoes.is_none());
    let latest = of_it.find(|entry| !is_undone(&entry.id))?;
    Some(UndoRow { id: latest.id.clone(), what: latest.what.clone() })
}
