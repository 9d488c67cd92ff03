//! The escalation ladder for an incident, from reporting it to ending a relationship: steps taken, and what comes next.

use jiff::ToSpan;
use jiff::civil::Date;

use super::ladder::{ADVISED, ASKED, CONSIDERED, REFUSED, Rung, STOOD_IN, WARNED, deeds, first};
use crate::base::audience::StaffKey;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, Library, Nature, NatureKind, SectionNumber, StepKind};

/// A step that the policy asks for, and how this incident stands with it.
pub struct LadderStep {
    pub what: String,
    /// What asks for it; nothing asks for the end.
    pub duty: Option<Duty>,
    /// Any one of these says that it was done; none for the end.
    pub steps: &'static [StepKind],
    /// `Done`, `Next`, `Waiting`, `Left out`, `No record`, `Not needed` or `Later`.
    pub state: &'static str,
    /// When it was done, or why it is not due.
    pub note: String,
}

/// What a rung asks for, independent of the incident's state.
struct RungSpec {
    /// `{team}` and `{managing partner}` are replaced by the practice's own names.
    what: &'static str,
    duty: Duty,
    steps: &'static [StepKind],
    rung: Option<&'static Rung>,
    kind: RungKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RungKind {
    /// Applies to every incident.
    Always,
    /// Applies until some action is taken. Staff cannot see who reported it, so the team itself is not shown as
    /// reporting.
    UntilActed,
    /// Applies to every post until it is removed; afterwards it is too late.
    BeforeRemoval,
    /// Ends when the post is removed.
    UntilRemoved,
    /// Done by the author, not by the practice.
    OfTheAuthor,
    /// Only after the author refused.
    AfterRefusal,
    /// Only if the author wants or gives it, so never shown as the next step.
    IfWanted,
    /// Available to the partners, but never shown as the next step.
    LastResort,
}

impl RungSpec {
    const fn of(what: &'static str, rung: &'static Rung, kind: RungKind) -> Self {
        RungSpec { what, duty: rung.duty, steps: rung.steps, rung: Some(rung), kind }
    }

    const fn plain(what: &'static str, duty: Duty, steps: &'static [StepKind], kind: RungKind) -> Self {
        RungSpec { what, duty, steps, rung: None, kind }
    }

