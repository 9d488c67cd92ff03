//! Seals: that a period was reported, and on which day.

use jiff::civil::Date;

use crate::sources::FileName;

/// A folder of `content/seals/`, known by its manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// `2026-27-Q1`.
    pub period: String,
    /// The day on which it was sealed.
    pub sealed_on: Date,
    /// Its manifest.
    pub file: FileName,
}
