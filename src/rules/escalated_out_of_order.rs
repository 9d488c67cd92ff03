//! An author is asked first and warned only after refusing, and no relationship ends without a warning.
//!
//! # Why
//!
//! What is done about a post is a ladder. Where we cannot remove it, the author is asked to. Only where the author is
//! not willing do the partners consider what can be done, and is the author warned. Only where the author still does
//! not give way can the relationship end. Each step that was left out, or came too late, is reported here with its
//! clause and the day by which it was due: the day of the step that was taken too soon.
//!
//! Nobody needs to ask on our own accounts and on our premises, or where we removed the post, or where the complaints
//! route was offered. Steps from before an incident was opened again count. Two steps of the ladder have rules of
//! their own: `options-not-considered` and `relationship-ended-without-advice`.
//!
//! # Breaks the rule
//!
//! The author was asked, and warned on the next day without having refused.
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
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-contacted"
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
//! # Keeps the rule
//!
//! The author was asked, refused, and was warned after the options had been considered.
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
//! at = 2026-11-04T10:00:00+00:00
//! step = "author-contacted"
//!
//! [[incident.step]]
//! at = 2026-11-09T10:00:00+00:00
//! step = "author-refused"
//!
//! [[incident.step]]
//! at = 2026-11-10T09:00:00+00:00
//! step = "options-considered"
//!
//! [[incident.step]]
//! at = 2026-11-10T10:00:00+00:00
//! step = "author-warned"
//! ```
//!
//! # How to fix
//!
//! Log the missing step with its own time if it was taken and not logged. An author who does not answer in the time
//! you gave is not willing either: log `author-refused`. If the step was not taken, take it now where it can still do
//! good, before anything further is done. What was done too soon stays; have it accepted in
//! `content/registers/acceptances.toml` where it was right all the same, for instance because a violent person had to
//! be dealt with at once under another policy.

use super::engine::ladder::{ASKED, REFUSED, WARNED, is_on_a_page_of_others};
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, StaffFacts};
use crate::duties::Duty;
use crate::model::{Author, Incident, StepKind};

pub static RULE: Rule = Rule {
    id: "escalated-out-of-order",
    duties: &[Duty::EndingLast, Duty::WarnAuthor, Duty::AskAuthor],
    severity: Severity::Warning,
    doer: Doer::Partners,
    checks: &[Check::Incident(check), Check::PartnersIncident(check_options)],
};

fn check(facts: &StaffFacts, incident: &Incident, found: &mut FindingSink) {
    if is_on_a_page_of_others(incident, facts.key)
        && let Some(too_soon) = ASKED.missed(incident, facts.library, facts.key)
        && too_soon.0 != StepKind::OptionsConsidered
    {
        ASKED.report(too_soon, incident, facts, found);
    }
    for rung in [&REFUSED, &WARNED] {
        if let Some(too_soon) = rung.missed(incident, facts.library, facts.key) {
            rung.report(too_soon, incident, facts, found);
        }
    }
}

/// Options can be considered about an author whom nobody knows and nobody can ask: who that is, partners alone may
/// read.
fn check_options(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let can_be_asked = *incident.author.read(facts.key) != Author::Unknown && incident.erased.read(facts.key).is_none();
    if can_be_asked
        && is_on_a_page_of_others(incident, facts.staff.key)
        && let Some(too_soon) = ASKED.missed(incident, facts.staff.library, facts.staff.key)
        && too_soon.0 == StepKind::OptionsConsidered
    {
        ASKED.report(too_soon, incident, facts.staff, found);
    }
}
