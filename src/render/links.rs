//! Where everything is on a site and what links to it; made again only when a name or a link has changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::templates::Parsed;
use super::{Address, Backlinks, Fingerprint, Ingredients, Shown, ShownPage, ShownPolicy, SiteMap};
use crate::model::{PolicyId, Target};

pub struct Links {
    /// Every name, address and link of the site.
    pub made_from: Fingerprint,
    pub site_map: SiteMap,
    pub backlinks: Backlinks,
}

/// What was worked out when the site was last made, for one program as long as it runs.
#[derive(Default)]
pub struct SiteMemory {
    links: Option<Arc<Links>>,
    /// For each policy, what it said then, and what its pages were made from.
    policies: HashMap<PolicyId, (Fingerprint, Fingerprint)>,
    pub templates: Parsed,
}

impl SiteMemory {
    /// The links of a site. `others` is everything that may be linked to besides policies; what a draft links to does not say so.
    pub fn links<'p>(
        &mut self,
        policies: &[ShownPolicy<'p>],
        drafts: &[ShownPolicy<'p>],
        pages: &[ShownPage],
        others: Vec<(Target, Shown)>,
        main_policy: &PolicyId,
    ) -> Arc<Links> {
        let mut ingredients = Ingredients::default();
        ingredients.add((main_policy, &others));
        for policy in policies.iter().chain(drafts) {
            ingredients.add((policy.id, policy.title, policy.prints.names, policy.prints.links));
        }
        for page in pages {
            ingredients.add((page.id, Address::text_page(page.kind, page.id), page.text.short_title()));
            page.text.prose.targets().for_each(|target| ingredients.add(target));
        }
        let made_from = ingredients.fingerprint();
        if let Some(links) = self.links.as_ref().filter(|links| links.made_from == made_from) {
            return links.clone();
        }
        let mut site_map = SiteMap::default();
        let targets = policies.iter().chain(drafts).map(|policy| policy.prints.targets).sum::<usize>();
        site_map.reserve(targets + others.len());
        let mut backlinks = Backlinks::default();
        for policy in policies {
            site_map.add_policy(policy, main_policy);
            policy.add_backlinks(&mut backlinks);
        }
        drafts.iter().for_each(|draft| site_map.add_policy(draft, main_policy));
        for page in pages {
            page.add_backlinks(&mut backlinks);
        }
        backlinks.compact();
        others.into_iter().for_each(|(target, shown)| site_map.insert(target, shown));
        let links = Arc::new(Links { made_from, site_map, backlinks });
        self.links = Some(links.clone());
        self.policies.clear();
        links
    }

    /// What the pages of a policy were made from, if it said the same then. Whoever changes a link forgets them all.
    pub fn made_from(&self, policy: &PolicyId, says: Fingerprint) -> Option<Fingerprint> {
        self.policies.get(policy).filter(|(said, _)| *said == says).map(|(_, made_from)| *made_from)
    }

    pub fn remember(&mut self, policy: &PolicyId, says: Fingerprint, made_from: Fingerprint) {
        self.policies.insert(policy.clone(), (says, made_from));
    }
}
