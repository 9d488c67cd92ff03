//! Logging an incident: the start, one screen of questions after the other, and the sheet that prints.

use serde::Serialize;

use super::answers::{act, keep, read_started};
use super::questions::{LogQuestion, question};
use super::screens::{self, Screen};
use crate::desk::form::FieldIssue;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::shell::{Visit, failed};
use crate::desk::started_forms::StartedForm;

#[derive(Serialize)]
struct StartView {
    managing_partner: String,
    /// The path of an incident that was begun and not saved.
    begun: Option<String>,
    /// Why nothing can be logged.
    refused: Option<String>,
}

#[derive(Serialize)]
struct ScreenView {
    /// The path from the session's token to which it is sent.
    path: String,
    /// The path of the screen before.
    back: String,
    /// The path of all questions on one page, where this is not that one.
    all: Option<String>,
    /// Whether what follows is the page on which the answers are checked.
    to_check: bool,
    questions: Vec<LogQuestion>,
    issues: Vec<IssueAt>,
}

/// What is wrong, and at which question.
#[derive(Serialize)]
pub struct IssueAt {
    pub key: Option<&'static str>,
    pub sentence: String,
}

impl From<&FieldIssue> for IssueAt {
    fn from(issue: &FieldIssue) -> Self {
        IssueAt { key: issue.key, sentence: issue.sentence() }
    }
}

/// Danger first, then whether it is about somebody here; then on at once.
pub fn start(visit: &Visit, request: &Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let Some(act) = act() else { return missing::answer(visit) };
    let refused = act.opening(practice).err().map(|refusal| FieldIssue::from(refusal).sentence());
    if let (Some(form), None) = (&request.form, &refused) {
        let first = if form.value("way") == Some("all") { "all" } else { screens::first() };
        return match visit.desk.session().started.begin(StartedForm::default()) {
            Ok(name) => DeskReply::SeeOther(format!("log/{name}/{first}")),
            Err(error) => failed(&error.to_string()),
        };
    }
    let begun = visit.desk.session().started.latest().map(|name| format!("log/{name}/check"));
    let managing_partner = practice.library.managing_partner_called();
    visit.page("log", "Log an incident", "log.html", &StartView { managing_partner, begun, refused })
}

/// Where an incident was begun, all its answers.
pub fn go_on(visit: &Visit, name: &str) -> DeskReply {
    let is_begun = visit.desk.session().started.get(name).is_some();
    DeskReply::SeeOther(if is_begun { format!("log/{name}/check") } else { "log".to_owned() })
}

pub fn screen(visit: &Visit, name: &str, screen: &str, mut request: Request) -> DeskReply {
    let (Some(act), Some(screen)) = (act(), screens::screen(screen)) else { return missing::answer(visit) };
    let to_check = request.asked("then") == Some("check");
    let started = visit.desk.session().started.get(name).cloned();
    let (mut started, form) = match (started, request.form.take()) {
        (Some(started), form) => (started, form),
        (None, Some(form)) => return begin_again(visit, screen, form),
        (None, None) => return DeskReply::SeeOther("log".to_owned()),
    };
    let is_sent = form.is_some();
    if let Some(form) = form {
        if let Err(error) = keep(visit, &mut started, screen, form) {
            return failed(&error.to_string());
        }
        if let Some(kept) = visit.desk.session().started.get_mut(name) {
            *kept = started.clone();
        }
    }
    let issues: Vec<FieldIssue> = match is_sent {
        true => read_started(visit, act, &started).issues,
        false => Vec::new(),
    };
    let issues: Vec<FieldIssue> =
        issues.into_iter().filter(|issue| issue.key.is_some_and(|key| screen.questions.contains(&key))).collect();
    if is_sent && issues.is_empty() {
        let next = if to_check { "check" } else { screens::after(screen.name) };
        return DeskReply::SeeOther(format!("log/{name}/{next}"));
    }
    show(visit, name, screen, &started, &issues, to_check)
}

/// What was typed before the program was ended is not lost: the rest is asked anew.
fn begin_again(visit: &Visit, screen: &Screen, form: SentForm) -> DeskReply {
    let mut started = StartedForm::default();
    let begun = keep(visit, &mut started, screen, form).and_then(|()| visit.desk.session().started.begin(started));
    match begun {
        Ok(name) => DeskReply::SeeOther(format!("log/{name}/check")),
        Err(error) => failed(&error.to_string()),
    }
}

fn show(
    visit: &Visit,
    name: &str,
    screen: &Screen,
    started: &StartedForm,
    issues: &[FieldIssue],
    to_check: bool,
) -> DeskReply {
    let is_last = to_check || !screen.is_asked;
    let back = match (is_last && screen.name != "all", screens::before(screen.name)) {
        (true, _) => format!("log/{name}/check"),
        (false, Some(before)) if screen.is_asked => format!("log/{name}/{before}"),
        _ => "log".to_owned(),
    };
    let view = ScreenView {
        path: format!("log/{name}/{}{}", screen.name, if to_check { "?then=check" } else { "" }),
        back,
        all: screen.is_asked.then(|| format!("log/{name}/all")),
        to_check: is_last,
        questions: screen.questions.iter().map(|key| question(visit, key, started, issues)).collect(),
        issues: issues.iter().map(IssueAt::from).collect(),
    };
    visit.page("log", screen.title, "log-screen.html", &view)
}

#[derive(Serialize)]
struct SheetView {
    managing_partner: String,
    questions: Vec<LogQuestion>,
}

/// The same questions on paper.
pub fn sheet(visit: &Visit) -> DeskReply {
    let nothing = StartedForm::default();
    let all = screens::screen("all").map(|screen| screen.questions).unwrap_or_default();
    let on_paper = all.iter().filter(|key| !matches!(**key, "also" | "told_at"));
    let questions =
        on_paper.map(|key| LogQuestion { value: String::new(), ..question(visit, key, &nothing, &[]) }).collect();
    let managing_partner = visit.snapshot.practice.library.managing_partner_called();
    visit.page("log", "An incident, on paper", "log-sheet.html", &SheetView { managing_partner, questions })
}
