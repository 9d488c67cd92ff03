//! Before an author is warned or the relationship is ended, the partnership has considered the options.
//!
//! # Why
//!
//! Clause 10.3: where a patient will not remove a post, the partnership considers what can be done. Only then is the
//! author told that the post may affect the relationship, and only after that can the relationship end (10.4). A step
//! taken first cannot be taken back. Options that were considered earlier in the same incident count, also where it was
//! opened again in between. They are due by the day of the warning or the ending.
//!
//! # Breaks the rule
//!
//! The author refused and was warned on the next day; no options were considered.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "author-contacted"
//!
//! [[incident.step]]
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-refused"
//!
//! [[incident.step]]
//! at = 2026-11-05T10:00:00+00:00
//! step = "author-warned"
//! ```
//!
//! # Keeps the rule
//!
//! The options are considered on the morning of the same day, before the warning.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "author-contacted"
//!
//! [[incident.step]]
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-refused"
//!
//! [[incident.step]]
//! at = 2026-11-05T09:00:00+00:00
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-05T10:00:00+00:00
//! step = "author-warned"
//! ```
//!
//! # How to fix
//!
//! Have the partnership consider the options now, and log the step `options-considered` with the time at which it was
//! done. If it was done earlier and not logged, log it with its own time.

use super::engine::ladder::Rung;
use super::engine::{Check, Doer, Found, Rule, Severity, StaffFacts};
use crate::model::{Incident, StepKind};

pub static RULE: Rule = Rule {
    id: "options-not-considered",
    clauses: &["10.3"],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Incident(check)],
};

static CONSIDERED: Rung = Rung {
    steps: &[StepKind::OptionsConsidered],
    clause: "10.3",
    before: &[StepKind::AuthorWarned, StepKind::RelationshipEnded],
    unless: &[],
};

fn check(facts: &StaffFacts, incident: &Incident, found: &mut Found) {
    if let Some(step) = CONSIDERED.missed(incident, facts.key) {
        CONSIDERED.report(step, incident, facts, found);
    }
}
