//! The page for a path at which there is none.

use serde::Serialize;

use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;

#[derive(Serialize)]
struct MissingView {}

pub fn answer(visit: &Visit) -> DeskReply {
    visit.page_with(404, "none", "There is no such page", "missing.html", &MissingView {})
}
