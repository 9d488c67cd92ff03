//! Who has read a policy and who has not: several people are ticked with one day, and saved at once.

use serde::Serialize;

use super::readers::{HasRead, present, reading};
use crate::acts::{Act, Answers, LOGS, LogAct, Practice, Proposal};
use crate::base::wording::{count_of, date_in_words};
use crate::desk::form::{FieldIssue, FieldView, NotAllDone, Typed, fields, read, save_proposal, told};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::shell::Visit;
use crate::model::{Policy, PolicyId};

pub const PAGE: &str = "people/acknowledgements";
/// What is asked once for everybody.
const SHARED: [&str; 2] = ["date", "method"];

#[derive(Serialize)]
struct AcknowledgementsView {
    policies: Vec<PolicyChoice>,
    policy: PolicyChoice,
    /// The first day of its version.
    began: Option<String>,
    fields: Vec<FieldView>,
    people: Vec<ReaderView>,
    done: Vec<ReaderView>,
    issues: Vec<IssueView>,
    why_again: Option<&'static str>,
}

#[derive(Clone, Serialize)]
pub struct PolicyChoice {
    pub id: String,
    pub title: String,
    pub version: Option<String>,
}

#[derive(Serialize)]
struct ReaderView {
    id: String,
    role: String,
    name: Option<String>,
    team: Option<String>,
    state: String,
    is_ticked: bool,
}

#[derive(Serialize)]
struct IssueView {
    key: Option<String>,
    sentence: String,
}

/// What is wrong with what was sent.
#[derive(Default)]
struct Shown {
    issues: Vec<FieldIssue>,
    why_again: Option<&'static str>,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    let Some(log) = LOGS.iter().find(|log| log.name == "acknowledgement") else { return missing::answer(visit) };
    match &request.form {
        Some(form) => sent(visit, log, form),
        None => show(visit, log, &Typed::of_query(request), Shown::default()),
    }
}

/// The policy that is asked for, or the main one, among those in force.
pub fn policy_of<'v>(visit: &'v Visit, typed: &Typed) -> Option<&'v Policy> {
    let library = &visit.snapshot.practice.library;
    let asked = typed.text("policy").map_or_else(|| library.site.main_policy.clone(), |id| PolicyId::new(&id));
    let in_force = || library.policies.values().filter(|policy| policy.is_in_force());
    in_force().find(|policy| policy.id == asked).or_else(|| in_force().next()).map(|policy| &**policy)
}

pub fn choice_of(policy: &Policy) -> PolicyChoice {
    PolicyChoice {
        id: policy.id.to_string(),
        title: policy.control.title.to_string(),
        version: policy.control.version.as_ref().cloned(),
    }
}

fn show(visit: &Visit, log: &'static LogAct, typed: &Typed, shown: Shown) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let Some(policy) = policy_of(visit, typed) else { return missing::answer(visit) };
    let prompts = log.prompts(practice, &Answers::default());
    let prompts: Vec<_> = prompts.into_iter().filter(|prompt| SHARED.contains(&prompt.field.key)).collect();
    let read = reading(practice, policy);
    let staff = practice.key.staff();
    let (mut people, mut done) = (Vec::new(), Vec::new());
    for person in present(practice) {
        let state = read.get(&*person.id).copied().unwrap_or(HasRead::Never);
        let list = if matches!(state, HasRead::Current(_)) { &mut done } else { &mut people };
        list.push(ReaderView {
            id: person.id.to_string(),
            role: person.role.to_string(),
            name: person.name.read(staff).clone(),
            team: person.team.read(staff).clone(),
            state: state.in_words(policy.control.version.as_deref()),
            is_ticked: typed.all("tick").contains(&person.id.as_str()),
        });
    }
    let first = people.first().map(|person| format!("tick-{}", person.id));
    let issue = |issue: &FieldIssue| IssueView {
        key: if issue.key == Some("person") { first.clone() } else { issue.key.map(str::to_owned) },
        sentence: issue.sentence(),
    };
    let in_force = practice.library.policies.values().filter(|policy| policy.is_in_force());
    let view = AcknowledgementsView {
        policies: in_force.map(|policy| choice_of(policy)).collect(),
        policy: choice_of(policy),
        began: policy.began().map(date_in_words),
        fields: fields(log, &prompts, &practice.library, typed, &shown.issues, None),
        people,
        done,
        issues: shown.issues.iter().map(issue).collect(),
        why_again: shown.why_again,
    };
    visit.page("people", "Read and understood", "people-acknowledgements.html", &view)
}

