//! A policy as it was read, to be taken again while its files are the same and whatever its reading asked is answered alike.

use crate::content::known::Clauses;
use crate::content::markdown::PolicyTargets;
use crate::content::placeholders::Placeholder;
use crate::content::reading_world::Question;
use crate::incremental::{Fingerprint, Fingerprinted, Persistent, Trace};
use crate::model::Policy;

use super::folders::PolicyFolder;

pub struct PolicyRead {
    pub clauses: Fingerprinted<Clauses>,
    pub targets: Fingerprinted<PolicyTargets>,
    pub policy: Fingerprinted<Policy>,
    /// What was filled in: looked at before anything else, for a heading may be filled in, to which others link.
    pub filled: Trace<Placeholder>,
    pub asked: Trace<Question>,
}

/// Whatever it has comes from the policy's own files, and from what its placeholders say, which every page shows.
impl Persistent for PolicyRead {}

impl PolicyFolder<'_> {
    /// Of its files.
    pub fn key(&self) -> Fingerprint {
        Fingerprint::of((self.id, self.all_files()))
    }
}
