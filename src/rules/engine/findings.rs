//! Everything the rules found, each finding wrapped for those who may see it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::finding::Finding;
use super::rule::{Rule, Severity};
use crate::audience::{Audience, Partners, PartnersKey, Staff, StaffKey};

/// Findings and open deadlines, in the order in which they are shown.
#[derive(Default)]
pub struct Findings {
    pub(super) staff: Vec<Staff<Finding>>,
    pub(super) partners: Vec<Partners<Finding>>,
    pub(super) staff_deadlines: Vec<Staff<Finding>>,
    pub(super) partners_deadlines: Vec<Partners<Finding>>,
    /// How many findings that nobody has accepted each rule has for the partners alone. The number is for staff (data-model: a small practice).
    pub(super) counts: Vec<Counted>,
}

/// A rule with the number of its findings that only partners may read.
#[derive(Clone, Copy)]
pub struct Counted {
    pub rule: &'static Rule,
    pub findings: usize,
}

/// A finding with the audience that its type carried, for readers who may see all of them.
#[derive(Clone)]
pub struct Reviewed {
    pub audience: Audience,
    pub finding: Finding,
}

/// All findings, the gravest first, and all open deadlines, the nearest first.
#[derive(Clone, Default)]
pub struct Review {
    pub findings: Vec<Reviewed>,
    pub deadlines: Vec<Reviewed>,
}

impl Review {
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

    /// For each rule, how many findings that nobody has accepted are the partners' alone: no subject, date or message.
    pub fn partners_counts(&self) -> &[Counted] {
        &self.counts
    }

    /// Everything, for the partners and for whoever keeps the registers.
    pub fn review(self, key: &PartnersKey) -> Review {
        let mut findings = together(self.staff, self.partners, key);
        let mut deadlines = together(self.staff_deadlines, self.partners_deadlines, key);
        rayon::join(
            || findings.par_sort_unstable_by(|a, b| a.finding.order().cmp(&b.finding.order())),
            || deadlines.par_sort_unstable_by(|a, b| a.finding.nearness().cmp(&b.finding.nearness())),
        );
        Review { findings, deadlines }
    }

    pub(super) fn count(&mut self, key: &PartnersKey) {
        let mut counts: BTreeMap<&'static str, Counted> = BTreeMap::new();
        for finding in self.partners.iter().map(|finding| finding.read(key)).filter(|finding| !finding.is_accepted) {
            let rule = finding.rule;
            counts.entry(rule.id).or_insert(Counted { rule, findings: 0 }).findings += 1;
        }
        self.counts = counts.into_values().collect();
    }
}

fn together(staff: Vec<Staff<Finding>>, partners: Vec<Partners<Finding>>, key: &PartnersKey) -> Vec<Reviewed> {
    let staff = staff.into_iter().map(|finding| (Audience::Staff, finding.take(key.staff())));
    let partners = partners.into_iter().map(|finding| (Audience::Partners, finding.take(key)));
    staff.chain(partners).map(|(audience, finding)| Reviewed { audience, finding }).collect()
}
