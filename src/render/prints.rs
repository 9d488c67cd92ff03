//! What a policy says to a site, as fingerprints: taken once for as long as its texts stay the same.

use std::collections::{BTreeSet, HashMap};

use borsh::{BorshDeserialize, BorshSerialize};

use super::prose::first_sentence;
use super::{Fingerprint, Ingredients, ShownClause, ShownSection};
use crate::model::{ClauseNumber, ClauseText, Prose, SectionNumber, Term};
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
                // Where words stand in the file, and what is in a page besides its words, is for problems and findings alone.
                let Prose { html, marks, plain, origins: _, unseen: _, remarks: _ } = prose;
                names.add((number, own.name(), items));
                links.add(number);
                prose.targets().for_each(|target| links.add(target));
                text.add((number, title, items, html, marks, plain));
                files.extend(prose.files().cloned());
            }
        }
        let clauses: HashMap<&ClauseNumber, &ClauseText> =
            sections.iter().flat_map(|section| &section.clauses).map(|clause| (clause.number, clause.text)).collect();
        for term in terms {
            let definition = clauses.get(&term.clause).map(|text| first_sentence(&text.prose.plain));
            names.add((term, definition));
            text.add(term);
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
