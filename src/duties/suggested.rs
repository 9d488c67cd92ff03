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
            let cues = duty.cues().iter().copied().filter(|cue| says(text, cue)).collect();
            Suggested { clause: (*clause).clone(), cues }
        })
        .filter(|one| !one.cues.is_empty())
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.cues.len()));
    all.truncate(MOST);
    all
}

/// What stands between two parts of a cue: other words.
const BETWEEN: &str = " … ";

/// How far apart two parts of a cue may be, in bytes: about as far as in a sentence.
const APART: usize = 80;

/// Whether a text in small letters holds a cue: its parts in their order and near each other, each at the beginning of a word.
/// So “answer … within” is in “answered by email within two days”.
pub fn says(text: &str, cue: &str) -> bool {
    match cue.split_once(BETWEEN) {
        None => begins(text, cue).next().is_some(),
        Some((first, rest)) => begins(text, first).any(|at| says(near(text, at + first.len()), rest)),
    }
}

/// Where words begin with this.
fn begins<'a>(text: &'a str, part: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
    text.match_indices(part).map(|(at, _)| at).filter(is_word)
}

/// What follows from here on, up to where it is too far.
fn near(text: &str, from: usize) -> &str {
    let after = &text[from..];
    let end = (0..=APART.min(after.len())).rev().find(|at| after.is_char_boundary(*at)).unwrap_or_default();
    &after[..end]
}

/// In small letters, with one space for each run of blanks and plain apostrophes.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
