//! "You are working as": the role that is recorded with everything that is saved.

use serde::Serialize;

use crate::base::record::IdSource;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::drafts::NameLookup;

#[derive(Serialize)]
struct RoleView {
    roles: Vec<ChosenRole>,
    error: Option<&'static str>,
}

#[derive(Serialize)]
struct ChosenRole {
    value: String,
    label: String,
    chosen: bool,
}

pub fn answer(visit: &Visit, request: &Request) -> DeskReply {
    let choices = visit.snapshot.practice.library.choices(IdSource::Staff);
    let present: Vec<_> = choices.into_iter().filter(|choice| !choice.is_past).collect();
    let mut error = None;
    if let Some(form) = &request.form {
        let chosen = form.value("role").filter(|id| present.iter().any(|choice| choice.id == *id));
        match chosen {
            Some(id) => {
                visit.desk.session().role = Some(id.to_owned());
                return DeskReply::SeeOther(String::new());
            }
            None => error = Some("Choose the role in which you work."),
        }
    }
    let now = visit.desk.session().role.clone();
    let roles = present
        .into_iter()
        .map(|choice| ChosenRole { chosen: now.as_deref() == Some(&choice.id), value: choice.id, label: choice.label })
        .collect();
    visit.page("none", "You are working as", "role.html", &RoleView { roles, error })
}
