//! The author of an inappropriate post that we cannot remove is asked in good time to remove it.
//!
//! # Why
//!
//! Where a post is not ours to remove, for instance because it stands on the author's own page, its author is asked to
//! remove it. This applies to posts on pages of others whose author is known and whose nature is of the kind
//! `inappropriate-comment` or `breach`. It does not apply on our own accounts, to what we removed, or on our premises.
//! Offering the complaints route counts as asking, and so does an answer: that the author agreed or refused. If the
//! incident was resolved in that time, nobody needs to ask.
//!
//! The practice sets the time: `author` under `[targets]` in `content/site.toml`, five business days unless it says
//! otherwise. The working day of the report, or the next one, is day 0, and the last day ends at closing time. Where an
//! incident was resolved and opened again before anybody asked, the time starts again.
//!
//! # Breaks the rule
//!
//! Reported on Monday 9 November; the fifth business day was Monday 16 November.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "evidence-saved"
//! ```
//!
//! # Keeps the rule
//!
//! The author was asked on that Monday, before closing time.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "other-account"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-16T18:30:00+00:00
//! step = "author-contacted"
//! ```
//!
//! # How to fix
//!
//! Ask the author to remove the post, and log the step `author-contacted`. If it has already gone, log the step
//! `resolved` with how it ended. If the author is not known after all, correct `author`.

use jiff::civil::Date;

use super::engine::ladder::{first, is_on_a_page_of_others};
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Standing, Subject};
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Author, Incident, NatureKind, StepKind};

pub static RULE: Rule = Rule {
    id: "author-not-contacted",
    duties: &[Duty::AskAuthor],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::PartnersIncident(check)],
};

/// How an incident stands whose author is to be asked.
enum Asked {
    Late,
    NotBeforeResolved(Date),
    Not,
}

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    if !is_asked_for(facts, incident) {
        return;
    }
    let Some((standing, asked)) = standing(facts, incident) else { return };
    let id = incident.id.read(facts.staff.key);
    let subject = Subject::Incident(id.clone());
    if !standing.is_late() {
        let message = format!("Ask the author of the post in incident {id} to remove it");
        found.deadline(subject, &incident.place_in_file, message).standing(standing);
        return;
    }
    let message = match asked {
        Asked::Late => format!("the author of the post in incident {id} was asked late to remove it"),
        Asked::NotBeforeResolved(day) => format!(
            "the author of the post in incident {id} was not asked to remove it, and it was resolved only on {}",
            date_in_words(day)
        ),
        Asked::Not => format!("the author of the post in incident {id} has not been asked to remove it"),
    };
    found.breach(subject, &incident.place_in_file, message).overdue(standing, facts.staff);
}

fn is_asked_for(facts: &PartnersFacts, incident: &Incident) -> bool {
    let natures = &facts.staff.library.natures;
    let is_inappropriate = || {
        incident
            .natures
            .read(facts.staff.key)
            .iter()
            .filter_map(|id| natures.get(id))
            .any(|nature| matches!(*nature.kind, NatureKind::InappropriateComment | NatureKind::Breach))
    };
    *incident.author.read(facts.key) != Author::Unknown
        && incident.erased.read(facts.key).is_none()
        && is_on_a_page_of_others(incident, facts.staff.key)
        && first(incident, &[StepKind::Removed], facts.staff.key).is_none()
        && is_inappropriate()
}

/// The time runs while the incident is open, until the author is asked.
fn standing(facts: &PartnersFacts, incident: &Incident) -> Option<(Standing, Asked)> {
    let target = facts.staff.library.site.targets.author;
    let mut from = Some(*incident.reported_at.read(facts.key));
    for step in &incident.steps {
        let at = *step.at.read(facts.key);
        match step.kind.read(facts.staff.key) {
            StepKind::AuthorContacted
            | StepKind::AuthorRefused
            | StepKind::AuthorAgreed
            | StepKind::ComplaintRouteOffered => {
                return Some((facts.staff.clocked(target, from?, Some(at))?, Asked::Late));
            }
            StepKind::Resolved => {
                if let Some(standing) = facts.staff.clocked(target, from?, Some(at)) {
                    return Some((standing, Asked::NotBeforeResolved(*step.on.read(facts.staff.key))));
                }
                from = None;
            }
            StepKind::Reopened => from = Some(at),
            _ => {}
        }
    }
    Some((facts.staff.clocked(target, from?, None)?, Asked::Not))
}
