//! Which clause is checked by which rule, and which are read by people: the main policy's page, and one for each other policy.

use std::collections::HashMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::frame::shell;
use super::library::StaffLibrary;
use super::said::{citing, rule_address};
use crate::model::{ClauseNumber, Policy, ReadByPeople};
use crate::problem::Problem;
use crate::render::{Address, Fingerprint, Ingredients, LinkView, Page, Shell, ShownPolicy, TemplateSet};
use crate::rules::{RULES, Rule};

#[derive(Serialize)]
pub struct CoveragePage {
    pub shell: Shell,
    pub policy: Option<PolicyCoverage>,
    pub others: Vec<OtherPolicy>,
    /// Rules that cite a clause this practice's policy does not have.
    pub unplaced: Vec<LinkView>,
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
    #[serde(skip)]
    introduces: bool,
}

pub const PAGE: &str = "coverage.html";

type Citing = HashMap<ClauseNumber, Vec<&'static Rule>>;

fn address(policy: &ShownPolicy) -> Address {
    Address::page(format!("policies/{}/coverage.html", policy.id))
}

pub fn coverage_page(staff: &StaffLibrary) -> CoveragePage {
    let main = &staff.library.site.main_policy;
    let unplaced = RULES.iter().filter(|rule| rule.cited(staff.library).iter().any(|cited| !cited.exists));
    let others = staff.policies.iter().filter(|policy| policy.id != main).filter_map(|policy| {
        let own = staff.library.policies.get(policy.id)?;
        // No rule cites it, and so its clauses are all there is to count.
        let counts = own.derived.get(|| counts(&clauses(policy, own, staff, &Citing::new(), PAGE)));
        Some(OtherPolicy { link: LinkView::new(policy.title, &address(policy), PAGE), counts: *counts })
    });
    let others = others.collect();
    let main = staff.policies.iter().find(|policy| policy.id == main);
    CoveragePage {
        shell: shell("How each clause is checked", PAGE, "findings"),
        policy: main.and_then(|policy| policy_coverage(policy, staff, &citing(staff.library), PAGE)),
        others,
        unplaced: unplaced.map(|rule| LinkView::new(rule.title(), &rule_address(rule), PAGE)).collect(),
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
    let lists = own.derived.get(|| ListsPrint::of(own.control.read_by_people.read(staff.key)));
    let made_from = print.with((&path, lists.0));
    let view = || CoveragePage {
        policy: policy_coverage(policy, staff, &Citing::new(), &path),
        shell: shell(format!("How each clause is checked: {}", policy.title), &*path, "findings")
            .crumb("How each clause is checked", &Address::page(PAGE))
            .crumb(policy.title, &Address::policy(policy.id)),
        others: Vec::new(),
        unplaced: Vec::new(),
    };
    templates.page_made_from(&*path, "coverage.html", made_from, view).map(Some)
}

/// What the lists of clauses that people read say.
#[derive(BorshSerialize, BorshDeserialize)]
struct ListsPrint(Fingerprint);

impl ListsPrint {
    fn of(lists: &[ReadByPeople]) -> Self {
        let mut all = Ingredients::default();
        for ReadByPeople { clauses, reason, introduces } in lists {
            all.add((clauses, reason, introduces));
        }
        ListsPrint(all.fingerprint())
    }
}

fn policy_coverage(policy: &ShownPolicy, staff: &StaffLibrary, citing: &Citing, page: &str) -> Option<PolicyCoverage> {
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
    citing: &Citing,
    page: &str,
) -> Vec<ClauseCoverage> {
    let lists = own.control.read_by_people.read(staff.key);
    let lists: HashMap<&ClauseNumber, &ReadByPeople> =
        lists.iter().flat_map(|list| list.numbers().map(move |clause| (clause, list))).collect();
    let clauses = policy.sections.iter().flat_map(|section| &section.clauses);
    let coverage = clauses.filter_map(|clause| {
        let rules = citing.get(clause.number).map_or(&[] as &[_], Vec::as_slice);
        let list = lists.get(clause.number);
        // A heading with nothing under it asks for nothing.
        if rules.is_empty() && clause.text.prose.is_empty() {
            return None;
        }
        let label = format!("{} {}", clause.number, clause.text.name());
        let link = |rule: &&'static Rule| LinkView::new(rule.title(), &rule_address(rule), page);
        Some(ClauseCoverage {
            clause: LinkView::new(label, &Address::clause(policy.id, clause.number), page),
            rules: rules.iter().map(link).collect(),
            reason: list.map(|list| list.reason.clone()),
            introduces: list.is_some_and(|list| list.introduces),
        })
    });
    coverage.collect()
}
