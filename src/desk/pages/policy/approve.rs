//! Records who approved a policy, or the draft of its next version, which then takes its place.

use serde::Serialize;

use super::control_form::{choice_field, day, needed, roles, text_field, typed, with_errors};
use super::put::{files, put};
use super::refused::Refused;
use super::section_list::find;
use super::state::named;
use crate::acts::Proposal;
use crate::base::wording::{date_in_words, list_in_words};
use crate::desk::form::{FieldIssue, FieldView};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::session::DoneNotice;
use crate::desk::shell::Visit;
use crate::model::{Library, Policy, PolicyId};
use crate::revision::numbers::DanglingCitation;
use crate::versioning::{Adoption, GivenApproval, approve, to_approve};

#[derive(Serialize)]
struct ApproveView<'a> {
    id: &'a str,
    policy: &'a str,
    /// Whether a draft takes its policy's place.
    is_next: bool,
    fields: Vec<FieldView>,
    issues: Vec<IssueView>,
    why_again: Option<&'static str>,
    /// What can be ticked to have it all the same: its name, and what it is about, a line each.
    tick: Option<(&'static str, &'static str)>,
    lines: Vec<String>,
    can_send: bool,
}

#[derive(Serialize)]
struct IssueView {
    key: Option<&'static str>,
    sentence: String,
}

/// What was typed into the form.
struct Typed {
    by: Vec<String>,
    on: String,
    effective: String,
    review: String,
    leave_out_changes: bool,
    renumber: bool,
}

impl Typed {
    fn first(policy: &Policy, library: &Library) -> Self {
        let written = |day: jiff::civil::Date| day.strftime("%d/%m/%Y").to_string();
        let today = library.as_of.date;
        Typed {
            by: Vec::new(),
            on: written(today),
            effective: written(policy.control.effective.unwrap_or(today)),
            review: policy.control.review.map(written).unwrap_or_default(),
            leave_out_changes: false,
            renumber: false,
        }
    }

    fn of(form: &SentForm) -> Self {
        let ticked = form.values.iter().filter(|(name, _)| name == "by");
        Typed {
            by: ticked.map(|(_, value)| value.clone()).collect(),
            on: typed(form, "on"),
            effective: typed(form, "effective"),
            review: typed(form, "review"),
            leave_out_changes: form.is_ticked("leave_out_changes"),
            renumber: form.is_ticked("renumber"),
        }
    }
}

pub fn answer(visit: &Visit, id: &str, mut request: Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let Some(text) = find(practice, id) else { return missing::answer(visit) };
    let policy = text.control.draft_of.clone().unwrap_or_else(|| text.id.clone());
    let text = match to_approve(&files(visit), &policy) {
        Ok(Some(text)) => text,
        Ok(None) => return missing::answer(visit),
        Err(why) => {
            let typed = Typed::first(text, &practice.library);
            return show(visit, text, &typed, why.into(), None, false);
        }
    };
    let nothing = || Refused::from(crate::desk::form::NotDone::Issues(Vec::new()));
    let Some(form) = request.form.take() else {
        return show(visit, text, &Typed::first(text, &practice.library), nothing(), None, true);
    };
    let typed = Typed::of(&form);
    let token = form.token();
    let taken = visit.desk.session().forms.take(token);
    match taken {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some("The desk was opened anew since this form was shown. Look at it, and send it again.");
            return show(visit, text, &typed, nothing(), why_again, true);
        }
    }
    match record(visit, &policy, text, &typed) {
        Ok(proposal) => visit.done(token, DoneNotice::of(&proposal), format!("policy/{policy}")),
        Err(refused) => show(visit, text, &typed, refused, None, true),
    }
}

