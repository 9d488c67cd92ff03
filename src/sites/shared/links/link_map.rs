//! Every link target that one site shows, with its name and address.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::sources::FileName;
use crate::incremental::Fingerprinted;
use crate::model::{PolicyId, Target};
use crate::sites::shared::{Address, LinkResolver, PolicyNames, ResolvedLink, VisiblePage, VisibleReference};

/// Built from the content that a site shows, so that no link can lead elsewhere.
#[derive(Default)]
pub struct LinkMap {
    policies: FxHashMap<PolicyId, Arc<Fingerprinted<PolicyNames>>>,
    others: FxHashMap<Target, ResolvedLink>,
}

impl LinkMap {
    pub fn insert(&mut self, target: Target, shown: ResolvedLink) {
        self.others.insert(target, shown);
    }

    pub fn insert_policy(&mut self, policy: PolicyId, names: Arc<Fingerprinted<PolicyNames>>) {
        self.policies.insert(policy, names);
    }

    /// All link targets within a policy.
    pub fn policy(&self, policy: &PolicyId) -> Option<&Fingerprinted<PolicyNames>> {
        self.policies.get(policy).map(|names| &**names)
    }
}

impl LinkResolver for LinkMap {
    fn find(&self, target: &Target) -> Option<&ResolvedLink> {
        let in_policy = target.policy().and_then(|policy| self.policies.get(policy)?.find(target));
        in_policy.or_else(|| self.others.get(target))
    }
}

impl ResolvedLink {
    /// A shown target, with its name and, if it has a page, its address.
    pub fn of(name: impl Into<Box<str>>, address: Option<Address>) -> Self {
        ResolvedLink { name: name.into(), address, definition: None, now: None }
    }

    pub fn page(page: &VisiblePage) -> (Target, Self) {
        let address = Address::text_page(page.kind, page.id);
        (Target::Page(page.id.clone()), ResolvedLink::of(&*page.text.title, Some(address)))
    }

    /// Every reference, with the name of its successor.
    pub fn references(references: &[VisibleReference]) -> Vec<(Target, Self)> {
        let by_id: FxHashMap<_, _> = references.iter().map(|reference| (reference.id, reference)).collect();
        let shown = |reference: &VisibleReference| {
            let mut in_force = reference;
            while let Some(next) = in_force.superseded_by.and_then(|id| by_id.get(id)) {
                in_force = next;
            }
            // A new edition under the same name is not mentioned.
            let now = Some(in_force.text.name()).filter(|name| *name != reference.text.name());
            let address = Address::at("references.html", reference.id.as_str());
            let shown = ResolvedLink::of(&*reference.text.title, Some(address));
            (Target::Reference(reference.id.clone()), ResolvedLink { now: now.map(Into::into), ..shown })
        };
        references.iter().map(shown).collect()
    }

    pub fn file(file: &FileName) -> (Target, Self) {
        let name = file.rsplit('/').next().unwrap_or(file);
        (Target::File(file.clone()), ResolvedLink::of(name, Some(Address::file(file))))
    }
}
