//! Saves what a form answers, or says why not.

use crate::acts::{Act, Answers, LooksLike, Practice, Proposal, looks_like};
use crate::base::problem::Problem;
use crate::desk::form::FieldIssue;
use crate::desk::shell::Visit;
use crate::disk::{DiskError, StagedEvidence};
use crate::drafts::quoted;
use crate::saving::{self, NotSaved, name_evidence, stage_evidence};

/// So often is a save tried where others write to the same files.
const MOST_TRIES: usize = 20;

/// Why nothing was saved.
pub enum NotDone {
    Issues(Vec<FieldIssue>),
    /// Texts that look as if they named somebody, which nobody has confirmed.
    LooksLike(Vec<LooksLike>),
}

impl From<FieldIssue> for NotDone {
    fn from(issue: FieldIssue) -> Self {
        NotDone::Issues(vec![issue])
    }
}

impl From<DiskError> for NotDone {
    fn from(error: DiskError) -> Self {
        let help = match error {
            DiskError::Io { .. } => {
                "nothing was saved, and what you typed is below: see that the disk is not full and that you may write there, then save again"
            }
            DiskError::Busy { .. } => "nothing was saved, and what you typed is below: save again in a moment",
            _ => error.help(),
        };
        FieldIssue { key: None, message: error.to_string(), help: help.to_owned() }.into()
    }
}

impl From<NotSaved> for NotDone {
    /// The mistakes that the practice would have, in the words that `check` uses.
    fn from(why: NotSaved) -> Self {
        let issue = |problem: &Problem| FieldIssue {
            key: None,
            message: problem.message.clone(),
            help: problem.help.clone().unwrap_or_default(),
        };
        match why {
            NotSaved::Disk(error) => error.into(),
            NotSaved::Problems(problems, _) | NotSaved::WouldAdd(problems, _) => {
                NotDone::Issues(problems.iter().map(issue).collect())
            }
        }
    }
}

/// Saves the answers; `file` is the name under which a file waits that was sent with them. What was saved.
pub fn save(
    visit: &Visit,
    act: &'static dyn Act,
    mut answers: Answers,
    file: Option<&str>,
    is_confirmed: bool,
) -> Result<Proposal, NotDone> {
    let root = visit.desk.root();
    let mut snapshot = visit.snapshot.clone();
    if let (Some(key), Some(name)) = (act.file_key(), file)
        && let Some(file) = visit.desk.session().file(name)
    {
        answers.set(key, quoted(&file.file.path().to_string_lossy()));
    }
    let mut evidence = stage_evidence(root, act, &snapshot.practice, &mut answers)?;
    for _ in 0..MOST_TRIES {
        let practice = &snapshot.practice;
        let proposal = act.propose(practice, &answers).map_err(FieldIssue::from)?;
        let found = if is_confirmed { Vec::new() } else { looks_like(practice, &proposal.texts) };
        if !found.is_empty() {
            return Err(NotDone::LooksLike(found));
        }
        match put(visit, practice, &proposal, evidence.as_mut()) {
            Ok(after) => {
                visit.desk.live.adopt(&snapshot, after);
                file.iter().for_each(|name| visit.desk.session().forget_file(name));
                return Ok(proposal);
            }
            // Somebody else saved a file meanwhile: the same answers fit it as it is now, or are refused.
            Err(NotSaved::Disk(DiskError::Changed { .. })) => {
                visit.desk.live.changed(None);
                evidence.iter().for_each(|staged| name_evidence(act, staged, &mut answers));
                snapshot = visit.desk.live.current()?;
            }
            Err(why) => return Err(why.into()),
        }
    }
    let message = "the registers change faster than this can be written".to_owned();
    Err(FieldIssue { key: None, message, help: "nothing was saved; send the form again".to_owned() }.into())
}

fn put(
    visit: &Visit,
    practice: &Practice,
    proposal: &Proposal,
    evidence: Option<&mut StagedEvidence>,
) -> Result<Practice, NotSaved> {
    let root = visit.desk.root();
    let mut proposal = proposal.clone();
    // Whoever works at the desk did it, where the record does not say who.
    proposal.by = proposal.by.or_else(|| visit.desk.session().role.clone());
    let change = saving::check(root, practice, &proposal, evidence.as_deref())?;
    Ok(saving::save(root, &proposal, change, evidence)?)
}
