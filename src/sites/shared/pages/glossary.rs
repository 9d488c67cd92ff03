//! A policy's glossary on either site: every term, with the text of the clause that defines it.

use serde::Serialize;

use crate::base::wording::document_in_words;
use crate::model::{PolicyId, Target};
use crate::sites::shared::{Address, LinkResolver, LinkView, Linked, Shell, VisiblePolicy, prose_to_html};

#[derive(Serialize)]
pub struct GlossaryView {
    pub shell: Shell,
    pub terms: Vec<TermView>,
    /// The glossaries of other policies.
    pub others: Vec<LinkView>,
}

#[derive(Serialize)]
pub struct TermView {
    pub id: String,
    pub name: String,
    pub html: String,
    pub clause: LinkView,
    pub used_in: Vec<LinkView>,
}

/// The terms of a policy in alphabetical order. The main policy's page also links to the other glossaries.
pub fn glossary_view(
    policy: Option<&VisiblePolicy>,
    others: &[VisiblePolicy],
    main_policy: &PolicyId,
    (destinations, linked): (&dyn LinkResolver, &dyn Linked),
) -> GlossaryView {
    let is_main = |policy: &VisiblePolicy| policy.id == main_policy;
    let of = policy.filter(|policy| !is_main(policy));
    let address = Address::glossary(of.map_or(main_policy, |policy| policy.id), main_policy);
    let page = &*address.path;
    let mut terms: Vec<TermView> = policy
        .into_iter()
        .flat_map(|policy| {
            let clauses = policy.clauses_by_number();
            policy.terms.iter().filter_map(move |term| Some((policy, term, *clauses.get(&term.clause)?)))
        })
        .map(|(policy, term, clause)| {
            let target = Target::Term(policy.id.clone(), term.id.clone());
            let used_in = linked.links_to(&target).iter();
            TermView {
                id: term.id.to_string(),
                name: term.name.clone(),
                html: prose_to_html(&clause.text.prose, destinations, page),
                clause: LinkView::new(
                    format!("clause {}", clause.number),
                    &Address::clause(policy.id, clause.number),
                    page,
                ),
                used_in: used_in.map(|from| from.on(page)).collect(),
            }
        })
        .collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    let others = others.iter().filter(|other| of.is_none() && !is_main(other) && !other.terms.is_empty());
    let shell = match of {
        None => Shell::new("Glossary", page, "glossary"),
        Some(policy) => Shell::new(format!("Words of {}", document_in_words(policy.title)), page, "glossary")
            .crumb("Glossary", &Address::page("glossary.html"))
            .crumb(policy.title, &Address::policy(policy.id)),
    };
    GlossaryView {
        shell,
        terms,
        others: others
            .map(|other| LinkView::new(other.title, &Address::glossary(other.id, main_policy), page))
            .collect(),
    }
}
