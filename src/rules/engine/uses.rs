//! Which texts link to a reference, found once for all rules that ask.

use std::collections::HashMap;

use borsh::{BorshDeserialize, BorshSerialize};

use super::facts::StaffFacts;
use super::texts::Text;
use crate::base::wording::{count_of, list_in_words};
use crate::incremental::{Persistent, Query};
use crate::model::{Reference, ReferenceId, Target};

/// How many texts are named; the rest are counted.
const NAMED: usize = 3;

/// Each link to a reference: the index of the text, and the reference, once for each text.
#[derive(BorshSerialize, BorshDeserialize)]
struct Linked(Vec<(usize, ReferenceId)>);

impl Persistent for Linked {}

fn linked_in(texts: &[Text]) -> Linked {
    let mut linked: Vec<(usize, ReferenceId)> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        for target in text.prose.targets() {
            let Target::Reference(id) = target else { continue };
            if !linked.iter().rev().take_while(|(of, _)| *of == index).any(|(_, other)| other == id) {
                linked.push((index, id.clone()));
            }
        }
    }
    Linked(linked)
}

/// The texts that link to a reference, in their order.
#[derive(Default)]
pub struct Uses {
    first: Vec<String>,
    more: usize,
}

impl Uses {
    /// The first two by their names, `and 7 other texts`.
    pub fn in_words(mut self) -> String {
        if self.more > 0 {
            self.first.push(count_of(self.more, "other text"));
        }
        list_in_words(&self.first)
    }
}

/// Each wanted reference that a text in force links to, with those texts.
pub fn uses(facts: &StaffFacts, is_wanted: impl Fn(&Reference) -> bool) -> HashMap<ReferenceId, Uses> {
    let is_wanted = |id: &ReferenceId| facts.library.references.get(id).is_some_and(&is_wanted);
    let mut uses: HashMap<ReferenceId, Uses> = HashMap::new();
    for gleaned in facts.glean(Query::LinkedReferences, linked_in) {
        for (index, id) in gleaned.what.0.iter().filter(|(_, id)| is_wanted(id)) {
            let uses = uses.entry(id.clone()).or_default();
            if uses.first.len() == NAMED {
                uses.more += 1;
            } else {
                uses.first.extend(gleaned.text(*index).map(|text| text.in_words(facts)));
            }
        }
    }
    uses
}
