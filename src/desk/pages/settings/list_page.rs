//! The list of the natures, the resolutions or the routes.

use serde::Serialize;

use super::form_page::{chosen, in_words_of_a_page, typed};
use super::words::note;
use crate::acts::settings::{ListChange, SettingsList};
use crate::acts::{Act, Answers};
use crate::desk::form::{FieldView, fields};
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;

/// A practice has a few dozen of each.
const MOST_SHOWN: usize = 200;

#[derive(Serialize)]
struct ListView {
    name: &'static str,
    noun: &'static str,
    title: &'static str,
    about: String,
    items: Vec<ItemView>,
    more: usize,
    can_remove: bool,
}

#[derive(Serialize)]
struct ItemView {
    label: String,
    /// The label as it stands behind a question mark.
    which: String,
    /// What is set of it, each with what it is called.
    details: Vec<(String, String)>,
}

pub fn show(visit: &Visit, list: &'static SettingsList) -> DeskReply {
    let labels = list.labels(&visit.snapshot.practice);
    let item = |label: &String| ItemView {
        which: form_urlencoded::byte_serialize(label.as_bytes()).collect(),
        details: details(visit, list, label),
        label: label.clone(),
    };
    let view = ListView {
        name: list.name,
        noun: list.noun,
        title: list.title,
        about: format!("{}.", note(list.about).trim_end_matches('.')),
        items: labels.iter().take(MOST_SHOWN).map(item).collect(),
        more: labels.len().saturating_sub(MOST_SHOWN),
        can_remove: list.act(ListChange::Remove).is_some(),
    };
    visit.page("settings", list.title, "settings-list.html", &view)
}

/// What is set of one, as its form shows it.
fn details(visit: &Visit, list: &'static SettingsList, label: &str) -> Vec<(String, String)> {
    let practice = &visit.snapshot.practice;
    let Some(act) = list.act(ListChange::Add) else { return Vec::new() };
    let present = list.present(practice, label).unwrap_or_default();
    let prompts = act.prompts(practice, &Answers::default());
    let mut views = fields(act, &prompts, &practice.library, &typed(&present), &[], None);
    views.iter_mut().for_each(in_words_of_a_page);
    let shown = |view: &FieldView| {
        let words = if view.choices.is_empty() { view.value.clone() } else { chosen(view).unwrap_or_default() };
        (view.key != "label" && !words.is_empty()).then(|| (view.label.clone(), words))
    };
    views.iter().filter_map(shown).collect()
}
