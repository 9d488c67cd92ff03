//! One policy, or the draft of its next version: where it stands, its sections, and what can be done with it.

use serde::Serialize;

use super::section_list::{MOST_SHOWN, SectionEntry, entries, find, folders};
use super::state::{StateView, state};
use crate::desk::pages::missing;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::Visit;
use crate::sites::intranet::draft_name;
use crate::versioning::is_changed;

#[derive(Serialize)]
struct OverviewView {
    id: String,
    state: Option<StateView>,
    /// The draft of the next version: its folder, and what it is called.
    draft: Option<(String, String)>,
    /// The policy that stands while this is the draft of its next version: its folder and its title.
    draft_of: Option<(String, String)>,
    is_changed: bool,
    can_be_approved: bool,
    can_begin: bool,
    has_changes: bool,
    sections: Vec<SectionEntry>,
    more: usize,
    /// Whether there are so many sections that a filter helps.
    has_filter: bool,
    find: String,
}

pub fn answer(visit: &Visit, id: &str, request: &Request) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let library = &practice.library;
    if !folders(practice).contains(id) {
        return missing::answer(visit);
    }
    let policy = find(practice, id);
    let draft = policy.and_then(|policy| library.drafts.get(&policy.id));
    let stands = policy.and_then(|policy| library.policies.get(policy.control.draft_of.as_ref()?));
    let words = request.asked("find").unwrap_or_default().trim().to_owned();
    let (sections, found) = entries(practice, id, &words, MOST_SHOWN);
    let title = policy.map_or_else(|| id.to_owned(), |policy| policy.control.title.to_string());
    let title = if stands.is_some() { format!("{title}: the draft of its next version") } else { title };
    let is_withdrawn = policy.is_some_and(|policy| policy.is_withdrawn());
    let view = OverviewView {
        id: id.to_owned(),
        state: policy.map(|policy| state(policy, library)),
        draft: draft.map(|draft| (draft.id.to_string(), draft_name(draft))),
        draft_of: stands.map(|stands| (stands.id.to_string(), stands.control.title.to_string())),
        is_changed: policy.is_some_and(is_changed),
        can_be_approved: policy.is_some() && !is_withdrawn && draft.is_none(),
        can_begin: policy.is_some_and(|policy| !policy.is_draft()) && draft.is_none() && !is_withdrawn,
        has_changes: stands.is_some() || draft.is_some() || policy.is_some_and(|policy| !policy.versions.is_empty()),
        has_filter: found > MOST_SHOWN || !words.is_empty(),
        more: found.saturating_sub(sections.len()),
        sections,
        find: words,
    };
    visit.page("policy", &title, "policy-overview.html", &view)
}