    fn label_in(&self, library: &Library) -> String {
        let what = self.what.replace("{team}", &library.team_called());
        what.replace("{managing partner}", &library.managing_partner_called())
    }
}

static TELL_TEAM: RungSpec =
    RungSpec::plain("Tell the {team}", Duty::TellTeam, &[StepKind::TeamTold], RungKind::UntilActed);
static TELL: RungSpec = RungSpec::plain(
    "Tell the {managing partner}, or whoever stands in",
    Duty::PassOnConcerns,
    &STOOD_IN,
    RungKind::Always,
);
static TELL_PARTNERS: RungSpec = RungSpec::plain(
    "Tell the Partners, since it could affect a reputation",
    Duty::TellPartners,
    &[StepKind::PartnersTold],
    RungKind::Always,
);
static SAVE: RungSpec = RungSpec::plain(
    "Save the post as evidence",
    Duty::EvidenceBeforeRemoval,
    &[StepKind::EvidenceSaved],
    RungKind::BeforeRemoval,
);
static REMOVE: RungSpec = RungSpec::plain(
    "Remove the post, if the team finds it inappropriate",
    Duty::RemovePosts,
    &[StepKind::Removed],
    RungKind::UntilRemoved,
);
static OFFER: RungSpec = RungSpec::plain(
    "Offer the complaints procedure",
    Duty::ComplaintsRoute,
    &[StepKind::ComplaintRouteOffered],
    RungKind::Always,
);
static OFFER_LEAFLET: RungSpec = RungSpec::plain(
    "Offer the complaint leaflet",
    Duty::ComplaintsLeaflet,
    &[StepKind::LeafletOffered],
    RungKind::Always,
);
/// Only the person who complains knows what support they want, so no rule can check it.
static SUPPORT: RungSpec = RungSpec::plain(
    "Ask whether more support is needed, such as with a Subject Access Request",
    Duty::OfferSupport,
    &[StepKind::SarSupportOffered],
    RungKind::IfWanted,
);
/// Only the author can agree, so no rule can require it.
static AGREE: RungSpec = RungSpec::plain(
    "Agree with the author that the post is removed",
    Duty::AgreeRemoval,
    &[StepKind::AuthorAgreed],
    RungKind::IfWanted,
);
static ASK: RungSpec = RungSpec::of("Ask the author to remove the post", &ASKED, RungKind::UntilRemoved);
/// The possible steps if the author refuses to remove the post.
static BEYOND: [RungSpec; 5] = [
    RungSpec::of("The author answers, and refuses", &REFUSED, RungKind::OfTheAuthor),
    RungSpec::of("The partnership considers the options", &CONSIDERED, RungKind::AfterRefusal),
    RungSpec::of("Tell the author that it may affect the relationship", &WARNED, RungKind::AfterRefusal),
    RungSpec::of("Read the GMC’s guidance, or ask your defence organisation", &ADVISED, RungKind::AfterRefusal),
    RungSpec::plain(
        "End the professional relationship",
        Duty::EndingLast,
        &[StepKind::RelationshipEnded],
        RungKind::LastResort,
    ),
];

/// What only the partners know of an incident: staff see the ladder without it.
#[derive(Clone, Copy, Default)]
pub struct PartnersKnowledge {
    /// It was marked as a complaint, whatever its natures say.
    pub is_complaint: bool,
    /// The day on which the first evidence was saved, whether a step says so or not.
    pub saved_on: Option<Date>,
}

/// The incident's steps in the order of the policy.
pub fn ladder_steps(
    library: &Library,
    incident: &Incident,
    known: PartnersKnowledge,
    key: &StaffKey,
) -> Vec<LadderStep> {
    let tomorrow = library.as_of.date.saturating_add(1.day());
    let open = incident.is_open_before(tomorrow, key);
    let ladder_state = LadderState { library, incident, key, known, open, tomorrow };
    let mut next_is_known = false;
    let mut steps: Vec<LadderStep> = ladder_state
        .rungs()
        .into_iter()
        .map(|spec| {
            let (state, note) = ladder_state.state(spec, next_is_known);
            next_is_known |= matches!(state, "Next" | "Waiting");
            LadderStep { what: spec.label_in(library), duty: Some(spec.duty), steps: spec.steps, state, note }
        })
        .collect();
    steps.push(ladder_state.end(next_is_known));
    steps
}

/// The section of the main policy that describes the steps, if there is exactly one.
pub fn ladder_section(library: &Library) -> Option<String> {
    let rungs = [&REMOVE, &ASK].into_iter().chain(&BEYOND);
    let clauses = rungs.filter_map(|spec| library.duties.chief(&[spec.duty]));
    let mut sections = clauses.map(|(policy, number)| (policy, number.section));
    let (policy, section) = sections.next()?;
    if *policy != library.site.main_policy || sections.any(|other| other != (policy, section)) {
        return None;
    }
    Some(match section {
        SectionNumber::Section(number) => format!("section {number}"),
        SectionNumber::Annex(letter) => format!("annex {letter}"),
    })
}

struct LadderState<'a> {
    library: &'a Library,
    incident: &'a Incident,
    key: &'a StaffKey,
    known: PartnersKnowledge,
    open: bool,
    tomorrow: Date,
}

