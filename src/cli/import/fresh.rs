//! A policy that is taken in as a new one.

use std::collections::BTreeSet;

use super::counted::counted;
use super::ended::Ready;
use super::incoming::Incoming;
use super::made::{as_policy, duties_of, pictures};
use super::notes::{notes, to_read};
use super::notes_files::NotesFiles;
use super::own_words::proposed_control;
use crate::cli::arguments::ImportArgs;
use crate::cli::failure::Failure;
use crate::cli::new::here::{FileChange, Here, add_to};
use crate::drafts::{control_text, free_id};
use crate::model::PolicyId;
use crate::pipeline;
use crate::terminal::DutiesStanding;

pub fn run(here: &Here, arguments: &ImportArgs, mut incoming: Incoming) -> Result<(), Failure> {
    if let Some(title) = &arguments.title {
        incoming.title.clone_from(title);
    }
    refuse_same_title(here, &incoming)?;
    let taken: BTreeSet<String> = here.library.texts().map(|text| text.id.to_string()).collect();
    let policy = as_policy(&incoming, &taken);
    let (id, today) = (PolicyId::new(&policy.id), here.library.as_of.date);
    let folder = format!("content/policies/{id}");
    let control = format!("{folder}/policy.toml");
    let notes_file = NotesFiles::of(here)?.free;
    let mut changes = vec![FileChange::made(control.clone(), control_text(&control, &policy.title, None, today))];
    changes
        .extend(policy.sections.iter().map(|(name, text)| FileChange::made(format!("{folder}/{name}"), text.clone())));
    changes.extend(pictures(&incoming, &folder));
    let mut sources = here.sources.clone();
    add_to(&mut sources, &changes);
    let library = match pipeline::read(&sources, here.run.moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let standing = if arguments.accept_duties { DutiesStanding::Written } else { DutiesStanding::Notes };
    let duties = duties_of(&library, &id, &policy.title, standing);
    if let Some(after) = changes.first_mut().and_then(|control| control.after.as_mut()) {
        after.extend(format!("{}{}", proposed_control(&incoming), duties.as_deref().unwrap_or_default()).into_bytes());
    }
    let notes = notes(&incoming, &folder, today, Vec::new(), &[], None);
    let said: String = incoming.said.iter().map(|sentence| format!("\n{sentence}")).collect();
    let asked_for = if arguments.accept_duties {
        "written at the end of policy.toml: read each line, and take out what is wrong"
    } else {
        "proposed at the end of policy.toml, as notes: read each line, and take the # away where it is right"
    };
    let counted = counted(incoming.sections.len(), incoming.clauses);
    let happened = format!("‘{}’: {counted} in {folder}{said}", policy.title);
    let mut next = vec![
        to_read(&notes_file, &notes.in_words()),
        format!("Read {folder}. Only staff can read a section until it says audience = \"public\" at its top."),
        format!("`byelaw build` makes the sites. Once it is approved, record that with `byelaw new approval {id}`."),
        format!("To take it back: delete {folder} and {notes_file}."),
    ];
    if duties.is_some() {
        next.insert(2, format!("Which clause asks for what byelaw can check is {asked_for}."));
    }
    Ready { changes, happened, next, notes, notes_file }.end(here, arguments.dry_run)
}

/// The same policy once more would be a second one beside it.
fn refuse_same_title(here: &Here, incoming: &Incoming) -> Result<(), Failure> {
    let id = free_id(&incoming.title, &BTreeSet::new());
    let is_same = |title: &str| free_id(title, &BTreeSet::new()) == id;
    let there = here.library.policies.values().find(|policy| is_same(&policy.control.title));
    match there {
        None => Ok(()),
        Some(there) => Err(Failure::Usage {
            message: format!("there is a policy called ‘{}’ already", *there.control.title),
            help: format!(
                "add --policy {}, if this {}; or give this one another name with --title",
                there.id,
                if there.is_draft() { "is to replace the draft" } else { "is its next version" }
            ),
        }),
    }
}
