//! Which clauses seem to carry a duty, by the words in them. A suggestion is for a person to confirm.

use std::ops::Range;

use super::{DUTIES, Duty};

/// A clause that seems to carry a duty, with the words that make it seem so.
#[derive(Debug, PartialEq, Eq)]
pub struct Suggested<C> {
    pub clause: C,
    /// Such as “answered by email within”, as the clause has them, one for each cue.
    pub words: Vec<String>,
}

/// How many clauses are suggested for one duty.
const MOST: usize = 3;

/// For each duty the clauses that seem to carry it: those that hold the most of its cues, the earliest in the policy first.
/// `clauses` are numbers with titles and texts, in the order of the policy.
pub fn suggested<C: Clone>(clauses: &[(C, String)]) -> Vec<(Duty, Vec<Suggested<C>>)> {
    let clauses: Vec<(&C, String)> = clauses.iter().map(|(clause, text)| (clause, plain(text))).collect();
    DUTIES.iter().map(|duty| (*duty, of_duty(*duty, &clauses))).collect()
}

fn of_duty<C: Clone>(duty: Duty, clauses: &[(&C, String)]) -> Vec<Suggested<C>> {
    let mut all: Vec<Suggested<C>> = clauses
        .iter()
        .map(|(clause, text)| {
            let words = duty.cues().iter().filter_map(|cue| words_of(text, cue)).collect();
            Suggested { clause: (*clause).clone(), words }
        })
        .filter(|one| !one.words.is_empty())
        .collect();
    let most_words = all.iter().map(|one| one.words.len()).max();
    all.retain(|one| Some(one.words.len()) == most_words);
    all.truncate(MOST);
    all
}

/// What stands between two parts of a cue: other words.
const BETWEEN: &str = " … ";

/// How far apart two parts of a cue may be, in bytes: about as far as in a sentence.
const APART: usize = 80;

/// The words in which a text in small letters holds a cue, whole words from its first part to its last; `None` where it does not.
pub fn words_of(text: &str, cue: &str) -> Option<String> {
    let found = find(text, 0, cue)?;
    let rest = &text[found.end..];
    let end = found.end + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    Some(text[found.start..end].to_owned())
}

/// Where a text holds a cue from some place on: its parts in their order and near each other, each at the beginning of a word.
/// So “answer … within” is in “answered by email within two days”.
fn find(text: &str, from: usize, cue: &str) -> Option<Range<usize>> {
    let (first, rest) = match cue.split_once(BETWEEN) {
        None => return begins(text, from, cue).next().map(|at| at..at + cue.len()),
        Some(parts) => parts,
    };
    begins(text, from, first).find_map(|at| {
        let after = at + first.len();
        Some(at..find(&text[..near(text, after)], after, rest)?.end)
    })
}

/// Where words begin with this, from some place on.
fn begins<'a>(text: &'a str, from: usize, part: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = move |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
    text[from..].match_indices(part).map(move |(at, _)| from + at).filter(is_word)
}

/// Where it is too far from here.
fn near(text: &str, from: usize) -> usize {
    let end = text.len().min(from + APART);
    (from..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from)
}

/// In small letters, with one space for each run of blanks and plain apostrophes.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
