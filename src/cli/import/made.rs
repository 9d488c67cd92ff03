//! What is made of a policy that came in: its sections, its pictures, and the duties that its clauses seem to carry.

use std::collections::BTreeSet;

use super::incoming::Incoming;
use crate::cli::new::here::FileChange;
use crate::drafts::{OwnPolicy, free_id, section_file};
use crate::model::{Library, PolicyId};
use crate::pipeline;
use crate::terminal::{DutiesStanding, Proposed, proposed_duties};

/// The policy with a name that none has, each section for staff until somebody says otherwise.
pub fn as_policy(incoming: &Incoming, taken: &BTreeSet<String>) -> OwnPolicy {
    let id = Some(free_id(&incoming.title, taken)).filter(|id| !id.is_empty());
    let sections = incoming.sections.iter().map(|section| {
        let slug = free_id(&section.title, &BTreeSet::new());
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        (section_file(section.number, &slug), format!("+++\naudience = \"staff\"\n+++\n\n{}", section.text))
    });
    OwnPolicy {
        id: id.unwrap_or_else(|| free_id("policy", taken)),
        title: incoming.title.clone(),
        sections: sections.collect(),
    }
}

/// The pictures, beside the sections that show them.
pub fn pictures(incoming: &Incoming, folder: &str) -> impl Iterator<Item = FileChange> {
    let made = move |(name, bytes): &(String, Vec<u8>)| FileChange {
        name: format!("{folder}/{name}"),
        before: None,
        after: Some(bytes.clone()),
    };
    incoming.pictures.iter().map(made)
}

/// The duties that the clauses of a policy seem to carry, for the end of its `policy.toml`; `None` where there is nothing to say.
pub fn duties_of(library: &Library, policy: &PolicyId, title: &str, standing: DutiesStanding) -> Option<String> {
    let file = format!("content/policies/{policy}/policy.toml");
    let to = Proposed { title, file: &file, standing };
    let table = proposed_duties(&to, pipeline::suggested_duties(library, policy))?;
    let as_note = |line: &str| match standing {
        DutiesStanding::Notes if !line.starts_with('#') => format!("# {line}\n"),
        _ => format!("{line}\n"),
    };
    Some(format!("\n{}", table.lines().map(as_note).collect::<String>()))
}
