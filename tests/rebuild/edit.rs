//! An edit of a kind, as a test can say it, and what came of it.

use std::fmt::{self, Debug, Formatter};

use super::kinds::{self, Kind};

/// One edit: what is done, and two numbers that say where and how.
#[derive(Clone, Copy)]
pub struct Edit {
    pub kind: &'static Kind,
    pub at: usize,
    pub number: usize,
}

/// As a test can say it again.
impl Debug for Edit {
    fn fmt(&self, to: &mut Formatter) -> fmt::Result {
        write!(to, "edit({:?}, {}, {})", self.kind.name, self.at, self.number)
    }
}

/// The edit of a kind that is named.
pub fn edit(name: &str, at: usize, number: usize) -> Edit {
    let kind = kinds::all().find(|kind| kind.name == name).unwrap_or_else(|| panic!("no kind of edit is {name}"));
    Edit { kind, at, number }
}

/// What came of a save.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Came {
    Made,
    /// It made the practice wrong, and nothing was made.
    Refused,
    /// The edits found nothing that they could change.
    Unchanged,
}
