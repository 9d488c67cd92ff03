//! Acknowledgements from the CSV file that Microsoft Forms exports: what matches and what does not is shown first.

use serde::Serialize;

use super::acknowledgements::{PolicyChoice, choice_of, page_of, policy_of};
use crate::acts::{Answers, Practice, Proposal, Refusal, acknowledgements};
use crate::desk::form::{FieldIssue, NotAllDone, Typed, save_proposal, told};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::shell::{Visit, failed};
use crate::disk::read_bytes;
use crate::drafts::quoted;

/// The names of the inputs for a file and for what is pasted.
const FILE: &str = "csv_file";
const PASTED: &str = "csv";

#[derive(Serialize)]
struct FormsView {
    policy: PolicyChoice,
    pasted: String,
    kept_file: Option<String>,
    /// What the file was called.
    called: Option<String>,
    issues: Vec<IssueView>,
    found: Option<FoundView>,
}

#[derive(Serialize)]
struct IssueView {
    key: Option<&'static str>,
    sentence: String,
}

/// What the file would add.
#[derive(Serialize)]
struct FoundView {
    /// What would be done, as a sentence.
    done: String,
    adds_something: bool,
    not_taken: Vec<String>,
    next: Vec<String>,
}

pub fn answer(visit: &Visit, request: &Request, form: Option<SentForm>) -> DeskReply {
    match form {
        Some(form) => sent(visit, form),
        None => show(visit, &Typed::of_query(request), None),
    }
}

fn show(visit: &Visit, typed: &Typed, found: Option<Result<Proposal, FieldIssue>>) -> DeskReply {
    let Some(policy) = policy_of(visit, typed) else { return missing::answer(visit) };
    let (found, issues) = match found {
        None => (None, Vec::new()),
        Some(Ok(proposal)) => (Some(found_view(proposal)), Vec::new()),
        Some(Err(issue)) => (None, vec![IssueView { key: issue.key.or(Some(FILE)), sentence: issue.sentence() }]),
    };
    let called = typed.file.as_deref().and_then(|name| visit.desk.session().file(name).map(|file| file.called.clone()));
    let view = FormsView {
        policy: choice_of(policy),
        pasted: typed.text(PASTED).unwrap_or_default(),
        kept_file: typed.file.clone().filter(|_| called.is_some()),
        called,
        issues,
        found,
    };
    visit.page("people", "Answers from Microsoft Forms", "people-forms.html", &view)
}

fn found_view(proposal: Proposal) -> FoundView {
    let notice = told(&proposal);
    FoundView {
        done: notice.done,
        adds_something: !proposal.splices.is_empty() || !proposal.made.is_empty(),
        not_taken: proposal.not_taken,
        next: notice.next,
    }
}

fn sent(visit: &Visit, mut form: SentForm) -> DeskReply {
    let mut typed = Typed::of_form(&form);
    let token = form.token().to_owned();
    let taken = visit.desk.session().forms.take(&token);
    if let Taken::Before(page) = taken {
        return DeskReply::SeeOther(page);
    }
    let bytes = match bytes(visit, &mut form, &mut typed) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = "there is neither a file nor a text".to_owned();
            let help = "choose the file that Microsoft Forms exports, or paste its lines".to_owned();
            return show(visit, &typed, Some(Err(FieldIssue { key: Some(FILE), message, help })));
        }
        Err(error) => return failed(&error),
    };
    let answers = answers(visit, &typed);
    let propose = |practice: &Practice| acknowledgements(practice, &bytes, &answers);
    if !form.is_ticked("confirmed") || taken == Taken::Unknown {
        let found = propose(&visit.snapshot.practice).map_err(FieldIssue::from);
        return show(visit, &typed, Some(found));
    }
    match save_proposal(visit, |practice| propose(practice).and_then(refuse_nothing)) {
        Ok(proposal) => {
            typed.file.iter().for_each(|name| visit.desk.session().forget_file(name));
            visit.done(&token, told(&proposal), page_of(&typed))
        }
        Err(NotAllDone::Issues(_, issues)) => show(visit, &typed, issues.into_iter().next().map(Err)),
        Err(_) => show(visit, &typed, None),
    }
}

fn refuse_nothing(proposal: Proposal) -> Result<Proposal, Refusal> {
    match proposal.splices.is_empty() && proposal.made.is_empty() {
        true => Err(Refusal::general("nothing in this file is new", "nothing is to be done")),
        false => Ok(proposal),
    }
}

/// What was uploaded, now or before, or else pasted.
fn bytes(visit: &Visit, form: &mut SentForm, typed: &mut Typed) -> Result<Option<Vec<u8>>, String> {
    let mut session = visit.desk.session();
    if let Some(file) = form.files.pop().filter(|file| file.field == FILE) {
        typed.file = Some(session.keep_file(file).map_err(|error| error.to_string())?);
    }
    match typed.file.as_deref().and_then(|name| session.file(name)) {
        Some(file) => read_bytes(file.file.path()).map_err(|error| error.to_string()),
        None => Ok(typed.text(PASTED).map(String::into_bytes)),
    }
}

/// The policy with its version, as each acknowledgement names them.
fn answers(visit: &Visit, typed: &Typed) -> Answers {
    let mut answers = Answers::default();
    if let Some(policy) = policy_of(visit, typed) {
        answers.set("policy", quoted(policy.id.as_str()));
        policy.control.version.iter().for_each(|version| answers.set("version", quoted(version)));
    }
    answers
}
