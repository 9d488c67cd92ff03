//! The backlinks of each target, collected from the texts that one site shows.

use rustc_hash::FxHashMap;

use crate::incremental::{Fingerprint, FingerprintBuilder};
use crate::model::{ClauseNumber, PolicyId, Prose, Target};
use crate::sites::shared::{Address, LinkView, VisiblePage, VisiblePolicy};

/// A clause or page that links to a target.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Backlink {
    /// Its name and address are computed when shown, because there are very many.
    Clause(PolicyId, ClauseNumber),
    Page(Box<LinkingPage>),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkingPage {
    pub label: String,
    pub address: Address,
}

impl Backlink {
    /// The link to it from the page at this path.
    pub fn on(&self, page: &str) -> LinkView {
        match self {
            Backlink::Clause(policy, number) => {
                let label = if number.is_section() { number.section.words() } else { number.to_string() };
                LinkView::new(label, &Address::clause(policy, number), page)
            }
            Backlink::Page(from) => LinkView::new(from.label.clone(), &from.address, page),
        }
    }
}

/// For each target, the clauses and pages that link to it, each once, in reading order.
#[derive(Debug, Default)]
pub struct Backlinks {
    by_target: FxHashMap<Target, Vec<Backlink>>,
    /// For each policy, a fingerprint of all links to it or a part of it.
    of_policies: FxHashMap<PolicyId, Fingerprint>,
}

/// Looks up backlinks.
pub trait Linked {
    fn links_to(&self, target: &Target) -> &[Backlink];
}

impl Linked for Backlinks {
    fn links_to(&self, target: &Target) -> &[Backlink] {
        self.by_target.get(target).map_or(&[], Vec::as_slice)
    }
}

impl Backlinks {
    /// The same fingerprint means the same links to a policy and to each part of it.
    pub fn of_policy(&self, policy: &PolicyId) -> Option<Fingerprint> {
        self.of_policies.get(policy).copied()
    }
}

/// Collects the links of a site, text by text.
#[derive(Default)]
pub struct BacklinksBuilder {
    by_target: FxHashMap<Target, Vec<Backlink>>,
    of_policies: FxHashMap<PolicyId, FingerprintBuilder>,
}

impl BacklinksBuilder {
    /// Adds the links of one clause or page; call only once for each.
    fn add(&mut self, prose: &Prose, from: &Backlink, own: Option<&Target>) {
        for target in prose.targets() {
            // A link to an item is also a link to its clause.
            let clause = match target {
                Target::Item(policy, number, _) => Some(Target::Clause(policy.clone(), number.clone())),
                _ => None,
            };
            let target = clause.as_ref().unwrap_or(target);
            if Some(target) == own || matches!(target, Target::File(_)) {
                continue;
            }
            match self.by_target.get_mut(target) {
                // Repeated links from one place are adjacent.
                Some(places) if places.last() == Some(from) => continue,
                Some(places) => places.push(from.clone()),
                None => {
                    self.by_target.insert(target.clone(), vec![from.clone()]);
                }
            }
            if let Some(policy) = target.policy() {
                let all = match self.of_policies.get_mut(policy) {
                    Some(all) => all,
                    None => self.of_policies.entry(policy.clone()).or_default(),
                };
                all.add((target, from));
            }
        }
    }

    pub fn finish(self) -> Backlinks {
        let BacklinksBuilder { mut by_target, of_policies } = self;
        // Frees unused capacity.
        for places in by_target.values_mut().filter(|places| places.len() < places.capacity()) {
            *places = places.as_slice().to_vec();
        }
        let of_policies = of_policies.into_iter().map(|(policy, all)| (policy, all.fingerprint())).collect();
        Backlinks { by_target, of_policies }
    }
}

impl VisiblePolicy<'_> {
    /// Adds the links in its clauses.
    pub fn add_backlinks(&self, backlinks: &mut BacklinksBuilder) {
        for clause in self.clauses() {
            let from = Backlink::Clause(self.id.clone(), clause.number.clone());
            let own = Target::Clause(self.id.clone(), clause.number.clone());
            backlinks.add(&clause.text.prose, &from, Some(&own));
        }
    }
}

impl VisiblePage<'_> {
    pub fn add_backlinks(&self, backlinks: &mut BacklinksBuilder) {
        let from = Backlink::Page(Box::new(LinkingPage {
            label: self.text.short_title().to_owned(),
            address: Address::text_page(self.kind, self.id),
        }));
        backlinks.add(&self.text.prose, &from, None);
    }
}
