//! What was reported and kept: how a manifest vouches for the files beside it, and what a sealed table says.

mod manifest;
mod sealed_table;

pub use manifest::{Difference, DifferenceKind, MANIFEST, ManifestCheck, OWN_DIGEST, check, with_own_digest};
pub use sealed_table::SealedTable;
