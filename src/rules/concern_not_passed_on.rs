//! Everyone who must hear of a concern is told in good time: the team, the managing partner and, where a reputation is
//! at stake, the partners.
//!
//! # Why
//!
//! Three things are asked for, and one does not take the place of another. The team that looks after social media is
//! told first. The managing partner is told at the earliest opportunity; staff who are not comfortable with that may
//! tell the next in line or another senior manager instead. The partners are told of any post that could affect the
//! reputation of the practice or of any of its staff.
//!
//! The steps `team-told`, `managing-partner-told`, `next-in-line-told`, `senior-manager-told` and `partners-told` show
//! it. Whoever logs a step knows of the incident, so nobody has to tell them: any step by somebody of the team shows
//! that the team knows, and any step by the managing partner that they do. Which team and which role that is,
//! `content/site.toml` says under `[concerns]`. Telling the partners also tells the managing partner, who is one of
//! them. Partners who consider the options (`options-considered`) know of the concern.
//!
//! A reputation is at stake where one of the natures of the incident has `reputation = true` in
//! `content/registers/natures.toml`: the practice decides which. The Partners need not hear of an incident that was not
//! upheld or duplicates another.
//!
//! The practice sets the times in `content/site.toml` under `[targets]`. `concern` is for the team and the managing
//! partner: one business day unless it says otherwise. `partners` is for the partners: five business days, since they
//! meet by the week. The working day of the report, or the next one, is day 0, and the last day ends at closing time. A
//! concern that is opened again need not be passed on again. Once an incident is closed, nothing is gained by telling
//! the team: a step that was missed is then in the past. The managing partner and the partners are still to hear of it.
//! An old record with the step `whistleblowing-route-used` is left alone: it is handled under that policy.
//!
//! # Breaks the rule
//!
//! Reported on Monday 9 November. The team was told, and nobody else by the end of Tuesday.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "team-told"
//! ```
//!
//! # Keeps the rule
//!
//! The managing partner was told on Tuesday.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-101"
//! reported = 2026-11-09T09:00:00+00:00
//! recorded = 2026-11-09
//! place = "group"
//! natures = ["unkind"]
//! author = "patient"
//! reporter = "personnel"
//!
//! [[incident.step]]
//! at = 2026-11-09T09:30:00+00:00
//! step = "team-told"
//!
//! [[incident.step]]
//! at = 2026-11-10T18:00:00+00:00
//! step = "managing-partner-told"
//! ```
//!
//! # How to fix
//!
//! Tell whoever has not yet heard of it, and log the step with its time. If it was done in time and not logged, log it
//! with its own time. If the team knew because one of them acted, write their role as `by` of that step. When an
//! incident's details are erased, keep its steps.

use jiff::Timestamp;

use super::engine::ladder::{STOOD_IN, first, outcome};
use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::calendar::Clock;
use crate::duties::Duty;
use crate::model::{Incident, Outcome, StaffId, StepKind};

pub static RULE: Rule = Rule {
    id: "concern-not-passed-on",
    duties: &[Duty::PassOnConcerns, Duty::TellTeam, Duty::TellPartners],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::PartnersIncident(check)],
};

/// Somebody who is to hear of a concern.
struct Hearer {
    who: String,
    have: &'static str,
    /// What is to be done, before "of incident …".
    act: String,
    duty: Duty,
    target: Clock,
    /// When they first knew.
    knew: Option<Timestamp>,
    /// Whether there is nothing left to tell them.
    is_over: bool,
}

