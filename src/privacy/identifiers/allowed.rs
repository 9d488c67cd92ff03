//! The phone numbers, addresses and domains that belong to the practice or to an outside body.

use std::collections::BTreeSet;

/// What may stand in any text: it leads to an organisation, not to a person.
#[derive(Debug, Default, Hash)]
pub struct Allowed {
    pub(super) phones: BTreeSet<String>,
    pub(super) addresses: BTreeSet<String>,
    pub(super) domains: BTreeSet<String>,
    pub(super) postcodes: BTreeSet<String>,
    pub(super) streets: BTreeSet<String>,
}

impl Allowed {
    /// Whether a domain, or one that it belongs to, is an organisation's.
    pub(super) fn has_domain(&self, domain: &str) -> bool {
        let parents = domain.match_indices('.').map(|(at, _)| &domain[at + 1..]);
        std::iter::once(domain).chain(parents).any(|name| self.domains.contains(name))
    }
}
