//! What the rules on incidents and the page of an incident share: which step comes before which, and what is a complaint.

use super::facts::{PartnersFacts, StaffFacts};
use super::finding::{Finding, Standing, Subject};
use super::rule::Found;
use crate::audience::StaffKey;
use crate::model::{ClauseNumber, Incident, IncidentPlace, NatureKind, Step, StepKind};
use crate::wording::date_in_words;

/// A step of the ladder from asking an author (10.2) to ending the relationship (10.4), and what may follow only after it.
pub struct Rung {
    /// Any one of these is the step.
    pub steps: &'static [StepKind],
    /// The clause that asks for it.
    pub clause: &'static str,
    /// What must not be done before it.
    pub before: &'static [StepKind],
    /// With one of these, nothing is left for the step to do.
    pub unless: &'static [StepKind],
}

/// The routes of clause 10.1 by which a concern is passed on: any one of them will do.
pub static TOLD: [StepKind; 5] = [
    StepKind::ManagingPartnerTold,
    StepKind::NextInLineTold,
    StepKind::SeniorManagerTold,
    StepKind::WhistleblowingRouteUsed,
    StepKind::PartnersTold,
];

/// The author of a post that we cannot remove is asked to remove it.
pub static ASKED: Rung = Rung {
    steps: &[StepKind::AuthorContacted],
    clause: "10.2",
    before: &[
        StepKind::AuthorRefused,
        StepKind::OptionsConsidered,
        StepKind::AuthorWarned,
        StepKind::RelationshipEnded,
    ],
    unless: &[StepKind::Removed, StepKind::ComplaintRouteOffered],
};

/// The author is not willing.
pub static REFUSED: Rung = Rung {
    steps: &[StepKind::AuthorRefused],
    clause: "10.3",
    before: &[StepKind::AuthorWarned, StepKind::RelationshipEnded],
    unless: &[StepKind::Removed],
};

/// The partnership considers what can be done.
pub static CONSIDERED: Rung = Rung {
    steps: &[StepKind::OptionsConsidered],
    clause: "10.3",
    before: &[StepKind::AuthorWarned, StepKind::RelationshipEnded],
    unless: &[],
};

/// The author is told that it may affect the relationship.
pub static WARNED: Rung =
    Rung { steps: &[StepKind::AuthorWarned], clause: "10.3", before: &[StepKind::RelationshipEnded], unless: &[] };

/// The advice on ending a relationship is read or asked for.
pub static ADVISED: Rung = Rung {
    steps: &[StepKind::GmcConsulted, StepKind::MduConsulted],
    clause: "10.4",
    before: &[StepKind::RelationshipEnded],
    unless: &[],
};

impl Rung {
    /// The first step that was taken too soon.
    pub fn missed<'a>(&self, incident: &'a Incident, key: &StaffKey) -> Option<&'a Step> {
        let kind = |step: &Step| *step.kind.read(key);
        incident
            .steps
            .iter()
            .take_while(|step| !self.steps.contains(&kind(step)) && !self.unless.contains(&kind(step)))
            .find(|step| self.before.contains(&kind(step)))
    }

    /// Says that this step should have come before the one that was taken too soon.
    pub fn report<'a>(
        &self,
        too_soon: &Step,
        incident: &Incident,
        facts: &StaffFacts,
        found: &'a mut Found,
    ) -> &'a mut Finding {
        let due = *too_soon.on.read(facts.key);
        let taken = first(incident, self.steps, facts.key).map(|step| *step.on.read(facts.key));
        let names: Vec<&str> = self.steps.iter().map(|kind| crate::model::Word::word(*kind)).collect();
        let id = incident.id.read(facts.key);
        let outcome = match taken {
            None => "has not been taken".to_owned(),
            Some(day) if day == due => "was taken later that day".to_owned(),
            Some(day) => format!("was taken on {}", date_in_words(day)),
        };
        let message = format!(
            "the step {} of clause {} was due by {}, before {} in incident {id}, and {outcome}",
            names.join(" or "),
            self.clause,
            date_in_words(due),
            deed(*too_soon.kind.read(facts.key)),
        );
        let finding = found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message).since(due).over();
        if let Some(standing) = facts.by_day(due, taken).filter(|standing: &Standing| standing.is_late()) {
            finding.standing(standing);
        }
        if let Some(clause) = ClauseNumber::parse(self.clause) {
            finding.clause(&facts.library.site.main_policy, &clause);
        }
        finding
    }
}

/// The first step of one of these kinds.
pub fn first<'a>(incident: &'a Incident, kinds: &[StepKind], key: &StaffKey) -> Option<&'a Step> {
    incident.steps.iter().find(|step| kinds.contains(step.kind.read(key)))
}

/// Whether a post stands where the practice has no hand: on a page of somebody else's. On its premises there is no post.
pub fn is_on_a_page_of_others(incident: &Incident, key: &StaffKey) -> bool {
    !matches!(incident.place.read(key), IncidentPlace::OfficialAccount | IncidentPlace::Premises)
}

/// Marked as a complaint, or a complaint by its main nature.
pub fn is_complaint(incident: &Incident, facts: &PartnersFacts) -> bool {
    let by_nature = || {
        let nature = incident.primary_nature(facts.staff.key)?;
        facts.staff.library.natures.get(nature).map(|nature| *nature.kind == NatureKind::Complaint)
    };
    *incident.complaint.read(facts.key) || by_nature() == Some(true)
}

fn deed(kind: StepKind) -> &'static str {
    match kind {
        StepKind::AuthorRefused => "the author refused",
        StepKind::OptionsConsidered => "the options were considered",
        StepKind::AuthorWarned => "the author was warned",
        StepKind::RelationshipEnded => "the relationship was ended",
        other => crate::model::Word::word(other),
    }
}