fn check(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink) {
    let key = facts.staff.key;
    if first(incident, &[StepKind::WhistleblowingRouteUsed], key).is_some() {
        return;
    }
    let library = facts.staff.library;
    let (concerns, targets) = (&library.site.concerns, &library.site.targets);
    let (team, partner) = (library.team_called(), library.managing_partner_called());
    let in_team = |id: &StaffId| {
        let team = library.staff.get(id).and_then(|member| member.team.read(key).as_ref());
        team.is_some() && team == concerns.team.as_ref()
    };
    tell(
        facts,
        incident,
        found,
        &Hearer {
            who: format!("the {team}"),
            have: "has",
            // Whoever reads this on the team's list has heard of it: nobody tells themselves.
            act: format!("Log how the {team} heard"),
            duty: Duty::TellTeam,
            target: targets.concern,
            knew: knew(facts, incident, &[StepKind::TeamTold], in_team),
            is_over: is_closed(facts, incident),
        },
    );
    let is_managing_partner = |id: &StaffId| concerns.managing_partner.as_ref() == Some(id);
    tell(
        facts,
        incident,
        found,
        &Hearer {
            who: format!("the {partner}, or whoever stands in,"),
            have: "has",
            act: format!("Tell the {partner}, or whoever stands in,"),
            duty: Duty::PassOnConcerns,
            target: targets.concern,
            knew: knew(facts, incident, &STOOD_IN, is_managing_partner),
            is_over: false,
        },
    );
    if harms_a_good_name(facts, incident) {
        tell(
            facts,
            incident,
            found,
            &Hearer {
                who: "the Partners".to_owned(),
                have: "have",
                act: "Tell the Partners".to_owned(),
                duty: Duty::TellPartners,
                target: targets.partners,
                knew: knew(facts, incident, &[StepKind::PartnersTold, StepKind::OptionsConsidered], |_| false),
                is_over: false,
            },
        );
    }
}

/// The first step of one of these kinds, or by one of those who would have to be told.
fn knew(
    facts: &PartnersFacts,
    incident: &Incident,
    kinds: &[StepKind],
    is_one: impl Fn(&StaffId) -> bool,
) -> Option<Timestamp> {
    let shows = |step: &&crate::model::Step| {
        kinds.contains(step.kind.read(facts.staff.key)) || step.by.read(facts.key).as_ref().is_some_and(&is_one)
    };
    incident.steps.iter().find(shows).map(|step| *step.at.read(facts.key))
}

fn is_closed(facts: &PartnersFacts, incident: &Incident) -> bool {
    incident.closed_before(facts.staff.today().saturating_add(jiff::ToSpan::days(1)), facts.staff.key).is_some()
}

fn harms_a_good_name(facts: &PartnersFacts, incident: &Incident) -> bool {
    let (library, key) = (facts.staff.library, facts.staff.key);
    let last = incident.steps.iter().rev().find_map(|step| outcome(step, library, key));
    let natures = incident.natures.read(key).iter().filter_map(|id| library.natures.get(id));
    !matches!(last, Some(Outcome::NotUpheld | Outcome::Duplicate)) && natures.into_iter().any(|one| *one.reputation)
}

fn tell(facts: &PartnersFacts, incident: &Incident, found: &mut FindingSink, hearer: &Hearer) {
    let Hearer { who, have, act, .. } = hearer;
    let reported = *incident.reported_at.read(facts.key);
    let Some(standing) = facts.staff.clocked(hearer.target, reported, hearer.knew) else { return };
    let id = incident.id.read(facts.staff.key);
    let subject = Subject::Incident(id.clone());
    let finding = if standing.is_late() {
        let message = match hearer.knew {
            Some(moment) => {
                let were = if hearer.have == "have" { "were" } else { "was" };
                format!(
                    "{who} {were} told late of the concern in incident {id}, on {}",
                    facts.staff.moment_in_words(moment)
                )
            }
            None => format!("{who} {have} not been told of the concern in incident {id}"),
        };
        found.breach(subject, &incident.place_in_file, message).overdue(standing, facts.staff)
    } else if hearer.is_over {
        return;
    } else {
        let message = format!("{act} of incident {id}");
        found.deadline(subject, &incident.place_in_file, message).standing(standing)
    };
    if hearer.is_over {
        finding.over();
    }
    finding.duty(hearer.duty);
}
