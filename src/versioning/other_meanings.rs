//! Numbers of clauses that would mean another text than they do now.

use std::collections::BTreeMap;

use crate::model::ClauseNumber;
use crate::revision::diff::DiffSummary;

/// Each number that means another text: what it meant, what it means, and where the text of before is.
pub fn other_meanings(changed: &DiffSummary) -> Vec<String> {
    let moved: BTreeMap<&ClauseNumber, &ClauseNumber> = changed.moved.iter().map(|(old, new)| (old, new)).collect();
    let line = |(number, before, now): &(ClauseNumber, String, String)| {
        let now_at = match moved.get(number) {
            Some(to) => format!(", which is {to} now"),
            None => ", which is gone".to_owned(),
        };
        format!("{number} was “{before}”{now_at}; it is “{now}”")
    };
    changed.other_meaning.iter().map(line).collect()
}
