//! Runs every rule over a library and wraps what it finds for those who may see it.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::acceptance;
use super::facts::{PartnersFacts, StaffFacts};
use super::finding::Finding;
use super::findings::Findings;
use super::rule::{Check, Found, Rule};
use crate::audience::{Partners, PartnersKey, Staff};
use crate::calendar::Period;
use crate::model::{Incident, IncidentPages, Library};
use crate::problem::Problem;
use crate::sources::Sources;

/// What is found, by who may see it.
#[derive(Default)]
struct Sorted {
    staff: Vec<Finding>,
    partners: Vec<Finding>,
    staff_deadlines: Vec<Finding>,
    partners_deadlines: Vec<Finding>,
}

/// Runs the rules. The keys are read by each check's type: a check that is open to staff is never handed the partners'.
pub fn run(rules: &'static [&'static Rule], library: &Library, sources: &Sources, key: &PartnersKey) -> Findings {
    let staff = StaffFacts::of(library, key.staff());
    let partners = PartnersFacts { staff: &staff, key, sources };
    let first = first_day_shown(library);
    let mut found: Vec<Sorted> = rules.par_iter().map(|rule| run_one(rule, first, &staff, &partners)).collect();
    let accepted = acceptance::accept(found.iter_mut().flat_map(Sorted::findings), library, key);
    found.push(Sorted { partners: acceptance::findings(rules, &accepted, &partners), ..Sorted::default() });
    let all = found.into_iter().fold(Sorted::default(), Sorted::join);
    let mut findings = Findings {
        staff: in_order(all.staff).into_iter().map(Staff::new).collect(),
        partners: in_order(all.partners).into_iter().map(Partners::new).collect(),
        staff_deadlines: nearest_first(all.staff_deadlines).into_iter().map(Staff::new).collect(),
        partners_deadlines: nearest_first(all.partners_deadlines).into_iter().map(Partners::new).collect(),
        counts: Vec::new(),
    };
    findings.count(key);
    findings
}

/// What is over is shown until the end of the quarter after the one in which it happened: by then it has been
/// reported (clause 11), and would only hide what can still be mended.
fn first_day_shown(library: &Library) -> Date {
    Period::quarter_of(library.as_of.date, library.site.year_starts).previous().start
}

fn is_shown(finding: &Finding, first: Date) -> bool {
    !finding.is_over || finding.since.is_none_or(|day| first <= day)
}

fn run_one(rule: &'static Rule, first: Date, staff: &StaffFacts, partners: &PartnersFacts) -> Sorted {
    let mut sorted = Sorted::default();
    for check in rule.checks {
        match check {
            Check::Staff(check) => {
                let mut found = Found::by(rule);
                check(staff, &mut found);
                sorted.add(&mut found, true);
            }
            Check::Partners(check) => {
                let mut found = Found::by(rule);
                check(partners, &mut found);
                sorted.add(&mut found, false);
            }
            Check::Incident(check) => {
                sorted = sorted.join(each(rule, first, &staff.library.incidents, |incident, found| {
                    check(staff, incident, found);
                    has_page(incident, staff)
                }));
            }
            Check::PartnersIncident(check) => {
                sorted = sorted.join(each(rule, first, &staff.library.incidents, |incident, found| {
                    check(partners, incident, found);
                    false
                }));
            }
            Check::Acceptances | Check::Reading | Check::Texts(_) => {}
        }
    }
    sorted.forget_before(first);
    sorted
}

/// Whether the intranet shows an incident as a page; of the others staff see totals alone.
fn has_page(incident: &Incident, facts: &StaffFacts) -> bool {
    facts.library.site.incident_pages == IncidentPages::Pages && *incident.has_page.read(facts.key)
}

/// Looks at each incident, and keeps what is shown of what was found. `look` says whether that is for staff.
fn each(
    rule: &'static Rule,
    first: Date,
    incidents: &[Arc<Incident>],
    look: impl Fn(&Incident, &mut Found) -> bool + Sync,
) -> Sorted {
    let nothing = || (Found::by(rule), Sorted::default());
    let look_at = |(mut found, mut sorted): (Found, Sorted), incident: &Arc<Incident>| {
        let is_for_staff = look(incident, &mut found);
        found.findings.retain(|finding| is_shown(finding, first));
        sorted.add(&mut found, is_for_staff);
        (found, sorted)
    };
    let found = incidents.par_iter().with_min_len(1_000).fold(nothing, look_at);
    found.map(|(_, sorted)| sorted).reduce(Sorted::default, Sorted::join)
}

impl Sorted {
    fn add(&mut self, found: &mut Found, is_for_staff: bool) {
        let (findings, deadlines) = if is_for_staff {
            (&mut self.staff, &mut self.staff_deadlines)
        } else {
            (&mut self.partners, &mut self.partners_deadlines)
        };
        findings.append(&mut found.findings);
        deadlines.append(&mut found.deadlines);
    }

    fn forget_before(&mut self, first: Date) {
        self.staff.retain(|finding| is_shown(finding, first));
        self.partners.retain(|finding| is_shown(finding, first));
    }

    fn findings(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.staff.iter_mut().chain(&mut self.partners)
    }

    fn join(mut self, other: Sorted) -> Sorted {
        self.staff.extend(other.staff);
        self.partners.extend(other.partners);
        self.staff_deadlines.extend(other.staff_deadlines);
        self.partners_deadlines.extend(other.partners_deadlines);
        self
    }
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings
}

fn nearest_first(findings: Vec<Finding>) -> Vec<Finding> {
    let mut findings = in_order(findings);
    findings.sort_by_key(Finding::nearness);
    findings
}

/// Problems in texts that could be read: what must not be published, and what must not be kept.
pub fn check_texts(rules: &[&'static Rule], library: &Library, sources: &Sources) -> Vec<Problem> {
    let checks = rules.iter().flat_map(|rule| rule.checks);
    checks
        .filter_map(|check| match check {
            Check::Texts(check) => Some(check(library, sources)),
            _ => None,
        })
        .flatten()
        .collect()
}
