//! A parsed policy in the cache, with the dependencies that say whether it is still valid.

use crate::incremental::{Fingerprint, Fingerprinted, Persistent, Trace};
use crate::load::dependencies::Dependency;
use crate::load::markdown::PolicyTargets;
use crate::load::placeholders::Placeholder;
use crate::load::symbol_table::PolicyClauses;
use crate::model::Policy;

use super::folders::PolicyFolder;

/// A policy with what was looked up while it was read.
pub struct CachedPolicy {
    pub clauses: Fingerprinted<PolicyClauses>,
    pub targets: Fingerprinted<PolicyTargets>,
    pub policy: Fingerprinted<Policy>,
    /// What was filled in: looked at before anything else, for a heading may be filled in, to which others link.
    pub filled: Trace<Placeholder>,
    pub dependencies: Trace<Dependency>,
}

/// Whatever it has comes from the policy's own files, and from what its placeholders say, which every page shows.
impl Persistent for CachedPolicy {}

impl PolicyFolder<'_> {
    /// Of its files.
    pub fn key(&self) -> Fingerprint {
        Fingerprint::of((self.id, self.all_files()))
    }
}
