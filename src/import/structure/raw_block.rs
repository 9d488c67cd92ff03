//! What every reader hands over: paragraphs and tables as the program shows them, not classified yet.

use std::ops::Range;

use crate::import::document::Inline;
use crate::import::remark::UnplacedRemark;

/// A paragraph or a table.
#[derive(Debug)]
pub enum RawBlock {
    Line(RawParagraph),
    Table(RawTable),
}

/// A paragraph.
#[derive(Debug, Default)]
pub struct RawParagraph {
    pub text: Vec<Inline>,
    pub bookmarks: Vec<String>,
    /// 1 for the highest, where its style or the paragraph itself says that it is a heading.
    pub outline: Option<u8>,
    /// Whether its style is that of a document's title.
    pub is_title: bool,
    /// What the program shows before it by itself.
    pub label: Option<ListLabel>,
    /// Whether it is a further paragraph of the item above it, where the program says so.
    pub continues: bool,
    /// Whether its style is that of a quotation.
    pub is_quote: bool,
    /// How far its words stand from the margin, in twentieths of a point.
    pub indent: i32,
    /// Whether its style makes it bold, underlined or capital as a whole; words that are marked so are seen in `text`.
    pub stands_out: bool,
    /// What is to be said of it.
    pub notes: Vec<UnplacedRemark>,
}

/// A number, a letter or a bullet that the program shows before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLabel {
    /// As it is shown: `5.2`, `(a)`, `Annex A`; for a bullet whatever sign it is.
    pub text: String,
    pub is_bullet: bool,
    /// The list that it counts on in: labels of one list go on from one another.
    pub list: u32,
    /// 0 for the highest.
    pub level: u8,
}

/// A table as it stands.
#[derive(Debug, Default)]
pub struct RawTable {
    /// Cells row by row. One that covers several columns or rows stands in the first of them, and the others are empty.
    pub rows: Vec<Vec<Vec<RawBlock>>>,
    pub has_header: bool,
    /// Whether the second row is part of the head.
    pub has_second: bool,
    /// The columns that a cell of the first row covers, where it covers several.
    pub spans: Vec<Range<usize>>,
    /// What is to be said of it.
    pub notes: Vec<UnplacedRemark>,
}
