//! Which clauses seem to carry a duty, by the words in them. A suggestion is for a person to confirm.

use super::{DUTIES, Duty};

/// A clause that seems to carry a duty, with the words that make it seem so.
#[derive(Debug, PartialEq, Eq)]
pub struct Suggested<C> {
    pub clause: C,
    pub cues: Vec<&'static str>,
}

/// How many clauses are suggested for one duty.
const MOST: usize = 3;

/// For each duty the clauses that seem to carry it: those with the most of its cues first, and of those the earliest in the policy.
/// `clauses` are numbers with titles and texts, in the order of the policy.
pub fn suggested<C: Clone>(clauses: &[(C, String)]) -> Vec<(Duty, Vec<Suggested<C>>)> {
    let clauses: Vec<(&C, String)> = clauses.iter().map(|(clause, text)| (clause, plain(text))).collect();
    DUTIES.iter().map(|duty| (*duty, of_duty(*duty, &clauses))).collect()
}

fn of_duty<C: Clone>(duty: Duty, clauses: &[(&C, String)]) -> Vec<Suggested<C>> {
    let mut all: Vec<Suggested<C>> = clauses
        .iter()
        .map(|(clause, text)| {
            let cues = duty.cues().iter().copied().filter(|cue| text.contains(cue)).collect();
            Suggested { clause: (*clause).clone(), cues }
        })
        .filter(|one| !one.cues.is_empty())
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.cues.len()));
    all.truncate(MOST);
    all
}

/// In small letters, with one space for each run of blanks and plain apostrophes.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
