//! A policy that is taken in as the next version of one that is there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::asked_for::{proposed_duties, reworded_duties};
use super::begun::Begun;
use super::ended::Ready;
use super::incoming::Incoming;
use super::made::{as_policy, pictures};
use super::notes::{notes, to_read};
use super::notes_files::NotesFiles;
use super::outcome::{Followed, in_words, parts};
use super::refused::{refuse_another, refuse_the_same, renumbered};
use super::since_stands::{audiences, missing_in_draft};
use crate::cli::arguments::ImportArgs;
use crate::cli::failure::Failure;
use crate::cli::new::ask::Questions;
use crate::cli::new::here::{FileChange, Here, add_to};
use crate::drafts::rewritten;
use crate::import::remark::{ImportRemark, RemarkLocation, UnplacedRemark};
use crate::load::{WrittenClause, clauses_as_written};
use crate::model::{ClauseNumber, PolicyId};
use crate::revision::diff::{PolicyDiff, PreviousVersion};
use crate::versioning::{folder_of, mentions, other_meanings, recite, recite_own};

pub fn run(
    here: &Here,
    policy: &PolicyId,
    arguments: &ImportArgs,
    incoming: &Incoming,
    questions: &mut Questions,
) -> Result<(), Failure> {
    let Some(stands) = here.library.policies.get(policy) else { return Ok(()) };
    let draft = here.library.drafts.get(policy);
    // What the document replaces: the draft, if there is one already.
    let text = draft.unwrap_or(stands);
    let as_written = |of: &PolicyId| clauses_as_written(&here.sources, here.run.moment, of);
    let earlier = as_written(&text.id);
    let standing = if draft.is_some() { as_written(policy) } else { Vec::new() };
    let (audiences, front_matter) = (audiences(text), front_matter(here, &earlier));
    let (folder, own) = (folder_of(&text.id), own_sections(here, &text.id));
    let come = as_policy(incoming, &BTreeSet::new()).sections;
    let files = section_files(&folder, &earlier, incoming, &come);
    let later = as_it_came(here, &text.id, &own, &files, incoming, come);
    let missing = missing_in_draft(stands, &standing, &earlier);
    let compared =
        PreviousVersion { clauses: &earlier, audiences: &audiences, front_matter: &front_matter, missing: &missing };
    let main_policy = &here.library.site.main_policy;
    let comparison = PolicyDiff::of(compared, &later, &text.id, main_policy);
    let changed = comparison.changes();
    refuse_the_same(text, incoming, &changed)?;
    refuse_another(policy, incoming, &changed, &earlier, draft.is_some() || stands.is_draft())?;
    // Numbers are cited as they are in what stands.
    let of_standing = draft.map(|_| {
        let compared =
            PreviousVersion { clauses: &standing, audiences: &audiences, front_matter: &front_matter, missing: &[] };
        PolicyDiff::of(compared, &later, policy, main_policy)
    });
    let cited = of_standing.as_ref().unwrap_or(&comparison);
    let since = cited.changes();
    if !since.other_meaning.is_empty() && !arguments.renumber {
        return Err(renumbered(policy, &other_meanings(&since)));
    }
    let begun = Begun::of(here, policy, arguments, questions)?;
    let today = here.library.as_of.date;
    let (begun_control, lost_approval) = begun.control(here, policy, arguments.summary.as_deref(), today)?;
    let control = begun_control.name.clone();
    let (mut changes, mut lost, mut remarks) = (vec![begun_control], Vec::new(), Vec::new());
    for (number, text) in comparison.sections(&mut lost, &mut remarks) {
        let Some(name) = files.get(&number) else { continue };
        let before = here.bytes(name)?;
        let after = before.as_deref().map_or_else(|| text.clone().into_bytes(), |before| rewritten(before, &text));
        changes.push(FileChange { name: name.clone(), before, after: Some(after) });
    }
    let written: BTreeSet<&String> = files.values().collect();
    for name in own.iter().filter(|name| !written.contains(name)) {
        changes.push(FileChange { name: name.clone(), before: here.bytes(name)?, after: None });
    }
    take_pictures(here, incoming, &folder, &begun, &mut changes, &mut remarks)?;
    if lost_approval {
        remarks
            .push(of_the_whole("The draft had an approval, which was of other words: it is taken out of policy.toml."));
    }
    recite_own(&text.id, &comparison, &control, &mut changes, &mut lost);
    lost.iter_mut().for_each(|lost| lost.file = begun.relocated(&folder, &lost.file));
    let mut lost_later = Vec::new();
    let others = recite(&here.files(), policy, draft.map(|draft| &draft.id), cited, &mut lost_later)?;
    remarks.extend(reworded_duties(&here.library, policy, &later, &since, cited));
    let citing: Vec<String> = others.iter().map(|change| change.name.clone()).collect();
    let mut changes = begun.placed(here, policy, changes, others)?;
    let proposed = proposed_duties(here, begun.id(), &changed, &mut changes, arguments.accept_duties)?;
    let followed = Followed { lost: &lost, lost_elsewhere: &lost_later, citing: &citing, later: begun.waits() };
    let there = [
        (!changed.moved.is_empty(), "what has another number now"),
        (!lost.is_empty() || !lost_later.is_empty(), "what cited a clause that is gone"),
        (!proposed.is_empty(), "what the new words seem to ask for"),
    ];
    let mut reading: Vec<String> =
        there.iter().filter(|(is_there, _)| *is_there).map(|(_, what)| (*what).to_owned()).collect();
    let files_before = NotesFiles::of(here)?;
    let notes_file = files_before.free.clone();
    let parts = parts(&changed, &since, &followed, mentions(&here.files(), policy, cited), proposed);
    let notes = notes(incoming, &folder_of(begun.id()), today, parts, &remarks, Some(&files_before));
    let mut happened = begun.said(policy, &incoming.file, &in_words(&changed));
    if !citing.is_empty() && !begun.waits() {
        happened.push_str(&format!("\nchanged with it, because they cite its clauses: {}", citing.join(", ")));
    }
    reading.extend(notes.in_words());
    let next = vec![to_read(&notes_file, &reading), begun.see(), begun.approval(policy), begun.way_back(&notes_file)];
    Ready { changes, happened, next, notes, notes_file }.end(here, arguments.dry_run)
}

