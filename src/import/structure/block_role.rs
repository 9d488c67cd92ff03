//! What a paragraph can be.

use super::parsed_label::{DottedNumber, ItemMark};

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockRole {
    Heading { level: u8, number: Option<String> },
    Clause(DottedNumber),
    Item(Option<ItemMark>),
    Text,
}
