//! Documents that are not taken as a policy's next text: the same, another policy, other meanings for numbers.

use super::counted::counted_of;
use super::incoming::Incoming;
use crate::base::wording::count_of;
use crate::cli::failure::Failure;
use crate::load::WrittenClause;
use crate::model::{Policy, PolicyId};
use crate::revision::diff::DiffSummary;

/// A version in which nothing is another is none.
pub fn refuse_the_same(text: &Policy, incoming: &Incoming, changed: &DiffSummary) -> Result<(), Failure> {
    let news = [changed.reworded.len(), changed.added.len(), changed.gone.len(), changed.moved.len()];
    if news.iter().any(|count| *count > 0) {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{} says the same as {}, word for word", incoming.file, in_words(text)),
        help: "nothing was written: check that it is the right file, and that it was saved".to_owned(),
    })
}

/// `‘conduct’`, or `the draft of version 2.0 of ‘conduct’`.
fn in_words(text: &Policy) -> String {
    match (&text.control.draft_of, text.control.version.as_deref()) {
        (Some(of), Some(version)) => format!("the draft of version {version} of ‘{of}’"),
        (Some(of), None) => format!("the draft of the next version of ‘{of}’"),
        (None, _) => format!("‘{}’", text.id),
    }
}

/// A document with hardly a clause of the policy is more likely another policy.
pub fn refuse_another(
    policy: &PolicyId,
    incoming: &Incoming,
    changed: &DiffSummary,
    before: &[WrittenClause],
    is_draft: bool,
) -> Result<(), Failure> {
    const FEW: usize = 10;
    let found = changed.unchanged.len() + changed.reworded.len();
    if found * FEW >= before.len() {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!(
            "of the {} of ‘{policy}’, {} has {}",
            counted_of(before.iter().map(|clause| &clause.number)),
            incoming.file,
            counted_of(changed.unchanged.iter().chain(&changed.reworded))
        ),
        help: format!(
            "nothing was written: if it is another policy, leave --policy out; if all was written anew, {}",
            match is_draft {
                true => "change the files of the draft by hand",
                false => "begin the version with `byelaw new version` and change the files",
            }
        ),
    })
}

/// So many lines of a list are read on a terminal.
const MOST_LINES: usize = 20;

pub fn renumbered(policy: &PolicyId, lines: &[String]) -> Failure {
    let mut list: String = lines.iter().take(MOST_LINES).map(|line| format!("\n  - {line}")).collect();
    if lines.len() > MOST_LINES {
        list.push_str(&format!("\n  … and {} more", lines.len() - MOST_LINES));
    }
    Failure::Usage {
        message: format!(
            "{} of ‘{policy}’ would mean another text, so nothing was written:{list}",
            count_of(lines.len(), "number")
        ),
        help: "a number is what people, incidents and reports cite: give new clauses the next free number in the document, or run this again with --renumber, and everything in force that cites a clause follows it"
            .to_owned(),
    }
}
