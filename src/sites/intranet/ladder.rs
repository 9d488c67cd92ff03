//! The escalation ladder for an incident, from reporting it to ending a relationship: steps taken, and what comes next.

use serde::Serialize;

use super::incident_titles::is_open;
use super::library::StaffLibrary;
use crate::base::wording::date_in_words;
use crate::duties::Duty;
use crate::model::{Incident, IncidentPlace, Library, Nature, NatureKind, SectionNumber, StepKind};
use crate::rules::engine::ladder::{ADVISED, ASKED, CONSIDERED, REFUSED, Rung, STOOD_IN, WARNED, deeds, first};
use crate::sites::shared::LinkView;

#[derive(Serialize)]
pub struct RungView {
    pub what: String,
    pub clause: Option<LinkView>,
    /// `Done`, `Next`, `Waiting`, `Left out`, `No record`, `Not needed` or `Later`.
    pub state: &'static str,
    /// When it was done, or why it is not due.
    pub note: String,
}

/// What a rung asks for, independent of the incident's state.
struct Ask {
    /// `{team}` and `{managing partner}` are replaced by the practice's own names.
    what: &'static str,
    duty: Duty,
    steps: &'static [StepKind],
    rung: Option<&'static Rung>,
    kind: AskKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AskKind {
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

impl Ask {
    const fn of(what: &'static str, rung: &'static Rung, kind: AskKind) -> Self {
        Ask { what, duty: rung.duty, steps: rung.steps, rung: Some(rung), kind }
    }

    const fn plain(what: &'static str, duty: Duty, steps: &'static [StepKind], kind: AskKind) -> Self {
        Ask { what, duty, steps, rung: None, kind }
    }

    fn what_in(&self, library: &Library) -> String {
        let what = self.what.replace("{team}", &library.team_called());
        what.replace("{managing partner}", &library.managing_partner_called())
    }
}

static TELL_TEAM: Ask = Ask::plain("Tell the {team}", Duty::TellTeam, &[StepKind::TeamTold], AskKind::UntilActed);
static TELL: Ask =
    Ask::plain("Tell the {managing partner}, or whoever stands in", Duty::PassOnConcerns, &STOOD_IN, AskKind::Always);
static TELL_PARTNERS: Ask = Ask::plain(
    "Tell the Partners, since it could affect a reputation",
    Duty::TellPartners,
    &[StepKind::PartnersTold],
    AskKind::Always,
);
static SAVE: Ask = Ask::plain(
    "Save the post as evidence",
    Duty::EvidenceBeforeRemoval,
    &[StepKind::EvidenceSaved],
    AskKind::BeforeRemoval,
);
static REMOVE: Ask = Ask::plain(
    "Remove the post, if the team finds it inappropriate",
    Duty::RemovePosts,
    &[StepKind::Removed],
    AskKind::UntilRemoved,
);
static OFFER: Ask = Ask::plain(
    "Offer the complaints procedure",
    Duty::ComplaintsRoute,
    &[StepKind::ComplaintRouteOffered],
    AskKind::Always,
);
static OFFER_LEAFLET: Ask =
    Ask::plain("Offer the complaint leaflet", Duty::ComplaintsLeaflet, &[StepKind::LeafletOffered], AskKind::Always);
/// Only the person who complains knows what support they want, so no rule can check it.
static SUPPORT: Ask = Ask::plain(
    "Ask whether more support is needed, such as with a Subject Access Request",
    Duty::OfferSupport,
    &[StepKind::SarSupportOffered],
    AskKind::IfWanted,
);
/// Only the author can agree, so no rule can require it.
static AGREE: Ask = Ask::plain(
    "Agree with the author that the post is removed",
    Duty::AgreeRemoval,
    &[StepKind::AuthorAgreed],
    AskKind::IfWanted,
);
static ASK: Ask = Ask::of("Ask the author to remove the post", &ASKED, AskKind::UntilRemoved);
/// The possible steps if the author refuses to remove the post.
static BEYOND: [Ask; 5] = [
    Ask::of("The author answers, and refuses", &REFUSED, AskKind::OfTheAuthor),
    Ask::of("The partnership considers the options", &CONSIDERED, AskKind::AfterRefusal),
    Ask::of("Tell the author that it may affect the relationship", &WARNED, AskKind::AfterRefusal),
    Ask::of("Read the GMC’s guidance, or ask your defence organisation", &ADVISED, AskKind::AfterRefusal),
    Ask::plain(
        "End the professional relationship",
        Duty::EndingLast,
        &[StepKind::RelationshipEnded],
        AskKind::LastResort,
    ),
];

pub fn ladder(staff: &StaffLibrary, incident: &Incident, page: &str) -> Vec<RungView> {
    let climb = Climb { staff, incident, open: is_open(staff, incident) };
    let mut next_is_known = false;
    let mut rungs: Vec<RungView> = climb
        .asks()
        .into_iter()
        .map(|ask| {
            let (state, note) = climb.state(ask, next_is_known);
            next_is_known |= matches!(state, "Next" | "Waiting");
            let clause = staff.library.duties.chief(&[ask.duty]).map(|clause| staff.clause_link(clause, page));
            RungView { what: ask.what_in(staff.library), clause, state, note }
        })
        .collect();
    rungs.push(climb.end(next_is_known));
    rungs
}

/// The section of the main policy that describes the steps, if there is exactly one.
pub fn section(library: &Library) -> Option<String> {
    let asks = [&REMOVE, &ASK].into_iter().chain(&BEYOND);
    let clauses = asks.filter_map(|ask| library.duties.chief(&[ask.duty]));
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

struct Climb<'s, 'a> {
    staff: &'s StaffLibrary<'a>,
    incident: &'s Incident,
    open: bool,
}

impl Climb<'_, '_> {
    fn done(&self, steps: &[StepKind]) -> Option<jiff::civil::Date> {
        first(self.incident, steps, self.staff.key).map(|step| *step.on.read(self.staff.key))
    }

    /// The rungs for this incident, which depend on where the post is and on what the policies ask for. A step that was
    /// taken is shown in any case.
    fn asks(&self) -> Vec<&'static Ask> {
        let place = *self.incident.place.read(self.staff.key);
        let mut asks = vec![&TELL_TEAM, &TELL];
        if self.harms_a_good_name() || self.done(TELL_PARTNERS.steps).is_some() {
            asks.push(&TELL_PARTNERS);
        }
        if place != IncidentPlace::Premises {
            asks.push(&SAVE);
        }
        if self.is_complaint() || [&OFFER, &OFFER_LEAFLET].iter().any(|ask| self.done(ask.steps).is_some()) {
            asks.extend([&OFFER, &OFFER_LEAFLET, &SUPPORT]);
        }
        match place {
            IncidentPlace::OfficialAccount => asks.push(&REMOVE),
            IncidentPlace::Premises => {}
            _ => asks.push(&ASK),
        }
        if self.done(AGREE.steps).is_some() || asks.iter().any(|ask| std::ptr::eq(*ask, &OFFER)) {
            asks.push(&AGREE);
        }
        let has_climbed = BEYOND.iter().any(|ask| self.done(ask.steps).is_some());
        if has_climbed || !matches!(place, IncidentPlace::OfficialAccount | IncidentPlace::Premises) {
            asks.extend(&BEYOND);
        }
        asks.retain(|ask| self.staff.library.duties.is_carried(ask.duty) || self.done(ask.steps).is_some());
        asks
    }

    /// Judged by its natures only: whether it was also marked as a complaint is for partners.
    fn is_complaint(&self) -> bool {
        self.natures().any(|nature| *nature.kind == NatureKind::Complaint)
    }

    fn harms_a_good_name(&self) -> bool {
        self.natures().any(|nature| *nature.reputation)
    }

    fn natures(&self) -> impl Iterator<Item = &Nature> {
        let ids = self.incident.natures.read(self.staff.key).iter();
        ids.filter_map(|id| self.staff.library.natures.get(id))
    }

    /// The day of an outcome that implies one of these steps, if no such step is recorded.
    fn said_by_outcome(&self, steps: &[StepKind]) -> Option<jiff::civil::Date> {
        let mut deeds = deeds(self.incident, self.staff.library, self.staff.key);
        deeds.find(|(kind, _)| steps.contains(kind)).map(|(_, step)| *step.on.read(self.staff.key))
    }

    fn state(&self, ask: &Ask, next_is_known: bool) -> (&'static str, String) {
        if let Some(day) = self.done(ask.steps) {
            return ("Done", date_in_words(day));
        }
        if let Some(day) = self.said_by_outcome(ask.steps) {
            return ("No record", format!("The outcome of {} says so, and no step", date_in_words(day)));
        }
        let too_soon = ask.rung.and_then(|rung| rung.missed(self.incident, self.staff.library, self.staff.key));
        if let Some((_, step)) = too_soon {
            let day = date_in_words(*step.on.read(self.staff.key));
            return ("Left out", format!("A later step was taken on {day}"));
        }
        let removed = self.done(&[StepKind::Removed]);
        match ask.kind {
            AskKind::BeforeRemoval if removed.is_some() || !self.open => {
                return ("No record", "No step says so; the partners’ records may".to_owned());
            }
            AskKind::UntilActed if !self.open || !self.incident.steps.is_empty() => {
                return ("No record", "No step says so; the team need not tell itself of what it did".to_owned());
            }
            AskKind::Always if !self.open => return ("No record", "No step says so".to_owned()),
            AskKind::Always | AskKind::UntilActed | AskKind::BeforeRemoval => {}
            AskKind::IfWanted if self.open && removed.is_none() => {
                return ("Later", "Only if the author wants it".to_owned());
            }
            _ => {
                if let Some(day) = removed {
                    return ("Not needed", format!("The post was removed on {}", date_in_words(day)));
                }
                if let Some(day) = self.done(AGREE.steps).filter(|_| ask.kind != AskKind::IfWanted) {
                    return ("Not needed", format!("The author agreed on {}", date_in_words(day)));
                }
                if ask.rung.is_some_and(|rung| self.done(rung.unless).is_some()) {
                    return ("Not needed", "The complaints procedure was offered".to_owned());
                }
                if !self.open {
                    return ("Not needed", "It ended without this".to_owned());
                }
            }
        }
        let refused = self.done(REFUSED.steps).is_some();
        match ask.kind {
            AskKind::LastResort => ("Later", "Only if trust has broken down, which the partners decide".to_owned()),
            AskKind::AfterRefusal if !refused => ("Later", "Only if the author refuses".to_owned()),
            _ if next_is_known => ("Later", String::new()),
            AskKind::OfTheAuthor => ("Waiting", "Log what the author answers: removed, or refused".to_owned()),
            _ => ("Next", String::new()),
        }
    }

    /// Every incident must be closed eventually, but without a deadline.
    fn end(&self, next_is_known: bool) -> RungView {
        let day = jiff::ToSpan::days(1);
        let tomorrow = self.staff.library.as_of.date.saturating_add(day);
        let closed = self.incident.closed_before(tomorrow, self.staff.key);
        let (state, note) = match closed {
            Some((day, _)) => ("Done", date_in_words(day)),
            None if next_is_known => ("Later", String::new()),
            None => ("Next", String::new()),
        };
        RungView { what: "Settle it, and log how it ended".to_owned(), clause: None, state, note }
    }
}
