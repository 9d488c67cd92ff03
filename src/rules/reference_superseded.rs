//! The texts name what is in force today, not what has been replaced.
//!
//! # Why
//!
//! Laws, guides and services are replaced, and the policy keeps on naming the old ones. Readers are shown the newer
//! name beside the old one, but somebody must decide whether what the text says is still true. The register
//! `content/references.toml` says what has taken a reference's place, as `superseded_by`. There is one note for each
//! such reference, however many clauses and pages link to it. If a text means the old one on purpose, for example as
//! history, the partners can accept the note. Withdrawn policies are left out.
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
//! Read the newer one, and change the text where it no longer holds. Then link to the newer one. A change to a clause
//! is a new version of the policy.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject, uses};
use crate::duties::Duty;
use crate::model::Reference;

pub static RULE: Rule = Rule {
    id: "reference-superseded",
    duties: &[Duty::DocumentControl],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let mut uses = uses(facts, |reference| reference.superseded_by.is_some());
    for reference in facts.library.references.values() {
        let Some(uses) = uses.remove(&reference.id) else { continue };
        let Some(successor) = in_force(reference, facts) else { continue };
        let message = format!(
            "‘{}’ has been replaced by ‘{}’, and is still linked to in {}",
            reference.text.read(facts.key).title,
            successor.text.read(facts.key).title,
            uses.in_words()
        );
        found.breach(Subject::Reference(reference.id.clone()), &reference.place, message);
    }
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
