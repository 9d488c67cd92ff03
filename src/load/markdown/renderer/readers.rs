//! For whom each part of a document is, and for whom its notes must be fit.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::base::audience::Audience;
use crate::load::markdown::{OPTIONS, restored};
use crate::model::ClauseNumber;

/// A part to be: it starts at the heading with this index and is for these readers.
#[derive(Clone, Debug)]
pub struct PartStart {
    pub heading: usize,
    pub audience: Audience,
    pub clause: Option<ClauseNumber>,
}

/// The part that starts at a heading, among parts in the order of their headings; the first may start at none.
pub(super) fn start_at(starts: &[PartStart], heading: usize) -> Option<&PartStart> {
    let (first, rest) = starts.split_first()?;
    if first.heading == heading {
        return Some(first);
    }
    rest.binary_search_by_key(&heading, |start| start.heading).ok().and_then(|at| rest.get(at))
}

/// The widest readers of a note: those of the widest clause that mentions it.
pub(super) struct NoteReaders {
    pub(super) audience: Audience,
    pub(super) clause: Option<ClauseNumber>,
    /// Where that clause mentions it first, in the body.
    pub(super) mention: Range<usize>,
}

/// The widest readers of each note.
pub(super) fn readers_of_notes(for_parser: &str, starts: &[PartStart]) -> HashMap<String, NoteReaders> {
    let mut readers: HashMap<String, NoteReaders> = HashMap::new();
    if !for_parser.contains("[^") {
        return readers;
    }
    let mut headings = 0;
    let mut part = starts.first();
    for (event, range) in Parser::new_ext(for_parser, OPTIONS).into_offset_iter() {
        match restored(event) {
            Event::Start(Tag::Heading { .. }) => {
                part = start_at(starts, headings).or(part);
                headings += 1;
            }
            Event::FootnoteReference(label) => {
                let audience = part.map_or(Audience::Staff, |part| part.audience);
                if readers.get(&*label).is_none_or(|widest| audience < widest.audience) {
                    let clause = part.and_then(|part| part.clause.clone());
                    readers.insert(label.to_string(), NoteReaders { audience, clause, mention: range });
                }
            }
            _ => {}
        }
    }
    readers
}
