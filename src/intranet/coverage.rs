//! Which clause is checked by which rule, which are read by people, and what no clause asks for: a page for the main policy, and one
//! for each other policy.

use std::collections::HashMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::frame::shell;
use super::library::StaffLibrary;
use super::said::{RulesByClause, citing, rule_address};
use crate::duties::DUTIES;
use crate::model::{ClauseNumber, Policy, ReadByPeople};
use crate::problem::Problem;
use crate::render::{Address, Fingerprint, Ingredients, LinkView, Page, Shell, ShownPolicy, TemplateSet};
use crate::rules::Rule;

#[derive(Serialize)]
pub struct CoveragePage {
    pub shell: Shell,
    pub policy: Option<PolicyCoverage>,
    pub others: Vec<OtherPolicy>,
    /// Whether the main policy says which clause carries which duty. Where it does not, nothing that a clause must ask for is checked.
    pub is_confirmed: bool,
    /// What no clause of any policy asks for.
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

/// How many clauses are checked in which way. What only introduces the clauses below it asks for nothing and is none of them.
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
    /// Why people read it instead.
    pub reason: Option<String>,
    /// What it is said to ask for, where neither a rule nor a reason tells anything of it.
    pub asks_for: Vec<&'static str>,
    #[serde(skip)]
    introduces: bool,
}

/// Duties that no clause carries.
#[derive(Default, Serialize)]
pub struct Unasked {
    /// Those of which policies of this kind usually have a clause.
    pub usual: Vec<UnaskedDuty>,
    pub others: Vec<UnaskedDuty>,
    /// Those that the practice has decided to do without.
    pub not_ours: Vec<UnaskedDuty>,
}

#[derive(Serialize)]
pub struct UnaskedDuty {
    pub id: &'static str,
    pub sentence: &'static str,
    /// Whether it is looked at all the same.
    pub is_checked: bool,
    /// Why the practice does without it.
    pub reason: Option<String>,
}

pub const PAGE: &str = "coverage.html";

fn address(policy: &ShownPolicy) -> Address {
    Address::page(format!("policies/{}/coverage.html", policy.id))
}

pub fn coverage_page(staff: &StaffLibrary) -> CoveragePage {
    let main = &staff.library.site.main_policy;
    let citing = citing(staff.library);
    let others = staff.policies.iter().filter(|policy| policy.id != main).filter_map(|policy| {
        let own = staff.library.policies.get(policy.id)?;
        // Which rules cite it, its own list says.
        let counts = own.derived.get(|| counts(&clauses(policy, own, staff, citing.get(policy.id), PAGE)));
        Some(OtherPolicy { link: LinkView::new(policy.title, &address(policy), PAGE), counts: *counts })
    });
    let others = others.collect();
    let main = staff.policies.iter().find(|policy| policy.id == main);
    CoveragePage {
        shell: shell("How each clause is checked", PAGE, "findings"),
        policy: main.and_then(|policy| policy_coverage(policy, staff, citing.get(policy.id), PAGE)),
        others,
        is_confirmed: staff.library.duties.is_confirmed,
        unasked: unasked(staff),
    }
}

/// The page of a policy other than the main one, made unless it lies there. `print` is what its pages are made from.
pub fn policy_coverage_page(
    policy: &ShownPolicy,
    print: Fingerprint,
    staff: &StaffLibrary,
    templates: &TemplateSet,
) -> Result<Option<Page>, Problem> {
    let Some(own) = staff.library.policies.get(policy.id).filter(|one| one.id != staff.library.site.main_policy) else {
        return Ok(None);
    };
    let path = address(policy).path;
    let lists = own.derived.get(|| ListsPrint::of(own, staff));
    let made_from = print.with((&path, lists.0));
    let view = || CoveragePage {
        policy: policy_coverage(policy, staff, citing(staff.library).get(policy.id), &path),
        shell: shell(format!("How each clause is checked: {}", policy.title), &*path, "findings")
            .crumb("How each clause is checked", &Address::page(PAGE))
            .crumb(policy.title, &Address::policy(policy.id)),
        others: Vec::new(),
        is_confirmed: true,
        unasked: Unasked::default(),
    };
    templates.page_made_from(&*path, "coverage.html", made_from, view).map(Some)
}

/// What the lists say of duties and of clauses that people read.
#[derive(BorshSerialize, BorshDeserialize)]
struct ListsPrint(Fingerprint);

impl ListsPrint {
    fn of(policy: &Policy, staff: &StaffLibrary) -> Self {
        let mut all = Ingredients::default();
        for ReadByPeople { clauses, reason, introduces } in policy.control.read_by_people.read(staff.key) {
            all.add((clauses, reason, introduces));
        }
        all.add(policy.carrying_for(staff.key).map(|map| &map.carried));
        ListsPrint(all.fingerprint())
    }
}

fn policy_coverage(
    policy: &ShownPolicy,
    staff: &StaffLibrary,
    citing: Option<&RulesByClause>,
    page: &str,
) -> Option<PolicyCoverage> {
    let own = staff.library.policies.get(policy.id)?;
    let clauses = clauses(policy, own, staff, citing, page);
    Some(PolicyCoverage { title: policy.title.to_owned(), counts: counts(&clauses), clauses })
}

fn counts(clauses: &[ClauseCoverage]) -> Counts {
    let mut counts = Counts::default();
    for clause in clauses {
        let count = match &clause.reason {
            _ if !clause.rules.is_empty() => &mut counts.checked,
            Some(_) if clause.introduces => &mut counts.introductions,
            Some(_) => &mut counts.read,
            None => &mut counts.neither,
        };
        *count += 1;
    }
    counts
}

fn clauses(
    policy: &ShownPolicy,
    own: &Policy,
    staff: &StaffLibrary,
    citing: Option<&RulesByClause>,
    page: &str,
) -> Vec<ClauseCoverage> {
    let lists = own.control.read_by_people.read(staff.key);
    let lists: HashMap<&ClauseNumber, &ReadByPeople> =
        lists.iter().flat_map(|list| list.numbers().map(move |clause| (clause, list))).collect();
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
            let map = own.carrying_for(staff.key)?;
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
            introduces: list.is_some_and(|list| list.introduces),
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
