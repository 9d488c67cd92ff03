//! What counts of an incident in a period, and when it was open.

use jiff::civil::Date;

use super::{Incident, Step, StepKind};
use crate::base::audience::StaffKey;
use crate::model::{NatureId, ResolutionId};

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
