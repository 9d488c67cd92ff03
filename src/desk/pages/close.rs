//! The end of a day's work: the desk says that it can be closed, and its program ends.

use serde::Serialize;

use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;

#[derive(Serialize)]
struct ClosedView {}

pub fn answer(visit: &Visit) -> DeskReply {
    match visit.page("none", "The desk is closed", "closed.html", &ClosedView {}) {
        DeskReply::Page { html, .. } => DeskReply::Closed(html),
        other => other,
    }
}
