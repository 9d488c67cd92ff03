//! The form of a part of the settings, with what is set now.

use serde::Serialize;

use super::words::{label, note};
use crate::acts::settings::{ListChange, PresentValue, SettingsList, SettingsTable};
use crate::acts::{Act, LooksLike};
use crate::base::sources::hex_digest;
use crate::desk::form::{FieldIssue, FieldView, Typed, fields, label_of, read};
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;

/// What is changed.
pub enum SettingsForm {
    Table(&'static SettingsTable),
    /// One of a list, by its label; a new one has none.
    Item(&'static SettingsList, ListChange, Option<String>),
}

/// How the form is shown.
#[derive(Default)]
pub struct FormRemarks {
    pub issues: Vec<FieldIssue>,
    pub looks_like: Vec<LooksLike>,
    /// Why it is shown once more, where nothing is wrong with it.
    pub why_again: Option<&'static str>,
    /// What is set now, where somebody else changed it meanwhile.
    pub now: Vec<String>,
}

#[derive(Serialize)]
struct FormView<'a> {
    path: String,
    heading: String,
    about: String,
    back: (String, &'a str),
    fields: Vec<PartField>,
    issues: Vec<IssueView>,
    looks_like: Vec<String>,
    why_again: Option<&'static str>,
    now: Vec<String>,
    /// The label of the one that is changed.
    which: Option<&'a str>,
    /// What stands for all that was set when the form was shown.
    seen: String,
    is_removal: bool,
}

#[derive(Serialize)]
struct PartField {
    /// What is chosen of a long list, which is shown where somebody wants to change it.
    chosen: Option<String>,
    field: FieldView,
}

/// A list with more choices is long.
const LONG_LIST: usize = 8;

impl PartField {
    fn of(field: FieldView) -> Self {
        let is_long = field.control == "boxes" && field.choices.len() > LONG_LIST;
        PartField { chosen: is_long.then(|| chosen(&field).unwrap_or_else(|| "nobody".to_owned())), field }
    }
}

/// The labels of what is chosen.
pub fn chosen(field: &FieldView) -> Option<String> {
    let chosen: Vec<&str> =
        field.choices.iter().filter(|choice| choice.chosen).map(|choice| choice.label.as_str()).collect();
    (!chosen.is_empty()).then(|| chosen.join("; "))
}

#[derive(Serialize)]
struct IssueView {
    key: Option<&'static str>,
    sentence: String,
}

impl SettingsForm {
    pub fn act(&self) -> Option<&'static dyn Act> {
        match self {
            SettingsForm::Table(table) => Some(*table),
            SettingsForm::Item(list, change, _) => list.act(*change).map(|act| act as &dyn Act),
        }
    }

    /// What is set now. `None` where there is no such one.
    pub fn present(&self, visit: &Visit) -> Option<Vec<PresentValue>> {
        let practice = &visit.snapshot.practice;
        match self {
            SettingsForm::Table(table) => Some(table.present(practice)),
            SettingsForm::Item(_, ListChange::Add, _) => Some(Vec::new()),
            SettingsForm::Item(list, _, label) => list.present(practice, label.as_deref()?),
        }
    }

    pub fn path(&self) -> String {
        match self {
            SettingsForm::Table(table) => format!("settings/{}", table.name()),
            SettingsForm::Item(list, change, _) => {
                let change = match change {
                    ListChange::Add => "new",
                    ListChange::Change => "change",
                    ListChange::Remove => "remove",
                };
                format!("settings/{}/{change}", list.name)
            }
        }
    }

    /// Where one goes from here: its path and name.
    pub fn back(&self) -> (String, &'static str) {
        match self {
            SettingsForm::Table(_) => ("settings".to_owned(), "Settings"),
            SettingsForm::Item(list, ..) => (format!("settings/{}", list.name), list.title),
        }
    }

    fn heading(&self) -> String {
        match self {
            SettingsForm::Table(table) => format!("Settings: {}", label_of(table.name()).to_lowercase()),
            SettingsForm::Item(list, ListChange::Add, _) => format!("Add a {}", list.noun),
            SettingsForm::Item(list, ListChange::Change, label) => {
                format!("Change the {} ‘{}’", list.noun, label.as_deref().unwrap_or_default())
            }
            SettingsForm::Item(list, ListChange::Remove, label) => {
                format!("Take out the {} ‘{}’", list.noun, label.as_deref().unwrap_or_default())
            }
        }
    }
}

/// What is set now, as if somebody had typed it.
pub fn typed(present: &[PresentValue]) -> Typed {
    let mut typed = Typed::default();
    present.iter().for_each(|one| typed.set_all(one.key, one.typed.iter().cloned()));
    typed
}

/// Stands for all that is set.
pub fn seen(present: &[PresentValue]) -> String {
    let all: Vec<String> = present.iter().map(|one| format!("{} = {}\n", one.key, one.typed.join("\u{0}"))).collect();
    hex_digest(all.concat().as_bytes())
}

/// The label and the note of a field; a sentence or two has room for them.
pub fn in_words_of_a_page(view: &mut FieldView) {
    view.label = label(view.key);
    view.hint = note(&view.hint);
    if view.key == "note" {
        view.control = "area";
    }
}

pub fn show(visit: &Visit, form: &SettingsForm, typed: &Typed, shown: FormRemarks) -> DeskReply {
    let (Some(act), Some(present)) = (form.act(), form.present(visit)) else { return missing::answer(visit) };
    let practice = &visit.snapshot.practice;
    let read = read(act, practice, typed);
    let mut views = fields(act, &read.prompts, &practice.library, typed, &shown.issues, None);
    views.retain(|view| view.key != "which");
    views.iter_mut().for_each(in_words_of_a_page);
    let heading = form.heading();
    let which = match form {
        SettingsForm::Item(_, _, label) => label.as_deref(),
        SettingsForm::Table(_) => None,
    };
    let looks_like = shown.looks_like.iter();
    let view = FormView {
        path: form.path(),
        about: format!("{}.", note(act.about()).trim_end_matches('.')),
        back: form.back(),
        fields: views.into_iter().map(PartField::of).collect(),
        issues: shown.issues.iter().map(|one| IssueView { key: one.key, sentence: one.sentence() }).collect(),
        looks_like: looks_like
            .map(|LooksLike { key, words, what }| format!("‘{words}’ in “{}” looks like {what}.", label_of(key)))
            .collect(),
        why_again: shown.why_again,
        now: shown.now,
        which,
        seen: seen(&present),
        is_removal: matches!(form, SettingsForm::Item(_, ListChange::Remove, _)),
        heading: heading.clone(),
    };
    visit.page("settings", &heading, "settings-part.html", &view)
}
