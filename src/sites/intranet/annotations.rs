//! Index of findings by the page they belong to, and of rules by clause.

use std::collections::{BTreeMap, HashMap};

use crate::base::audience::StaffKey;
use crate::base::wording::capitalised;
use crate::model::{AccountId, ClauseNumber, IncidentId, Library, PolicyId};
use crate::rules::{Finding, Findings, RULES, Rule, Subject};
use crate::sites::shared::Address;

pub fn rule_address(rule: &Rule) -> Address {
    Address::page(format!("rules/{}.html", rule.id))
}

/// Findings and deadlines by the page of their subject, so that no page searches through all of them.
#[derive(Default)]
pub struct FindingsByPage<'a> {
    pub accounts: HashMap<&'a AccountId, Vec<&'a Finding>>,
    pub incidents: HashMap<&'a IncidentId, Vec<&'a Finding>>,
}

impl<'a> FindingsByPage<'a> {
    pub fn of(findings: &'a Findings, key: &'a StaffKey) -> Self {
        let mut all = FindingsByPage::default();
        for finding in findings.for_staff(key).chain(findings.deadlines_for_staff(key)) {
            if let Subject::Incident(id) = &finding.subject {
                all.incidents.entry(id).or_default().push(finding);
            } else if let Some(id) = finding.subject.account() {
                all.accounts.entry(id).or_default().push(finding);
            }
        }
        all
    }
}

/// The findings shown on each policy's own page: a text, and the page of the rule.
pub fn about_policies(findings: &Findings, key: &StaffKey) -> HashMap<PolicyId, Vec<(String, Address)>> {
    let mut about: HashMap<PolicyId, Vec<(String, Address)>> = HashMap::new();
    for finding in findings.for_staff(key).filter(|finding| !finding.is_accepted) {
        if let Some(policy) = finding.subject.policy() {
            let link = (capitalised(&finding.message), rule_address(finding.rule));
            about.entry(policy.clone()).or_default().push(link);
        }
    }
    about
}

/// The rules that cite each clause of each policy.
pub fn citing(library: &Library) -> Citing<'_> {
    let mut citing = Citing::new();
    for rule in RULES {
        for (policy, number) in rule.clauses(library) {
            citing.entry(policy).or_default().entry(number).or_default().push(rule);
        }
    }
    citing
}

pub type Citing<'a> = HashMap<&'a PolicyId, RulesByClause<'a>>;

pub type RulesByClause<'a> = BTreeMap<&'a ClauseNumber, Vec<&'static Rule>>;

/// The findings shown for each clause: the rule with a count.
pub fn by_clause(
    library: &Library,
    findings: &Findings,
    key: &StaffKey,
) -> HashMap<(PolicyId, ClauseNumber), Vec<(String, Address)>> {
    let mut counts: HashMap<(PolicyId, ClauseNumber), Vec<(&'static Rule, usize)>> = HashMap::new();
    let mut add = |clause: (PolicyId, ClauseNumber), rule: &'static Rule, findings: usize| {
        let rules = counts.entry(clause).or_default();
        match rules.iter_mut().find(|(other, _)| other.id == rule.id) {
            Some((_, count)) => *count += findings,
            None => rules.push((rule, findings)),
        }
    };
    let first = |rule: &Rule| library.duties.chief(rule.duties).cloned();
    for finding in findings.for_staff(key).filter(|finding| !finding.is_accepted) {
        if let Some(clause) = finding.clause.clone().or_else(|| first(finding.rule)) {
            add(clause, finding.rule, 1);
        }
    }
    let label =
        |rule: &Rule, count: usize| if count == 1 { rule.title() } else { format!("{} ({count})", rule.title()) };
    counts
        .into_iter()
        .map(|(clause, mut rules)| {
            rules.sort_by_key(|(rule, _)| rule.id);
            (clause, rules.into_iter().map(|(rule, count)| (label(rule, count), rule_address(rule))).collect())
        })
        .collect()
}
