//! Decides which incidents staff may read about, from which day and in which state: once for each, and for good.
//!
//! The intranet must not reveal that any other incident exists, nor its nature or day. So pages of a month appear
//! together, show nothing that happened later, and stay when an incident is reopened.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::base::audience::{LoaderKey, Partners, Staff};
use crate::base::problem::Problem;
use crate::model::{
    Author, Incident, IncidentId, IncidentPages, Library, PublishedIncident, ResolutionId, SIGNS, Step, StepKind,
};

/// The incidents that staff may read about on the library's as-of day, sorted by reporting day, then name.
pub fn published(library: &Library) -> Vec<PublishedIncident> {
    let key = LoaderKey::issue();
    let decisions = Decisions::of(library, &key);
    let decided: Vec<(&Incident, Decision)> = library
        .incidents
        .as_loaded(&key)
        .par_iter()
        .filter_map(|incident| Some((&**incident, decisions.on(incident)?)))
        .collect();
    let names = names(&decided, &key);
    let today = library.as_of.date;
    let mut all: Vec<PublishedIncident> = decided
        .into_par_iter()
        .zip(names)
        .filter(|((_, decision), _)| today < decision.removed_on)
        .map(|((incident, decision), name)| as_published(incident, &decision, name, &key))
        .collect();
    all.par_sort_unstable_by(|one, other| {
        let order = |one: &PublishedIncident| (*one.incident.reported_on.as_loaded(&key), one.incident.id.clone());
        let ((day, name), (other_day, other_name)) = (order(one), order(other));
        day.cmp(&other_day).then_with(|| name.as_loaded(&key).cmp(other_name.as_loaded(&key)))
    });
    all
}

/// Problems for incidents among `names` that would lose their pages because they were classified differently: a page
/// that disappears tells staff that the incident became confidential.
pub fn refuse_lost_pages<'n>(library: &Library, names: impl Iterator<Item = &'n str>) -> Vec<Problem> {
    let key = LoaderKey::issue();
    let decisions = Decisions::of(library, &key);
    let names: HashSet<&str> = names.collect();
    if names.is_empty() {
        return Vec::new();
    }
    let had_a_page = |incident: &Incident| {
        let (month, suffix) = (month_of(incident, &key), suffix_of(incident, &key));
        (SHORTEST..=suffix.len()).any(|length| names.contains(&*format!("{month}-{}", &suffix[..length])))
    };
    let loses_page = |incident: &&Arc<Incident>| {
        let kept =
            || decisions.decide(incident, Some(true)).filter(|decision| library.as_of.date < decision.removed_on);
        let is_settled = incident.page.as_loaded(&key).is_some();
        !is_settled && decisions.on(incident).is_none() && kept().is_some() && had_a_page(incident)
    };
    let all = library.incidents.as_loaded(&key).par_iter().filter(loses_page);
    all.map(|incident| {
        let id = incident.id.as_loaded(&key);
        Problem::at(
            "page-would-vanish",
            incident.place_in_file.clone(),
            format!("staff have seen a page of incident {id}, and it would vanish"),
        )
        .label("the author, a sign of harm or a step was written here since")
        .help("a page that vanishes tells staff why. To keep it as they have seen it, add this line:\npage = true")
        .help("to take it away all the same, add this line:\npage = false")
    })
    .collect()
}

/// The days on which an incident has a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decision {
    /// The first day with a page.
    from: Date,
    /// The page shows only steps before this day.
    shows_before: Date,
    /// The first day without the page again.
    removed_on: Date,
}

struct Decisions<'a> {
    library: &'a Library,
    /// Resolutions too confidential for a page of their own.
    confidential: HashSet<&'a ResolutionId>,
    key: &'a LoaderKey,
}

impl<'a> Decisions<'a> {
    fn of(library: &'a Library, key: &'a LoaderKey) -> Self {
        let resolutions = library.resolutions.values();
        Decisions {
            library,
            confidential: resolutions
                .filter(|resolution| *resolution.confidential.as_loaded(key))
                .map(|resolution| resolution.id.as_loaded(key))
                .collect(),
            key,
        }
    }

    /// `None` while undecided, and for an incident that never gets a page.
    fn on(&self, incident: &Incident) -> Option<Decision> {
        self.decide(incident, *incident.page.as_loaded(self.key))
    }

    /// Like `on`, with `page` set by hand.
    fn decide(&self, incident: &Incident, page: Option<bool>) -> Option<Decision> {
        if incident.erased.as_loaded(self.key).is_some() {
            return None;
        }
        let decision = match self.library.site.intranet.incidents {
            IncidentPages::None => None,
            IncidentPages::Closed => self.when_closed(incident),
            IncidentPages::Open => self.when_recorded(incident),
        }?;
        // A confidential step before the page appeared prevents the page; a later one is never shown on it.
        let confidential_from = self.first_confidential_step(incident).filter(|day| *day < decision.shows_before);
        let is_confidential =
            || self.is_of_confidential_class(incident) || confidential_from.is_some_and(|day| day < decision.from);
        let has_page = page.unwrap_or_else(|| !is_confidential());
        has_page.then_some(Decision { shows_before: confidential_from.unwrap_or(decision.shows_before), ..decision })
    }

