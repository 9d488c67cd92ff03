//! What can be found in a document, and why it may be closed to us.

use borsh::{BorshDeserialize, BorshSerialize};

/// Something that a reader can find in a document and was hardly meant to, with how often where that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum HiddenData {
    Author,
    /// A company or a manager.
    Organisation,
    Comments(u32),
    TrackedChanges,
    EarlierVersions,
    HiddenText,
    HiddenSheets(u32),
    FilesInside(u32),
    /// Pictures that tell of who took them, or where.
    Pictures(u32),
}

/// Why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum DocumentError {
    /// It asks for a password.
    Encrypted,
    /// There is more in it than a document has, once it is unpacked.
    TooLarge,
    /// An Office file as they were before 2007.
    Old,
    /// It is none of the kinds that are known, or damaged.
    Unreadable,
}

/// Bytes that a document may have once it is unpacked.
pub(super) const LARGEST: u64 = 64 << 20;
