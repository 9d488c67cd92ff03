//! What a policy says to a site, as fingerprints: taken once for as long as its texts stay the same.

use std::collections::BTreeSet;

use borsh::{BorshDeserialize, BorshSerialize};

use super::site_map::first_sentence;
use super::{Fingerprint, Ingredients, ShownClause, ShownSection};
use crate::model::{ClauseText, Prose, SectionNumber, Term};
use crate::sources::FileName;

/// Of the sections, clauses and terms that the readers of one site may see.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct Prints {
    /// What others show of it: numbers, titles, terms and their definitions.
    pub names: Fingerprint,
    /// What it links to, clause by clause.
    pub links: Fingerprint,
    /// Everything that is written in it.
    pub text: Fingerprint,
    /// The pictures and documents that it names.
    pub files: BTreeSet<FileName>,
    /// How many things it has that can be linked to.
    pub targets: usize,
    /// The sections it has, in order.
    pub sections: Vec<SectionNumber>,
}

impl Prints {
    pub fn of(sections: &[ShownSection], terms: &[&Term]) -> Self {
        let (mut names, mut links, mut text) = (Ingredients::default(), Ingredients::default(), Ingredients::default());
        let mut files = BTreeSet::new();
        for ShownSection { number, nav_title, summary, clauses } in sections {
            text.add((number, nav_title, summary, clauses.len()));
            for ShownClause { number, text: own } in clauses {
                let ClauseText { title, prose, items, sha256: _ } = own;
                let Prose { html, marks, plain: _, origins: _, unseen: _ } = prose;
                names.add((number, own.name(), items));
                links.add(number);
                prose.targets().for_each(|target| links.add(target));
                text.add((number, title, items, html, marks));
                files.extend(prose.files().cloned());
            }
        }
        let clause =
            |term: &Term| sections.iter().flat_map(|section| &section.clauses).find(|one| *one.number == term.clause);
        for term in terms {
            let Term { id, name, clause: number, also: _ } = term;
            let definition = clause(term).map(|clause| first_sentence(&clause.text.prose.plain));
            names.add((id, name, number, definition));
        }
        Prints {
            names: names.fingerprint(),
            links: links.fingerprint(),
            text: text.fingerprint(),
            files,
            targets: 1
                + terms.len()
                + sections
                    .iter()
                    .flat_map(|section| &section.clauses)
                    .map(|clause| 1 + clause.text.items.len())
                    .sum::<usize>(),
            sections: sections.iter().map(|section| section.number).collect(),
        }
    }
}
