//! What is decided before a document is read.

/// What is decided before a document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What becomes of changes that nobody has decided; where nothing is said, they are a reason to refuse the file.
    pub tracked: Option<TrackedChangesMode>,
}

/// What becomes of tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackedChangesMode {
    Accept,
    Reject,
}
