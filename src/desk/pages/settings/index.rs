//! The list of the settings.

use serde::Serialize;

use super::words::note;
use crate::acts::Act;
use crate::acts::settings::{LISTS, TABLES};
use crate::desk::form::label_of;
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;

#[derive(Serialize)]
struct IndexView {
    parts: Vec<PartView>,
    lists: Vec<PartView>,
}

#[derive(Serialize)]
struct PartView {
    path: String,
    label: String,
    about: String,
}

pub fn show(visit: &Visit) -> DeskReply {
    let part = |name: &str, label: String, about: &str| PartView {
        path: format!("settings/{name}"),
        label,
        about: format!("{}.", note(about).trim_end_matches('.')),
    };
    let view = IndexView {
        parts: TABLES.iter().map(|table| part(table.name(), label_of(table.name()), table.about())).collect(),
        lists: LISTS.iter().map(|list| part(list.name, list.title.to_owned(), list.about)).collect(),
    };
    visit.page("settings", "Settings", "settings.html", &view)
}
