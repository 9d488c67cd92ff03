//! Which section the clauses below a heading begin, for headings that were left without a number of their own.

use super::block_candidate::BlockCandidate;
use super::parsed_label::{ParsedLabel, SectionLabel};

/// For each entry the section of the first clause right below it, where it is the first of its section: `3.1`.
///
/// Nothing but paragraphs without numbers may stand between the two.
pub fn opened_below(entries: &[BlockCandidate]) -> Vec<Option<SectionLabel>> {
    let mut opened = vec![None; entries.len()];
    let mut next = None;
    for (place, entry) in opened.iter_mut().zip(entries).rev() {
        *place = next;
        let is_heading = entry.is_title || entry.outline().is_some();
        next = match &entry.shown {
            Some(ParsedLabel::Clause(clause)) if begins(entry) => Some(clause.section).filter(|_| clause.parts == [1]),
            _ if is_heading => None,
            _ => next,
        };
    }
    opened
}

/// Whether what was typed is a number rather than a quantity: "2.1 million" begins no section.
fn begins(entry: &BlockCandidate) -> bool {
    entry.typed == 0 || entry.outline().is_some() || !entry.words.trim_start().starts_with(char::is_lowercase)
}
