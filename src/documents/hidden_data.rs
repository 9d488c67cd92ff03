//! The kinds of hidden data in a document, and the errors of searching one.

use borsh::{BorshDeserialize, BorshSerialize};

/// Data that readers can find in a document, but were hardly meant to; with a count where it can be counted.
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
    /// Pictures with metadata about who took them, or where.
    Pictures(u32),
}

/// Why a document cannot be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum DocumentError {
    /// It is password-protected.
    Encrypted,
    /// It unpacks to more than any real document.
    TooLarge,
    /// An Office file in the format before 2007.
    Old,
    /// An unknown format, or damaged.
    Unreadable,
}

/// The most bytes that a document may unpack to.
pub(super) const LARGEST: u64 = 64 << 20;
