//! The links of a policy's texts when all of them are on one page.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::model::Target;
use crate::sites::shared::{Address, LinkResolver, OwnLinks, ResolvedLink, VisiblePolicy};

/// Clauses become anchors on the page, and only the first use of each term is a link, so that the page stays readable.
pub struct OnePage<'a> {
    links: &'a OwnLinks<'a>,
    clauses: HashMap<Target, ResolvedLink>,
    /// The policy's terms without addresses.
    plain_terms: HashMap<Target, ResolvedLink>,
    linked: RefCell<HashSet<Target>>,
}

impl<'a> OnePage<'a> {
    pub fn of(policy: &VisiblePolicy, links: &'a OwnLinks<'a>) -> Self {
        let page = Address::whole_policy(policy.id).path;
        let here = |target: Target, place: String| {
            let address = Some(Address::at(page.clone(), place));
            let shown = ResolvedLink { address, ..links.find(&target)?.clone() };
            Some((target, shown))
        };
        let clauses = policy.sections.iter().flat_map(|section| &section.clauses).flat_map(|clause| {
            let number = clause.number;
            let own = here(Target::Clause(policy.id.clone(), number.clone()), number.to_string());
            let item = move |item: &str| {
                here(Target::Item(policy.id.clone(), number.clone(), item.into()), format!("{number}{item}"))
            };
            own.into_iter().chain(clause.text.items.iter().filter_map(move |path| item(path)))
        });
        // A policy's text only links to its own terms.
        let terms = policy.terms.iter().filter_map(|term| {
            let target = Target::Term(policy.id.clone(), term.id.clone());
            let shown = ResolvedLink { address: None, ..links.find(&target)?.clone() };
            Some((target, shown))
        });
        OnePage { links, clauses: clauses.collect(), plain_terms: terms.collect(), linked: RefCell::default() }
    }
}

impl LinkResolver for OnePage<'_> {
    fn find(&self, target: &Target) -> Option<&ResolvedLink> {
        let is_again = matches!(target, Target::Term(..)) && !self.linked.borrow_mut().insert(target.clone());
        if is_again {
            return self.plain_terms.get(target);
        }
        self.clauses.get(target).or_else(|| self.links.find(target))
    }
}
