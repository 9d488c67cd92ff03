//! A paragraph while it is read.

use crate::import::spans::Spans;
use crate::import::structure::raw_block::RawBlock;
use crate::import::word::properties::RunFormat;

/// A paragraph that is being read.
#[derive(Default)]
pub struct OpenParagraph {
    pub spans: Spans,
    /// How its style makes runs look.
    pub look: RunFormat,
    /// Hidden words.
    pub hidden: String,
    /// Text boxes, whose words come behind it.
    pub boxes: Vec<RawBlock>,
    /// Whether it is one of a list.
    pub is_numbered: bool,
    pub has_plain: bool,
    pub has_underlined: bool,
}
