//! The policies: which there are, a section as text with its page beside it, what changes, an approval, a new version.

mod approve;
mod begin;
mod changes;
mod control_form;
mod list;
mod look;
mod overview;
mod put;
mod refused;
mod section;
mod section_form;
mod section_list;
mod section_save;
mod section_text;
mod state;

use super::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;

pub fn answer(visit: &Visit, request: Request) -> DeskReply {
    let parts: Vec<String> = request.path.clone();
    match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["policy"] => list::answer(visit),
        ["policy", id] => overview::answer(visit, id, &request),
        ["policy", id, "approve"] => approve::answer(visit, id, request),
        ["policy", id, "version"] => begin::answer(visit, id, request),
        ["policy", id, "changes"] => changes::answer(visit, id),
        ["policy", id, file] => section::answer(visit, id, file, request),
        _ => missing::answer(visit),
    }
}
