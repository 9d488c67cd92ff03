//! What the rules on incidents and an incident's page share: the order of the steps, and what counts as a complaint.

use jiff::civil::Date;

use super::facts::{PartnersFacts, StaffFacts};
use super::rule::{Finding, FindingSink};
use super::standing::Standing;
use super::subject::Subject;
use crate::base::audience::StaffKey;
use crate::base::wording::{choice_in_words, date_in_words};
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, Library, NatureKind, Outcome, Step, StepKind};

/// A step of the ladder from asking an author to ending the relationship, and what may follow only after it.
pub struct Rung {
    /// Any one of these is the step.
    pub steps: &'static [StepKind],
    /// What asks for it.
    pub duty: Duty,
    /// What must not be done before it.
    pub before: &'static [StepKind],
    /// With one of these, nothing is left for the step to do.
    pub unless: &'static [StepKind],
    /// Whether the step is the author's own: it is never late, and what was wrong is what we did before it.
    pub is_of_author: bool,
}

/// The managing partner was told, or who stands in for staff who are not comfortable with that. Whoever told the
/// partners told the managing partner, who is one of them.
pub static STOOD_IN: [StepKind; 4] =
    [StepKind::ManagingPartnerTold, StepKind::NextInLineTold, StepKind::SeniorManagerTold, StepKind::PartnersTold];

/// The author of a post that we cannot remove is asked to remove it.
pub static ASKED: Rung = Rung {
    steps: &[StepKind::AuthorContacted],
    duty: Duty::AskAuthor,
    before: &[
        StepKind::AuthorRefused,
        StepKind::OptionsConsidered,
        StepKind::AuthorWarned,
        StepKind::RelationshipEnded,
    ],
    unless: &[StepKind::Removed, StepKind::ComplaintRouteOffered, StepKind::AuthorAgreed],
    is_of_author: false,
};

/// The author is not willing.
pub static REFUSED: Rung = Rung {
    steps: &[StepKind::AuthorRefused],
    duty: Duty::WarnAuthor,
    before: &[StepKind::AuthorWarned, StepKind::RelationshipEnded],
    unless: &[StepKind::Removed],
    is_of_author: true,
};

/// The partnership considers what can be done.
pub static CONSIDERED: Rung = Rung {
    steps: &[StepKind::OptionsConsidered],
    duty: Duty::ConsiderOptions,
    before: &[StepKind::AuthorWarned, StepKind::RelationshipEnded],
    unless: &[],
    is_of_author: false,
};

/// The author is told that it may affect the relationship.
pub static WARNED: Rung = Rung {
    steps: &[StepKind::AuthorWarned],
    duty: Duty::WarnAuthor,
    before: &[StepKind::RelationshipEnded],
    unless: &[],
    is_of_author: false,
};

/// The advice on ending a relationship is read or asked for.
pub static ADVISED: Rung = Rung {
    steps: &[StepKind::GmcConsulted, StepKind::MduConsulted, StepKind::DefenceOrganisationConsulted],
    duty: Duty::AdviceBeforeEnding,
    before: &[StepKind::RelationshipEnded],
    unless: &[],
    is_of_author: false,
};

impl Rung {
    /// What was done before this step although it may only follow it, and the step that says so.
    pub fn missed<'a>(
        &self,
        incident: &'a Incident,
        library: &'a Library,
        key: &'a StaffKey,
    ) -> Option<(StepKind, &'a Step)> {
        deeds(incident, library, key)
            .take_while(|(kind, _)| !self.steps.contains(kind) && !self.unless.contains(kind))
            .find(|(kind, _)| self.before.contains(kind))
    }

    /// Reports that this step should have come before what was done too soon.
    pub fn report<'a>(
        &self,
        (kind, too_soon): (StepKind, &Step),
        incident: &Incident,
        facts: &StaffFacts,
        found: &'a mut FindingSink,
    ) -> &'a mut Finding {
        let due = *too_soon.on.read(facts.key);
        let taken = first(incident, self.steps, facts.key).map(|step| *step.on.read(facts.key));
        if self.is_of_author {
            return self.report_no_refusal(deed(kind), due, taken, incident, facts, found);
        }
        let names: Vec<&str> = self.steps.iter().map(|kind| crate::model::Word::word(*kind)).collect();
        let id = incident.id.read(facts.key);
        let outcome = match taken {
            None => "has not been taken".to_owned(),
            Some(day) if day == due => "was taken later that day".to_owned(),
            Some(day) => format!("was taken on {}", date_in_words(day)),
        };
        let clause = facts.library.duties.chief(&[self.duty]).map(|(_, number)| format!(" of clause {number}"));
        let message = format!(
            "the step {}{} was due by {}, before {} in incident {id}, and {outcome}",
            choice_in_words(&names),
            clause.unwrap_or_default(),
            date_in_words(due),
            deed(kind),
        );
        let finding = found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message).since(due).over();
        if let Some(standing) = facts.by_day(due, taken).filter(|standing: &Standing| standing.is_late()) {
            finding.standing(standing);
        }
        finding.duty(self.duty)
    }

    /// Reports what was done before the author had refused.
    fn report_no_refusal<'a>(
        &self,
        deed: &str,
        day: Date,
        refused: Option<Date>,
        incident: &Incident,
        facts: &StaffFacts,
        found: &'a mut FindingSink,
    ) -> &'a mut Finding {
        let id = incident.id.read(facts.key);
        let refusal = match refused {
            None => "no refusal is logged".to_owned(),
            Some(later) if later == day => "the refusal came later that day".to_owned(),
            Some(later) => format!("the refusal came on {}", date_in_words(later)),
        };
        let message =
            format!("{deed} in incident {id} on {}, before the author had refused: {refusal}", date_in_words(day));
        let finding = found.breach(Subject::Incident(id.clone()), &incident.place_in_file, message);
        finding.since(day).over().duty(self.duty)
    }
}

