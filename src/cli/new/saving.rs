//! Puts what an act proposes in place: read with it in memory first, and written only where that adds no problem.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::here::path_of;
use crate::acts::{ChangedFile, Practice, Proposal, Splice};
use crate::base::problem::Problem;
use crate::base::sources::FileName;
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::disk::history::{
    SAVE_PATIENCE, SavedEntry, SavedFile, SavedSplice, entry_id, forget_record, list, save as save_with_entry,
};
use crate::disk::{CacheFolder, CopiedEvidence, DiskError, Writing, read_bytes, read_sources};
use crate::incremental::Cache;

/// A file that was copied into `evidence/` for a record. It goes again unless the record is saved.
pub struct KeptEvidence {
    copied: CopiedEvidence,
    /// `None` for a file that was there already, or whose record is saved.
    made: Option<PathBuf>,
}

impl KeptEvidence {
    pub fn of(root: &Path, copied: CopiedEvidence) -> Self {
        let path = path_of(&root.join("evidence"), &copied.name);
        KeptEvidence { made: (!copied.was_there).then_some(path), copied }
    }
}

impl Drop for KeptEvidence {
    fn drop(&mut self) {
        if let Some(path) = &self.made {
            let _ = fs::remove_file(path);
        }
    }
}

/// The practice as it lies on the disk, with the mistakes it has.
pub fn read(run: &Run) -> Result<Practice, Failure> {
    let (sources, from_disk) = read_sources(&run.root);
    let cache = Arc::new(Cache::over(CacheFolder::of_answers(&run.root.join("output"))).for_one_run());
    let practice = Practice::read(cache.clone(), sources, run.moment, from_disk)
        .map_err(|(problems, sources)| Failure::Problems(problems, sources))?;
    // The program ends soon: to give everything back takes longer than to end.
    std::mem::forget(cache);
    Ok(practice)
}

pub fn save(
    run: &Run,
    practice: &Practice,
    proposal: &Proposal,
    evidence: &mut Option<KeptEvidence>,
    is_dry_run: bool,
) -> Result<(), Failure> {
    let changes = changes(run, practice, proposal)?;
    let digests: Vec<(FileName, String)> =
        evidence.iter().map(|kept| (kept.copied.name.as_str().into(), kept.copied.sha256.clone())).collect();
    refuse_broken(practice, &changes)?;
    refuse_added_problems(practice, &changes, &digests)?;
    let written = in_words(proposal);
    if is_dry_run {
        run.say(format!("It would be: {}\n{written}\nNothing was written.", proposal.done));
        return Ok(());
    }
    if !changes.is_empty() {
        write(run, practice, proposal, changes)?;
    }
    if let Some(kept) = evidence {
        kept.made = None;
    }
    let not_taken = listed("Not taken:", &proposal.not_taken);
    let next = listed("What to do next:", &proposal.next);
    let before = match practice.problems.len() {
        0 => String::new(),
        _ => "\nOther files have mistakes: nothing is published until they are put right. `byelaw check` shows them."
            .to_owned(),
    };
    let said = format!("{}\n{written}{not_taken}{next}", proposal.done);
    run.say(format!("{}{before}", said.trim_end()));
    Ok(())
}

/// Nothing is added to a file that cannot be read: nobody knows what it would become a part of.
fn refuse_broken(practice: &Practice, changes: &[ChangedFile]) -> Result<(), Failure> {
    let is_of_folder = |file: &str, change: &ChangedFile| {
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        // Numbers go on over all the files of incidents.
        file == change.name || file.contains("/incidents/") && folder(file) == folder(&change.name)
    };
    let broken: Vec<Problem> = practice
        .problems
        .iter()
        .filter(|problem| problem.code == "toml-syntax")
        .filter(|problem| {
            let file = problem.place.as_ref().map(|place| &*place.file);
            file.is_some_and(|file| changes.iter().any(|change| is_of_folder(file, change)))
        })
        .cloned()
        .collect();
    if broken.is_empty() { Ok(()) } else { Err(Failure::Problems(broken, practice.sources.clone())) }
}

