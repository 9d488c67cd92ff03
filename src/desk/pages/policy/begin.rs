//! Begins the next version of a policy, a draft beside it.

use serde::Serialize;

use super::control_form::{choice_field, needed, text_field, typed, with_errors};
use super::put::{files, put};
use super::refused::Refused;
use crate::acts::Proposal;
use crate::desk::form::{FieldIssue, FieldView, NotDone};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::session::DoneNotice;
use crate::desk::shell::Visit;
use crate::model::Policy;
use crate::versioning::{NumberOf, Numbers, begin, folder_name, following_number, refuse_earlier, refuse_no_next};

#[derive(Serialize)]
struct BeginView<'a> {
    id: &'a str,
    policy: &'a str,
    fields: Vec<FieldView>,
    issues: Vec<IssueView>,
    why_again: Option<&'static str>,
    can_send: bool,
}

#[derive(Serialize)]
struct IssueView {
    key: Option<&'static str>,
    sentence: String,
}

/// What was typed into the form.
struct Typed {
    /// The number of the version as it stands, where it is not recorded.
    present: String,
    number: String,
    summary: String,
    audience: String,
}

impl Typed {
    fn first(policy: &Policy) -> Self {
        let number = policy.control.version.as_deref().and_then(following_number).unwrap_or_default();
        Typed { present: String::new(), number, summary: String::new(), audience: "staff".to_owned() }
    }

    fn of(form: &SentForm) -> Self {
        Typed {
            present: typed(form, "present"),
            number: typed(form, "number"),
            summary: typed(form, "summary"),
            audience: typed(form, "audience"),
        }
    }
}

pub fn answer(visit: &Visit, id: &str, mut request: Request) -> DeskReply {
    let Some(policy) = visit.snapshot.practice.library.policies.values().find(|policy| policy.id.as_str() == id) else {
        return missing::answer(visit);
    };
    let nothing = || Refused::from(NotDone::Issues(Vec::new()));
    if let Err(why) = refuse_no_next(&files(visit), &policy.id) {
        return show(visit, policy, &Typed::first(policy), why.into(), None, false);
    }
    let Some(form) = request.form.take() else {
        return show(visit, policy, &Typed::first(policy), nothing(), None, true);
    };
    let typed = Typed::of(&form);
    let token = form.token();
    let taken = visit.desk.session().forms.take(token);
    match taken {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some("The desk was opened anew since this form was shown. Look at it, and send it again.");
            return show(visit, policy, &typed, nothing(), why_again, true);
        }
    }
    match make(visit, policy, &typed) {
        Ok((proposal, folder)) => visit.done(token, DoneNotice::of(&proposal), format!("policy/{folder}")),
        Err(refused) => show(visit, policy, &typed, refused, None, true),
    }
}

fn make(visit: &Visit, policy: &Policy, typed: &Typed) -> Result<(Proposal, String), Refused> {
    let present = match Option::clone(&policy.control.version) {
        Some(recorded) => folder_name(NumberOf::Recorded, recorded)?,
        None => {
            needed("present", &typed.present, "write the number of the version as it stands, for example 1.0")?;
            folder_name(NumberOf::Present, typed.present.clone())?
        }
    };
    needed("number", &typed.number, "write the number of the new version")?;
    let next = folder_name(NumberOf::Next, typed.number.clone())?;
    refuse_earlier(&next, &present, "the present version")?;
    needed("summary", &typed.summary, "say in a sentence what is to change")?;
    let audience = if typed.audience == "public" { "public" } else { "staff" };
    // The change log has a sentence on a line.
    let summary = typed.summary.split_whitespace().collect::<Vec<_>>().join(" ");
    let numbers = Numbers { present, next };
    let begun = begin(&files(visit), &policy.id, &numbers, &summary, audience)?;
    let id = begun.folder.id.to_string();
    let proposal = Proposal {
        done: format!("version {} of “{}” begun, a draft", numbers.next, *policy.control.title),
        by: visit.desk.session().role.clone(),
        next: vec![
            format!(
                "Change its sections here. Version {} stays in force until the draft is approved.",
                numbers.present
            ),
            "Staff can read the draft on the intranet, the public cannot.".to_owned(),
        ],
        ..Proposal::default()
    };
    put(visit, begun.changes, &proposal)?;
    Ok((proposal, id))
}

fn show(
    visit: &Visit,
    policy: &Policy,
    typed: &Typed,
    refused: Refused,
    why_again: Option<&'static str>,
    can_send: bool,
) -> DeskReply {
    let (issues, _) = refused.issues();
    let mut fields = Vec::new();
    if policy.control.version.is_none() {
        fields.push(text_field(
            "present",
            "Number of the version as it stands",
            "It is not recorded yet. For example 1.0.",
            typed.present.clone(),
            Some(5),
        ));
    }
    fields.push(text_field(
        "number",
        "Number of the new version",
        "For example 1.1 or 2.0.",
        typed.number.clone(),
        Some(5),
    ));
    fields.push(text_field(
        "summary",
        "What is to change",
        "One or two plain sentences for the list of changes. You can change them later.",
        typed.summary.clone(),
        None,
    ));
    let readers = [("staff", "Staff only"), ("public", "Everyone, once it is approved")];
    let readers = readers.into_iter().map(|(value, label)| (value.to_owned(), label.to_owned()));
    let chosen = [typed.audience.clone()];
    fields.push(choice_field("audience", "Who may read that sentence", "", "radios", readers, &chosen));
    let view = BeginView {
        id: policy.id.as_str(),
        policy: &policy.control.title,
        fields: with_errors(fields, &issues),
        issues: issues
            .iter()
            .map(|issue: &FieldIssue| IssueView { key: issue.key, sentence: issue.sentence() })
            .collect(),
        why_again,
        can_send,
    };
    visit.page("policy", "Begin the next version", "policy-version.html", &view)
}
