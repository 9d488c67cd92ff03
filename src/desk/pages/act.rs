//! An act as a form: shown, read, looked through, saved.

use serde::Serialize;

use super::missing;
use crate::acts::{Act, LooksLike, acts};
use crate::desk::form::{FieldIssue, FieldView, NotDone, Typed, fields, label_of, read, save};
use crate::desk::form_tokens::Taken;
use crate::desk::reply::Reply;
use crate::desk::request::{Request, SentForm};
use crate::desk::session::Notice;
use crate::desk::shell::{Visit, failed};

#[derive(Serialize)]
struct ActView<'a> {
    act: &'a str,
    about: &'a str,
    opening: Option<&'a str>,
    fields: Vec<FieldView>,
    /// What is wrong, the field of each with it.
    issues: Vec<IssueView>,
    /// Texts that look as if they named somebody.
    looks_like: Vec<String>,
    can_repeat: bool,
    kept_file: Option<String>,
    has_file: bool,
    /// Why the form is shown once more, where nothing is wrong with it.
    why_again: Option<&'a str>,
}

#[derive(Serialize)]
struct IssueView {
    key: Option<&'static str>,
    sentence: String,
}

/// How a form is shown.
#[derive(Default)]
struct Shown {
    issues: Vec<FieldIssue>,
    looks_like: Vec<LooksLike>,
    why_again: Option<&'static str>,
}

pub fn answer(visit: &Visit, mut request: Request) -> Reply {
    let name = request.path.last().map_or("", String::as_str);
    let Some(act) = acts().find(|act| act.name() == name) else { return missing::answer(visit) };
    match request.form.take() {
        None if request.asked("again").is_some() => show(visit, act, &last(visit, act), Shown::default()),
        None => show(visit, act, &Typed::of_query(&request), Shown::default()),
        Some(form) => sent(visit, act, form),
    }
}

/// What was answered the last time, as it is typed.
fn last(visit: &Visit, act: &dyn Act) -> Typed {
    let mut typed = Typed::default();
    for (key, value) in act.last(&visit.snapshot.practice).unwrap_or_default().iter() {
        typed.set(key, crate::drafts::plain(value));
    }
    typed
}

fn show(visit: &Visit, act: &'static dyn Act, typed: &Typed, shown: Shown) -> Reply {
    let practice = &visit.snapshot.practice;
    let opening = match act.opening(practice) {
        Ok(opening) => opening,
        Err(refusal) => {
            let view = ActView {
                issues: vec![IssueView { key: None, sentence: FieldIssue::from(refusal).sentence() }],
                ..blank(act, None)
            };
            return visit.page(&format!("new/{}", act.name()), &title(act), "act.html", &view);
        }
    };
    let form = read(act, practice, typed);
    // A form that is shown for the first time has no mistakes yet.
    let called = typed.file.as_deref().and_then(|name| visit.desk.session().file(name).map(|file| file.called.clone()));
    let views = fields(act, &form.prompts, &practice.library, typed, &shown.issues, called.as_deref());
    let issues = shown.issues.iter().map(|issue| IssueView { key: issue.key, sentence: issue.sentence() }).collect();
    let looks_like = shown
        .looks_like
        .iter()
        .map(|LooksLike { key, words, what }| format!("‘{words}’ in “{}” looks like {what}.", label_of(key)));
    let view = ActView {
        fields: views,
        issues,
        looks_like: looks_like.collect(),
        kept_file: typed.file.clone().filter(|_| called.is_some()),
        why_again: shown.why_again,
        ..blank(act, opening)
    };
    visit.page(&format!("new/{}", act.name()), &title(act), "act.html", &view)
}

fn blank<'a>(act: &'a dyn Act, opening: Option<&'a str>) -> ActView<'a> {
    ActView {
        act: act.name(),
        about: act.about(),
        opening,
        fields: Vec::new(),
        issues: Vec::new(),
        looks_like: Vec::new(),
        can_repeat: act.repeats(),
        kept_file: None,
        has_file: act.file_key().is_some(),
        why_again: None,
    }
}

fn title(act: &dyn Act) -> String {
    format!("Record: {}", label_of(act.name()).to_lowercase())
}

fn sent(visit: &Visit, act: &'static dyn Act, mut form: SentForm) -> Reply {
    let mut typed = Typed::of_form(&form);
    if let Some(file) = form.files.pop().filter(|file| act.file_key() == Some(file.field.as_str())) {
        match visit.desk.session().keep_file(file) {
            Ok(name) => typed.file = Some(name),
            Err(error) => return failed(&error.to_string()),
        }
    }
    let token = form.value("form").unwrap_or_default();
    let taken = visit.desk.session().forms.take(token);
    match taken {
        Taken::Now => {}
        Taken::Before(page) => return Reply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some("Nothing of this was saved yet. What you typed is below: look at it, and save it.");
            return show(visit, act, &typed, Shown { why_again, ..Shown::default() });
        }
    }
    let practice = &visit.snapshot.practice;
    let read = read(act, practice, &typed);
    if !read.issues.is_empty() {
        return show(visit, act, &typed, Shown { issues: read.issues, ..Shown::default() });
    }
    if read.needs_more {
        let why_again = Some("After these answers a little more is needed. Nothing was saved yet.");
        return show(visit, act, &typed, Shown { why_again, ..Shown::default() });
    }
    let is_confirmed = form.is_ticked("names_nobody");
    match save(visit, act, read.answers, typed.file.as_deref(), is_confirmed) {
        Ok(proposal) => visit.done(token, Notice::of(&proposal), String::new()),
        Err(NotDone::Issues(issues)) => show(visit, act, &typed, Shown { issues, ..Shown::default() }),
        Err(NotDone::LooksLike(looks_like)) => show(visit, act, &typed, Shown { looks_like, ..Shown::default() }),
    }
}
