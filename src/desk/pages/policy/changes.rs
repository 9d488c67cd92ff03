//! What the draft of a policy's next version would change, word by word; or what its version changed.

use serde::Serialize;

use super::section_list::find;
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;
use crate::sites::intranet::{LatestChanges, latest_changes};

#[derive(Serialize)]
struct ChangesView {
    id: String,
    policy: String,
    changes: LatestChanges,
}

pub fn answer(visit: &Visit, id: &str) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let library = &practice.library;
    let Some(text) = find(practice, id) else { return missing::answer(visit) };
    let stands = text.control.draft_of.as_ref().and_then(|of| library.policies.get(of)).map_or(text, |stands| stands);
    let Some(changes) = latest_changes(library, stands, practice.key.staff()) else { return missing::answer(visit) };
    let view = ChangesView { id: id.to_owned(), policy: text.control.title.to_string(), changes };
    visit.page("policy", "What changes, word by word", "policy-changes.html", &view)
}
