//! Runs every rule over a library and wraps what it finds for those who may see it.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::acceptance;
use super::doer::Doer;
use super::facts::{PartnersFacts, StaffFacts, evidence_from};
use super::findings::{Findings, ReferenceRemark, RegisterIds};
use super::rule::{Check, Finding, FindingSink, Rule};
use crate::base::audience::{Partners, PartnersKey, Staff};
use crate::base::calendar::Period;
use crate::base::problem::Problem;
use crate::base::sources::Sources;
use crate::duties::Duty;
use crate::model::{ClauseNumber, Incident, IncidentId, Library, PolicyId, PublishedIncident, Reference};

/// What is found, by who may see it.
#[derive(Default)]
struct Sorted {
    staff: Vec<Finding>,
    partners: Vec<Finding>,
    staff_deadlines: Vec<Finding>,
    partners_deadlines: Vec<Finding>,
}

/// Runs the rules. The keys are read by each check's type: a check that is open to staff is never handed the partners'.
pub fn run(
    rules: &'static [&'static Rule],
    library: &Library,
    published: &[PublishedIncident],
    sources: &Sources,
    key: &PartnersKey,
) -> Findings {
    let staff = StaffFacts::of(library, published, key.staff());
    let partners = PartnersFacts { staff: &staff, key, sources, evidence_from: evidence_from(library, key) };
    let first = first_day_shown(library);
    let on: Vec<&'static Rule> = rules.iter().copied().filter(|rule| rule.is_on(library)).collect();
    let (mut parts, of_incidents) = rayon::join(
        || on.par_iter().map(|rule| run_one(rule, first, &staff, &partners)).collect::<Vec<_>>(),
        || look_at_incidents(&on, first, &partners),
    );
    parts.extend(of_incidents);
    parts.extend(look_at_published(&on, first, &staff));
    let mut all = Sorted::of(parts);
    all.keep_what_is_asked_for(library);
    let register_ids = RegisterIds::of(published, key);
    let mut accepted = acceptance::Accepting::of(library, key);
    for finding in &mut all.staff {
        let name = register_ids.of_finding(finding, key).map_or_else(|| finding.subject.id(), IncidentId::to_string);
        accepted.accept(finding, &name);
    }
    for finding in &mut all.partners {
        let name = finding.subject.id();
        accepted.accept(finding, &name);
    }
    all.partners.extend(acceptance::findings(rules, &accepted.used, &partners));
    all.cite(library);
    all.judge(&staff);
    let ((staff, partners), (staff_deadlines, partners_deadlines)) = rayon::join(
        || rayon::join(|| in_order(all.staff), || in_order(all.partners)),
        || rayon::join(|| nearest_first(all.staff_deadlines), || nearest_first(all.partners_deadlines)),
    );
    Findings {
        staff: staff.into_iter().map(Staff::new).collect(),
        partners: partners.into_iter().map(Partners::new).collect(),
        staff_deadlines: staff_deadlines.into_iter().map(Staff::new).collect(),
        partners_deadlines: partners_deadlines.into_iter().map(Partners::new).collect(),
        register_ids,
        remarks: remarks(library, key).into_iter().map(Partners::new).collect(),
    }
}

fn remarks(library: &Library, key: &PartnersKey) -> Vec<ReferenceRemark> {
    let remark = |reference: &Reference| {
        let words = reference.remark.read(key).clone()?;
        Some(ReferenceRemark { reference: reference.id.clone(), words })
    };
    library.references.values().filter_map(remark).collect()
}

/// What is over is shown until the end of the quarter after the one in which it happened: by then it has been
/// reported, and would only hide what can still be mended.
fn first_day_shown(library: &Library) -> Date {
    Period::quarter_of(library.as_of.date, library.site.reporting.year_starts).previous().start
}

fn is_shown(finding: &Finding, first: Date) -> bool {
    !finding.is_over || finding.since.is_none_or(|day| first <= day)
}

fn run_one(rule: &'static Rule, first: Date, staff: &StaffFacts, partners: &PartnersFacts) -> Sorted {
    let mut sorted = Sorted::default();
    for check in rule.checks {
        match check {
            Check::Staff(check) => {
                let mut found = FindingSink::by(rule);
                check(staff, &mut found);
                sorted.add(&mut found, true);
            }
            Check::Partners(check) => {
                let mut found = FindingSink::by(rule);
                check(partners, &mut found);
                sorted.add(&mut found, false);
            }
            // The first two look at one incident after another.
            Check::Incident(_) | Check::PartnersIncident(_) => {}
            Check::Acceptances | Check::Reading | Check::Texts(_) | Check::Where(_) => {}
        }
    }
    sorted.forget_before(first);
    sorted
}

