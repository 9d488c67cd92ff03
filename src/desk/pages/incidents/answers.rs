//! What was answered of an incident that is being logged, as the answers of the act that records it.

use crate::acts::{Act, acts};
use crate::base::record::FieldKind;
use crate::desk::form::{ReadForm, Typed, read};
use crate::desk::request::SentForm;
use crate::desk::shell::Visit;
use crate::desk::started_forms::StartedForm;
use crate::desk::token::NoRandomness;
use crate::drafts::toml_value;
use crate::model::{Library, Nature, NatureKind};

use super::screens::Screen;

/// What the act is asked for, whether it was answered or not.
const KEYS: [&str; 11] = [
    "reported",
    "place",
    "account",
    "url",
    "natures",
    "author",
    "reporter",
    "summary",
    "harm_indicated",
    "complaint",
    "told",
];

/// The act that records an incident.
pub fn act() -> Option<&'static dyn Act> {
    acts().find(|act| act.name() == "incident")
}

/// The practice's own nature for what is none of the others: it also stands for what is not known yet.
pub fn other_nature(library: &Library) -> Option<&Nature> {
    library.natures.values().rev().find(|nature| is_other(nature))
}

pub fn is_other(nature: &Nature) -> bool {
    *nature.kind == NatureKind::Other && !*nature.harm
}

/// Whether a sign of harm was answered, or is in one of the natures.
pub fn is_harm(library: &Library, started: &StartedForm) -> bool {
    let natures = ["nature", "also"].into_iter().filter_map(|key| started.value(key)).flat_map(|ids| ids.split(", "));
    let is_harmful = |id: &str| library.natures.values().any(|nature| nature.id.as_str() == id && *nature.harm);
    started.value("harm_indicated") == Some("yes") || natures.into_iter().any(is_harmful)
}

/// Keeps what a screen sent. A day and a time are kept as of this moment: "today" is another day past midnight.
pub fn keep(visit: &Visit, started: &mut StartedForm, screen: &Screen, form: SentForm) -> Result<(), NoRandomness> {
    for key in screen.questions {
        let values = form.values.iter().filter(|(name, value)| name == key && !value.trim().is_empty());
        let value = values.map(|(_, value)| value.trim()).collect::<Vec<_>>().join(", ");
        let value = if matches!(*key, "reported" | "told_at") { fixed(visit, &value) } else { value };
        started.values.insert((*key).to_owned(), value);
    }
    if let Some(file) = form.files.into_iter().find(|file| screen.questions.contains(&file.field.as_str())) {
        started.file = Some(visit.desk.session().keep_file(file)?);
    }
    Ok(())
}

/// `today 9:12` as `30 November 2026 09:12`; as it was typed where that cannot be told.
fn fixed(visit: &Visit, typed: &str) -> String {
    let library = &visit.snapshot.practice.library;
    let read = |text: &str| toml_value(&FieldKind::Moment, text, library).ok();
    let moment = read(typed);
    let in_words = moment.as_ref().and_then(|moment| Some(words(library, moment.parse().ok()?)));
    match in_words {
        // In the hour in which the clocks change the words would mean two moments.
        Some(words) if read(&words) == moment => words,
        _ => typed.to_owned(),
    }
}

fn words(library: &Library, moment: jiff::Timestamp) -> String {
    moment.to_zoned(library.working_time.zone.clone()).strftime("%-d %B %Y %H:%M").to_string()
}

/// This minute, as it is typed; `None` for a day that was asked for.
pub fn now(visit: &Visit) -> Option<String> {
    let practice = &visit.snapshot.practice;
    practice.clock().map(|now| words(&practice.library, now))
}

/// What the act makes of the answers; its issues name the questions.
pub fn read_started(visit: &Visit, act: &dyn Act, started: &StartedForm) -> ReadForm {
    let mut form = read(act, &visit.snapshot.practice, &typed(visit, started));
    for issue in &mut form.issues {
        issue.key = issue.key.map(|key| match key {
            "place" | "account" => "where",
            "natures" => "nature",
            key => key,
        });
    }
    form
}

/// What was not answered is what the registers have for "not known".
fn typed(visit: &Visit, started: &StartedForm) -> Typed {
    let library = &visit.snapshot.practice.library;
    let mut typed = Typed::default();
    for key in KEYS {
        typed.show(key);
    }
    for key in ["reported", "url", "summary", "told"] {
        started.value(key).into_iter().for_each(|value| typed.set(key, value));
    }
    for key in ["author", "reporter"] {
        typed.set(key, started.value(key).unwrap_or("unknown"));
    }
    match started.value("where").and_then(|place| place.split_once(':')) {
        Some(("account", account)) => {
            typed.set("place", "official-account");
            typed.set("account", account);
        }
        Some((_, place)) => typed.set("place", place),
        None => typed.set("place", "other"),
    }
    let other = other_nature(library).map(|nature| nature.id.as_str());
    let main = started.value("nature").or(other);
    let also = started.value("also").into_iter().flat_map(|also| also.split(", ")).filter(|also| Some(*also) != main);
    let natures: Vec<&str> = main.into_iter().chain(also).collect();
    if !natures.is_empty() {
        typed.set("natures", natures.join(", "));
    }
    for key in ["harm_indicated", "complaint"] {
        if started.value(key) == Some("yes") {
            typed.set(key, "yes");
        }
    }
    if started.value("told").is_some() {
        typed.show("told_at");
        let at = started.value("told_at").map(str::to_owned).or_else(|| now(visit));
        at.into_iter().for_each(|at| typed.set("told_at", at));
        typed.show("by");
        let role = visit.desk.session().role.clone();
        role.into_iter().for_each(|role| typed.set("by", role));
    }
    typed.show("no_notes");
    typed.set("no_notes", "yes");
    typed.file = started.file.clone();
    typed
}
