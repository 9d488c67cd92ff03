//! The phone numbers, addresses and domains of the practice and of outside organisations.

use std::collections::BTreeSet;

/// Identifiers allowed in any text, because they belong to an organisation, not a person.
#[derive(Debug, Default, Hash)]
pub struct Allowed {
    pub(super) phones: BTreeSet<String>,
    pub(super) addresses: BTreeSet<String>,
    pub(super) domains: BTreeSet<String>,
    pub(super) postcodes: BTreeSet<String>,
    pub(super) streets: BTreeSet<String>,
}

impl Allowed {
    /// Whether a domain or one of its parents belongs to an organisation.
    pub(super) fn has_domain(&self, domain: &str) -> bool {
        let parents = domain.match_indices('.').map(|(at, _)| &domain[at + 1..]);
        std::iter::once(domain).chain(parents).any(|name| self.domains.contains(name))
    }
}
