//! A parsed policy in the cache, with the dependencies that say whether it is still valid.

use crate::incremental::{Fingerprint, Fingerprinted, Persistent, Trace};
use crate::load::dependencies::Dependency;
use crate::load::markdown::PolicyTargets;
use crate::load::placeholders::Placeholder;
use crate::load::symbol_table::PolicyClauses;
use crate::model::Policy;

use super::folders::PolicyFolder;

/// A parsed policy and the facts looked up while it was read.
pub struct CachedPolicy {
    pub clauses: Fingerprinted<PolicyClauses>,
    pub targets: Fingerprinted<PolicyTargets>,
    pub policy: Fingerprinted<Policy>,
    /// The placeholders that were filled in, checked first: a heading that others link to may contain one.
    pub filled: Trace<Placeholder>,
    pub dependencies: Trace<Dependency>,
}

/// Safe to store: it holds only the policy's own files and placeholder values, which every page shows.
impl Persistent for CachedPolicy {}

impl PolicyFolder<'_> {
    /// The fingerprint of its files.
    pub fn key(&self) -> Fingerprint {
        Fingerprint::of((self.id, self.all_files()))
    }
}
