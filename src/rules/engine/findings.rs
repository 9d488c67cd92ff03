//! Everything the rules found, each finding wrapped for those who may see it.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::rule::Finding;
use super::severity::Severity;
use super::subject::Subject;
use super::urgency::Urgency;
use crate::base::audience::{Audience, Partners, PartnersKey, Staff, StaffKey};
use crate::model::{IncidentId, PublishedIncident, ReferenceId};

/// Findings and open deadlines, in the order in which they are shown.
#[derive(Default)]
pub struct Findings {
    /// Those about incidents name them as their pages do. The partners have the same and more under the register's ids.
    pub(super) staff: Vec<Staff<Finding>>,
    pub(super) partners: Vec<Partners<Finding>>,
    pub(super) staff_deadlines: Vec<Staff<Finding>>,
    pub(super) partners_deadlines: Vec<Partners<Finding>>,
    pub(super) register_ids: RegisterIds,
    pub(super) remarks: Vec<Partners<ReferenceRemark>>,
}

/// What the register calls each published incident, by the name of its page.
#[derive(Clone, Default)]
pub(super) struct RegisterIds(HashMap<IncidentId, Partners<IncidentId>>);

impl RegisterIds {
    pub(super) fn of(published: &[PublishedIncident], key: &PartnersKey) -> Self {
        let pair = |one: &PublishedIncident| (one.incident.id.read(key.staff()).clone(), one.register_id.clone());
        RegisterIds(published.iter().map(pair).collect())
    }

    /// The incident that a finding for staff is about.
    pub(super) fn of_finding(&self, finding: &Finding, key: &PartnersKey) -> Option<&IncidentId> {
        match &finding.subject {
            Subject::Incident(name) => self.0.get(name).map(|id| id.read(key)),
            _ => None,
        }
    }
}

/// A finding with the audience that its type carried, for readers who may see all of them.
#[derive(Clone)]
pub struct Reviewed {
    pub audience: Audience,
    pub finding: Finding,
}

/// What whoever keeps the content has noted of a reference.
#[derive(Clone)]
pub struct ReferenceRemark {
    pub reference: ReferenceId,
    pub words: String,
}

/// All findings, the gravest first, all open deadlines, the nearest first, and the remarks on references.
#[derive(Clone, Default)]
pub struct Review {
    pub findings: Vec<Reviewed>,
    pub deadlines: Vec<Reviewed>,
    pub remarks: Vec<ReferenceRemark>,
}

impl Review {
    /// All of it, the most urgent first.
    pub fn by_urgency(&self) -> Vec<&Reviewed> {
        self.most_urgent_first(|_| true)
    }

    /// What comes before everything else.
    pub fn cannot_wait(&self) -> Vec<&Reviewed> {
        self.most_urgent_first(|urgency| urgency == Urgency::CannotWait)
    }

    fn most_urgent_first(&self, is_wanted: impl Fn(Urgency) -> bool) -> Vec<&Reviewed> {
        let all = self.findings.iter().chain(&self.deadlines);
        let mut wanted: Vec<&Reviewed> = all.filter(|one| is_wanted(one.finding.urgency)).collect();
        wanted.par_sort_unstable_by(|a, b| a.finding.pressing().cmp(&b.finding.pressing()));
        wanted
    }

    /// With these findings among its own.
    pub fn with(mut self, more: Vec<Reviewed>) -> Self {
        self.findings.extend(more);
        self.findings.sort_by(|a, b| a.finding.order().cmp(&b.finding.order()));
        self
    }

    /// Whether a warning that nobody has accepted is among the findings.
    pub fn has_warnings(&self) -> bool {
        self.findings.iter().any(|one| one.finding.rule.severity == Severity::Warning && !one.finding.is_accepted)
    }
}

impl Findings {
    /// What staff may see.
    pub fn for_staff<'a>(&'a self, key: &'a StaffKey) -> impl Iterator<Item = &'a Finding> {
        self.staff.iter().map(|finding| finding.read(key))
    }

    /// Deadlines that staff may see.
    pub fn deadlines_for_staff<'a>(&'a self, key: &'a StaffKey) -> impl Iterator<Item = &'a Finding> {
        self.staff_deadlines.iter().map(|finding| finding.read(key))
    }

    /// Everything, for the partners and for whoever keeps the registers.
    pub fn review(self, key: &PartnersKey) -> Review {
        let mut findings = self.register_ids.together(self.staff, self.partners, key);
        let mut deadlines = self.register_ids.together(self.staff_deadlines, self.partners_deadlines, key);
        rayon::join(
            || findings.par_sort_unstable_by(|a, b| a.finding.order().cmp(&b.finding.order())),
            || deadlines.par_sort_unstable_by(|a, b| a.finding.nearness().cmp(&b.finding.nearness())),
        );
        let remarks = self.remarks.into_iter().map(|remark| remark.take(key)).collect();
        Review { findings, deadlines, remarks }
    }
}

impl RegisterIds {
    /// All findings, each once and under the register's id. What is on an incident's page is for staff.
    fn together(
        &self,
        staff: Vec<Staff<Finding>>,
        partners: Vec<Partners<Finding>>,
        key: &PartnersKey,
    ) -> Vec<Reviewed> {
        let mut on_pages = HashSet::new();
        let mut all = Vec::with_capacity(staff.len() + partners.len());
        for finding in staff.into_iter().map(|finding| finding.take(key.staff())) {
            match self.of_finding(&finding, key) {
                Some(id) => _ = on_pages.insert((finding.rule.id, id, finding.since)),
                None => all.push(Reviewed { audience: Audience::Staff, finding }),
            }
        }
        for finding in partners.into_iter().map(|finding| finding.take(key)) {
            let audience = match &finding.subject {
                Subject::Incident(id) if on_pages.contains(&(finding.rule.id, id, finding.since)) => Audience::Staff,
                _ => Audience::Partners,
            };
            all.push(Reviewed { audience, finding });
        }
        all
    }
}
