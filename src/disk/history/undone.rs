//! What is undone and what was done again, and how each is called.

use std::collections::BTreeSet;

use super::entry::SavedEntry;

const UNDONE: &str = "undone: ";
const DONE_AGAIN: &str = "done again: ";

/// The ids of what is undone and was not done again. The entries are in order, the last first.
pub fn undone(all: &[SavedEntry]) -> BTreeSet<&str> {
    let mut undone = BTreeSet::new();
    for entry in all.iter().filter(|entry| entry.undoes.is_some()) {
        if !undone.contains(entry.id.as_str()) {
            undone.extend(entry.undoes.as_deref());
        }
    }
    undone
}

impl SavedEntry {
    /// What comes of undoing it: what was undone is done again, and what was done again is undone.
    pub fn undone_in_words(&self) -> String {
        if self.undoes.is_none() {
            return format!("{UNDONE}{}", self.what);
        }
        match (self.what.strip_prefix(UNDONE), self.what.strip_prefix(DONE_AGAIN)) {
            (Some(what), _) => format!("{DONE_AGAIN}{what}"),
            (None, what) => format!("{UNDONE}{}", what.unwrap_or(&self.what)),
        }
    }
}
