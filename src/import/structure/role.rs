//! What a paragraph can be.

use super::number::{Clause, Mark};

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Heading { level: u8, number: Option<String> },
    Clause(Clause),
    Item(Option<Mark>),
    Text,
}
