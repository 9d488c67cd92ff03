//! What a press of a button on an incident's page does: a step, its end, its reopening, a piece of evidence.

use crate::acts::acts;
use crate::desk::form::{FieldIssue, NotDone, Typed, read, save};
use crate::desk::request::SentForm;
use crate::desk::session::DoneNotice;
use crate::desk::shell::Visit;
use crate::model::{StepKind, Word};

/// What was not done, and why.
pub enum NotWorked {
    Issues(Vec<FieldIssue>),
    /// More is to be asked, on this page.
    Elsewhere(String),
}

fn issue(key: Option<&'static str>, message: &str, help: &str) -> NotWorked {
    NotWorked::Issues(vec![FieldIssue { key, message: message.to_owned(), help: help.to_owned() }])
}

/// Does what the form of an incident's page asks for. What was done, as a sentence.
pub fn work(visit: &Visit, id: &str, form: SentForm) -> Result<DoneNotice, NotWorked> {
    match form.value("do") {
        Some("evidence") => evidence(visit, id, form),
        Some("resolve") => {
            let Some(resolution) = form.value("resolution").filter(|resolution| !resolution.is_empty()) else {
                return Err(issue(Some("resolution"), "choose how it ended", ""));
            };
            step(visit, id, StepKind::Resolved, Some(resolution))
        }
        Some("reopen") => step(visit, id, StepKind::Reopened, None),
        _ => match form.value("step").and_then(StepKind::from_word) {
            Some(kind) => step(visit, id, kind, None),
            None => Err(issue(Some("step"), "choose what was done", "")),
        },
    }
}

/// Done now, by the role that works at the desk.
fn step(visit: &Visit, id: &str, kind: StepKind, resolution: Option<&str>) -> Result<DoneNotice, NotWorked> {
    let Some(act) = acts().find(|act| act.name() == "step") else {
        return Err(issue(None, "no step can be recorded here", ""));
    };
    let mut typed = Typed::default();
    typed.set("incident", id);
    typed.set("step", kind.word());
    let role = visit.desk.session().role.clone();
    role.into_iter().for_each(|role| typed.set("by", role));
    resolution.into_iter().for_each(|resolution| typed.set("resolution", resolution));
    let read = read(act, &visit.snapshot.practice, &typed);
    if !read.issues.is_empty() {
        return Err(NotWorked::Issues(read.issues));
    }
    // Of a day that was asked for nobody knows the hour.
    if read.needs_more {
        return Err(NotWorked::Elsewhere(format!("new/step?incident={id}&step={}", kind.word())));
    }
    match save(visit, act, read.answers, None, true) {
        Ok(_) => {
            let called = visit.snapshot.practice.library.step_called(kind);
            Ok(DoneNotice { done: format!("Recorded: {called}."), next: Vec::new() })
        }
        Err(NotDone::Issues(issues)) => Err(NotWorked::Issues(issues)),
        Err(NotDone::LooksLike(_)) => Err(issue(None, "a step holds no words", "")),
    }
}

fn evidence(visit: &Visit, id: &str, form: SentForm) -> Result<DoneNotice, NotWorked> {
    let Some(act) = acts().find(|act| act.name() == "evidence") else {
        return Err(issue(None, "no evidence can be recorded here", ""));
    };
    let Some(file) = form.files.into_iter().find(|file| file.field == "evidence") else {
        return Err(issue(Some("evidence"), "choose the picture or file", ""));
    };
    let name = visit.desk.session().keep_file(file);
    let name = name.map_err(|error| issue(Some("evidence"), &error.to_string(), ""))?;
    let mut typed = Typed::default();
    typed.set("incident", id);
    let read = read(act, &visit.snapshot.practice, &typed);
    if !read.issues.is_empty() {
        return Err(NotWorked::Issues(read.issues));
    }
    match save(visit, act, read.answers, Some(&name), true) {
        Ok(proposal) => {
            Ok(DoneNotice { done: "The picture or file is kept, and recorded.".to_owned(), next: proposal.next })
        }
        Err(NotDone::Issues(mut issues)) => {
            issues.iter_mut().for_each(|issue| issue.key = issue.key.map(|_| "evidence"));
            Err(NotWorked::Issues(issues))
        }
        Err(NotDone::LooksLike(_)) => Err(issue(None, "a picture holds no words", "")),
    }
}