/// Ends a command whose changes would give the practice a problem that it does not have.
pub fn refuse_added_problems(
    practice: &Practice,
    changes: &[ChangedFile],
    evidence: &[(FileName, String)],
) -> Result<(), Failure> {
    let (problems, sources) = match practice.with(changes, evidence) {
        Ok(after) => (practice.added_problems(&after.problems), after.sources),
        Err(refused) => refused,
    };
    if problems.is_empty() { Ok(()) } else { Err(Failure::Problems(problems, sources)) }
}

fn write(run: &Run, practice: &Practice, proposal: &Proposal, changes: Vec<ChangedFile>) -> Result<(), Failure> {
    forget_erased(run, practice)?;
    // The order of saves is that of the clock, whatever moment was asked for.
    let at = Timestamp::now();
    let entry = SavedEntry {
        id: entry_id(at),
        at,
        by: proposal.by.clone(),
        what: match proposal.detail.as_str() {
            "" => proposal.done.clone(),
            detail => format!("{} ({detail})", proposal.done),
        },
        record: proposal.record.clone(),
        undoes: None,
        files: changes.iter().map(saved_file).collect(),
    };
    let writing = |change: ChangedFile| Writing {
        path: path_of(&run.root, &change.name),
        before: change.before,
        after: Some(change.after),
    };
    Ok(save_with_entry(&run.root, SAVE_PATIENCE, &entry, changes.into_iter().map(writing).collect())?)
}

/// Nothing of an incident whose details were erased stays in the history.
fn forget_erased(run: &Run, practice: &Practice) -> Result<(), Failure> {
    let incidents = practice.library.incidents.read(&practice.key).iter();
    let erased: BTreeSet<&str> = incidents
        .filter(|incident| incident.erased.read(&practice.key).is_some())
        .map(|incident| incident.id.read(practice.key.staff()).as_str())
        .collect();
    // The history is long, and hardly ever is anything erased.
    let kept = if erased.is_empty() { Vec::new() } else { list(&run.root) };
    let kept: BTreeSet<String> = kept.into_iter().filter_map(|entry| entry.record).collect();
    for id in kept.iter().filter(|id| erased.contains(id.as_str())) {
        forget_record(&run.root, SAVE_PATIENCE, id)?;
    }
    Ok(())
}

fn saved_file(change: &ChangedFile) -> SavedFile {
    let Some(before) = &change.before else { return SavedFile::made(&change.name, &change.after) };
    let splices = change.splices.iter();
    let splices = splices.filter_map(|splice| SavedSplice::of(before, splice.range.clone(), splice.added.clone()));
    SavedFile { name: change.name.clone(), made: false, splices: splices.collect() }
}

/// The files with the change made.
fn changes(run: &Run, practice: &Practice, proposal: &Proposal) -> Result<Vec<ChangedFile>, Failure> {
    let mut of_file: BTreeMap<&FileName, Vec<Splice>> = BTreeMap::new();
    for splice in &proposal.splices {
        of_file.entry(&splice.file).or_default().push(splice.clone());
    }
    let mut changes = Vec::new();
    for (file, splices) in of_file {
        let bytes = read_bytes(&path_of(&run.root, file))?.unwrap_or_default();
        let text = practice.sources.texts.get(file).map_or("", |source| source.text.as_str());
        let change = ChangedFile::spliced(file, bytes, text, &splices)
            .ok_or_else(|| DiskError::Changed { path: path_of(&run.root, file) })?;
        changes.push(change);
    }
    changes.extend(proposal.made.iter().map(|(name, text)| ChangedFile::made(name.clone(), text)));
    Ok(changes)
}

/// What is written, set in; nothing where a note stands above each field.
fn in_words(proposal: &Proposal) -> String {
    if proposal.is_long {
        return String::new();
    }
    let mut words = String::new();
    for text in proposal.splices.iter().map(|splice| splice.text.trim_matches('\n')) {
        if words.is_empty() || text.starts_with('[') {
            words.push('\n');
        }
        for line in text.lines() {
            words.push_str(if line.is_empty() { "" } else { "  " });
            words.push_str(line);
            words.push('\n');
        }
    }
    words
}

fn listed(title: &str, sentences: &[String]) -> String {
    if sentences.is_empty() {
        return String::new();
    }
    let lines: String = sentences.iter().map(|sentence| format!("  - {sentence}\n")).collect();
    format!("\n{title}\n{lines}")
}
