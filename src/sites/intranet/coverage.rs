//! Coverage pages: which rules check each clause, which clauses people read, and which duties no clause asks for. One
//! page for the main policy, and one for each other policy.

use std::collections::HashMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::annotations::{RulesByClause, citing, rule_address};
use super::frame::shell;
use super::library::StaffLibrary;
use crate::base::audience::StaffKey;
use crate::base::problem::Problem;
use crate::duties::DUTIES;
use crate::incremental::{Fingerprinted, Persistent, Query};
use crate::model::{ClauseNumber, Policy, ReadByPeople};
use crate::rules::Rule;
use crate::sites::shared::{Address, LinkView, RenderedPage, Shell, TemplateSet, VisiblePolicy};

#[derive(Serialize)]
pub struct CoveragePage {
    pub shell: Shell,
    pub policy: Option<PolicyCoverage>,
    pub others: Vec<OtherPolicy>,
    /// Whether the main policy maps its clauses to duties. If not, rules that need a clause check nothing.
    pub is_confirmed: bool,
    /// Duties that no clause of any policy asks for.
    pub unasked: Unasked,
}

#[derive(Serialize)]
pub struct PolicyCoverage {
    pub title: String,
    #[serde(flatten)]
    pub counts: Counts,
    pub clauses: Vec<ClauseCoverage>,
}

#[derive(Serialize)]
pub struct OtherPolicy {
    pub link: LinkView,
    #[serde(flatten)]
    pub counts: Counts,
}

/// How many clauses are checked in each way. Clauses that only introduce others are not counted.
#[derive(Clone, Copy, Default, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Counts {
    pub checked: usize,
    pub read: usize,
    pub neither: usize,
    pub introductions: usize,
}

#[derive(Serialize)]
pub struct ClauseCoverage {
    pub clause: LinkView,
    pub rules: Vec<LinkView>,
    /// Why people check it instead of a rule.
    pub reason: Option<String>,
    /// The duties it is mapped to, if neither a rule nor a reason covers them.
    pub asks_for: Vec<&'static str>,
}

/// Duties that no clause carries.
#[derive(Default, Serialize)]
pub struct Unasked {
    /// Duties that policies of this kind usually cover.
    pub usual: Vec<UnaskedDuty>,
    pub others: Vec<UnaskedDuty>,
    /// Duties that the practice has decided to do without.
    pub not_ours: Vec<UnaskedDuty>,
}

#[derive(Serialize)]
pub struct UnaskedDuty {
    pub id: &'static str,
    pub sentence: &'static str,
    /// Whether it is checked nevertheless.
    pub is_checked: bool,
    /// Why the practice does without it.
    pub reason: Option<String>,
}

pub const PAGE: &str = "coverage.html";

fn address(policy: &VisiblePolicy) -> Address {
    Address::page(format!("policies/{}/coverage.html", policy.id))
}

pub fn coverage_page(staff: &StaffLibrary) -> CoveragePage {
    let main = &staff.library.site.main_policy;
    let citing = citing(staff.library);
    let others = staff.policies.iter().filter(|policy| policy.id != main).filter_map(|policy| {
        let own = staff.library.policies.get(policy.id)?;
        let input = (own, staff.key, citing.get(policy.id));
        let cache = &staff.library.cache;
        let counts = cache.get_persistent(Query::CoverageCounts, policy.id.as_str(), &input, Counts::of);
        Some(OtherPolicy { link: LinkView::new(policy.title, &address(policy), PAGE), counts: *counts })
    });
    let others = others.collect();
    let main = staff.policies.iter().find(|policy| policy.id == main);
    CoveragePage {
        shell: shell("How each clause is checked", PAGE, "findings"),
        policy: main.and_then(|policy| {
            let own = staff.library.policies.get(policy.id)?;
            Some(policy_coverage(policy, own, citing.get(policy.id), staff.key, PAGE))
        }),
        others,
        is_confirmed: staff.library.duties.is_confirmed,
        unasked: unasked(staff),
    }
}

