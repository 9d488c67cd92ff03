//! Incidents: what was reported, what was done about it step by step, and how it ended.

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::words;
use super::{AccountId, ClauseNumber, IncidentId, NatureId, PolicyId, ResolutionId, StaffId};
use crate::audience::{Partners, Staff, StaffKey};

words! {
    /// Where the post or conduct was seen.
    Place {
        OfficialAccount = "official-account",
        OtherAccount = "other-account",
        Group = "group",
        ReviewSite = "review-site",
        Premises = "premises",
        Other = "other",
    }
}

words! {
    /// Who wrote the post or did the thing.
    Author { Patient = "patient", Visitor = "visitor", Personnel = "personnel", Unknown = "unknown" }
}

words! {
    Reporter { Personnel = "personnel", Patient = "patient", Visitor = "visitor", Unknown = "unknown" }
}

words! {
    /// What can be done about an incident (clauses 10.1 to 10.4). Steps are the only state an incident has.
    StepKind {
        TeamTold = "team-told",
        ManagingPartnerTold = "managing-partner-told",
        PartnersTold = "partners-told",
        NextInLineTold = "next-in-line-told",
        SeniorManagerTold = "senior-manager-told",
        AdviceSought = "advice-sought",
        EvidenceSaved = "evidence-saved",
        RepliedPublicly = "replied-publicly",
        RepliedPrivately = "replied-privately",
        ReportedToPlatform = "reported-to-platform",
        Blocked = "blocked",
        SafeguardingTold = "safeguarding-told",
        PoliceTold = "police-told",
        Removed = "removed",
        AuthorContacted = "author-contacted",
        AuthorRefused = "author-refused",
        OptionsConsidered = "options-considered",
        MduConsulted = "mdu-consulted",
        GmcConsulted = "gmc-consulted",
        AuthorWarned = "author-warned",
        AuthorAgreed = "author-agreed",
        ComplaintRouteOffered = "complaint-route-offered",
        LeafletOffered = "leaflet-offered",
        SarSupportOffered = "sar-support-offered",
        RelationshipEnded = "relationship-ended",
        Resolved = "resolved",
        Reopened = "reopened",
    }
    retired {
        /// What is raised by whistleblowing is never logged as an incident (2.3).
        WhistleblowingRouteUsed = "whistleblowing-route-used",
    }
}

impl StepKind {
    /// Steps that make an incident too telling for a page of its own (data-model: a small practice).
    pub fn is_confidential(self) -> bool {
        matches!(self, StepKind::SafeguardingTold | StepKind::PoliceTold | StepKind::WhistleblowingRouteUsed)
    }

    pub fn is_reply(self) -> bool {
        matches!(self, StepKind::RepliedPublicly | StepKind::RepliedPrivately)
    }
}

/// There may be very many: none keeps room that it does not need.
///
/// Its fields for staff are those of a published incident; whether there is one at all is the partners' (`Library`).
#[derive(Clone, Debug)]
pub struct Incident {
    pub id: Staff<IncidentId>,
    pub place_in_file: crate::sources::Place,
    pub reported_on: Staff<Date>,
    pub reported_at: Partners<Timestamp>,
    pub recorded_on: Partners<Date>,
    pub place: Staff<Place>,
    pub account: Staff<Option<AccountId>>,
    /// The first is the primary one; never empty.
    pub natures: Staff<Box<[NatureId]>>,
    /// Those breached, each with its policy.
    pub clauses: Staff<Box<[(PolicyId, ClauseNumber)]>>,
    pub author: Partners<Author>,
    pub reporter: Partners<Reporter>,
    /// In order of time.
    pub steps: Box<[Step]>,
    pub evidence: Partners<Box<[Evidence]>>,
    pub harm_indicated: Partners<bool>,
    pub complaint: Partners<bool>,
    pub summary: Partners<Option<Box<str>>>,
    pub pseudonym: Partners<Option<Box<str>>>,
    pub keep_until: Partners<Option<Date>>,
    pub erased: Partners<Option<Box<Erasure>>>,
    /// Its place in the order of recording, counted from 1, so that a record that was taken out leaves a gap.
    pub number: Partners<Option<u32>>,
    /// Whether staff may read about it, where somebody has settled that by hand.
    pub page: Partners<Option<bool>>,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub kind: Staff<StepKind>,
    pub on: Staff<Date>,
    pub at: Partners<Timestamp>,
    pub by: Partners<Option<StaffId>>,
    /// Present exactly on `resolved`.
    pub resolution: Staff<Option<ResolutionId>>,
}

/// A saved post or screenshot, known by its digest. The file is never copied.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub file: String,
    pub saved: Timestamp,
    pub sha256: String,
}

/// That an incident's details were lawfully erased; its id and classes stay.
#[derive(Clone, Debug)]
pub struct Erasure {
    pub date: Date,
    pub reason: String,
}

/// What counts in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncidentEvent<'a> {
    Reported,
    Resolved(Option<&'a ResolutionId>),
    Reopened,
}

impl Incident {
    /// Reported, resolved and reopened, each on its day, in order of time.
    pub fn events<'a>(&'a self, key: &'a StaffKey) -> impl Iterator<Item = (Date, IncidentEvent<'a>)> {
        let of_steps = self.steps.iter().filter_map(move |step| {
            let event = match step.kind.read(key) {
                StepKind::Resolved => IncidentEvent::Resolved(step.resolution.read(key).as_ref()),
                StepKind::Reopened => IncidentEvent::Reopened,
                _ => return None,
            };
            Some((*step.on.read(key), event))
        });
        std::iter::once((*self.reported_on.read(key), IncidentEvent::Reported)).chain(of_steps)
    }

    /// The last step before `day` that closed it or opened it again.
    fn last_change_before(&self, day: Date, key: &StaffKey) -> Option<&Step> {
        let before = self.steps.iter().rev().skip_while(|step| *step.on.read(key) >= day);
        before.into_iter().find(|step| matches!(step.kind.read(key), StepKind::Resolved | StepKind::Reopened))
    }

    /// The day and the way of its last closing, if it was closed at the start of `day`.
    pub fn closed_before(&self, day: Date, key: &StaffKey) -> Option<(Date, Option<ResolutionId>)> {
        let closed = self.last_change_before(day, key).filter(|step| *step.kind.read(key) == StepKind::Resolved);
        closed.map(|step| (*step.on.read(key), step.resolution.read(key).clone()))
    }

    /// Whether it was open at the start of `day`: reported before it, and the last word before it was not "resolved".
    pub fn is_open_before(&self, day: Date, key: &StaffKey) -> bool {
        let is_closed = |step: &Step| *step.kind.read(key) == StepKind::Resolved;
        *self.reported_on.read(key) < day && !self.last_change_before(day, key).is_some_and(is_closed)
    }

    /// Whether nothing of it can count from `day` on: it was closed before, and no step was taken since.
    pub fn is_past(&self, day: Date, key: &StaffKey) -> bool {
        self.steps.last().is_some_and(|step| *step.on.read(key) < day) && self.closed_before(day, key).is_some()
    }

    pub fn primary_nature(&self, key: &StaffKey) -> Option<&NatureId> {
        self.natures.read(key).first()
    }
}
