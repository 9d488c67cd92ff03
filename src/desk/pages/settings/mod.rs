//! The settings: hours, targets, who is authorised, and the lists that the practice keeps, each with its note.

mod form_page;
mod index;
mod list_page;
mod sending;
mod words;

use self::form_page::SettingsForm;
use super::missing;
use crate::acts::Act;
use crate::acts::settings::{LISTS, ListChange, TABLES};
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

pub fn answer(visit: &Visit, request: Request) -> DeskReply {
    let list = |name: &str| LISTS.iter().find(|list| list.name == name);
    let form = match request.parts().as_slice() {
        ["settings"] => return index::show(visit),
        ["settings", name] => match (TABLES.iter().find(|table| table.name() == *name), list(name)) {
            (Some(table), _) => Some(SettingsForm::Table(table)),
            (None, Some(list)) => return list_page::show(visit, list),
            (None, None) => None,
        },
        ["settings", name, "new"] => list(name).map(|list| SettingsForm::Item(list, ListChange::Add, None)),
        ["settings", name, change @ ("change" | "remove")] => list(name).and_then(|list| {
            let label = match &request.form {
                Some(form) => form.value("which"),
                None => request.asked("which"),
            };
            let change = if *change == "change" { ListChange::Change } else { ListChange::Remove };
            list.act(change).map(|_| SettingsForm::Item(list, change, label.map(str::to_owned)))
        }),
        _ => None,
    };
    match form {
        Some(form) => sending::answer(visit, &form, request),
        None => missing::answer(visit),
    }
}