/// Has every rule look at an incident before the next is fetched, for there may be more of them than a processor has at
/// hand. What is not shown is not kept. All of it is the partners': staff read of published incidents alone.
fn look_at_incidents(rules: &[&'static Rule], first: Date, partners: &PartnersFacts) -> Vec<Sorted> {
    let checks = checks_of_incidents(rules);
    let look_at = |mut sorted: Sorted, incident: &Arc<Incident>| {
        for (rule, check) in &checks {
            let mut found = FindingSink::by(rule);
            match check {
                Check::Incident(check) => check(partners.staff, incident, &mut found),
                Check::PartnersIncident(check) => check(partners, incident, &mut found),
                _ => {}
            }
            sorted.add_shown(&mut found, first, false);
        }
        sorted
    };
    let incidents = partners.staff.library.incidents.read(partners.key);
    incidents.par_iter().with_min_len(1_000).fold(Sorted::default, look_at).collect()
}

/// The same of what staff may read.
fn look_at_published(rules: &[&'static Rule], first: Date, staff: &StaffFacts) -> Vec<Sorted> {
    let checks = checks_of_incidents(rules);
    let look_at = |mut sorted: Sorted, published: &PublishedIncident| {
        for (rule, check) in &checks {
            let mut found = FindingSink::by(rule);
            if let Check::Incident(check) = check {
                check(staff, &published.incident, &mut found);
            }
            sorted.add_shown(&mut found, first, true);
        }
        sorted
    };
    staff.published.par_iter().with_min_len(1_000).fold(Sorted::default, look_at).collect()
}

fn checks_of_incidents(rules: &[&'static Rule]) -> Vec<(&'static Rule, &'static Check)> {
    let all = rules.iter().flat_map(|rule| rule.checks.iter().map(|check| (*rule, check)));
    all.filter(|(_, check)| matches!(check, Check::Incident(_) | Check::PartnersIncident(_))).collect()
}

impl Sorted {
    fn add(&mut self, found: &mut FindingSink, is_for_staff: bool) {
        let (findings, deadlines) = if is_for_staff {
            (&mut self.staff, &mut self.staff_deadlines)
        } else {
            (&mut self.partners, &mut self.partners_deadlines)
        };
        findings.append(&mut found.findings);
        deadlines.append(&mut found.deadlines);
    }

    fn add_shown(&mut self, found: &mut FindingSink, first: Date, is_for_staff: bool) {
        if !found.is_empty() {
            found.findings.retain(|finding| is_shown(finding, first));
            self.add(found, is_for_staff);
        }
    }

    fn forget_before(&mut self, first: Date) {
        self.staff.retain(|finding| is_shown(finding, first));
        self.partners.retain(|finding| is_shown(finding, first));
    }

    /// Says of each when it is due, how urgent that is, and what the practice calls those who put it right.
    fn judge(&mut self, facts: &StaffFacts) {
        let called = Doer::ALL.map(|doer| (doer, doer.called(facts.library)));
        let lists = [&mut self.staff, &mut self.partners, &mut self.staff_deadlines, &mut self.partners_deadlines];
        for finding in lists.into_iter().flatten() {
            finding.due_on = finding.standing.map(|standing| facts.due_day(standing.due()));
            finding.urgency = finding.urgency_on(facts.today());
            let theirs = called.iter().find(|(doer, _)| *doer == finding.doer());
            finding.doer_called = theirs.map(|(_, called)| called.clone()).unwrap_or_default();
        }
    }

    /// Leaves out what is about a duty that no clause carries, where the rule has others that one does.
    fn keep_what_is_asked_for(&mut self, library: &Library) {
        let is_asked_for = |finding: &Finding| finding.duty.is_none_or(|duty| library.duties.is_checked(duty));
        for list in [&mut self.staff, &mut self.partners, &mut self.staff_deadlines, &mut self.partners_deadlines] {
            list.retain(is_asked_for);
        }
    }

    /// Gives each finding that names no clause the chief one that carries its duty, or one of its rule's duties.
    fn cite(&mut self, library: &Library) {
        type OfRules<'a> = HashMap<(&'static str, Option<Duty>), Option<&'a (PolicyId, ClauseNumber)>>;
        let mut of_rules = OfRules::new();
        let lists = [&mut self.staff, &mut self.partners, &mut self.staff_deadlines, &mut self.partners_deadlines];
        for finding in lists.into_iter().flatten().filter(|finding| finding.clause.is_none()) {
            let clause = of_rules.entry((finding.rule.id, finding.duty)).or_insert_with(|| {
                library.duties.chief(finding.duty.as_ref().map_or(finding.rule.duties, std::slice::from_ref))
            });
            if let Some((policy, number)) = clause {
                finding.clause(policy, number);
            }
        }
    }

    fn join(mut self, other: Sorted) -> Sorted {
        self.staff.extend(other.staff);
        self.partners.extend(other.partners);
        self.staff_deadlines.extend(other.staff_deadlines);
        self.partners_deadlines.extend(other.partners_deadlines);
        self
    }

    /// All parts, each given back as soon as it is joined to those before: there may be very many findings.
    fn of(parts: Vec<Sorted>) -> Self {
        let sum = |count: fn(&Sorted) -> usize| parts.iter().map(count).sum();
        let room = Sorted {
            staff: Vec::with_capacity(sum(|part| part.staff.len())),
            partners: Vec::with_capacity(sum(|part| part.partners.len())),
            staff_deadlines: Vec::with_capacity(sum(|part| part.staff_deadlines.len())),
            partners_deadlines: Vec::with_capacity(sum(|part| part.partners_deadlines.len())),
        };
        parts.into_iter().fold(room, Sorted::join)
    }
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.par_sort_unstable_by(|a, b| a.order().cmp(&b.order()));
    findings
}

fn nearest_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.par_sort_unstable_by(|a, b| a.nearness().cmp(&b.nearness()));
    findings
}

/// Problems in texts that could be read: what must not be published, and what must not be kept.
pub fn check_texts(rules: &[&'static Rule], library: &Library, sources: &Sources) -> Vec<Problem> {
    let checks: Vec<&Check> = rules.iter().flat_map(|rule| rule.checks).collect();
    checks
        .into_par_iter()
        .flat_map_iter(|check| match check {
            Check::Texts(check) => check(library, sources),
            _ => Vec::new(),
        })
        .collect()
}
