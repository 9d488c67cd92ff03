//! Where the links of a few texts lead on the intranet, without looking at all others.

use std::collections::HashSet;

use super::library::others;
use crate::base::audience::StaffKey;
use crate::model::{Library, Prose, Section, Target};
use crate::sites::shared::{Address, ResolvedLink, VisibleClause, VisibleSection, first_sentence};

/// Every target that these texts link to, as staff read it.
pub fn links_of<'p>(
    library: &Library,
    texts: impl Iterator<Item = &'p Prose>,
    key: &StaffKey,
) -> Vec<(Target, ResolvedLink)> {
    let targets: HashSet<&Target> = texts.flat_map(Prose::targets).collect();
    let in_policies = targets.into_iter().filter_map(|target| Some((target.clone(), in_policy(library, target, key)?)));
    let in_policies: Vec<_> = in_policies.collect();
    others(library, key).into_iter().chain(in_policies).collect()
}

/// A part of a policy, or of the draft of one.
fn in_policy(library: &Library, target: &Target, key: &StaffKey) -> Option<ResolvedLink> {
    let id = target.policy()?;
    let policy = library.texts().find(|text| text.id == *id)?;
    match target {
        Target::Policy(_) => Some(ResolvedLink::of(policy.control.title.as_str(), Some(Address::policy(id)))),
        Target::Clause(_, number) => {
            let text = policy.clause(number)?.text.read(key);
            let name = match number.is_section() {
                true => section_label(policy.section(number.section)?, key),
                false => format!("{number} {}", text.name()),
            };
            Some(ResolvedLink::of(name, Some(Address::clause(id, number))))
        }
        Target::Item(_, number, item) => {
            let name = format!("{number}{item}");
            let address = Address::at(Address::section(id, number.section).path, &*name);
            Some(ResolvedLink::of(name, Some(address)))
        }
        Target::Term(_, term) => {
            let term = policy.term(term)?;
            let clause = policy.clause(&term.clause)?.text.read(key);
            let definition = Some(first_sentence(&clause.prose.plain).into());
            let address = Address::term(target, &library.site.main_policy);
            Some(ResolvedLink { definition, ..ResolvedLink::of(term.name.as_str(), address) })
        }
        _ => None,
    }
}

/// The number and the title of a section, as the intranet calls it.
pub fn section_label(section: &Section, key: &StaffKey) -> String {
    let clauses = section.clauses.iter().take(1);
    let clauses = clauses.map(|clause| VisibleClause { number: &clause.number, text: clause.text.read(key) });
    VisibleSection { number: section.number, nav_title: None, summary: None, clauses: clauses.collect() }.label()
}
