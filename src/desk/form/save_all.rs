//! Saves what one form answers of several acts: all of it as one save, or nothing.

use crate::acts::{Act, Answers, LooksLike, Practice, Proposal, Refusal, looks_like};
use crate::desk::form::{FieldIssue, NotDone};
use crate::desk::shell::Visit;
use crate::disk::DiskError;
use crate::saving::{self, CheckedChange, NotSaved, WhyNot, check_all};

/// So often is a save tried where others write to the same files.
const MOST_TRIES: usize = 20;

/// Why nothing was saved.
pub enum NotAllDone {
    /// One of the acts, by its place among them, where it is one alone.
    Issues(Option<usize>, Vec<FieldIssue>),
    LooksLike(Vec<LooksLike>),
    /// Somebody changed a file meanwhile.
    Changed,
}

impl NotAllDone {
    fn of(index: Option<usize>, why: NotSaved) -> Self {
        match why {
            NotSaved::Disk(DiskError::Changed { .. }) => NotAllDone::Changed,
            why => match NotDone::from(why) {
                NotDone::Issues(issues) => NotAllDone::Issues(index, issues),
                NotDone::LooksLike(found) => NotAllDone::LooksLike(found),
            },
        }
    }

    fn refused(index: Option<usize>, refusal: Refusal) -> Self {
        NotAllDone::Issues(index, vec![refusal.into()])
    }
}

impl From<NotSaved> for NotAllDone {
    fn from(why: NotSaved) -> Self {
        NotAllDone::of(None, why)
    }
}

/// Saves several acts as one: `done` is what the list of what was saved calls it.
pub fn save_all(
    visit: &Visit,
    acts: &[(&dyn Act, Answers)],
    done: &str,
    is_confirmed: bool,
) -> Result<Proposal, NotAllDone> {
    saved(visit, |practice| {
        let (proposals, change) = check_all(visit.desk.root(), practice, acts).map_err(|failed| match failed.why {
            WhyNot::Refused(refusal) => NotAllDone::refused(Some(failed.index), refusal),
            WhyNot::NotSaved(why) => NotAllDone::of(Some(failed.index), why),
        })?;
        let texts: Vec<_> = proposals.iter().flat_map(|proposal| proposal.texts.iter().cloned()).collect();
        let found = if is_confirmed { Vec::new() } else { looks_like(practice, &texts) };
        if !found.is_empty() {
            return Err(NotAllDone::LooksLike(found));
        }
        let mut next: Vec<String> = proposals.iter().flat_map(|proposal| proposal.next.iter().cloned()).collect();
        next.dedup();
        Ok((Proposal { done: done.to_owned(), next, ..Proposal::default() }, change))
    })
}

/// Saves what is proposed for the practice as it is.
pub fn save_proposal(
    visit: &Visit,
    propose: impl Fn(&Practice) -> Result<Proposal, Refusal>,
) -> Result<Proposal, NotAllDone> {
    saved(visit, |practice| {
        let proposal = propose(practice).map_err(|refusal| NotAllDone::refused(None, refusal))?;
        let change = saving::check(visit.desk.root(), practice, &proposal, None)?;
        Ok((proposal, change))
    })
}

/// Writes what is made of the practice as it is, once nobody else changes the same files meanwhile.
fn saved(
    visit: &Visit,
    checked: impl Fn(&Practice) -> Result<(Proposal, CheckedChange), NotAllDone>,
) -> Result<Proposal, NotAllDone> {
    let mut snapshot = visit.snapshot.clone();
    for _ in 0..MOST_TRIES {
        let written = checked(&snapshot.practice).and_then(|(mut proposal, change)| {
            // Whoever works at the desk did it.
            proposal.by = proposal.by.or_else(|| visit.desk.session().role.clone());
            let after = saving::save(visit.desk.root(), &proposal, change, None).map_err(NotSaved::from)?;
            Ok((proposal, after))
        });
        match written {
            Ok((proposal, after)) => {
                visit.desk.live.adopt(&snapshot, after);
                return Ok(proposal);
            }
            Err(NotAllDone::Changed) => {
                visit.desk.live.changed(None);
                snapshot = visit.desk.live.current()?;
            }
            Err(why) => return Err(why),
        }
    }
    let message = "the registers change faster than this can be written".to_owned();
    let help = "nothing was saved; send the form again".to_owned();
    Err(NotAllDone::Issues(None, vec![FieldIssue { key: None, message, help }]))
}
