//! Whoever is sent to another policy, a document or an organisation can reach it.
//!
//! # Why
//!
//! A page that says "use our complaints procedure" helps nobody who cannot get hold of the procedure. So each policy,
//! document, organisation and helpline to which a text links needs a web address, a telephone number or an email
//! address in `content/references.toml`. A form is a web address too. Where there is none, the page of references tells
//! patients to ask at reception, and staff to ask their manager. There is one note for all of them. Acts and guides are
//! left out, as they are known by their names, and so is what has been replaced, which has a note of its own.
//!
//! # Breaks the rule
//!
//! Patients are sent to a leaflet, and nothing says where it is.
//!
//! ```toml content/references.toml
//! [[reference]]
//! id = "complaint-leaflet"
//! title = "Complaint leaflet"
//! kind = "document"
//! audience = "public"
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Read our [[ref:complaint-leaflet]].
//! ```
//!
//! # Keeps the rule
//!
//! The leaflet is on the web.
//!
//! ```toml content/references.toml
//! [[reference]]
//! id = "complaint-leaflet"
//! title = "Complaint leaflet"
//! kind = "document"
//! audience = "public"
//! url = "https://millbrook.example/complaint-leaflet"
//! ```
//!
//! ```markdown content/pages/complaints.md
//! +++
//! audience = "public"
//! +++
//! # How to complain
//!
//! Read our [[ref:complaint-leaflet]].
//! ```
//!
//! # How to fix
//!
//! Give each of them a `url`, a `phone` or an `email` in `content/references.toml`. Where there is none to give, say in
//! the text how to get it, such as "ask at reception", and have the partners accept the note.

use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts, Subject, uses};
use crate::base::wording::{count_of, list_in_words};
use crate::duties::Duty;
use crate::model::Reference;

pub static RULE: Rule = Rule {
    id: "reference-without-contact",
    duties: &[Duty::GiveContacts],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

/// How many are named; the rest are counted.
const NAMED: usize = 12;

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    let is_dead_end = |reference: &Reference| {
        let is_current = reference.superseded_by.is_none();
        is_current && reference.kind.is_to_be_reached() && !reference.text.read(facts.key).has_contact()
    };
    let uses = uses(facts, is_dead_end);
    let dead_ends: Vec<&Reference> =
        facts.library.references.values().filter(|reference| uses.contains_key(&reference.id)).collect();
    let Some(first) = dead_ends.first() else { return };
    let mut names: Vec<String> =
        dead_ends.iter().take(NAMED).map(|one| format!("‘{}’", one.text.read(facts.key).title)).collect();
    if let Some(more) = dead_ends.len().checked_sub(NAMED).filter(|more| *more > 0) {
        names.push(count_of(more, "other"));
    }
    let (has, them) = if dead_ends.len() == 1 { ("has", "it") } else { ("have", "them") };
    let message = format!(
        "{} {has} no web address, telephone number or email address, and readers are sent to {them}",
        list_in_words(&names)
    );
    found.breach(Subject::File(first.place.file.to_string()), &first.place, message);
}
