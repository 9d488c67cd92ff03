//! What became of a policy's clauses in its next text, for the notes and in one line.

use super::counted::counted_of;
use super::notes::NotePart;
use crate::model::ClauseNumber;
use crate::revision::diff::DiffSummary;
use crate::revision::numbers::DanglingCitation;
use crate::versioning::other_meanings;

/// What cites the policy's clauses.
pub struct Followed<'a> {
    /// In its own files: what cited a clause that is gone.
    pub lost: &'a [DanglingCitation],
    /// In all other files.
    pub lost_elsewhere: &'a [DanglingCitation],
    /// The other files.
    pub citing: &'a [String],
    /// Whether the other files follow once it is approved, and not at once.
    pub later: bool,
}

/// `changed` is what became of the text that the document replaces, and `since` of what stands.
pub fn parts(
    changed: &DiffSummary,
    since: &DiffSummary,
    followed: &Followed,
    mentioned: Vec<String>,
    proposed: Vec<String>,
) -> Vec<NotePart> {
    let numbers = |numbers: &[ClauseNumber]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut what = vec![format!("As before, word for word: {}.", counted_of(&changed.unchanged))];
    for (words, list) in [("Reworded", &changed.reworded), ("New", &changed.added), ("Gone", &changed.gone)] {
        if !list.is_empty() {
            what.push(format!("{words}: {}.", numbers(list)));
        }
    }
    let moved = since.moved.iter().map(|(old, new)| format!("{old} is {new}."));
    let is_gone = |lost: &DanglingCitation| {
        format!(
            "{}, {}: it cited {}, which is gone. Write there what it is to cite now.",
            lost.file, lost.at, lost.cited
        )
    };
    let will_be_gone = |lost: &DanglingCitation| {
        format!(
            "{}, {}: it cites {}, which is gone in the draft. This is taken out when the draft is approved.",
            lost.file, lost.at, lost.cited
        )
    };
    let elsewhere = followed.lost_elsewhere.iter();
    let lost: Vec<String> = match followed.later {
        true => followed.lost.iter().map(is_gone).chain(elsewhere.map(will_be_gone)).collect(),
        false => followed.lost.iter().chain(elsewhere).map(is_gone).collect(),
    };
    let citing = match followed.later {
        true => "Other files that cite its clauses, which follow when it is approved",
        false => "Other files that cite its clauses, changed with them",
    };
    vec![
        NotePart { title: "Numbers that mean another text now", lines: other_meanings(since) },
        NotePart { title: "Cited, and gone", lines: lost },
        NotePart { title: "Mentioned in words elsewhere", lines: mentioned },
        NotePart { title: "What the new words seem to ask for", lines: proposed },
        NotePart { title: citing, lines: followed.citing.to_vec() },
        NotePart { title: "What became of the clauses", lines: what },
        NotePart { title: "Clauses with another number", lines: moved.collect() },
    ]
}

/// `3 sections and 58 clauses as before; reworded: 1 clause; gone: 2 clauses`.
pub fn in_words(changed: &DiffSummary) -> String {
    let mut words = format!("{} as before", counted_of(&changed.unchanged));
    for (what, list) in [("reworded", &changed.reworded), ("new", &changed.added), ("gone", &changed.gone)] {
        if !list.is_empty() {
            words.push_str(&format!("; {what}: {}", counted_of(list)));
        }
    }
    words
}
