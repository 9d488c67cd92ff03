//! Before the relationship with a patient is ended, the advice of the GMC or of a medical defence organisation is on record.
//!
//! # Why
//!
//! The relationship may end only where trust has broken down so far that good care is impossible. The advice of the GMC,
//! and of the doctors' own defence organisation, such as the MDU, is considered before that is decided. It cannot be taken
//! back, so advice that comes afterwards is too late, if only by an hour.
//!
//! One of the two is enough. Advice that was taken earlier in the same incident counts, also where the incident was
//! closed and opened again in between. The advice is due by the day on which the relationship ended.
//!
//! # Breaks the rule
//!
//! The relationship was ended on 10 November and the MDU was asked two days later.
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
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-06T10:00:00+00:00
//! step = "author-warned"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "relationship-ended"
//!
//! [[incident.step]]
//! at = 2026-11-12T10:00:00+00:00
//! step = "mdu-consulted"
//! ```
//!
//! # Keeps the rule
//!
//! The MDU was asked on the day before.
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
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-06T10:00:00+00:00
//! step = "author-warned"
//!
//! [[incident.step]]
//! at = 2026-11-09T10:00:00+00:00
//! step = "mdu-consulted"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "relationship-ended"
//! ```
//!
//! # How to fix
//!
//! Take the advice of the GMC or of your defence organisation now, and have the partners reconsider the ending. Log the
//! step `gmc-consulted`, `mdu-consulted` or `defence-organisation-consulted`; if it was taken in time and not logged, log it with its own time.

use super::engine::ladder::ADVISED;
use super::engine::{Check, Doer, FindingSink, Rule, Severity, StaffFacts};
use crate::duties::Duty;
use crate::model::Incident;

pub static RULE: Rule = Rule {
    id: "relationship-ended-without-advice",
    duties: &[Duty::AdviceBeforeEnding],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Incident(check)],
};

fn check(facts: &StaffFacts, incident: &Incident, found: &mut FindingSink) {
    if let Some(ended) = ADVISED.missed(incident, facts.library, facts.key) {
        ADVISED.report(ended, incident, facts, found);
    }
}
