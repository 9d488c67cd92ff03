//! The open elements while a text is rendered: links, a table, a list mark, the notes being read.

use std::ops::Range;

use indexmap::IndexMap;

use crate::base::audience::Audience;
use crate::base::sources::Span;
use crate::model::{ClauseNumber, Prose};

/// How an open link will end.
pub(super) enum LinkEnd {
    /// As a link that each site resolves.
    Open,
    Web,
    /// Shown by its target's own name: the text written since this length of the plain text is dropped.
    Silent(usize),
    /// Its text is already written, and the parser's own events for it are skipped.
    Written {
        is_link: bool,
    },
    /// Not a link.
    Refused,
}

/// An open link.
pub(super) struct OpenLink {
    pub(super) end: LinkEnd,
    pub(super) range: Range<usize>,
    /// The amount of text and pictures written before it.
    pub(super) visible_before: (usize, usize),
}

/// A list mark to write before the first words of its item.
pub(super) struct PendingMark {
    pub(super) mark: String,
    pub(super) at: usize,
    /// Whether it is part of the plain text, and not only visible.
    pub(super) is_word: bool,
}

/// The open table.
#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) columns: usize,
    pub(super) part: TablePart,
    /// Whether every header cell was left empty.
    pub(super) is_empty_head: bool,
    /// The row, without its line end.
    pub(super) row: Range<usize>,
    pub(super) cells: usize,
    /// The end of the last cell in the row's source.
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

/// The number of references to each note in a part, in order of note number.
pub(super) type Mentions = IndexMap<String, usize>;

/// A note that was read or is being read.
pub(super) struct Footnote {
    pub(super) prose: Prose,
    pub(super) place: Span,
}

/// The state of the part that is saved while a note is read.
pub(super) struct FootnoteBuffer {
    pub(super) prose: Prose,
    pub(super) audience: Audience,
    pub(super) clause: Option<ClauseNumber>,
    pub(super) label: String,
    pub(super) place: Span,
}
