//! The end of a day's work: the desk says that it can be closed, and its program ends.

use serde::Serialize;

use crate::desk::reply::Reply;
use crate::desk::shell::Visit;

#[derive(Serialize)]
struct ClosedView {}

pub fn answer(visit: &Visit) -> Reply {
    match visit.page("none", "The desk is closed", "closed.html", &ClosedView {}) {
        Reply::Page { html, .. } => Reply::Closed(html),
        other => other,
    }
}
