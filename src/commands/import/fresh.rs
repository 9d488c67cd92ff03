//! A policy that is taken in as a new one.

use std::collections::BTreeSet;

use super::incoming::Incoming;
use super::made::{as_policy, duties_of, pictures};
use super::notes::{NOTES, notes, proposed_control};
use crate::cli::Import;
use crate::commands::failure::Failure;
use crate::commands::new::here::{Change, Here, add_to};
use crate::drafts::{control_text, free_id};
use crate::model::PolicyId;
use crate::pipeline;
use crate::terminal::Standing;
use crate::wording::count_of;

pub fn run(here: &Here, arguments: &Import, mut incoming: Incoming) -> Result<(), Failure> {
    if let Some(title) = &arguments.title {
        incoming.title.clone_from(title);
    }
    refuse_same_title(here, &incoming)?;
    let taken: BTreeSet<String> = here.library.policies.keys().map(ToString::to_string).collect();
    let policy = as_policy(&incoming, &taken);
    let (id, today) = (PolicyId::new(&policy.id), here.library.as_of.date);
    let folder = format!("content/policies/{id}");
    let control = format!("{folder}/policy.toml");
    let notes_file = free_notes(here)?;
    let mut changes = vec![Change::made(control.clone(), control_text(&control, &policy.title, None, today))];
    changes.extend(policy.sections.iter().map(|(name, text)| Change::made(format!("{folder}/{name}"), text.clone())));
    changes.extend(pictures(&incoming, &folder));
    let mut sources = here.sources.clone();
    add_to(&mut sources, &changes);
    let library = match pipeline::read(&sources, here.run.moment, Vec::new()) {
        Ok(library) => library,
        Err(problems) => return Err(Failure::Problems(problems, sources)),
    };
    let standing = if arguments.accept_duties { Standing::Written } else { Standing::Notes };
    let duties = duties_of(&library, &id, &policy.title, standing).unwrap_or_default();
    if let Some(after) = changes.first_mut().and_then(|control| control.after.as_mut()) {
        after.extend(format!("{}{duties}", proposed_control(&incoming)).into_bytes());
    }
    changes.push(Change::made(notes_file.clone(), notes(&incoming, &folder, today, Vec::new(), &[])));
    let files = changes.len();
    here.put(changes)?;
    let said: String = incoming.said.iter().map(|sentence| format!("\n{sentence}")).collect();
    let remarks = match incoming.remarks.len() {
        0 => "says what was made of it".to_owned(),
        remarks => format!("has {} on what was changed, left out, or is to be looked at", count_of(remarks, "remark")),
    };
    let duties = if arguments.accept_duties {
        "written at the end of policy.toml: read each line, and take out what is wrong"
    } else {
        "proposed at the end of policy.toml, as notes: read each line, and take the # away where it is right"
    };
    here.run.say(format!(
        "‘{}’: {} in {folder}, {files} files{said}\n\nWhat to do next:\n  \
         - Read {notes_file}: it {remarks}.\n  \
         - Read {folder}. Only staff can read a section until it says audience = \"public\" at its top.\n  \
         - Which clause asks for what byelaw can check is {duties}.\n  \
         - `byelaw build` makes the sites. Once it is approved, record that with `byelaw new approval {id}`.",
        policy.title,
        count_of(policy.sections.len(), "section"),
    ));
    Ok(())
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
                "add --policy {}, if this is its next version; or give this one another name with --title",
                there.id
            ),
        }),
    }
}

/// `import-notes.md`, or the next name that is free: the notes of another import may still be read.
pub fn free_notes(here: &Here) -> Result<String, Failure> {
    let (stem, ending) = NOTES.rsplit_once('.').unwrap_or((NOTES, "md"));
    let mut name = NOTES.to_owned();
    let mut number = 1_u32;
    while here.bytes(&name)?.is_some() {
        number += 1;
        name = format!("{stem}-{number}.{ending}");
    }
    Ok(name)
}
