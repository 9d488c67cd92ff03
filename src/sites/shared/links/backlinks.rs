//! What points at each thing, gathered from what one site shows and nothing else.

use rustc_hash::FxHashMap;

use crate::incremental::{Fingerprint, FingerprintBuilder};
use crate::model::{ClauseNumber, PolicyId, Prose, Target};
use crate::sites::shared::{Address, LinkView, VisiblePage, VisiblePolicy};

/// A clause or page that links to something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Backlink {
    /// There are very many, so that its name and address are made where they are shown.
    Clause(PolicyId, ClauseNumber),
    Page(Box<LinkingPage>),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkingPage {
    pub label: String,
    pub address: Address,
}

impl Backlink {
    /// The link to it from a page with this path.
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

/// For each target, the places that link to it, each once and in reading order.
#[derive(Debug, Default)]
pub struct Backlinks {
    by_target: FxHashMap<Target, Vec<Backlink>>,
    /// For each policy, of all that links to it or to a part of it.
    of_policies: FxHashMap<PolicyId, Fingerprint>,
}

/// What says what links to something.
pub trait Linked {
    fn links_to(&self, target: &Target) -> &[Backlink];
}

impl Linked for Backlinks {
    fn links_to(&self, target: &Target) -> &[Backlink] {
        self.by_target.get(target).map_or(&[], Vec::as_slice)
    }
}

impl Backlinks {
    /// The same where it is the same that links to a policy and to each part of it.
    pub fn of_policy(&self, policy: &PolicyId) -> Option<Fingerprint> {
        self.of_policies.get(policy).copied()
    }
}

/// The links of a site while they are gathered, text by text.
#[derive(Default)]
pub struct BacklinksBuilder {
    by_target: FxHashMap<Target, Vec<Backlink>>,
    of_policies: FxHashMap<PolicyId, FingerprintBuilder>,
}

impl BacklinksBuilder {
    /// Adds the links of one clause or page, which is added only once.
    fn add(&mut self, prose: &Prose, from: &Backlink, own: Option<&Target>) {
        for target in prose.targets() {
            // Who names an item names its clause.
            let clause = match target {
                Target::Item(policy, number, _) => Some(Target::Clause(policy.clone(), number.clone())),
                _ => None,
            };
            let target = clause.as_ref().unwrap_or(target);
            if Some(target) == own || matches!(target, Target::File(_)) {
                continue;
            }
            match self.by_target.get_mut(target) {
                // A second link of the same place comes right after its first.
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
        // Gives back what was reserved for more.
        for places in by_target.values_mut().filter(|places| places.len() < places.capacity()) {
            *places = places.as_slice().to_vec();
        }
        let of_policies = of_policies.into_iter().map(|(policy, all)| (policy, all.fingerprint())).collect();
        Backlinks { by_target, of_policies }
    }
}

impl VisiblePolicy<'_> {
    /// Adds what its clauses link to.
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
