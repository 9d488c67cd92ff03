//! The pages of the desk, and which of them answers at which path.

mod accounts;
mod act;
mod assets;
mod close;
mod do_now;
mod history;
mod incidents;
mod missing;
mod people;
mod policy;
mod quarter;
mod registers;
mod role;
mod settings;

use super::reply::Reply;
use super::request::Request;
use super::shell::{Visit, failed};
use super::state::Desk;
use crate::saving::NotSaved;

/// Answers a request that was let in.
pub fn answer(desk: &Desk, request: Request) -> Reply {
    let snapshot = match desk.live.current() {
        Ok(snapshot) => snapshot,
        Err(NotSaved::Disk(error)) => return failed(&error.to_string()),
        Err(NotSaved::Problems(problems, _) | NotSaved::WouldAdd(problems, _)) => {
            return failed(problems.first().map_or("the settings cannot be read", |problem| &problem.message));
        }
    };
    let visit = Visit { desk, snapshot };
    let parts = request.parts();
    let has_role = desk.session().role.is_some();
    match (parts.as_slice(), &request.form) {
        (["assets", name], None) => assets::answer(&visit, name),
        (["role"], _) => role::answer(&visit, &request),
        (["close"], Some(_)) => close::answer(&visit),
        // Whoever comes first says in which role they work; a form that was typed is not lost for it.
        (_, None) if !has_role => Reply::SeeOther("role".to_owned()),
        ([], None) => do_now::answer(&visit),
        (["new", _], _) => act::answer(&visit, request),
        (["history"], _) => history::answer(&visit, &request),
        (["log" | "incidents" | "incident", ..], _) => incidents::answer(&visit, request),
        (["accounts" | "account", ..], _) => accounts::answer(&visit, request),
        (["registers", ..], _) => registers::answer(&visit, request),
        (["people" | "person", ..], _) => people::answer(&visit, request),
        (["policy", ..], _) => policy::answer(&visit, request),
        (["quarter", ..], _) => quarter::answer(&visit, request),
        (["settings", ..], _) => settings::answer(&visit, request),
        _ => missing::answer(&visit),
    }
}
