//! A form of the settings as it is shown first, and what becomes of it when it is sent.

use super::form_page::{FormRemarks, SettingsForm, seen, show, typed};
use super::words::label;
use crate::acts::settings::PresentValue;
use crate::desk::form::{NotDone, Typed, read, save};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::session::DoneNotice;
use crate::desk::shell::Visit;

const ANEW: &str = "The desk was opened anew since this form was shown, so nothing was saved yet. What you typed is below: look at it, and save it.";
const CHANGED: &str = "Somebody changed these settings since you opened this page, so nothing was saved yet. What you typed is below. Where it differs, this is set now:";

pub fn answer(visit: &Visit, form: &SettingsForm, mut request: Request) -> DeskReply {
    let Some(present) = form.present(visit) else { return missing::answer(visit) };
    match request.form.take() {
        None => show(visit, form, &typed(&present), FormRemarks::default()),
        Some(sent) => save_form(visit, form, &present, &sent),
    }
}

fn save_form(visit: &Visit, form: &SettingsForm, present: &[PresentValue], sent: &SentForm) -> DeskReply {
    let Some(act) = form.act() else { return missing::answer(visit) };
    let typed = Typed::of_form(sent);
    let token = sent.token();
    let taken = visit.desk.session().forms.take(token);
    let again = |why| show(visit, form, &typed, FormRemarks { why_again: Some(why), ..FormRemarks::default() });
    match taken {
        Taken::Now => {}
        Taken::Before(page) if !page.is_empty() => return DeskReply::SeeOther(page),
        Taken::Before(_) | Taken::Unknown => return again(ANEW),
    }
    if sent.value("seen").is_some_and(|was| was != seen(present)) {
        let now = differing(present, &typed);
        return show(visit, form, &typed, FormRemarks { why_again: Some(CHANGED), now, ..FormRemarks::default() });
    }
    let read = read(act, &visit.snapshot.practice, &typed);
    if !read.issues.is_empty() {
        return show(visit, form, &typed, FormRemarks { issues: read.issues, ..FormRemarks::default() });
    }
    match save(visit, act, read.answers, None, sent.is_ticked("names_nobody")) {
        Ok(proposal) => visit.done(token, DoneNotice::of(&proposal), form.back().0),
        Err(NotDone::Issues(issues)) => show(visit, form, &typed, FormRemarks { issues, ..FormRemarks::default() }),
        Err(NotDone::LooksLike(looks_like)) => {
            show(visit, form, &typed, FormRemarks { looks_like, ..FormRemarks::default() })
        }
    }
}

/// What is set now of that which was typed otherwise.
fn differing(present: &[PresentValue], typed: &Typed) -> Vec<String> {
    let is_other = |one: &&PresentValue| typed.was_shown(one.key) && typed.all(one.key) != one.typed;
    let now = |one: &PresentValue| match one.typed.join(", ") {
        nothing if nothing.is_empty() => format!("{}: nothing", label(one.key)),
        values => format!("{}: {values}", label(one.key)),
    };
    present.iter().filter(is_other).map(now).collect()
}