fn record(visit: &Visit, policy: &PolicyId, text: &Policy, typed: &Typed) -> Result<Proposal, Refused> {
    let library = &visit.snapshot.practice.library;
    let known: Vec<(String, String)> = roles(library).filter(|(id, _)| typed.by.contains(id)).collect();
    let by: Vec<String> = known.iter().map(|(id, _)| id.clone()).collect();
    needed("by", by.first().map_or("", String::as_str), "choose who approved it")?;
    let on = day("on", &typed.on, library)?;
    let effective = day("effective", &typed.effective, library)?;
    let review = match typed.review.as_str() {
        "" => None,
        written => Some(day("review", written, library)?),
    };
    let approval = GivenApproval {
        by: &by,
        on,
        effective,
        review,
        leave_out_changes: typed.leave_out_changes,
        renumber: typed.renumber,
    };
    let approved = approve(&files(visit), policy, &approval)?;
    let roles: Vec<&str> = known.iter().map(|(_, label)| label.as_str()).collect();
    let mut next = vec!["Send it out through every channel, and record that under “Registers”.".to_owned()];
    next.extend(approved.adoption.iter().flat_map(adopted));
    if review.is_none_or(|review| review <= library.as_of.date) {
        next.push("Settle the day of the next review.".to_owned());
    }
    let proposal = Proposal {
        done: format!("{} approved by {}", named(text), list_in_words(&roles)),
        detail: format!("on {}, in force from {}", date_in_words(on), date_in_words(effective)),
        by: visit.desk.session().role.clone(),
        next,
        ..Proposal::default()
    };
    put(visit, approved.changes, &proposal)?;
    Ok(proposal)
}

/// What there is to do after a draft has taken its policy's place.
fn adopted(adoption: &Adoption) -> Vec<String> {
    let Adoption { kept, citing, lost, mentioned, kept_in: _, changes: _ } = adoption;
    let mut all = vec![format!("Version {kept} is kept beside it.")];
    if !citing.is_empty() {
        all.push(format!("Changed with it, because they cite its clauses: {}.", citing.join(", ")));
    }
    all.extend(lost.iter().map(|DanglingCitation { file, at, cited }| {
        format!("{file}, {at}: it cited {cited}, which is gone. Write there what it is to cite now.")
    }));
    all.extend(mentioned.iter().cloned());
    all
}

fn show(
    visit: &Visit,
    text: &Policy,
    typed: &Typed,
    refused: Refused,
    why_again: Option<&'static str>,
    can_send: bool,
) -> DeskReply {
    let library = &visit.snapshot.practice.library;
    let (issues, lines) = refused.issues();
    let fields = vec![
        choice_field(
            "by",
            "Who approved it",
            "The roles whose approval your policy asks for, such as the partners.",
            "boxes",
            roles(library),
            &typed.by,
        ),
        text_field("on", "Day of the approval", "For example 28/11/2026.", typed.on.clone(), Some(20)),
        text_field(
            "effective",
            "First day in force",
            "The day from which everybody is to keep it.",
            typed.effective.clone(),
            Some(20),
        ),
        FieldView {
            needed: false,
            ..text_field(
                "review",
                "Day of the next review",
                "By when it is to be looked at again.",
                typed.review.clone(),
                Some(20),
            )
        },
    ];
    const LOSE: &str = "Lose these changes: the draft has what is wanted";
    const FOLLOW: &str = "Everything that cites a clause is to follow it to its new number";
    let tick = match issues.first().and_then(|issue| issue.key) {
        Some("leave_out_changes") => Some(("leave_out_changes", LOSE)),
        Some("renumber") => Some(("renumber", FOLLOW)),
        _ => None,
    };
    let title = format!("Approve {}", named(text));
    let view = ApproveView {
        id: text.id.as_str(),
        policy: &text.control.title,
        is_next: text.control.draft_of.is_some(),
        fields: with_errors(fields, &issues),
        issues: issues
            .iter()
            .map(|issue: &FieldIssue| IssueView { key: issue.key, sentence: issue.sentence() })
            .collect(),
        why_again,
        tick,
        lines,
        can_send,
    };
    visit.page("policy", &title, "policy-approve.html", &view)
}