fn sent(visit: &Visit, log: &'static LogAct, form: &SentForm) -> DeskReply {
    let typed = Typed::of_form(form);
    let token = form.token();
    match visit.desk.session().forms.take(token) {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some(
                "The desk was opened anew since this form was shown, so nothing was saved yet. What you ticked is below: look at it, and save it.",
            );
            return show(visit, log, &typed, Shown { why_again, ..Shown::default() });
        }
    }
    let answers = match read_list(visit, log, &typed) {
        Ok(answers) => answers,
        Err(issues) => return show(visit, log, &typed, Shown { issues, ..Shown::default() }),
    };
    let what = policy_of(visit, &typed).map(choice_of);
    let what = what.map(|policy| match policy.version {
        Some(version) => format!(" ({}, version {version})", policy.title),
        None => format!(" ({})", policy.title),
    });
    let done = format!("{} recorded{}", count_of(answers.len(), "acknowledgement"), what.unwrap_or_default());
    let propose = |practice: &Practice| Ok(Proposal { done: done.clone(), ..log.propose_several(practice, &answers) });
    match save_proposal(visit, propose) {
        Ok(proposal) => visit.done(token, told(&proposal), page_of(&typed)),
        Err(NotAllDone::Issues(_, issues)) => show(visit, log, &typed, Shown { issues, ..Shown::default() }),
        Err(_) => show(visit, log, &typed, Shown::default()),
    }
}

/// The list again, of the same policy.
pub fn page_of(typed: &Typed) -> String {
    match typed.text("policy").filter(|id| id.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')) {
        Some(policy) => format!("{PAGE}?policy={policy}"),
        None => PAGE.to_owned(),
    }
}

/// One acknowledgement for each person who is ticked.
fn read_list(visit: &Visit, log: &'static LogAct, typed: &Typed) -> Result<Vec<Answers>, Vec<FieldIssue>> {
    let practice = &visit.snapshot.practice;
    let issue = |key, message: String, help: &str| FieldIssue { key, message, help: help.to_owned() };
    let Some(policy) = policy_of(visit, typed) else {
        return Err(vec![issue(None, "no policy is in force".to_owned(), "approve one first")]);
    };
    let ticked = typed.all("tick");
    if ticked.is_empty() {
        return Err(vec![issue(Some("person"), "nobody is ticked".to_owned(), "tick each person who has read it")]);
    }
    let (mut all, mut issues) = (Vec::new(), Vec::new());
    for person in ticked {
        let mut one = Typed::default();
        for key in SHARED {
            one.show(key);
            typed.text(key).into_iter().for_each(|value| one.set(key, value));
        }
        one.set("person", person);
        one.set("policy", policy.id.as_str());
        policy.control.version.iter().for_each(|version| one.set("version", version));
        let form = read(log, practice, &one);
        for found in form.issues {
            if !issues.contains(&found) {
                issues.push(found);
            }
        }
        all.push(form.answers);
    }
    let date = all.first().and_then(|answers| answers.get("date")?.parse::<jiff::civil::Date>().ok());
    if let (Some(date), Some(began)) = (date, policy.began())
        && date < began
    {
        let message = format!("{} is before this version began, on {}", date_in_words(date), date_in_words(began));
        let help = "an acknowledgement dated before its version counts for nothing; give the day on which they read this version";
        issues.push(issue(Some("date"), message, help));
    }
    if issues.is_empty() { Ok(all) } else { Err(issues) }
}
