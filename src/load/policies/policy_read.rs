//! A policy as it was read, to be taken again while its files are the same and whatever its reading asked is answered alike.

use crate::incremental::{Fingerprint, Fingerprinted, Persistent, Trace};
use crate::load::known::Clauses;
use crate::load::markdown::PolicyTargets;
use crate::load::placeholders::Placeholder;
use crate::load::reading_world::Question;
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
