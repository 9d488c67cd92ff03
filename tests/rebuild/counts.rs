//! How many edits of which kinds were compared in this process, so that it can be said.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::edit::{Came, Edit};

#[derive(Clone, Copy, Default)]
struct Count {
    compared: usize,
    refused: usize,
    unchanged: usize,
}

static COUNTS: Mutex<BTreeMap<&str, Count>> = Mutex::new(BTreeMap::new());

/// Edits that one save brought: what came of them was compared.
pub fn compared(save: &[Edit], came: Came) {
    let mut counts = COUNTS.lock().unwrap();
    for edit in save {
        let count = counts.entry(edit.kind.name).or_default();
        count.compared += 1;
        count.refused += usize::from(came == Came::Refused);
    }
}

/// An edit that found nothing that it could change.
pub fn unchanged(edit: &Edit) {
    COUNTS.lock().unwrap().entry(edit.kind.name).or_default().unchanged += 1;
}

/// A line for whoever wants to quote it.
pub fn in_words() -> String {
    let counts = COUNTS.lock().unwrap();
    let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
    let each = counts.iter().map(|(name, count)| match count.unchanged {
        0 => format!("{name} {}", count.compared),
        unchanged => format!("{name} {} ({unchanged} with nothing to change)", count.compared),
    });
    format!(
        "{} edits of {} kinds compared, {} of them with the problems they made, {} with nothing to change: {}",
        sum(|count| count.compared),
        counts.len(),
        sum(|count| count.refused),
        sum(|count| count.unchanged),
        each.collect::<Vec<_>>().join(", ")
    )
}
