//! The texts name what is in force today, not what has been replaced.
//!
//! # Why
//!
//! Laws, guides and services are replaced, and the policy keeps on naming the old ones. Clause 1.2 expects such
//! changes. Readers are shown the newer name beside the old one, but somebody must decide whether what the text says is
//! still true. The register `content/references.toml` says what has taken a reference's place, as `superseded_by`.
//! There is one note for each such reference, however many clauses and pages link to it. Where a text means the old one
//! on purpose, as history does, the partners can accept the note. A withdrawn policy is not asked.
//!
//! # Breaks the rule
//!
//! A page links to a guide that a newer one has replaced.
//!
//! ```toml content/references.toml
//! [[reference]]
//! id = "old-guide"
//! title = "Old guide"
//! kind = "guide"
//! audience = "public"
//! superseded_by = "new-guide"
//!
//! [[reference]]
//! id = "new-guide"
//! title = "New guide"
//! kind = "guide"
//! audience = "public"
//! ```
//!
//! ```markdown content/guidance/criticism.md
//! +++
//! audience = "staff"
//! +++
//! # Responding to criticism
//!
//! Stay calm, as [[ref:old-guide]] says.
//! ```
//!
//! # Keeps the rule
//!
//! The page links to the newer guide.
//!
//! ```toml content/references.toml
//! [[reference]]
//! id = "old-guide"
//! title = "Old guide"
//! kind = "guide"
//! audience = "public"
//! superseded_by = "new-guide"
//!
//! [[reference]]
//! id = "new-guide"
//! title = "New guide"
//! kind = "guide"
//! audience = "public"
//! ```
//!
//! ```markdown content/guidance/criticism.md
//! +++
//! audience = "staff"
//! +++
//! # Responding to criticism
//!
//! Stay calm, as [[ref:new-guide]] says.
//! ```
//!
//! # How to fix
//!
//! Read the newer one, and change the text where it no longer holds. Then let the link lead to the newer one. A
//! change to a clause is a new version of the policy.

use std::collections::HashMap;

use borsh::{BorshDeserialize, BorshSerialize};

use super::engine::{Check, Doer, Found, Rule, Severity, StaffFacts, Subject, Text};
use crate::model::{Reference, ReferenceId, Target};
use crate::wording::{count_of, list_in_words};

pub static RULE: Rule = Rule {
    id: "reference-superseded",
    clauses: &["1.2"],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

/// How many texts a message names; the rest are counted.
const NAMED: usize = 3;

fn check(facts: &StaffFacts, found: &mut Found) {
    let mut uses = uses(facts);
    for reference in facts.library.references.values() {
        let Some(Uses { first, more }) = uses.remove(&reference.id) else { continue };
        let Some(successor) = in_force(reference, facts) else { continue };
        let mut named = first;
        match more {
            0 => {}
            more => named.push(count_of(i64::try_from(more).unwrap_or(i64::MAX), "other text")),
        }
        let message = format!(
            "‘{}’ has been replaced by ‘{}’, and is still linked to in {}",
            reference.text.read(facts.key).title,
            successor.text.read(facts.key).title,
            list_in_words(&named)
        );
        found.breach(Subject::Reference(reference.id.clone()), &reference.place, message);
    }
}

/// The references that some texts link to: the text, and each of its references once.
#[derive(BorshSerialize, BorshDeserialize)]
struct Linked(Vec<(usize, ReferenceId)>);

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
struct Uses {
    first: Vec<String>,
    more: usize,
}

/// Each superseded reference with its uses.
fn uses(facts: &StaffFacts) -> HashMap<ReferenceId, Uses> {
    let is_superseded =
        |id: &ReferenceId| facts.library.references.get(id).is_some_and(|reference| reference.superseded_by.is_some());
    let mut uses: HashMap<ReferenceId, Uses> = HashMap::new();
    for shelf in facts.glean(linked_in) {
        for (index, id) in shelf.what.0.iter().filter(|(_, id)| is_superseded(id)) {
            let uses = uses.entry(id.clone()).or_default();
            if uses.first.len() == NAMED {
                uses.more += 1;
            } else {
                uses.first.extend(shelf.text(*index).map(|text| text.in_words(facts)));
            }
        }
    }
    uses
}

/// What stands at the end of the chain of successors. The loader refuses a chain without an end.
fn in_force<'a>(reference: &Reference, facts: &StaffFacts<'a>) -> Option<&'a Reference> {
    let references = &facts.library.references;
    let mut successor = references.get(reference.superseded_by.as_ref()?)?;
    while let Some(next) = successor.superseded_by.as_ref().and_then(|id| references.get(id)) {
        successor = next;
    }
    Some(successor)
}