    /// From the first working day of the month after it was closed and recorded, if it is closed on that day.
    fn when_closed(&self, incident: &Incident) -> Option<Decision> {
        let closings = incident.steps.iter().filter(|step| self.kind(step) == StepKind::Resolved);
        for closing in closings.map(|step| self.day(step)) {
            let known = closing.max(*incident.recorded_on.as_loaded(self.key));
            let month_after = known.first_of_month().saturating_add(1.month());
            let from = self.library.working_time.first_working_day_from(month_after).ok()?;
            if from > self.library.as_of.date {
                return None;
            }
            if self.is_closed_at_start_of(from, incident) {
                return Some(Decision { from, shows_before: from, removed_on: self.removed_on(closing) });
            }
        }
        None
    }

    /// From the day after it was recorded; each step appears the day after it.
    fn when_recorded(&self, incident: &Incident) -> Option<Decision> {
        let from = incident.recorded_on.as_loaded(self.key).saturating_add(1.day());
        let tomorrow = self.library.as_of.date.saturating_add(1.day());
        let closed = self.is_closed_at_start_of(tomorrow, incident);
        let last = incident.steps.iter().rfind(|step| closed && self.kind(step) == StepKind::Resolved);
        let removed_on = last.map_or(Date::MAX, |step| self.removed_on(self.day(step)));
        (from <= self.library.as_of.date).then_some(Decision { from, shows_before: tomorrow, removed_on })
    }

    fn removed_on(&self, closing: Date) -> Date {
        closing.saturating_add(i64::from(self.library.site.intranet.keep_months).months())
    }

    fn is_closed_at_start_of(&self, day: Date, incident: &Incident) -> bool {
        let is_change = |step: &Step| matches!(self.kind(step), StepKind::Resolved | StepKind::Reopened);
        let last = incident.steps.iter().rfind(|step| self.day(step) < day && is_change(step));
        last.is_some_and(|step| self.kind(step) == StepKind::Resolved)
    }

    /// Whether its author, or a sign of harm, makes a page too revealing in a small practice (see data-model).
    fn is_of_confidential_class(&self, incident: &Incident) -> bool {
        *incident.author.as_loaded(self.key) == Author::Personnel || *incident.harm_indicated.as_loaded(self.key)
    }

    /// The day of the first step too confidential to show.
    fn first_confidential_step(&self, incident: &Incident) -> Option<Date> {
        let is_confidential = |step: &&Step| {
            let resolution = step.resolution.as_loaded(self.key).as_ref();
            self.kind(step).is_confidential() || resolution.is_some_and(|id| self.confidential.contains(id))
        };
        incident.steps.iter().find(is_confidential).map(|step| self.day(step))
    }

    fn kind(&self, step: &Step) -> StepKind {
        *step.kind.as_loaded(self.key)
    }

    fn day(&self, step: &Step) -> Date {
        *step.on.as_loaded(self.key)
    }
}

/// The parts of an incident that staff may read, under its public name.
fn as_published(incident: &Incident, decision: &Decision, name: String, key: &LoaderKey) -> PublishedIncident {
    let shown = incident.steps.iter().filter(|step| *step.on.as_loaded(key) < decision.shows_before);
    let published = Incident {
        id: Staff::new(IncidentId::new(&name)),
        steps: shown.cloned().collect(),
        evidence: Partners::new(Box::default()),
        summary: Partners::new(None),
        pseudonym: Partners::new(None),
        ..incident.clone()
    };
    PublishedIncident { incident: published.into(), register_id: Partners::new(incident.id.as_loaded(key).clone()) }
}

/// Public names such as `2026-08-k7m`: the month, and letters that reveal neither order nor the incident's id.
fn names(decided: &[(&Incident, Decision)], key: &LoaderKey) -> Vec<String> {
    let mut order: Vec<usize> = (0..decided.len()).collect();
    // The earlier incident keeps its name where two clash.
    order.sort_by_key(|index| {
        let (incident, decision) = &decided[*index];
        (decision.from, incident.id.as_loaded(key))
    });
    let mut taken = HashSet::new();
    let mut names = vec![String::new(); decided.len()];
    for index in order {
        let (incident, _) = &decided[index];
        let month = month_of(incident, key);
        let suffix = suffix_of(incident, key);
        let lengths = SHORTEST..=suffix.len();
        let name = lengths.map(|length| format!("{month}-{}", &suffix[..length])).find(|name| !taken.contains(name));
        let name = name.unwrap_or_else(|| format!("{month}-{suffix}-{index}"));
        taken.insert(name.clone());
        names[index] = name;
    }
    names
}

const SHORTEST: usize = 3;

fn month_of(incident: &Incident, key: &LoaderKey) -> String {
    incident.reported_on.as_loaded(key).strftime("%Y-%m").to_string()
}

/// Letters derived from fields that only the partners know, so that trying all incident numbers cannot recover the id.
fn suffix_of(incident: &Incident, key: &LoaderKey) -> String {
    let mut hasher = Sha256::new();
    hasher.update(incident.id.as_loaded(key).as_str());
    hasher.update(incident.reported_at.as_loaded(key).as_second().to_be_bytes());
    let suffix: String =
        hasher.finalize().iter().map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()])).collect();
    // A name of digits alone would look like a day.
    let figures = suffix.bytes().take_while(u8::is_ascii_digit).count();
    suffix[figures.min(suffix.len() - SHORTEST)..].to_owned()
}
