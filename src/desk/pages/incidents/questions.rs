//! The questions of logging an incident, as the templates draw them: the practice's own accounts, natures and roles.

use serde::Serialize;

use super::answers::{act, now, other_nature};
use crate::base::record::{FieldKind, IdSource};
use crate::desk::form::FieldIssue;
use crate::desk::shell::Visit;
use crate::desk::started_forms::StartedForm;
use crate::drafts::NameLookup;
use crate::model::{Author, IncidentPlace, Library, Nature, Reporter, StepKind, Word};

const NOT_KNOWN: &str = "Not known yet";

#[derive(Clone, Debug, Serialize)]
pub struct LogQuestion {
    pub key: &'static str,
    pub label: String,
    pub hint: String,
    /// `text`, `area`, `radios`, `boxes` or `file`.
    pub control: &'static str,
    pub value: String,
    pub choices: Vec<LogChoice>,
    /// Whether anything was answered.
    pub answered: bool,
    pub error: Option<String>,
    /// A file that waits, as it was called.
    pub kept_file: Option<String>,
    /// The width of the input in letters, where it is short.
    pub width: Option<u8>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LogChoice {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub chosen: bool,
}

impl LogQuestion {
    /// The answer as a page shows it back.
    pub fn answer(&self) -> String {
        let chosen: Vec<&str> =
            self.choices.iter().filter(|one| one.chosen).map(|choice| choice.label.as_str()).collect();
        match (self.key, chosen.as_slice()) {
            (_, []) if !self.value.is_empty() => self.value.clone(),
            ("evidence", _) => self.kept_file.clone().unwrap_or_else(|| "Not saved yet".to_owned()),
            ("also", []) => "Nothing else".to_owned(),
            ("told", []) => "Nobody yet".to_owned(),
            ("summary", []) => "Not written yet".to_owned(),
            (_, []) => NOT_KNOWN.to_owned(),
            (_, chosen) => chosen.join("; "),
        }
    }
}

fn choice(value: impl Into<String>, label: impl Into<String>) -> LogChoice {
    LogChoice { value: value.into(), label: label.into(), hint: String::new(), chosen: false }
}

/// A question with what was answered, and with what is wrong with it.
pub fn question(visit: &Visit, key: &'static str, started: &StartedForm, issues: &[FieldIssue]) -> LogQuestion {
    let library = &visit.snapshot.practice.library;
    let (label, hint) = words(key);
    let (control, mut choices) = match key {
        "reporter" => ("radios", kinds(Reporter::WORDS)),
        "where" => ("radios", places(library)),
        "author" => ("radios", kinds(Author::WORDS)),
        "nature" => ("radios", natures(visit)),
        "also" => ("boxes", natures(visit)),
        "harm_indicated" | "complaint" => {
            ("radios", vec![choice("yes", "Yes"), choice("no", "No"), choice("", NOT_KNOWN)])
        }
        "told" => ("boxes", told(library)),
        "evidence" => ("file", Vec::new()),
        "summary" => ("area", Vec::new()),
        _ => ("text", Vec::new()),
    };
    let typed = started.value(key);
    for one in &mut choices {
        one.chosen = typed.is_some_and(|typed| typed.split(", ").any(|value| value == one.value));
    }
    let is_moment = matches!(key, "reported" | "told_at");
    let value = match typed {
        Some(_) if !choices.is_empty() => String::new(),
        Some(typed) => typed.to_owned(),
        None if is_moment => now(visit).unwrap_or_default(),
        None => String::new(),
    };
    let session = visit.desk.session();
    let kept = started.file.as_deref().filter(|_| control == "file").and_then(|name| session.file(name));
    LogQuestion {
        key,
        label: label.to_owned(),
        hint: hint.to_owned(),
        control,
        value,
        choices,
        answered: typed.is_some(),
        error: issues.iter().find(|issue| issue.key == Some(key)).map(FieldIssue::sentence),
        kept_file: kept.map(|file| file.called.clone()),
        width: is_moment.then_some(30),
    }
}

fn words(key: &str) -> (&'static str, &'static str) {
    match key {
        "reported" => ("When were you told?", "Such as today 9:12, yesterday at 5pm or 28/11/2026 10:15."),
        "reporter" => ("Who told you?", "The kind of person. Never a name."),
        "where" => ("Where was it seen?", "Go on without an answer if it is not known yet."),
        "url" => {
            ("The address of the post (may be left out)", "Copy it from the top of the browser. You can add it later.")
        }
        "author" => ("Whose post is it, or who did it?", "The kind of person. Never a name."),
        "nature" => ("What is wrong with it?", "The main thing. Go on without an answer if it is not known yet."),
        "also" => ("Is anything else wrong with it?", "Leave this empty if not."),
        "harm_indicated" => (
            "Does it show a sign of harm?",
            "To the author or to anybody else, such as words about suicide, abuse or violence.",
        ),
        "complaint" => ("Is it a complaint about the practice?", "Unhappiness with care, staff or service."),
        "told" => ("Who was told already?", "Each is recorded as a step. Leave this empty if nobody was told yet."),
        "told_at" => ("When were they told?", "Only if you chose somebody."),
        "evidence" => (
            "A picture of the post, or the saved page (may be left out)",
            "Save it before the post is removed. You can add it later.",
        ),
        "summary" => (
            "What happened? (may be left out)",
            "One or two sentences without a name or a health matter. Only the partners see them.",
        ),
        _ => ("", ""),
    }
}

/// Kinds of people: not known last.
fn kinds<W: Word>(words: &[(&'static str, W)]) -> Vec<LogChoice> {
    let label = |word: &str| match word {
        "personnel" => "Somebody who works here",
        "patient" => "A patient",
        "visitor" => "A visitor",
        _ => NOT_KNOWN,
    };
    words.iter().map(|(word, _)| choice(*word, label(word))).collect()
}

/// Each account of the practice by itself, then everywhere else.
fn places(library: &Library) -> Vec<LogChoice> {
    let accounts = library.choices(IdSource::Accounts).into_iter().filter(|account| !account.is_past);
    let accounts = accounts.map(|one| choice(format!("account:{}", one.id), format!("Our own account: {}", one.label)));
    let others = IncidentPlace::WORDS.iter().filter(|(_, place)| *place != IncidentPlace::OfficialAccount);
    let others = others.map(|(word, place)| {
        let label = match place {
            IncidentPlace::Other => "Somewhere else, or not known yet",
            place => place.label(),
        };
        choice(format!("place:{word}"), label)
    });
    accounts.chain(others).collect()
}

/// The practice's own list, each with the clause that names it.
fn natures(visit: &Visit) -> Vec<LogChoice> {
    let practice = &visit.snapshot.practice;
    let library = &practice.library;
    let other = other_nature(library).map(|nature| &nature.id);
    let hint = |nature: &Nature| {
        let number = nature.clause.as_ref()?;
        let clause = library.clause(&library.site.main_policy, number)?;
        let name = clause.text.read(practice.key.staff()).name();
        Some(format!("Clause {number}: {name}"))
    };
    let of = |nature: &Nature| {
        let is_other = other == Some(&nature.id);
        let label = if is_other { format!("{}, or not known yet", *nature.label) } else { nature.label.to_string() };
        LogChoice { hint: hint(nature).unwrap_or_default(), ..choice(nature.id.as_str(), label) }
    };
    library.natures.values().map(of).collect()
}

fn told(library: &Library) -> Vec<LogChoice> {
    let field = act().and_then(|act| act.fields().into_iter().find(|field| field.key == "told"));
    let words = match field.map(|field| field.kind) {
        Some(FieldKind::ListOf(FieldKind::OneOf(words))) => words(),
        _ => Vec::new(),
    };
    let of = |word: &'static str| Some(choice(word, library.step_called(StepKind::from_word(word)?)));
    words.into_iter().filter_map(of).collect()
}
