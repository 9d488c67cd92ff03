//! The incidents: logging one, what was done about each, and what comes next.

mod answers;
mod check;
mod facts;
mod incident;
mod ladder;
mod list;
mod log;
mod questions;
mod screens;
mod work;

use super::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

pub fn answer(visit: &Visit, request: Request) -> DeskReply {
    let path = request.path.clone();
    let parts: Vec<&str> = path.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["log"] => log::start(visit, &request),
        ["log", "sheet"] if request.form.is_none() => log::sheet(visit),
        ["log", name] => log::go_on(visit, name),
        ["log", name, "check"] => check::answer(visit, name, &request),
        ["log", name, screen] => log::screen(visit, name, screen, request),
        ["incidents"] if request.form.is_none() => list::answer(visit, &request),
        ["incident", id] => incident::answer(visit, id, request),
        _ => missing::answer(visit),
    }
}
