//! The link targets within one policy as a site shows them, and whether its own links have changed.

use rustc_hash::FxHashMap;

use super::prose::first_sentence;
use crate::incremental::{Fingerprint, FingerprintBuilder, Fingerprinted};
use crate::model::{PolicyId, Target, Term};
use crate::sites::shared::visible::section_label;
use crate::sites::shared::{Address, LinkResolver, ResolvedLink, Sections, VisibleClause, VisiblePolicy};

pub struct PolicyNames {
    shown: FxHashMap<Target, ResolvedLink>,
    /// A fingerprint of the links in each clause.
    pub links: Fingerprint,
}

/// The inputs that a policy's names are made from.
#[derive(Hash)]
pub struct Named<'a, 'p> {
    id: &'p PolicyId,
    title: &'p str,
    sections: &'a Sections<'p>,
    terms: &'a [&'p Term],
    main_policy: &'a PolicyId,
}

impl<'a, 'p> Named<'a, 'p> {
    pub fn of(policy: &'a VisiblePolicy<'p>, main_policy: &'a PolicyId) -> Self {
        let VisiblePolicy { id, title, sections, terms, .. } = policy;
        Named { id, title, sections, terms, main_policy }
    }

    fn clauses(&self) -> impl Iterator<Item = &'a VisibleClause<'p>> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }
}

impl PolicyNames {
    /// Fingerprints the names shown: a text with the same names is unchanged for all who link to it.
    pub fn of(policy: &Named) -> Fingerprinted<Self> {
        let (mut shown, mut names) = (FxHashMap::default(), FingerprintBuilder::default());
        each_name(policy, |target, name| {
            names.add((&target, &name));
            shown.insert(target, name);
        });
        let mut links = FingerprintBuilder::default();
        for clause in policy.clauses() {
            links.add(clause.number);
            clause.text.prose.targets().for_each(|target| links.add(target));
        }
        shown.shrink_to_fit();
        Fingerprinted::new(PolicyNames { shown, links: links.fingerprint() }, names.fingerprint())
    }
}

impl LinkResolver for PolicyNames {
    fn find(&self, target: &Target) -> Option<&ResolvedLink> {
        self.shown.get(target)
    }
}

fn each_name(policy: &Named, mut add: impl FnMut(Target, ResolvedLink)) {
    let id = policy.id;
    add(Target::Policy(id.clone()), ResolvedLink::of(policy.title, Some(Address::policy(id))));
    for section in policy.sections.iter() {
        let page = Address::section(id, section.number);
        for clause in &section.clauses {
            let name = if clause.number.is_section() {
                section_label(clause.number.section, &clause.text.title)
            } else {
                format!("{} {}", clause.number, clause.text.name())
            };
            for item in &clause.text.items {
                let target = Target::Item(id.clone(), clause.number.clone(), item.clone());
                let name = format!("{}{item}", clause.number);
                let address = Address::at(page.path.clone(), &*name);
                add(target, ResolvedLink::of(name, Some(address)));
            }
            let target = Target::Clause(id.clone(), clause.number.clone());
            add(target, ResolvedLink::of(name, Some(page.of_clause(clause.number))));
        }
    }
    let mut clauses = FxHashMap::default();
    if !policy.terms.is_empty() {
        clauses.extend(policy.clauses().map(|clause| (clause.number, clause)));
    }
    for term in policy.terms {
        let Some(clause) = clauses.get(&term.clause) else { continue };
        let target = Target::Term(id.clone(), term.id.clone());
        let shown = ResolvedLink {
            name: term.name.as_str().into(),
            address: Address::term(&target, policy.main_policy),
            definition: Some(first_sentence(&clause.text.prose.plain).into()),
            now: None,
        };
        add(target, shown);
    }
}
