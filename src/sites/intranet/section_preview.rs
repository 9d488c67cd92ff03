//! A section as staff will read it, before it is saved: its text alone, without the page around it.

use serde::Serialize;

use super::text_links::links_of;
use crate::base::audience::StaffKey;
use crate::model::{Clause, ClauseNumber, Library, PolicyId, Section};
use crate::sites::shared::{Address, LinkMap, ResolvedLink, prose_to_html};

/// The place on the page to which a link to the section itself leads.
pub const TOP: &str = "as_staff_see_it";

/// A clause of the section; the first is the section itself.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewClause {
    pub number: String,
    /// Empty for a numbered paragraph.
    pub title: String,
    pub level: usize,
    pub html: String,
}

/// The clauses of a section with links into the intranet, which is at the address `site`.
pub fn section_preview(
    library: &Library,
    policy: &PolicyId,
    section: &Section,
    site: &str,
    key: &StaffKey,
) -> Vec<PreviewClause> {
    let here = Address::section(policy, section.number);
    // On the page itself a link is an anchor, anywhere else it leads to the intranet.
    let placed = |shown: ResolvedLink| {
        let address = shown.address.map(|address| match address.path == here.path {
            true => Address::at("", address.fragment.unwrap_or_else(|| TOP.into())),
            false => Address { path: format!("{site}{}", address.path).into(), ..address },
        });
        ResolvedLink { address, ..shown }
    };
    let mut map = LinkMap::default();
    let texts = section.clauses.iter().map(|clause| &clause.text.read(key).prose);
    for (target, shown) in links_of(library, texts, key) {
        map.insert(target, placed(shown));
    }
    let untitled = |number: &ClauseNumber| {
        let parents: Vec<_> = number.parents().collect();
        let is_untitled = |clause: &&Clause| clause.text.read(key).title.is_empty();
        section.clauses.iter().filter(is_untitled).filter(|clause| parents.contains(&clause.number)).count()
    };
    let preview = |clause: &Clause| {
        let text = clause.text.read(key);
        PreviewClause {
            number: clause.number.to_string(),
            title: text.title.clone(),
            level: clause.number.level() - untitled(&clause.number),
            html: prose_to_html(&text.prose, &map, ""),
        }
    };
    section.clauses.iter().map(preview).collect()
}
