//! From what size on byelaw works in another way: in one place, so that a test can make every way happen with a few files.

use std::sync::OnceLock;

/// No file says anything else for another limit, but the search index, whose scripts hold so many sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many sections one script of the search index holds, more or less: a reader's browser takes them one by one,
    /// and an edit changes but one.
    pub sections_of_an_index: usize,
    /// With more policies edited than this, it was not one save that somebody waits to see.
    pub policies_of_a_save: usize,
    /// While byelaw watches, so many pages of a folder may take their place as soon as they are made; an edit of a text changes
    /// fewer. With more files than this left at the end, the folder is swapped as a whole: with 10,000 sections that takes a
    /// second or more, and 500 files a fifth of one.
    pub files_one_by_one: usize,
}

impl Limits {
    pub const USUAL: Limits = Limits { sections_of_an_index: 300, policies_of_a_save: 4, files_one_by_one: 500 };
}

static CHOSEN: OnceLock<Limits> = OnceLock::new();

/// Those of this run.
pub fn limits() -> Limits {
    *CHOSEN.get_or_init(|| Limits::USUAL)
}

/// For all that this process makes, if it has made nothing yet. Whether they are the limits now.
pub fn choose(limits: Limits) -> bool {
    *CHOSEN.get_or_init(|| limits) == limits
}
