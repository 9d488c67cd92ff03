//! The audience of each part of a document and of its notes.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::base::audience::Audience;
use crate::load::markdown::{OPTIONS, restored};
use crate::model::ClauseNumber;

/// A future part: it starts at the heading with this index and has this audience.
#[derive(Clone, Debug)]
pub struct PartStart {
    pub heading: usize,
    pub audience: Audience,
    pub clause: Option<ClauseNumber>,
}

/// The part that starts at a heading; `starts` is sorted, and its first part may have no heading.
pub(super) fn start_at(starts: &[PartStart], heading: usize) -> Option<&PartStart> {
    let (first, rest) = starts.split_first()?;
    if first.heading == heading {
        return Some(first);
    }
    rest.binary_search_by_key(&heading, |start| start.heading).ok().and_then(|at| rest.get(at))
}

/// The widest audience of a note: that of the widest clause that refers to it.
pub(super) struct NoteReaders {
    pub(super) audience: Audience,
    pub(super) clause: Option<ClauseNumber>,
    /// The first reference to it in that clause, as a range of the body.
    pub(super) mention: Range<usize>,
}

/// The widest audience of each note.
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
