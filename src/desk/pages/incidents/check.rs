//! The last page of logging an incident: every answer with a way to change it, then it is saved with all its steps.

use serde::Serialize;

use super::answers::{act, is_harm, read_started};
use super::log::IssueAt;
use super::questions::question;
use super::screens;
use crate::acts::LooksLike;
use crate::desk::form::{FieldIssue, NotDone, save};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::session::DoneNotice;
use crate::desk::shell::Visit;
use crate::desk::started_forms::StartedForm;

#[derive(Serialize)]
struct CheckView {
    path: String,
    back: String,
    rows: Vec<AnswerRow>,
    issues: Vec<IssueAt>,
    looks_like: Vec<String>,
    why_again: Option<&'static str>,
    is_harm: bool,
}

#[derive(Serialize)]
struct AnswerRow {
    key: &'static str,
    label: &'static str,
    value: String,
    /// The path of the page on which it is changed.
    change: String,
}

/// In the words of a heading, in the order in which they were asked.
const ROWS: [(&str, &str); 13] = [
    ("reported", "When you were told"),
    ("reporter", "Who told you"),
    ("where", "Where"),
    ("url", "Address of the post"),
    ("author", "Whose post"),
    ("nature", "What is wrong"),
    ("also", "What else is wrong"),
    ("harm_indicated", "Sign of harm"),
    ("complaint", "Complaint"),
    ("told", "Who was told"),
    ("told_at", "When they were told"),
    ("evidence", "Saved post"),
    ("summary", "What happened"),
];

pub fn answer(visit: &Visit, name: &str, request: &Request) -> DeskReply {
    let Some(act) = act() else { return missing::answer(visit) };
    let started = visit.desk.session().started.get(name).cloned();
    let token = request.form.as_ref().map(SentForm::token).unwrap_or_default();
    let taken = request.form.as_ref().map(|_| visit.desk.session().forms.take(token));
    // What was saved already is not kept any more.
    if let Some(Taken::Before(page)) = taken {
        return DeskReply::SeeOther(page);
    }
    let Some(started) = started else { return DeskReply::SeeOther("log".to_owned()) };
    let again = Again { visit, name, started: &started };
    let is_confirmed = match (taken, &request.form) {
        (Some(Taken::Now), Some(form)) => form.is_ticked("names_nobody"),
        (Some(_), _) => {
            let why = "Nothing of this was saved yet. Look at your answers, and save them.";
            return again.show(&[], &[], Some(why));
        }
        (None, _) => return again.show(&[], &[], None),
    };
    let read = read_started(visit, act, &started);
    if !read.issues.is_empty() {
        return again.show(&read.issues, &[], None);
    }
    if read.needs_more {
        return again.show(&[], &[], Some("A little more is needed. Nothing was saved yet."));
    }
    match save(visit, act, read.answers, started.file.as_deref(), is_confirmed) {
        Ok(proposal) => {
            visit.desk.session().started.forget(name);
            let id = proposal.record.unwrap_or_default();
            let notice = DoneNotice { done: format!("Incident {id} is logged."), next: next(visit, &started) };
            visit.done(token, notice, format!("incident/{id}"))
        }
        Err(NotDone::Issues(issues)) => again.show(&issues, &[], None),
        Err(NotDone::LooksLike(looks_like)) => again.show(&[], &looks_like, None),
    }
}

/// What to do next, as far as the answers tell.
fn next(visit: &Visit, started: &StartedForm) -> Vec<String> {
    let mut next = Vec::new();
    let told = started.value("told").unwrap_or_default();
    let library = &visit.snapshot.practice.library;
    if is_harm(library, started) && !told.contains("safeguarding-told") {
        next.push("Tell the local safeguarding team now: this is a sign of harm.".to_owned());
    }
    match started.file {
        Some(_) => next.push("Delete the picture from the phone and the mailbox it came from.".to_owned()),
        None if started.value("where") == Some("place:premises") => {}
        None => next.push("Save the post or a screenshot, and add it below.".to_owned()),
    }
    next
}

struct Again<'v> {
    visit: &'v Visit<'v>,
    name: &'v str,
    started: &'v StartedForm,
}

impl Again<'_> {
    fn show(&self, issues: &[FieldIssue], looks_like: &[LooksLike], why_again: Option<&'static str>) -> DeskReply {
        let Again { visit, name, started } = self;
        let is_told = started.value("told").is_some();
        let rows = ROWS.into_iter().filter(|(key, _)| *key != "told_at" || is_told).map(|(key, label)| AnswerRow {
            key,
            label,
            value: question(visit, key, started, issues).answer(),
            change: format!("log/{name}/{}?then=check#{key}", screens::of_question(key)),
        });
        let label = |key: &str| ROWS.iter().find(|(row, _)| *row == key).map_or("", |(_, label)| *label);
        let looks_like = looks_like
            .iter()
            .map(|LooksLike { key, words, what }| format!("‘{words}’ in “{}” looks like {what}.", label(key)));
        let view = CheckView {
            path: format!("log/{name}/check"),
            back: format!("log/{name}/{}", screens::before("check").unwrap_or("all")),
            rows: rows.collect(),
            issues: issues.iter().map(IssueAt::from).collect(),
            looks_like: looks_like.collect(),
            why_again,
            is_harm: is_harm(&visit.snapshot.practice.library, started),
        };
        visit.page("log", "Check your answers", "log-check.html", &view)
    }
}
