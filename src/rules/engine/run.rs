//! Runs every rule over a library and wraps what it finds for those who may see it.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::acceptance::{self, Acceptances};
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

/// Runs the rules. A check that is open to staff is never handed the partners' key: the types of `Check` see to that.
pub fn run(
    rules: &'static [&'static Rule],
    library: &Library,
    published: &[PublishedIncident],
    sources: &Sources,
    key: &PartnersKey,
) -> Findings {
    let staff = StaffFacts::of(library, published, key.staff());
    let partners = PartnersFacts { staff: &staff, key, sources, evidence_from: evidence_from(library, key) };
    let mut found = Found::by_all(rules, &partners);
    found.retain_checked_duties(library);

    let register_ids = RegisterIds::of(published, key);
    let mut acceptances = Acceptances::of(library, key);
    for finding in &mut found.staff.findings {
        let subject = register_ids.of_finding(finding, key).map_or_else(|| finding.subject.id(), IncidentId::to_string);
        acceptances.apply(finding, &subject);
    }
    for finding in &mut found.partners.findings {
        let subject = finding.subject.id();
        acceptances.apply(finding, &subject);
    }
    found.partners.findings.extend(acceptance::findings(rules, &acceptances.used, &partners));

    found.cite(library);
    found.judge(&staff);
    let Found { staff, partners } = found;
    let ((staff, staff_deadlines), (partners, partners_deadlines)) =
        rayon::join(|| staff.in_order(), || partners.in_order());
    Findings {
        staff: staff.into_iter().map(Staff::new).collect(),
        partners: partners.into_iter().map(Partners::new).collect(),
        staff_deadlines: staff_deadlines.into_iter().map(Staff::new).collect(),
        partners_deadlines: partners_deadlines.into_iter().map(Partners::new).collect(),
        register_ids,
        remarks: remarks(library, key).into_iter().map(Partners::new).collect(),
    }
}

/// What checks found, by who may see it.
#[derive(Default)]
struct Found {
    staff: Share,
    partners: Share,
}

/// What the readers of one audience may see.
#[derive(Default)]
struct Share {
    findings: Vec<Finding>,
    deadlines: Vec<Finding>,
}

impl Found {
    /// Runs every rule that is on.
    fn by_all(rules: &[&'static Rule], partners: &PartnersFacts) -> Self {
        let library = partners.staff.library;
        let first_day = first_day_shown(library);
        let on: Vec<&'static Rule> = rules.iter().copied().filter(|rule| rule.is_on(library)).collect();
        let (mut parts, of_incidents) = rayon::join(
            || on.par_iter().map(|rule| Found::by_rule(rule, first_day, partners)).collect::<Vec<_>>(),
            || check_incidents(&on, first_day, partners),
        );
        parts.extend(of_incidents);
        parts.extend(check_published(&on, first_day, partners.staff));
        Found::joined(parts)
    }

    /// Runs the checks of a rule, but for those that look at one incident at a time.
    fn by_rule(rule: &'static Rule, first_day: Date, partners: &PartnersFacts) -> Self {
        let mut found = Found::default();
        for check in rule.checks {
            let mut sink = FindingSink::by(rule);
            match check {
                Check::Staff(check) => {
                    check(partners.staff, &mut sink);
                    found.staff.add(sink, first_day);
                }
                Check::Partners(check) => {
                    check(partners, &mut sink);
                    found.partners.add(sink, first_day);
                }
                Check::Incident(_) | Check::PartnersIncident(_) => {}
                Check::Acceptances | Check::Reading | Check::Texts(_) | Check::DutyIsSet(_) => {}
            }
        }
        found
    }

    /// All parts together. Each part is freed as soon as it is added, for there may be very many findings.
    fn joined(parts: Vec<Found>) -> Self {
        let sum = |count: fn(&Found) -> usize| parts.iter().map(count).sum();
        let mut all = Found {
            staff: Share::with_capacity(sum(|part| part.staff.findings.len()), sum(|part| part.staff.deadlines.len())),
            partners: Share::with_capacity(
                sum(|part| part.partners.findings.len()),
                sum(|part| part.partners.deadlines.len()),
            ),
        };
        for Found { staff, partners } in parts {
            all.staff.append(staff);
            all.partners.append(partners);
        }
        all
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        let shares = [&mut self.staff, &mut self.partners];
        shares.into_iter().flat_map(|share| share.findings.iter_mut().chain(&mut share.deadlines))
    }

    /// Drops what is about a duty that no clause carries: a rule may check several, of which only some are carried.
    fn retain_checked_duties(&mut self, library: &Library) {
        let is_checked = |finding: &Finding| finding.duty.is_none_or(|duty| library.duties.is_checked(duty));
        for share in [&mut self.staff, &mut self.partners] {
            share.findings.retain(is_checked);
            share.deadlines.retain(is_checked);
        }
    }

    /// Gives each finding that names no clause the chief clause of its duty or, without one, of its rule's duties.
    fn cite(&mut self, library: &Library) {
        type ClauseOf<'a> = HashMap<(&'static str, Option<Duty>), Option<&'a (PolicyId, ClauseNumber)>>;
        let mut clause_of = ClauseOf::new();
        for finding in self.all_mut().filter(|finding| finding.clause.is_none()) {
            let clause = clause_of.entry((finding.rule.id, finding.duty)).or_insert_with(|| {
                library.duties.chief(finding.duty.as_ref().map_or(finding.rule.duties, std::slice::from_ref))
            });
            if let Some((policy, number)) = clause {
                finding.clause(policy, number);
            }
        }
    }

