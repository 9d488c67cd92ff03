//! The context by which the texts of a Word file are read, and the state to which they all add.

use std::collections::HashMap;

use super::numbering::Numbering;
use super::styles::WordStyles;
use crate::import::document::EmbeddedPicture;
use crate::import::options::TrackedChangesMode;
use crate::import::package::Package;

/// The read-only context of all texts of a file.
#[derive(Default)]
pub struct WordContext {
    pub styles: WordStyles,
    pub numbering: Numbering,
    pub comments: HashMap<String, String>,
    pub tracked: Option<TrackedChangesMode>,
}

/// What all texts of a file add to: pictures, notes and the limits that are left.
pub struct WordState<'b> {
    pub package: Package<'b>,
    pub pictures: Vec<EmbeddedPicture>,
    /// Which picture a part has become with these words; `None` for one that cannot be shown.
    pub picture_of_part: HashMap<(String, String), Option<usize>>,
    pub name_of_part: HashMap<String, String>,
    /// The notes that are mentioned, in that order.
    pub notes: Vec<(NoteKind, String)>,
    pub note_numbers: HashMap<(NoteKind, String), usize>,
    /// How many cells tables may still have, and how many paragraphs the text.
    pub cells_left: usize,
    pub lines_left: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    Foot,
    End,
}

/// More cells than all tables of a policy have.
const MOST_CELLS: usize = 300_000;

/// More paragraphs than any policy has.
const MOST_LINES: usize = 300_000;

impl<'b> WordState<'b> {
    pub fn new(package: Package<'b>) -> Self {
        WordState {
            package,
            pictures: Vec::new(),
            picture_of_part: HashMap::new(),
            name_of_part: HashMap::new(),
            notes: Vec::new(),
            note_numbers: HashMap::new(),
            cells_left: MOST_CELLS,
            lines_left: MOST_LINES,
        }
    }

    /// The place of a note among those that are mentioned.
    pub fn note(&mut self, kind: NoteKind, id: &str) -> usize {
        let next = self.notes.len();
        let note = *self.note_numbers.entry((kind, id.to_owned())).or_insert(next);
        if note == next {
            self.notes.push((kind, id.to_owned()));
        }
        note
    }
}
