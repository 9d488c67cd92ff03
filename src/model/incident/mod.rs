//! Incidents: what was reported, what was done about it step by step, and how it ended.

mod checks;
mod events;

pub use events::IncidentEvent;

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AccountId, ClauseNumber, IncidentId, NatureId, PolicyId, ResolutionId, StaffId};
use crate::audience::{LoaderKey, Partners, Staff};
use crate::calendar::local_date;
use crate::record::{Record, When, words};

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

/// Something that was reported.
// There may be very many: none keeps room that it does not need. Its fields for staff are those of a published incident;
// whether there is one at all is the partners' (`Library`).
#[derive(Clone, Debug, Record)]
#[record(noun = "incident", check = checks::check, settle = Incident::settle)]
#[register(
    name = "incidents",
    files = "content/registers/incidents/*.toml",
    title = "Incidents",
    about = "What was reported, and what was done about it step by step. Only the dates inside count: the name of the file means nothing.",
    by = "10.1"
)]
pub struct Incident {
    /// The incident's number, such as 2026-014; never used again.
    pub id: Staff<IncidentId>,
    #[record(place)]
    pub place_in_file: crate::sources::Place,
    /// When somebody told us, with +01:00 in summer and +00:00 in winter.
    #[record(key = "reported", begins, by = "10.1")]
    pub reported_at: Partners<Timestamp>,
    #[record(worked_out)]
    pub reported_on: Staff<Date>,
    /// The day on which it was written down here.
    #[record(key = "recorded", kind = PastDate, begins)]
    pub recorded_on: Partners<Date>,
    /// Where the post or conduct was seen; an official account is also named below.
    pub place: Staff<Place>,
    /// The official account, an id of accounts.toml; only where the place is official-account.
    pub account: Staff<Option<AccountId>>,
    /// What was wrong with it, ids of natures.toml, the main one first.
    #[record(required, by = "11")]
    pub natures: Staff<Box<[NatureId]>>,
    /// The clauses that were broken, if any.
    #[record(kind = ClauseAtAnyTime, by = "11")]
    pub clauses: Staff<Box<[(PolicyId, ClauseNumber)]>>,
    /// Who wrote the post or did the thing. Never a name.
    pub author: Partners<Author>,
    /// Who told us. Never a name.
    pub reporter: Partners<Reporter>,
    /// true where the post shows a sign of harm.
    // Also where one of its natures is such a sign.
    #[record(default, by = "10.2")]
    pub harm_indicated: Partners<bool>,
    /// true where the post is a complaint.
    #[record(default, by = "10.4")]
    pub complaint: Partners<bool>,
    /// What happened, in one or two sentences without a name or a health matter; never on either site.
    pub summary: Partners<Option<Box<str>>>,
    /// Its place in the order of recording. The next one is one higher: a gap shows that a record was taken out.
    pub number: Partners<Option<u32>>,
    /// false keeps it off the intranet; true keeps a page that staff have seen, where its class was put right later.
    pub page: Partners<Option<bool>>,
    /// The same word for the same author, where that matters. Never a name.
    pub pseudonym: Partners<Option<Box<str>>>,
    /// The day after which the details should go.
    pub keep_until: Partners<Option<Date>>,
    /// That the details have gone; the number and the classes stay.
    #[record(table, cut)]
    pub erased: Partners<Option<Box<Erasure>>>,
    /// A saved post or screenshot, in the folder evidence/.
    #[record(table, cut, by = "10.2")]
    pub evidence: Partners<Box<[Evidence]>>,
    /// What was done, in order. The incident is open until a step says resolved.
    #[record(key = "step", table, cut, by = "10.2")]
    pub steps: Box<[Step]>,
}

#[derive(Clone, Debug, Record)]
#[record(noun = "step", settle = Step::settle)]
pub struct Step {
    /// When it was done.
    #[record(begins)]
    pub at: Partners<Timestamp>,
    #[record(worked_out)]
    pub on: Staff<Date>,
    /// What was done.
    #[record(key = "step")]
    pub kind: Staff<StepKind>,
    /// The role that did it, an id of staff.toml. Whoever logs a step of their own need not be told of the incident.
    pub by: Partners<Option<StaffId>>,
    /// How it ended, an id of resolutions.toml; only with the step resolved.
    pub resolution: Staff<Option<ResolutionId>>,
}

/// A saved post or screenshot, known by its digest. The file is never copied.
#[derive(Clone, Debug, Record)]
#[record(noun = "piece of evidence", check = checks::check_evidence)]
pub struct Evidence {
    /// The file's name in the folder evidence/.
    pub file: String,
    /// When it was saved.
    #[record(begins)]
    pub saved: Timestamp,
    /// The file's SHA-256, 64 digits, which shows that it has not been changed.
    #[record(kind = Digest)]
    pub sha256: String,
}

/// That an incident's details were lawfully erased; its id and classes stay.
#[derive(Clone, Debug, Record)]
#[record(noun = "erasure")]
pub struct Erasure {
    /// The day on which the details were erased.
    #[record(kind = PastDate, begins)]
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Incident {
    fn settle(&mut self, when: &When, key: &LoaderKey) {
        self.reported_on = Staff::new(local_date(*self.reported_at.as_loaded(key), when.zone));
    }

    /// Marks it as a sign of harm where one of its natures is.
    pub fn heed_natures(&mut self, harmful: &HashSet<NatureId>, key: &LoaderKey) {
        if self.natures.as_loaded(key).iter().any(|nature| harmful.contains(nature)) {
            self.harm_indicated = Partners::new(true);
        }
    }
}

impl Step {
    fn settle(&mut self, when: &When, key: &LoaderKey) {
        self.on = Staff::new(local_date(*self.at.as_loaded(key), when.zone));
    }
}