    /// Fills in when each finding is due, how urgent it is, and what the practice calls those who put it right.
    fn judge(&mut self, facts: &StaffFacts) {
        let names = Doer::ALL.map(|doer| (doer, doer.called(facts.library)));
        for finding in self.all_mut() {
            finding.due_on = finding.standing.map(|standing| facts.due_day(standing.due()));
            finding.urgency = finding.urgency_on(facts.today());
            let name = names.iter().find(|(doer, _)| *doer == finding.doer());
            finding.doer_called = name.map(|(_, name)| name.clone()).unwrap_or_default();
        }
    }
}

impl Share {
    fn with_capacity(findings: usize, deadlines: usize) -> Self {
        Share { findings: Vec::with_capacity(findings), deadlines: Vec::with_capacity(deadlines) }
    }

    /// Adds what a check found, without what was over before the first day shown.
    fn add(&mut self, sink: FindingSink, first_day: Date) {
        self.findings.extend(sink.findings.into_iter().filter(|finding| is_shown(finding, first_day)));
        self.deadlines.extend(sink.deadlines);
    }

    fn append(&mut self, other: Share) {
        self.findings.extend(other.findings);
        self.deadlines.extend(other.deadlines);
    }

    /// The findings as they are shown, and the deadlines with the nearest first.
    fn in_order(mut self) -> (Vec<Finding>, Vec<Finding>) {
        rayon::join(
            || self.findings.par_sort_unstable_by(|a, b| a.order().cmp(&b.order())),
            || self.deadlines.par_sort_unstable_by(|a, b| a.nearness().cmp(&b.nearness())),
        );
        (self.findings, self.deadlines)
    }
}

/// Has every rule check one incident before the next, for all incidents together may not fit the processor's cache.
/// What it finds is for the partners alone: staff may read of published incidents only.
fn check_incidents(rules: &[&'static Rule], first_day: Date, partners: &PartnersFacts) -> Vec<Found> {
    let checks = incident_checks(rules);
    let check_one = |mut found: Found, incident: &Arc<Incident>| {
        for (rule, check) in &checks {
            let mut sink = FindingSink::by(rule);
            match check {
                Check::Incident(check) => check(partners.staff, incident, &mut sink),
                Check::PartnersIncident(check) => check(partners, incident, &mut sink),
                _ => {}
            }
            found.partners.add(sink, first_day);
        }
        found
    };
    let incidents = partners.staff.library.incidents.read(partners.key);
    incidents.par_iter().with_min_len(INCIDENTS_AT_A_TIME).fold(Found::default, check_one).collect()
}

/// Has the rules that are open to staff check the published incidents.
fn check_published(rules: &[&'static Rule], first_day: Date, staff: &StaffFacts) -> Vec<Found> {
    let checks = incident_checks(rules);
    let check_one = |mut found: Found, published: &PublishedIncident| {
        for (rule, check) in &checks {
            let mut sink = FindingSink::by(rule);
            if let Check::Incident(check) = check {
                check(staff, &published.incident, &mut sink);
            }
            found.staff.add(sink, first_day);
        }
        found
    };
    staff.published.par_iter().with_min_len(INCIDENTS_AT_A_TIME).fold(Found::default, check_one).collect()
}

/// The fewest incidents that are worth a thread's while.
const INCIDENTS_AT_A_TIME: usize = 1_000;

/// The checks that look at one incident at a time, each with its rule.
fn incident_checks(rules: &[&'static Rule]) -> Vec<(&'static Rule, &'static Check)> {
    let all = rules.iter().flat_map(|rule| rule.checks.iter().map(|check| (*rule, check)));
    all.filter(|(_, check)| matches!(check, Check::Incident(_) | Check::PartnersIncident(_))).collect()
}

fn remarks(library: &Library, key: &PartnersKey) -> Vec<ReferenceRemark> {
    let remark = |reference: &Reference| {
        let words = reference.remark.read(key).clone()?;
        Some(ReferenceRemark { reference: reference.id.clone(), words })
    };
    library.references.values().filter_map(remark).collect()
}

/// What is over is shown until the end of the quarter after the one in which it happened. By then it has been reported,
/// and would only hide what can still be put right.
fn first_day_shown(library: &Library) -> Date {
    Period::quarter_of(library.as_of.date, library.site.reporting.year_starts).previous().start
}

fn is_shown(finding: &Finding, first_day: Date) -> bool {
    !finding.is_over || finding.since.is_none_or(|day| first_day <= day)
}

/// Runs the checks that find problems: texts that must not be published, and what must not be kept at all.
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
