//! Sealed reports: verifies a manifest and the files beside it, and reads sealed tables.

mod manifest;
mod sealed_table;

pub use manifest::{Difference, DifferenceKind, MANIFEST, ManifestCheck, OWN_DIGEST, check, with_own_digest};
pub use sealed_table::SealedTable;
