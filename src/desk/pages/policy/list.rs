//! All policies with where each stands, and their sections where these are few.

use serde::Serialize;

use super::section_list::{MOST_SHOWN, SectionEntry, entries, find, folders};
use super::state::{StateView, state};
use crate::base::wording::count_of;
use crate::desk::reply::DeskReply;
use crate::desk::shell::Visit;
use crate::sites::intranet::draft_name;

#[derive(Serialize)]
struct ListView {
    policies: Vec<PolicyEntry>,
    more: usize,
}

#[derive(Serialize)]
struct PolicyEntry {
    id: String,
    title: String,
    state: Option<StateView>,
    /// The draft of the next version: its folder, and what it is called.
    draft: Option<(String, String)>,
    sections: Vec<SectionEntry>,
    /// How many sections there are, where they are too many to list here.
    count: Option<String>,
}

pub fn answer(visit: &Visit) -> DeskReply {
    let practice = &visit.snapshot.practice;
    let library = &practice.library;
    // A draft of a next version stands with its policy.
    let is_draft = |id: &str| library.drafts.values().any(|draft| draft.id.as_str() == id);
    let all: Vec<&str> = folders(practice).into_iter().filter(|id| !is_draft(id)).collect();
    let mut room = MOST_SHOWN;
    let entry = |id: &str| {
        let policy = find(practice, id);
        let draft = policy.and_then(|policy| library.drafts.get(&policy.id));
        let (sections, count) = entries(practice, id, "", room);
        let is_listed = count <= room;
        room -= if is_listed { count } else { 0 };
        PolicyEntry {
            id: id.to_owned(),
            title: policy.map_or_else(|| id.to_owned(), |policy| policy.control.title.to_string()),
            state: policy.map(|policy| state(policy, library)),
            draft: draft.map(|draft| (draft.id.to_string(), draft_name(draft))),
            sections: if is_listed { sections } else { Vec::new() },
            count: (!is_listed).then(|| count_of(count, "section")),
        }
    };
    let policies = all.iter().take(MOST_SHOWN).copied().map(entry).collect();
    let view = ListView { policies, more: all.len().saturating_sub(MOST_SHOWN) };
    visit.page("policy", "Policy", "policy.html", &view)
}
