//! What is open while a text is written: links, a table, a mark of a list, the notes that are being read.

use std::ops::Range;

use indexmap::IndexMap;

use crate::base::audience::Audience;
use crate::base::sources::Span;
use crate::model::{ClauseNumber, Prose};

/// How an open link will end.
pub(super) enum LinkEnd {
    /// With the end of a link that each site resolves.
    Open,
    Web,
    /// Shown by its target's own name: the words written since, from this length of the plain text, are left out.
    Silent(usize),
    /// Its words are written already, and those that the parser has for it are none.
    Written {
        is_link: bool,
    },
    /// Not a link after all.
    Refused,
}

/// A link that has begun.
pub(super) struct OpenLink {
    pub(super) end: LinkEnd,
    pub(super) range: Range<usize>,
    /// How much of the text was shown before its words.
    pub(super) shown_before: (usize, usize),
}

/// A mark that comes before the first words of its item.
pub(super) struct PendingMark {
    pub(super) mark: String,
    pub(super) at: usize,
    /// Whether it is said, and not only seen.
    pub(super) is_word: bool,
}

/// The table that is being written.
#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) columns: usize,
    pub(super) part: TablePart,
    /// Whether the row's cells were left without words by their author, every one.
    pub(super) is_empty_head: bool,
    /// The row, without its line end.
    pub(super) row: Range<usize>,
    pub(super) cells: usize,
    /// Where the last cell ends that the row itself has.
    pub(super) last_cell: usize,
    pub(super) cell_is_head: bool,
    /// Whether lines without bars have ended the table.
    pub(super) is_over: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TablePart {
    #[default]
    Head,
    Row,
    /// A line without bars below the table.
    Words,
}

/// How often each note is mentioned in a part, in the order of their numbers.
pub(super) type Mentions = IndexMap<String, usize>;

/// A note that has been read, or is being read.
pub(super) struct Footnote {
    pub(super) prose: Prose,
    pub(super) place: Span,
}

/// What is put aside while a note is read.
pub(super) struct FootnoteBuffer {
    pub(super) prose: Prose,
    pub(super) audience: Audience,
    pub(super) clause: Option<ClauseNumber>,
    pub(super) label: String,
    pub(super) place: Span,
}