/// What an outcome says was done.
fn said_by(outcome: Outcome) -> Option<StepKind> {
    match outcome {
        Outcome::RemovedByPractice | Outcome::RemovedByPlatform | Outcome::RemovedByAuthor => Some(StepKind::Removed),
        Outcome::RedirectedToComplaints => Some(StepKind::ComplaintRouteOffered),
        Outcome::RelationshipEnded => Some(StepKind::RelationshipEnded),
        Outcome::NotUpheld | Outcome::Duplicate | Outcome::Other => None,
    }
}

/// The outcome of the incident, if this step gave it one and the practice says what that means.
pub fn outcome(step: &Step, library: &Library, key: &StaffKey) -> Option<Outcome> {
    let resolution = library.resolutions.get(step.resolution.read(key).as_ref()?)?;
    *resolution.means.read(key)
}

/// What was done, in order: the steps, and what an outcome says was done where no step before it does. That counts as
/// done at the moment of the outcome, for else an incident could be closed without any rule's noticing.
pub fn deeds<'a>(
    incident: &'a Incident,
    library: &'a Library,
    key: &'a StaffKey,
) -> impl Iterator<Item = (StepKind, &'a Step)> {
    incident.steps.iter().enumerate().flat_map(move |(index, step)| {
        let has = |kind: &StepKind| incident.steps[..index].iter().any(|earlier| *earlier.kind.read(key) == *kind);
        let said = outcome(step, library, key).and_then(said_by).filter(|kind| !has(kind));
        said.map(|kind| (kind, step)).into_iter().chain([(*step.kind.read(key), step)])
    })
}

/// The first step that says that one of these was done, or the outcome that does.
pub fn first_deed<'a>(incident: &'a Incident, kinds: &[StepKind], facts: &StaffFacts<'a>) -> Option<&'a Step> {
    deeds(incident, facts.library, facts.key).find(|(kind, _)| kinds.contains(kind)).map(|(_, step)| step)
}

/// The first step of one of these kinds.
pub fn first<'a>(incident: &'a Incident, kinds: &[StepKind], key: &StaffKey) -> Option<&'a Step> {
    incident.steps.iter().find(|step| kinds.contains(step.kind.read(key)))
}

/// The public replies that are steps of an incident and are not in the log of replies. Reviews have a rule of their
/// own.
pub fn public_replies<'a>(
    incident: &'a Incident,
    facts: &'a PartnersFacts,
) -> impl Iterator<Item = &'a Step> + use<'a> {
    let is_review = *incident.place.read(facts.staff.key) == IncidentPlace::ReviewSite;
    let account = incident.account.read(facts.staff.key).as_ref();
    incident.steps.iter().filter(move |step| {
        let is_reply = !is_review && *step.kind.read(facts.staff.key) == StepKind::RepliedPublicly;
        let at = *step.at.read(facts.key);
        is_reply && !account.is_some_and(|account| facts.staff.is_logged_reply(account, at))
    })
}

/// Whether a post is on somebody else's page, where the practice cannot remove it.
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

/// What was done, in the words of a message.
fn deed(kind: StepKind) -> &'static str {
    match kind {
        StepKind::AuthorRefused => "the author refused",
        StepKind::OptionsConsidered => "the options were considered",
        StepKind::AuthorWarned => "the author was warned",
        StepKind::RelationshipEnded => "the relationship was ended",
        other => crate::model::Word::word(other),
    }
}
