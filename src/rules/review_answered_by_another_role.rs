//! A review on a review site is answered by the role responsible for it.
//!
//! # Why
//!
//! Annex A lets patients leave a review, and says that the practice manager answers it (A.7). Review sites are not
//! among our own accounts, so those who post there (clause 5.3) have no part in it. The practice names the roles that
//! answer reviews in `content/site.toml`, under `[authorised]` as `answer_reviews`; as long as nobody is named there,
//! nothing is looked at. An answer is the step `replied-publicly` of an incident whose place is `review-site`. One
//! without `by` says nothing about who gave it. Who gave an answer is for the partners to read, and so are this rule's
//! findings.
//!
//! # Breaks the rule
//!
//! The receptionist answered a review.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! public_home = "annex-a"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//!
//! [authorised]
//! answer_reviews = ["manager"]
//! ```
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "review-site"
//! natures = ["unkind"]
//! author = "unknown"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "replied-publicly"
//! by = "receptionist"
//! ```
//!
//! # Keeps the rule
//!
//! The manager answered it.
//!
//! ```toml content/site.toml
//! name = "The Practice"
//! main_policy = "conduct"
//! public_home = "annex-a"
//! timezone = "Europe/London"
//!
//! [hours]
//! opens = 08:00:00
//! closes = 19:00:00
//! working_days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
//!
//! [authorised]
//! answer_reviews = ["manager"]
//! ```
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-02T09:00:00+00:00
//! recorded = 2026-11-02
//! place = "review-site"
//! natures = ["unkind"]
//! author = "unknown"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-03T10:00:00+00:00
//! step = "replied-publicly"
//! by = "manager"
//! ```
//!
//! # How to fix
//!
//! An answer that was given stays. Have whoever answers reviews read it, and put it right there if need be. If somebody
//! else is to answer reviews as well, name the role in `content/site.toml`.

use super::engine::{Check, Doer, Found, PartnersFacts, Rule, Severity, Subject};
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, StepKind};
use crate::wording::date_in_words;

pub static RULE: Rule = Rule {
    id: "review-answered-by-another-role",
    duties: &[Duty::AnswerReviews],
    severity: Severity::Warning,
    doer: Doer::ManagingPartner,
    checks: &[Check::PartnersIncident(check)],
};

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut Found) {
    let key = facts.staff.key;
    let answerers = &facts.staff.library.site.authorised.answer_reviews;
    if answerers.is_empty() || *incident.place.read(key) != IncidentPlace::ReviewSite {
        return;
    }
    for step in incident.steps.iter().filter(|step| *step.kind.read(key) == StepKind::RepliedPublicly) {
        let Some(by) = step.by.read(facts.key).as_ref().filter(|by| !answerers.contains(by)) else { continue };
        let roles: Vec<&str> = answerers.iter().map(|id| facts.staff.role(id)).collect();
        let id = incident.id.read(key);
        let day = *step.on.read(key);
        let message = format!(
            "{} answered the review of incident {id} on {}, which is for the {}",
            facts.staff.role(by),
            date_in_words(day),
            roles.join(" or the ")
        );
        found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message).since(day).over();
    }
}
