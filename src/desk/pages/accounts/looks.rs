//! One screen on which several accounts are looked through: a row for each, and one save for all of them.

use serde::Serialize;

use super::look_dates::LookDates;
use crate::acts::{Act, Answers, LOGS, LogAct, LooksLike};
use crate::base::wording::{count_of, date_in_words};
use crate::desk::form::{FieldIssue, FieldView, NotAllDone, Typed, fields, read, save_all, told};
use crate::desk::form_tokens::Taken;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::{Request, SentForm};
use crate::desk::shell::Visit;
use crate::model::{Account, MonitoringKind};

/// What is recorded where nothing else is written beside an account.
const NOTHING: &str = "Nothing of concern.";
/// What is asked once for all accounts.
const SHARED: [&str; 3] = ["kind", "date", "by"];

#[derive(Serialize)]
struct LooksView {
    fields: Vec<FieldView>,
    rows: Vec<RowView>,
    issues: Vec<IssueView>,
    looks_like: Vec<String>,
    /// What is recorded where nothing is written beside an account.
    otherwise: String,
    otherwise_error: Option<String>,
    why_again: Option<&'static str>,
}

#[derive(Serialize)]
struct RowView {
    id: String,
    platform: String,
    /// When it was looked through last, with what came of it.
    last: Option<String>,
    next: Option<String>,
    is_late: bool,
    is_ticked: bool,
    outcome: String,
    error: Option<String>,
}

#[derive(Serialize)]
struct IssueView {
    /// The `id` of the input that it is about.
    key: Option<String>,
    sentence: String,
}

/// What is wrong, with the `id` of its input where that is not the key.
type PlacedIssue = (Option<String>, FieldIssue);

/// A look of each account, and what is wrong with the form.
#[derive(Default)]
struct ReadRows<'v> {
    looks: Vec<(&'v Account, Answers)>,
    issues: Vec<PlacedIssue>,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Shown {
    issues: Vec<PlacedIssue>,
    looks_like: Vec<LooksLike>,
    why_again: Option<&'static str>,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    let Some(look) = LOGS.iter().find(|log| log.name == "look") else { return missing::answer(visit) };
    match &request.form {
        Some(form) => sent(visit, look, form),
        None => {
            let mut typed = Typed::of_query(request);
            visit.desk.session().role.iter().for_each(|role| typed.fill_doer(role));
            show(visit, look, &typed, Shown::default())
        }
    }
}

/// Accounts that can be looked through, in the order of the register.
fn accounts<'v>(visit: &'v Visit) -> impl Iterator<Item = &'v Account> {
    visit.snapshot.practice.library.accounts.values().filter(|account| *account.is_active)
}

fn outcome_key(account: &Account) -> String {
    format!("outcome-{}", &*account.id)
}

fn show(visit: &Visit, look: &'static LogAct, typed: &Typed, shown: Shown) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let key = &practice.key;
    let prompts = look.prompts(practice, &Answers::default());
    let prompts: Vec<_> = prompts.into_iter().filter(|prompt| SHARED.contains(&prompt.field.key)).collect();
    let shared: Vec<FieldIssue> =
        shown.issues.iter().filter(|(id, _)| id.is_none()).map(|(_, issue)| issue.clone()).collect();
    let mut fields = fields(look, &prompts, &practice.library, typed, &shared, None);
    for field in &mut fields {
        // A look beyond our pages is of no account.
        field.choices.retain(|choice| choice.value != "beyond-our-pages");
        if field.key == "kind" {
            field.hint = "Regular: what others wrote. Ad hoc: our own posts.".to_owned();
        }
    }
    let kind = match typed.text("kind").as_deref() {
        Some("ad-hoc") => MonitoringKind::AdHoc,
        _ => MonitoringKind::Regular,
    };
    let dates = LookDates::of(practice);
    let row = |account: &Account| {
        let id = outcome_key(account);
        let last = dates.last_look(account, kind).map(|look| {
            format!("{}: {}", date_in_words(*look.date.read(key.staff())), look.outcome.read(key).trim_end_matches('.'))
        });
        let next = dates.next(account, kind);
        RowView {
            last,
            next: next.map(date_in_words),
            is_late: next.is_some_and(|day| day < practice.library.as_of.date),
            is_ticked: typed.all("tick").contains(&account.id.as_str()),
            outcome: typed.text(&id).unwrap_or_default(),
            error: shown.issues.iter().find(|(of, _)| of.as_deref() == Some(&id)).map(|(_, issue)| issue.sentence()),
            platform: account.platform.to_string(),
            id: account.id.to_string(),
        }
    };
    let issue = |(id, issue): &PlacedIssue| IssueView {
        key: id.clone().or(issue.key.map(str::to_owned)),
        sentence: issue.sentence(),
    };
    let otherwise = if typed.was_shown("otherwise") { typed.text("otherwise") } else { Some(NOTHING.to_owned()) };
    let is_otherwise = |(id, _): &&PlacedIssue| id.as_deref() == Some("otherwise");
    let view = LooksView {
        fields,
        rows: accounts(visit).map(row).collect(),
        issues: shown.issues.iter().map(issue).collect(),
        looks_like: shown.looks_like.iter().map(|one| format!("‘{}’ looks like {}.", one.words, one.what)).collect(),
        otherwise: otherwise.unwrap_or_default(),
        otherwise_error: shown.issues.iter().find(is_otherwise).map(|(_, issue)| issue.sentence()),
        why_again: shown.why_again,
    };
    visit.page("accounts", "Look through the accounts", "account-looks.html", &view)
}

