//! The addresses and backlinks of a site, as its pages query them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::backlinks::BacklinksBuilder;
use super::policy_names::Named;
use crate::incremental::{Cache, Fingerprint, FingerprintBuilder, Tracked, World};
use crate::model::{PolicyId, Target};
use crate::sites::shared::{
    Address, Backlink, Backlinks, LinkMap, LinkResolver, Linked, PolicyNames, ResolvedLink, SiteQueries, VisiblePage,
    VisiblePolicy,
};

pub struct Links {
    pub link_map: LinkMap,
    pub backlinks: Arc<Backlinks>,
    fingerprint: Fingerprint,
}

/// A query that a page makes about the rest of its site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum LinkQuestion {
    /// How a target is shown, if it is.
    ResolvedLink(Target),
    /// How a policy and each part of it are shown.
    Names(PolicyId),
    /// The links to a target.
    LinksTo(Target),
    /// The links to a policy and each part of it.
    LinksToPolicy(PolicyId),
}

/// The policies of a site in order, each with a fingerprint of its links, and the site's pages.
struct Linking<'a, 'p> {
    policies: Vec<(&'a VisiblePolicy<'p>, Fingerprint)>,
    pages: &'a [VisiblePage<'p>],
}

impl Hash for Linking<'_, '_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.policies.iter().for_each(|(policy, links)| (policy.id, links).hash(state));
        for page in self.pages {
            (page.id, Address::text_page(page.kind, page.id), page.text.short_title()).hash(state);
            page.text.prose.targets().for_each(|target| target.hash(state));
        }
    }
}

impl Links {
    /// The links of a site. `others` are the link targets outside policies; links from drafts are not counted as
    /// backlinks.
    pub fn of<'p>(
        (cache, queries): (&Cache, SiteQueries),
        (policies, drafts): (&[VisiblePolicy<'p>], &[VisiblePolicy<'p>]),
        pages: &[VisiblePage<'p>],
        others: Vec<(Target, ResolvedLink)>,
        main_policy: &PolicyId,
    ) -> Self {
        let names = |policy: &VisiblePolicy<'p>| {
            cache
                .get(queries.names, policy.id.as_str(), &Named::of(policy, main_policy), |named| PolicyNames::of(named))
        };
        let names_of = |policies: &[VisiblePolicy<'p>]| policies.par_iter().map(names).collect::<Vec<_>>();
        let (of_policies, of_drafts) = (names_of(policies), names_of(drafts));
        let linking =
            Linking { policies: policies.iter().zip(of_policies.iter().map(|names| names.links)).collect(), pages };
        let backlinks = cache.get(queries.backlinks, "", &linking, |linking| {
            let mut all = BacklinksBuilder::default();
            linking.policies.iter().for_each(|(policy, _)| policy.add_backlinks(&mut all));
            linking.pages.iter().for_each(|page| page.add_backlinks(&mut all));
            all.finish()
        });
        let mut all = FingerprintBuilder::default();
        all.add((&linking, &others));
        let mut link_map = LinkMap::default();
        let named = policies.iter().zip(of_policies).chain(drafts.iter().zip(of_drafts));
        for (policy, names) in named {
            all.add((policy.id, names.fingerprint()));
            link_map.insert_policy(policy.id.clone(), names);
        }
        others.into_iter().for_each(|(target, shown)| link_map.insert(target, shown));
        Links { link_map, backlinks, fingerprint: all.fingerprint() }
    }
}

impl World for Links {
    type Question = LinkQuestion;

    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    fn answer(&self, question: &LinkQuestion, to: &mut FingerprintBuilder) {
        match question {
            LinkQuestion::ResolvedLink(target) => to.add(self.link_map.find(target)),
            LinkQuestion::Names(policy) => to.add(self.link_map.policy(policy)),
            LinkQuestion::LinksTo(target) => to.add(self.backlinks.links_to(target)),
            LinkQuestion::LinksToPolicy(policy) => to.add(self.backlinks.of_policy(policy)),
        }
    }
}

impl LinkResolver for Tracked<'_, Links> {
    fn find(&self, target: &Target) -> Option<&ResolvedLink> {
        self.ask(LinkQuestion::ResolvedLink(target.clone())).link_map.find(target)
    }
}

impl Linked for Tracked<'_, Links> {
    fn links_to(&self, target: &Target) -> &[Backlink] {
        self.ask(LinkQuestion::LinksTo(target.clone())).backlinks.links_to(target)
    }
}

/// The links of a site from the point of view of one policy: most of them lead to its own clauses.
pub struct OwnLinks<'a> {
    links: &'a Tracked<'a, Links>,
    policy: &'a PolicyId,
    names: Option<&'a PolicyNames>,
    /// Queried only about the policy and its parts.
    backlinks: &'a Backlinks,
}

impl<'a> OwnLinks<'a> {
    pub fn of(policy: &'a PolicyId, links: &'a Tracked<'a, Links>) -> Self {
        let names = links.ask(LinkQuestion::Names(policy.clone())).link_map.policy(policy);
        let backlinks = &links.ask(LinkQuestion::LinksToPolicy(policy.clone())).backlinks;
        OwnLinks { links, policy, names: names.map(|names| &**names), backlinks }
    }
}

impl LinkResolver for OwnLinks<'_> {
    fn find(&self, target: &Target) -> Option<&ResolvedLink> {
        match target.policy() {
            Some(policy) if policy == self.policy => self.names?.find(target),
            _ => self.links.find(target),
        }
    }
}

impl Linked for OwnLinks<'_> {
    fn links_to(&self, target: &Target) -> &[Backlink] {
        match target.policy() {
            Some(policy) if policy == self.policy => self.backlinks.links_to(target),
            _ => self.links.links_to(target),
        }
    }
}
