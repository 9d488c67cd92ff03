//! The glossary page on either site: every term with its clause's own words.

use serde::Serialize;

use super::{Address, Backlinks, LinkView, Shell, ShownPolicy, SiteMap, prose_to_html};
use crate::model::{PolicyId, Target};

#[derive(Serialize)]
pub struct GlossaryView {
    pub shell: Shell,
    pub terms: Vec<TermView>,
}

#[derive(Serialize)]
pub struct TermView {
    pub id: String,
    pub name: String,
    pub html: String,
    pub clause: LinkView,
    pub used_in: Vec<LinkView>,
}

/// The terms of all policies in alphabetical order.
pub fn glossary_view(
    policies: &[ShownPolicy],
    main_policy: &PolicyId,
    site_map: &SiteMap,
    backlinks: &Backlinks,
) -> GlossaryView {
    const PAGE: &str = "glossary.html";
    let mut terms = Vec::new();
    for policy in policies {
        for term in &policy.terms {
            let Some(clause) = policy.clause(&term.clause) else { continue };
            let target = Target::Term(policy.id.clone(), term.id.clone());
            let Some(anchor) = Address::term(&target, main_policy).and_then(|address| address.fragment) else {
                continue;
            };
            let used_in = backlinks
                .of(&target)
                .iter()
                .map(|backlink| LinkView::new(backlink.label.clone(), &backlink.address, PAGE))
                .collect();
            terms.push(TermView {
                id: anchor,
                name: term.name.clone(),
                html: prose_to_html(&clause.text.prose, site_map, PAGE),
                clause: LinkView::new(
                    format!("clause {}", clause.number),
                    &Address::clause(policy.id, clause.number),
                    PAGE,
                ),
                used_in,
            });
        }
    }
    terms.sort_by_key(|term| term.name.to_lowercase());
    GlossaryView { shell: Shell::new("Glossary", PAGE, "glossary"), terms }
}