fn sent(visit: &Visit, look: &'static LogAct, form: &SentForm) -> DeskReply {
    let mut typed = Typed::of_form(form);
    let token = form.token();
    match visit.desk.session().forms.take(token) {
        Taken::Now => {}
        Taken::Before(page) => return DeskReply::SeeOther(page),
        Taken::Unknown => {
            let why_again = Some(
                "The desk was opened anew since this form was shown, so nothing was saved yet. What you typed is below: look at it, and save it.",
            );
            return show(visit, look, &typed, Shown { why_again, ..Shown::default() });
        }
    }
    if form.is_ticked("all") {
        accounts(visit).for_each(|account| typed.add("tick", account.id.as_str()));
    }
    let ReadRows { looks, issues } = read_rows(visit, look, &typed);
    if !issues.is_empty() {
        return show(visit, look, &typed, Shown { issues, ..Shown::default() });
    }
    let acts: Vec<(&dyn Act, Answers)> = looks.iter().map(|(_, answers)| (look as &dyn Act, answers.clone())).collect();
    let platforms: Vec<&str> = looks.iter().map(|(account, _)| &**account.platform).collect();
    let done = format!("{} recorded ({})", count_of(acts.len(), "look"), platforms.join(", "));
    match save_all(visit, &acts, &done, form.is_ticked("names_nobody")) {
        Ok(proposal) => visit.done(token, told(&proposal), "accounts".to_owned()),
        Err(NotAllDone::LooksLike(looks_like)) => show(visit, look, &typed, Shown { looks_like, ..Shown::default() }),
        Err(NotAllDone::Issues(index, found)) => {
            let id = index.and_then(|index| looks.get(index)).map(|(account, _)| outcome_key(account));
            let issues = found.into_iter().map(|issue| (id.clone(), issue)).collect();
            show(visit, look, &typed, Shown { issues, ..Shown::default() })
        }
        Err(NotAllDone::Changed) => show(visit, look, &typed, Shown::default()),
    }
}

/// The look of each account that is ticked, or beside which something is written.
fn read_rows<'v>(visit: &'v Visit, look: &'static LogAct, typed: &Typed) -> ReadRows<'v> {
    let practice = &visit.snapshot.practice;
    let ReadRows { mut looks, mut issues } = ReadRows::default();
    for account in accounts(visit) {
        let id = outcome_key(account);
        let written = typed.text(&id);
        if written.is_none() && !typed.all("tick").contains(&account.id.as_str()) {
            continue;
        }
        let mut one = Typed::default();
        for key in SHARED {
            one.show(key);
            typed.text(key).into_iter().for_each(|value| one.set(key, value));
        }
        one.set("account", account.id.as_str());
        one.show("outcome");
        let outcome = written.clone().or_else(|| typed.text("otherwise"));
        outcome.into_iter().for_each(|outcome| one.set("outcome", outcome));
        let form = read(look, practice, &one);
        for issue in form.issues {
            let of_row = if written.is_some() { id.clone() } else { "otherwise".to_owned() };
            let place = (issue.key == Some("outcome")).then_some(of_row);
            // What is asked once is wrong once.
            if !issues.contains(&(place.clone(), issue.clone())) {
                issues.push((place, issue));
            }
        }
        looks.push((account, form.answers));
    }
    if looks.is_empty() {
        let message = "no account is ticked".to_owned();
        let help = "tick each account that was looked through".to_owned();
        let first = accounts(visit).next().map(|account| format!("tick-{}", &*account.id));
        issues.push((first, FieldIssue { key: None, message, help }));
    }
    ReadRows { looks, issues }
}