impl LadderState<'_> {
    fn done(&self, steps: &[StepKind]) -> Option<Date> {
        first(self.incident, steps, self.key).map(|step| *step.on.read(self.key))
    }

    /// The rungs for this incident, which depend on where the post is and on what the policies ask for. A step that was
    /// taken is shown in any case.
    fn rungs(&self) -> Vec<&'static RungSpec> {
        let place = *self.incident.place.read(self.key);
        let mut rungs = vec![&TELL_TEAM, &TELL];
        if self.may_harm_reputation() || self.done(TELL_PARTNERS.steps).is_some() {
            rungs.push(&TELL_PARTNERS);
        }
        if place != IncidentPlace::Premises {
            rungs.push(&SAVE);
        }
        if self.is_complaint() || [&OFFER, &OFFER_LEAFLET].iter().any(|spec| self.done(spec.steps).is_some()) {
            rungs.extend([&OFFER, &OFFER_LEAFLET, &SUPPORT]);
        }
        match place {
            IncidentPlace::OfficialAccount => rungs.push(&REMOVE),
            IncidentPlace::Premises => {}
            _ => rungs.push(&ASK),
        }
        if self.done(AGREE.steps).is_some() || rungs.iter().any(|spec| std::ptr::eq(*spec, &OFFER)) {
            rungs.push(&AGREE);
        }
        let is_beyond_asking = BEYOND.iter().any(|spec| self.done(spec.steps).is_some());
        if is_beyond_asking || !matches!(place, IncidentPlace::OfficialAccount | IncidentPlace::Premises) {
            rungs.extend(&BEYOND);
        }
        rungs.retain(|spec| self.library.duties.is_carried(spec.duty) || self.done(spec.steps).is_some());
        rungs
    }

    fn is_complaint(&self) -> bool {
        self.known.is_complaint || self.natures().any(|nature| *nature.kind == NatureKind::Complaint)
    }

    fn may_harm_reputation(&self) -> bool {
        self.natures().any(|nature| *nature.reputation)
    }

    fn natures(&self) -> impl Iterator<Item = &Nature> {
        let ids = self.incident.natures.read(self.key).iter();
        ids.filter_map(|id| self.library.natures.get(id))
    }

    /// The day of an outcome that implies one of these steps, if no such step is recorded.
    fn implied_by_outcome(&self, steps: &[StepKind]) -> Option<Date> {
        let mut deeds = deeds(self.incident, self.library, self.key);
        deeds.find(|(kind, _)| steps.contains(kind)).map(|(_, step)| *step.on.read(self.key))
    }

    fn state(&self, spec: &RungSpec, next_is_known: bool) -> (&'static str, String) {
        if let Some(day) = self.done(spec.steps) {
            return ("Done", date_in_words(day));
        }
        if let Some(day) = self.known.saved_on.filter(|_| spec.kind == RungKind::BeforeRemoval) {
            return ("Done", date_in_words(day));
        }
        if let Some(day) = self.implied_by_outcome(spec.steps) {
            return ("No record", format!("The outcome of {} says so, and no step", date_in_words(day)));
        }
        let too_soon = spec.rung.and_then(|rung| rung.missed(self.incident, self.library, self.key));
        if let Some((_, step)) = too_soon {
            let day = date_in_words(*step.on.read(self.key));
            return ("Left out", format!("A later step was taken on {day}"));
        }
        let removed = self.done(&[StepKind::Removed]);
        match spec.kind {
            RungKind::BeforeRemoval if removed.is_some() || !self.open => {
                return ("No record", "No step says so; the partners’ records may".to_owned());
            }
            RungKind::UntilActed if !self.open || !self.incident.steps.is_empty() => {
                return ("No record", "No step says so; the team need not tell itself of what it did".to_owned());
            }
            RungKind::Always if !self.open => return ("No record", "No step says so".to_owned()),
            RungKind::Always | RungKind::UntilActed | RungKind::BeforeRemoval => {}
            RungKind::IfWanted if self.open && removed.is_none() => {
                return ("Later", "Only if the author wants it".to_owned());
            }
            _ => {
                if let Some(day) = removed {
                    return ("Not needed", format!("The post was removed on {}", date_in_words(day)));
                }
                if let Some(day) = self.done(AGREE.steps).filter(|_| spec.kind != RungKind::IfWanted) {
                    return ("Not needed", format!("The author agreed on {}", date_in_words(day)));
                }
                if spec.rung.is_some_and(|rung| self.done(rung.unless).is_some()) {
                    return ("Not needed", "The complaints procedure was offered".to_owned());
                }
                if !self.open {
                    return ("Not needed", "It ended without this".to_owned());
                }
            }
        }
        let refused = self.done(REFUSED.steps).is_some();
        match spec.kind {
            RungKind::LastResort => ("Later", "Only if trust has broken down, which the partners decide".to_owned()),
            RungKind::AfterRefusal if !refused => ("Later", "Only if the author refuses".to_owned()),
            _ if next_is_known => ("Later", String::new()),
            RungKind::OfTheAuthor => ("Waiting", "Log what the author answers: removed, or refused".to_owned()),
            _ => ("Next", String::new()),
        }
    }

    /// Every incident must be closed eventually, but without a deadline.
    fn end(&self, next_is_known: bool) -> LadderStep {
        let closed = self.incident.closed_before(self.tomorrow, self.key);
        let (state, note) = match closed {
            Some((day, _)) => ("Done", date_in_words(day)),
            None if next_is_known => ("Later", String::new()),
            None => ("Next", String::new()),
        };
        LadderStep { what: "Settle it, and log how it ended".to_owned(), duty: None, steps: &[], state, note }
    }
}