/// The coverage page of a policy other than the main one.
pub fn policy_coverage_page(
    policy: &VisiblePolicy,
    own: &Fingerprinted<Policy>,
    citing: Option<&RulesByClause>,
    key: &StaffKey,
    templates: &TemplateSet,
) -> Result<RenderedPage, Problem> {
    let input = (policy, own, citing, key);
    templates.page_of(address(policy).path, "coverage.html", &input, |(policy, own, citing, key)| {
        let page = &*address(policy).path;
        CoveragePage {
            policy: Some(policy_coverage(policy, own, *citing, key, page)),
            shell: shell(format!("How each clause is checked: {}", policy.title), page, "findings")
                .crumb("How each clause is checked", &Address::page(PAGE))
                .crumb(policy.title, &Address::policy(policy.id)),
            others: Vec::new(),
            is_confirmed: true,
            unasked: Unasked::default(),
        }
    })
}

fn policy_coverage(
    policy: &VisiblePolicy,
    own: &Fingerprinted<Policy>,
    citing: Option<&RulesByClause>,
    key: &StaffKey,
    page: &str,
) -> PolicyCoverage {
    let clauses = clauses(policy, own, key, citing, page);
    PolicyCoverage { title: policy.title.to_owned(), counts: Counts::of(&(own, key, citing)), clauses }
}

impl Persistent for Counts {}

impl Counts {
    fn of((own, key, citing): &(&Fingerprinted<Policy>, &StaffKey, Option<&RulesByClause>)) -> Self {
        let lists = lists_of(own, key);
        let mut counts = Counts::default();
        for clause in own.clauses() {
            let is_checked = citing.is_some_and(|rules| rules.contains_key(&clause.number));
            let count = match lists.get(&clause.number) {
                _ if is_checked => &mut counts.checked,
                _ if clause.text.read(key).prose.is_empty() => continue,
                Some(list) if list.introduces => &mut counts.introductions,
                Some(_) => &mut counts.read,
                None => &mut counts.neither,
            };
            *count += 1;
        }
        counts
    }
}

/// The policy's own lists of clauses that people check, by clause.
fn lists_of<'p>(own: &'p Policy, key: &StaffKey) -> HashMap<&'p ClauseNumber, &'p ReadByPeople> {
    let lists = own.control.read_by_people.read(key);
    lists.iter().flat_map(|list| list.numbers().map(move |clause| (clause, list))).collect()
}

fn clauses(
    policy: &VisiblePolicy,
    own: &Policy,
    key: &StaffKey,
    citing: Option<&RulesByClause>,
    page: &str,
) -> Vec<ClauseCoverage> {
    let lists = lists_of(own, key);
    let clauses = policy.sections.iter().flat_map(|section| &section.clauses);
    let coverage = clauses.filter_map(|clause| {
        let rules = citing.and_then(|rules| rules.get(clause.number)).map_or(&[] as &[_], Vec::as_slice);
        let list = lists.get(clause.number);
        // A heading with nothing under it asks for nothing.
        if rules.is_empty() && clause.text.prose.is_empty() {
            return None;
        }
        let label = format!("{} {}", clause.number, clause.text.name());
        let carries = || {
            let map = own.carrying_for(key)?;
            Some(
                map.carried
                    .iter()
                    .filter(|(_, clauses)| clauses.contains(clause.number))
                    .map(|(duty, _)| duty.sentence()),
            )
        };
        let is_silent = rules.is_empty() && list.is_none();
        let asks_for = is_silent.then(carries).flatten().into_iter().flatten().collect();
        let link = |rule: &&'static Rule| LinkView::new(rule.title(), &rule_address(rule), page);
        Some(ClauseCoverage {
            clause: LinkView::new(label, &Address::clause(policy.id, clause.number), page),
            rules: rules.iter().map(link).collect(),
            reason: list.map(|list| list.reason.clone()),
            asks_for,
        })
    });
    coverage.collect()
}

fn unasked(staff: &StaffLibrary) -> Unasked {
    let duties = &staff.library.duties;
    let mut all = Unasked::default();
    for duty in DUTIES.iter().copied().filter(|duty| !duties.is_carried(*duty)) {
        let reason = staff.library.main_policy().and_then(|policy| policy.carrying_for(staff.key)?.not_ours.get(&duty));
        let list = match reason {
            Some(_) => &mut all.not_ours,
            None if duty.is_usual() => &mut all.usual,
            None => &mut all.others,
        };
        list.push(UnaskedDuty {
            id: duty.id(),
            sentence: duty.sentence(),
            is_checked: duties.is_checked(duty),
            reason: reason.cloned(),
        });
    }
    all
}
