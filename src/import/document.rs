//! A document as it was read, whichever program wrote it.

use std::ops::Range;

use super::facts::Fact;
use super::remark::ImportRemark;

/// What stands in a document, in order.
#[derive(Debug, Default, PartialEq)]
pub struct DocumentTree {
    pub blocks: Vec<DocumentBlock>,
    /// Footnotes and endnotes, which `Inline::Note` points at.
    pub notes: Vec<Vec<DocumentBlock>>,
    /// Which `Inline::Picture` points at.
    pub pictures: Vec<EmbeddedPicture>,
    /// What the document says of itself on its cover, in its header and in its properties: proposed, never believed.
    pub facts: Vec<Fact>,
    /// What was left out or taken otherwise than it stands, in order.
    pub remarks: Vec<ImportRemark>,
}

#[derive(Debug, PartialEq)]
pub enum DocumentBlock {
    Heading(HeadingBlock),
    Paragraph(ParagraphBlock),
    List(Vec<ItemBlock>),
    Table(TableBlock),
}

/// A heading with the number that Word shows before it, such as `5` or `5.2` or `Annex A`.
#[derive(Debug, PartialEq)]
pub struct HeadingBlock {
    /// 1 for the highest.
    pub level: u8,
    pub number: Option<String>,
    pub text: Vec<Inline>,
    pub bookmarks: Vec<String>,
}

/// A paragraph; with the number that the program shows before it, such as `5.2.1`.
#[derive(Debug, Default, PartialEq)]
pub struct ParagraphBlock {
    pub number: Option<String>,
    pub text: Vec<Inline>,
    pub bookmarks: Vec<String>,
    /// Whether it is words of somebody else, by its style.
    pub is_quote: bool,
}

/// An item of a list with the mark that is shown, such as `(a)`, `iv.` or `3.`; `None` for a bullet.
#[derive(Debug, PartialEq)]
pub struct ItemBlock {
    pub mark: Option<String>,
    pub blocks: Vec<DocumentBlock>,
    pub bookmarks: Vec<String>,
}

/// Cells row by row; a cell that covers several columns or rows is repeated in none of them: the others are empty.
#[derive(Debug, PartialEq)]
pub struct TableBlock {
    pub rows: Vec<Vec<Vec<DocumentBlock>>>,
    pub head: TableHeader,
}

/// Which rows of a table are its head.
#[derive(Debug, PartialEq)]
pub enum TableHeader {
    None,
    /// The first, in which a heading may stand over several columns: which these are.
    Row(Vec<Range<usize>>),
    /// The same, and the second row has headings below those.
    TwoRows(Vec<Range<usize>>),
}

/// A picture that stands within the document.
#[derive(Debug, PartialEq)]
pub struct EmbeddedPicture {
    /// A file name that fits its format, such as `picture-1.png`.
    pub name: String,
    /// Empty where an earlier picture of the same name has them.
    pub bytes: Vec<u8>,
    /// What it shows, for people who cannot see it.
    pub words: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words; a tab stands as `\t`.
    Text(String),
    Bold(Vec<Inline>),
    Italic(Vec<Inline>),
    /// Words that are struck out and stand there all the same.
    Struck(Vec<Inline>),
    Link {
        to: LinkTarget,
        words: Vec<Inline>,
    },
    LineBreak,
    Note(usize),
    Picture(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    Web(String),
    Bookmark(String),
}
