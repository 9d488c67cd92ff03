//! What the pages of a policy are made from. Every field is named here, so that a new one is a decision.

use std::hash::Hash;

use super::{Fingerprint, Ingredients, PolicyPages, Shell, Shown, ShownPolicy, SiteMap};
use crate::model::{ClauseText, Prose, Target, Term};

impl PolicyPages<'_, '_> {
    /// What stands around the text of every page of a policy.
    pub fn frame(&self) -> Fingerprint {
        let mut all = Ingredients::default();
        all.add_view(&(self.finish)(Shell::new("", "policies/a/b.html", "")));
        all.fingerprint()
    }

    /// What the policy itself says, and what is said of it.
    pub fn says(&self, frame: Fingerprint) -> Fingerprint {
        let PolicyPages { policy, main_policy, links: _, templates: _, finish: _, memory: _ } = self;
        let ShownPolicy {
            id,
            title,
            control,
            is_draft,
            draft_of,
            next,
            approved,
            approved_by,
            review,
            // Told by their prints.
            sections: _,
            is_whole,
            said,
            changes,
            terms,
            notice,
            comparisons,
            findings,
            prints,
        } = policy;
        let mut all = Ingredients::default();
        all.add(frame);
        all.add((main_policy, id, title, control, review, notice, comparisons, findings, prints.text));
        all.add((is_draft, draft_of, next, is_whole, approved, approved_by));
        all.add(changes);
        all.add(terms);
        all.add(said);
        all.fingerprint()
    }

    /// That, with the name and the address of everything it links to, and of what links to it.
    pub fn linked(&self, says: Fingerprint) -> Fingerprint {
        let (policy, links) = (self.policy, self.links);
        let mut all = Ingredients::default();
        all.add(says);
        for Term { id, .. } in policy.terms.iter() {
            let target = Target::Term(policy.id.clone(), id.clone());
            all.add((links.site_map.find_shown(&target), links.backlinks.of(&target)));
        }
        for clause in policy.sections.iter().flat_map(|section| &section.clauses) {
            let ClauseText { title: _, prose, items: _, sha256: _ } = clause.text;
            add_targets(&mut all, prose, &links.site_map);
            all.add(links.backlinks.of(&Target::Clause(policy.id.clone(), clause.number.clone())));
        }
        all.fingerprint()
    }
}

fn add_targets(all: &mut Ingredients, prose: &Prose, site_map: &SiteMap) {
    prose.targets().for_each(|target| site_map.find_shown(target).hash(all));
}

impl SiteMap {
    fn find_shown(&self, target: &Target) -> Option<&Shown> {
        super::Destinations::find(self, target)
    }
}
