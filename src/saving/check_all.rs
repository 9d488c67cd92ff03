//! Whether several acts, done one after another, can be written as one change.

use std::collections::BTreeMap;
use std::path::Path;

use super::check::{CheckedChange, refuse_broken, with_changes};
use super::not_saved::NotSaved;
use crate::acts::{Act, Answers, ChangedFile, PieceTable, Practice, Proposal, Refusal, Splice};
use crate::base::sources::FileName;
use crate::disk::{DiskError, path_below, read_bytes};

/// Which of several acts cannot be done, by its place among them, and why.
#[derive(Debug)]
pub struct NotTogether {
    pub index: usize,
    pub why: WhyNot,
}

#[derive(Debug)]
pub enum WhyNot {
    Refused(Refusal),
    NotSaved(NotSaved),
}

impl From<Refusal> for WhyNot {
    fn from(refusal: Refusal) -> Self {
        WhyNot::Refused(refusal)
    }
}

impl<E: Into<NotSaved>> From<E> for WhyNot {
    fn from(why: E) -> Self {
        WhyNot::NotSaved(why.into())
    }
}

/// Reads the practice with each act done after those before it, in memory: what each proposes, and all of it as one
/// change. Nothing is to be written where one of them cannot be done.
pub fn check_all(
    root: &Path,
    practice: &Practice,
    acts: &[(&dyn Act, Answers)],
) -> Result<(Vec<Proposal>, CheckedChange), NotTogether> {
    let mut files: BTreeMap<FileName, PieceTable> = BTreeMap::new();
    let mut after: Option<Practice> = None;
    let mut proposals = Vec::with_capacity(acts.len());
    for (index, (act, answers)) in acts.iter().enumerate() {
        let now = after.as_ref().unwrap_or(practice);
        let done = add(root, now, *act, answers, &mut files).map_err(|why| NotTogether { index, why })?;
        proposals.push(done.0);
        after = Some(done.1);
    }
    let after = match after {
        Some(after) => after,
        None => practice.with(&[], &[]).map_err(|why| NotTogether { index: 0, why: NotSaved::from(why).into() })?,
    };
    let changes = files.into_iter().map(|(name, file)| file.changed(&name)).collect();
    Ok((proposals, CheckedChange { changes, after }))
}

/// One more act: what it proposes, and the practice with it.
fn add(
    root: &Path,
    practice: &Practice,
    act: &dyn Act,
    answers: &Answers,
    files: &mut BTreeMap<FileName, PieceTable>,
) -> Result<(Proposal, Practice), WhyNot> {
    let proposal = act.propose(practice, answers)?;
    let mut of_file: BTreeMap<&FileName, Vec<Splice>> = BTreeMap::new();
    for splice in &proposal.splices {
        of_file.entry(&splice.file).or_default().push(splice.clone());
    }
    let mut changes = Vec::new();
    for (name, splices) in of_file {
        if !files.contains_key(name) {
            files.insert(name.clone(), PieceTable::of(read_bytes(&path_below(root, name))?.unwrap_or_default()));
        }
        let text = practice.sources.texts.get(name).map_or("", |source| source.text.as_str());
        let is_as_read = files.get_mut(name).is_some_and(|file| file.change(text, &splices));
        match files.get(name).filter(|_| is_as_read) {
            Some(file) => changes.push(as_it_is(name, file)),
            None => return Err(DiskError::Changed { path: path_below(root, name) }.into()),
        }
    }
    for (name, text) in &proposal.made {
        let file = PieceTable::made(text);
        changes.push(as_it_is(name, &file));
        files.insert(name.as_str().into(), file);
    }
    refuse_broken(practice, &changes)?;
    let after = with_changes(practice, &changes, &[])?;
    Ok((proposal, after))
}

/// A file as the acts so far have left it, for a look at what the practice would say.
fn as_it_is(name: &str, file: &PieceTable) -> ChangedFile {
    ChangedFile { name: name.to_owned(), before: None, after: Some(file.bytes()), splices: Vec::new() }
}
