//! An act as a form: shown, read, looked through, saved.

use serde::Serialize;

use super::missing;
use crate::acts::{Act, LooksLike, RecordedBefore, acts};
use crate::desk::form::{
    ActPage, BACK, FieldIssue, FieldView, NotDone, Typed, act_title, fields, question, read, save, told,
};
use crate::desk::form_tokens::Taken;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::shell::{Visit, failed};

#[derive(Serialize)]
struct ActView<'a> {
    /// The path of this page.
    page: String,
    about: &'a str,
    opening: Option<&'a str>,
    fields: Vec<FieldView>,
    /// What is wrong, the field of each with it.
    issues: Vec<IssueView>,
    /// Texts that look as if they named somebody.
    looks_like: Vec<String>,
    /// Where the same is recorded already.
    recorded: Option<RecordedView>,
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
struct RecordedView {
    place: String,
    /// Whether it can be recorded once more.
    may_be_twice: bool,
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
    recorded: Option<RecordedBefore>,
    why_again: Option<&'static str>,
}

pub fn answer(visit: &Visit, mut request: Request) -> DeskReply {
    let Some(act) = acts().find(|act| ActPage::to(*act).path() == request.path.join("/")) else {
        return missing::answer(visit);
    };
    match request.form.take() {
        None => {
            let mut typed = match request.asked("again") {
                Some(_) => last(visit, act),
                None => Typed::of_query(&request),
            };
            request.asked(BACK).into_iter().for_each(|back| typed.set(BACK, back));
            fill_doer(visit, &mut typed);
            fill_current(visit, act, &mut typed);
            show(visit, act, &typed, Shown::default())
        }
        Some(form) => sent(visit, act, form),
    }
}

fn fill_doer(visit: &Visit, typed: &mut Typed) {
    let role = visit.desk.session().role.clone();
    role.iter().for_each(|role| typed.fill_doer(role));
}

/// What a record says now, where it is known which record is changed.
fn fill_current(visit: &Visit, act: &dyn Act, typed: &mut Typed) {
    let practice = &visit.snapshot.practice;
    for (key, value) in act.current(practice, &read(act, practice, typed).answers) {
        if typed.text(key).is_none() && !typed.was_shown(key) {
            typed.set(key, value);
        }
    }
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

fn show(visit: &Visit, act: &'static dyn Act, typed: &Typed, shown: Shown) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let opening = match act.opening(practice) {
        Ok(opening) => opening,
        Err(refusal) => {
            let view = ActView {
                issues: vec![IssueView { key: None, sentence: FieldIssue::from(refusal).sentence() }],
                ..blank(act, None, typed)
            };
            return visit.page(&ActPage::to(act).path(), &act_title(act), "act.html", &view);
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
        recorded: shown.recorded.map(|RecordedBefore { file, line }| RecordedView {
            place: format!("{file}, line {line}"),
            may_be_twice: act.may_be_twice(),
        }),
        kept_file: typed.file.clone().filter(|_| called.is_some()),
        why_again: shown.why_again,
        ..blank(act, opening, typed)
    };
    visit.page(&ActPage::to(act).path(), &act_title(act), "act.html", &view)
}

fn blank<'a>(act: &'a dyn Act, opening: Option<&'a str>, typed: &Typed) -> ActView<'a> {
    let back = back(typed);
    ActView {
        again: ActPage::to(act).with("again", "yes").back_to(&back).path(),
        back,
        page: ActPage::to(act).path(),
        about: act.about(),
        opening,
        fields: Vec::new(),
        issues: Vec::new(),
        looks_like: Vec::new(),
        recorded: None,
        can_repeat: act.repeats(),
        kept_file: None,
        has_file: act.file_key().is_some(),
        why_again: None,
    }
}

fn sent(visit: &Visit, act: &'static dyn Act, mut form: SentForm) -> DeskReply {
    let mut typed = Typed::of_form(&form);
    if let Some(file) = form.files.pop().filter(|file| act.file_key() == Some(file.field.as_str())) {
        match visit.desk.session().keep_file(file) {
            Ok(name) => typed.file = Some(name),
            Err(error) => return failed(&error.to_string()),
        }
    }
    let token = form.token();
    let taken = visit.desk.session().forms.take(token);
    match taken {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some("Nothing of this was saved yet. What you typed is below: look at it, and save it.");
            return show(visit, act, &typed, Shown { why_again, ..Shown::default() });
        }
    }
    let practice = &visit.snapshot.practice;
    fill_doer(visit, &mut typed);
    let mut read = read(act, practice, &typed);
    if !read.issues.is_empty() {
        return show(visit, act, &typed, Shown { issues: read.issues, ..Shown::default() });
    }
    if read.needs_more {
        let why_again = Some("After these answers a little more is needed. Nothing was saved yet.");
        return show(visit, act, &typed, Shown { why_again, ..Shown::default() });
    }
    // What says the same as before is no change.
    for (key, value) in act.current(practice, &read.answers) {
        if typed.text(key).as_deref() == Some(value.trim()) {
            read.answers.remove(key);
        }
    }
    if !act.is_enough(&read.answers) {
        fill_current(visit, act, &mut typed);
        let why_again = Some("Nothing is changed yet. Change what is not right or is missing, then save.");
        return show(visit, act, &typed, Shown { why_again, ..Shown::default() });
    }
    let recorded = act.recorded_before(practice, &read.answers);
    if recorded.is_some() && !(act.may_be_twice() && form.is_ticked("once_more")) {
        return show(visit, act, &typed, Shown { recorded, ..Shown::default() });
    }
    let is_confirmed = form.is_ticked("names_nobody");
    match save(visit, act, read.answers, typed.file.as_deref(), is_confirmed) {
        Ok(proposal) => visit.done(token, told(&proposal), back(&typed)),
        Err(NotDone::Issues(issues)) => show(visit, act, &typed, Shown { issues, ..Shown::default() }),
        Err(NotDone::LooksLike(looks_like)) => show(visit, act, &typed, Shown { looks_like, ..Shown::default() }),
    }
}
