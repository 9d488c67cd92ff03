//! Why no version is begun and none approved.

use jiff::civil::Date;

use crate::disk::DiskError;
use crate::model::PolicyId;

/// Which version a number is of, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberOf {
    /// The next one, as it was given.
    Next,
    /// The one that stands, as it was given.
    Present,
    /// The one that stands, as its control block has it.
    Recorded,
}

/// `called` is the version in words: `version 3.1 of ‘online-presence’`.
#[derive(Debug)]
pub enum NotVersioned {
    /// A file could not be read.
    Disk(DiskError),
    /// It binds nobody any more.
    Withdrawn { policy: PolicyId },
    /// It does not read as it was approved.
    ReadsOtherwise { called: String, policy: PolicyId },
    /// It is approved, and changes go into its next version.
    IsApproved { called: String, policy: PolicyId },
    /// The day of the approval is not here yet.
    ToCome { on: Date, today: Date },
    /// A draft takes its policy's place at once, and its first day is not here yet.
    DayAhead { effective: Date, today: Date, called: String },
    /// That role has approved it already.
    ApprovedBefore { called: String, policy: PolicyId, by: String, on: Date },
    /// It is in force already, from another day.
    OtherFirstDay { called: String, policy: PolicyId, first: Date },
    /// These files of the policy were changed after its draft was begun.
    ChangedSince { files: Vec<String>, folder: String },
    /// Numbers of clauses would mean another text: a line for each.
    OtherMeanings { policy: PolicyId, lines: Vec<String> },
    /// The version that stands has no number.
    NoNumber { control: String },
    /// A number by which no folder can be called.
    NotAFolderName { of: NumberOf, version: String },
    /// A number that does not come after another one, which is that of `what`.
    NotLater { number: String, before: String, what: &'static str },
    /// A next version is begun already.
    DraftBegun { called: String, policy: PolicyId, folder: String },
    /// It is a draft itself.
    DraftItself { called: String, policy: PolicyId, folder: String },
    /// The control block is not TOML.
    Unreadable { control: String },
}

impl From<DiskError> for NotVersioned {
    fn from(error: DiskError) -> Self {
        NotVersioned::Disk(error)
    }
}