/// The pictures that are not there yet, or that are others now.
fn take_pictures(
    here: &Here,
    incoming: &Incoming,
    folder: &str,
    begun: &Begun,
    changes: &mut Vec<FileChange>,
    remarks: &mut Vec<ImportRemark>,
) -> Result<(), Failure> {
    for picture in pictures(incoming, folder) {
        let before = here.bytes(&picture.name)?;
        if before == picture.after {
            continue;
        }
        if before.is_some() {
            let name = begun.relocated(folder, &picture.name);
            remarks.push(of_the_whole(format!("The picture {name} is another one now.")));
        }
        changes.push(FileChange { before, ..picture });
    }
    Ok(())
}

/// A change that belongs to no place of the document.
fn of_the_whole(words: impl Into<String>) -> ImportRemark {
    UnplacedRemark::changed(words).at(RemarkLocation::default())
}

/// What stands above the heading of each section.
fn front_matter(here: &Here, clauses: &[WrittenClause]) -> HashMap<ClauseNumber, String> {
    let sections = clauses.iter().filter(|clause| clause.number.is_section());
    let front = sections.filter_map(|section| {
        let file = here.sources.text(&section.file)?;
        Some((section.number.clone(), file.text.get(..section.lines.start)?.to_owned()))
    });
    front.collect()
}

/// The names of the policy's sections as it stands.
fn own_sections(here: &Here, policy: &PolicyId) -> Vec<String> {
    let start = format!("content/policies/{policy}/");
    let files = here.sources.texts_in(&start, ".md").filter(|file| !file.name[start.len()..].contains('/'));
    files.map(|file| file.name.to_string()).collect()
}

/// The file of each section that came in: the one that its number has, where there is one.
fn section_files(
    folder: &str,
    earlier: &[WrittenClause],
    incoming: &Incoming,
    come: &[(String, String)],
) -> BTreeMap<ClauseNumber, String> {
    let sections = earlier.iter().filter(|clause| clause.number.is_section());
    let there: HashMap<&ClauseNumber, &str> = sections.map(|section| (&section.number, &*section.file)).collect();
    let named = incoming.sections.iter().zip(come).map(|(section, (name, _))| {
        let number = ClauseNumber::of_section(section.number);
        let name = there.get(&number).map_or_else(|| format!("{folder}/{name}"), |name| (*name).to_owned());
        (number, name)
    });
    named.collect()
}

/// The clauses that came in, in the files that they will have.
fn as_it_came(
    here: &Here,
    policy: &PolicyId,
    own: &[String],
    files: &BTreeMap<ClauseNumber, String>,
    incoming: &Incoming,
    come: Vec<(String, String)>,
) -> Vec<WrittenClause> {
    let gone = own.iter().map(|name| FileChange { name: name.clone(), before: None, after: None });
    let come = incoming.sections.iter().zip(come);
    let come = come.filter_map(|(section, (_, text))| {
        let name = files.get(&ClauseNumber::of_section(section.number))?;
        Some(FileChange::made(name.clone(), text))
    });
    let mut sources = here.sources.clone();
    add_to(&mut sources, &gone.chain(come).collect::<Vec<_>>());
    clauses_as_written(&sources, here.run.moment, policy)
}
