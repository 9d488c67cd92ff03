//! The pages of the desk, and which of them answers at which path.

mod accounts;
mod act;
mod assets;
mod close;
mod do_now;
mod draft;
mod history;
mod incidents;
mod kept;
mod missing;
mod people;
mod policy;
mod quarter;
mod registers;
mod role;
mod settings;

use super::reply::DeskReply;
use super::request::{Request, SentForm};
use super::shell::{Visit, failed};
use super::state::Desk;
use crate::saving::NotSaved;

/// Answers a request that was let in.
pub fn answer(desk: &Desk, request: Request) -> DeskReply {
    let Some(form) = &request.form else { return page(desk, request) };
    if request.parts() == ["draft"] {
        return draft::answer(desk, request);
    }
    let _turn = desk.turn();
    let token = form.token().to_owned();
    let reply = page(desk, request);
    let other_page = if let DeskReply::SeeOther(page) = &reply { Some(page.as_str()) } else { None };
    desk.session().forms.answered(&token, other_page);
    reply
}

fn page(desk: &Desk, mut request: Request) -> DeskReply {
    let snapshot = match desk.live.current() {
        Ok(snapshot) => snapshot,
        Err(NotSaved::Disk(error)) => return failed(&error.to_string()),
        Err(NotSaved::Problems(problems, _) | NotSaved::WouldAdd(problems, _)) => {
            return failed(problems.first().map_or("the settings cannot be read", |problem| &problem.message));
        }
    };
    let has_role = desk.session().role.is_some();
    let form = request.form.as_ref().map(SentForm::token);
    let mut kept = form.and_then(|form| desk.session().forms.kept(form));
    // What was typed and not saved is shown by the page of its form.
    if let (["kept", id], None, true) = (request.parts().as_slice(), &request.form, has_role)
        && let Some(again) = desk.typed_again(id)
    {
        (kept, request) = (Some((*id).to_owned()), again);
    }
    let visit = Visit { desk, snapshot, kept };
    let parts = request.parts();
    match (parts.as_slice(), &request.form) {
        (["assets", name], None) => assets::answer(&visit, name),
        (["role"], _) => role::answer(&visit, &request),
        (["close"], Some(_)) => close::answer(&visit),
        // Whoever comes first says in which role they work; a form that was typed is not lost for it.
        (_, None) if !has_role => DeskReply::SeeOther("role".to_owned()),
        ([], None) => do_now::answer(&visit, &request),
        (["new" | "set", _], _) => act::answer(&visit, request),
        (["kept", id], _) => kept::answer(&visit, id, &request),
        (["history"], _) => history::answer(&visit, &request),
        (["log" | "incidents" | "incident", ..], _) => incidents::answer(&visit, request),
        (["accounts" | "account", ..], _) => accounts::answer(&visit, &request),
        (["registers", ..], _) => registers::answer(&visit, &request),
        (["people" | "person", ..], _) => people::answer(&visit, request),
        (["policy", ..], _) => policy::answer(&visit, request),
        (["quarter", ..], _) => quarter::answer(&visit, request),
        (["settings", ..], _) => settings::answer(&visit, request),
        _ => missing::answer(&visit),
    }
}
