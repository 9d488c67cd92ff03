//! Seals: that a period was reported, and on which day.

use jiff::civil::Date;

use crate::base::sources::FileName;

/// A folder of `content/seals/`, known by its manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// `2026-27-Q1`.
    pub period: String,
    /// The day on which it was sealed.
    pub sealed_on: Date,
    /// Its manifest.
    pub file: FileName,
    /// SHA-256 of the whole manifest, as it is printed when a period is sealed.
    pub sha256: String,
    /// The digest that the manifest has of itself, which somebody may have copied instead.
    pub own_sha256: Option<String>,
}

impl Seal {
    /// Whether a digest, in small letters, is that of its manifest.
    pub fn has_digest(&self, sha256: &str) -> bool {
        self.sha256 == sha256 || self.own_sha256.as_deref() == Some(sha256)
    }
}
