//! What points at each thing, gathered from what one site shows and nothing else.

use rustc_hash::FxHashMap;

use super::{Address, LinkView};
use crate::model::{ClauseNumber, PolicyId, Prose, Target};

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
}

impl Backlinks {
    /// Adds the links of one clause or page, which is added only once.
    pub fn add(&mut self, prose: &Prose, from: &Backlink, own: Option<&Target>) {
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
                Some(places) if places.last() == Some(from) => {}
                Some(places) => places.push(from.clone()),
                None => {
                    self.by_target.insert(target.clone(), vec![from.clone()]);
                }
            }
        }
    }

    /// Gives back what was reserved for more.
    pub fn compact(&mut self) {
        for places in self.by_target.values_mut() {
            if places.len() < places.capacity() {
                *places = places.as_slice().to_vec();
            }
        }
    }

    pub fn of(&self, target: &Target) -> &[Backlink] {
        self.by_target.get(target).map_or(&[], Vec::as_slice)
    }
}
