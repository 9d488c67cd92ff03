//! What the pages of a policy are made from. Every field is named here, so that a new one is a decision.

use std::hash::Hash;

use super::{
    Fingerprint, Ingredients, PolicyPages, Shell, Shown, ShownChange, ShownClause, ShownPolicy, ShownSection, SiteMap,
};
use crate::model::{ClauseText, Piece, Prose, Target, Term};

impl PolicyPages<'_> {
    /// One for all its pages: each shows something of the others.
    pub fn made_from(&self) -> Fingerprint {
        let PolicyPages { policy, main_policy, site_map, backlinks, templates, finish } = self;
        let mut all = Ingredients::default();
        all.add_view(&finish(Shell::new("", "policies/a/b.html", "")));
        let ShownPolicy {
            id,
            title,
            control,
            approved,
            review,
            sections,
            changes,
            terms,
            notice,
            comparisons,
            findings,
        } = policy;
        all.add(main_policy);
        all.add((id, title, control, approved, review, notice, comparisons, findings));
        for ShownChange { change } in changes {
            all.add(change);
        }
        for Term { id: term, name, clause, also: _ } in terms.iter().copied() {
            let target = Target::Term((*id).clone(), term.clone());
            all.add((term, name, clause, site_map.find_shown(&target), backlinks.of(&target)));
        }
        for ShownSection { number, nav_title, summary, clauses } in sections {
            all.add((number, nav_title, summary, clauses.len()));
            for ShownClause { number, text, incidents, rules, findings } in clauses {
                let ClauseText { title, prose, sha256: _ } = text;
                all.add((number, title, incidents, rules, findings));
                add_prose(&mut all, prose, site_map);
                for backlink in backlinks.of(&Target::Clause((*id).clone(), (*number).clone())) {
                    all.add(backlink);
                }
            }
        }
        templates.made_from().with(all.fingerprint())
    }
}

/// The text, with the name and the address of everything it links to.
fn add_prose(all: &mut Ingredients, prose: &Prose, site_map: &SiteMap) {
    let Prose { pieces, plain: _, origins: _ } = prose;
    for piece in pieces {
        piece.hash(all);
        if let Piece::Named(target) | Piece::LinkStart(target) = piece {
            all.add(site_map.find_shown(target));
        }
    }
    all.add(pieces.len());
}

impl SiteMap {
    fn find_shown(&self, target: &Target) -> Option<&Shown> {
        super::Destinations::find(self, target)
    }
}
