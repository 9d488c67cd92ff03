//! An act as a form: shown, read, looked through, saved.

use serde::Serialize;

use super::missing;
use crate::acts::{Act, LooksLike, acts};
use crate::desk::form::{
    ActPage, BACK, FieldIssue, FieldView, NotDone, Typed, act_title, fields, question, read, save, told,
};
use crate::desk::form_tokens::Taken;
use crate::desk::reply::Reply;
use crate::desk::request::{Request, SentForm};
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
    /// The page to which it leads once it is saved.
    back: String,
    /// The page with what was recorded the last time.
    again: String,
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
        None => {
            let mut typed = match request.asked("again") {
                Some(_) => last(visit, act),
                None => Typed::of_query(&request),
            };
            request.asked(BACK).into_iter().for_each(|back| typed.set(BACK, back));
            fill_doer(visit, &mut typed);
            show(visit, act, &typed, Shown::default())
        }
        Some(form) => sent(visit, act, form),
    }
}

fn fill_doer(visit: &Visit, typed: &mut Typed) {
    let role = visit.desk.session().role.clone();
    role.iter().for_each(|role| typed.fill_doer(role));
}

/// The page to which a form leads: one of the desk's own, whatever was sent.
fn back(typed: &Typed) -> String {
    let page = typed.text(BACK).unwrap_or_default();
    let is_path = page.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '/' | '_'));
    if is_path && !page.starts_with('/') { page } else { String::new() }
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
                ..blank(act, None, typed)
            };
            return visit.page(&format!("new/{}", act.name()), &act_title(act.name()), "act.html", &view);
        }
    };
    let form = read(act, practice, typed);
    // A form that is shown for the first time has no mistakes yet.
    let called = typed.file.as_deref().and_then(|name| visit.desk.session().file(name).map(|file| file.called.clone()));
    let views = fields(act, &form.prompts, &practice.library, typed, &shown.issues, called.as_deref());
    let issues = shown.issues.iter().map(|issue| IssueView { key: issue.key, sentence: issue.sentence() }).collect();
    let looks_like = shown.looks_like.iter().map(|LooksLike { key, words, what }| {
        format!("‘{words}’ in “{}” looks like {what}.", question(act.name(), key))
    });
    let view = ActView {
        fields: views,
        issues,
        looks_like: looks_like.collect(),
        kept_file: typed.file.clone().filter(|_| called.is_some()),
        why_again: shown.why_again,
        ..blank(act, opening, typed)
    };
    visit.page(&format!("new/{}", act.name()), &act_title(act.name()), "act.html", &view)
}

fn blank<'a>(act: &'a dyn Act, opening: Option<&'a str>, typed: &Typed) -> ActView<'a> {
    let back = back(typed);
    ActView {
        again: ActPage::at(&format!("new/{}", act.name())).with("again", "yes").back_to(&back).path(),
        back,
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
    fill_doer(visit, &mut typed);
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
        Ok(proposal) => visit.done(token, told(&proposal), back(&typed)),
        Err(NotDone::Issues(issues)) => show(visit, act, &typed, Shown { issues, ..Shown::default() }),
        Err(NotDone::LooksLike(looks_like)) => show(visit, act, &typed, Shown { looks_like, ..Shown::default() }),
    }
}
