//! Acceptances: a finding that a role accepts for a time is marked; an acceptance that fits none is itself a finding.

use std::collections::HashMap;

use super::facts::PartnersFacts;
use super::retired::successor;
use super::rule::{Finding, FindingSink, Rule};
use super::severity::Severity;
use super::subject::Subject;
use crate::base::audience::PartnersKey;
use crate::base::problem::nearest_names;
use crate::base::wording::{date_in_words, list_in_words};
use crate::model::{Acceptance, Library};

/// Marks findings as accepted, and remembers which acceptances were used.
pub struct Acceptances<'a> {
    library: &'a Library,
    key: &'a PartnersKey,
    /// The acceptances by rule and subject.
    by_finding: HashMap<(&'a str, &'a str), Vec<usize>>,
    /// For each acceptance, whether it fitted a finding.
    pub used: Vec<bool>,
}

impl<'a> Acceptances<'a> {
    pub fn of(library: &'a Library, key: &'a PartnersKey) -> Self {
        let mut by_finding: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (index, acceptance) in library.logs.acceptances.iter().enumerate() {
            let named = (acceptance.rule.read(key).as_str(), acceptance.subject.read(key).as_str());
            by_finding.entry(named).or_default().push(index);
        }
        Acceptances { library, key, by_finding, used: vec![false; library.logs.acceptances.len()] }
    }

    /// Marks a finding as accepted if an acceptance fits it. `subject` is the id of its subject in the registers.
    pub fn apply(&mut self, finding: &mut Finding, subject: &str) {
        for index in self.by_finding.get(&(finding.rule.id, subject)).into_iter().flatten() {
            self.used[*index] = true;
            finding.is_accepted |= !is_expired(&self.library.logs.acceptances[*index], self.library, self.key);
        }
    }
}

fn is_expired(acceptance: &Acceptance, library: &Library, key: &PartnersKey) -> bool {
    *acceptance.until.read(key) < library.as_of.date
}

/// Acceptances that have run out, that fit no finding, or that name a rule there is not.
pub fn findings(rules: &'static [&'static Rule], used: &[bool], facts: &PartnersFacts) -> Vec<Finding> {
    let library = facts.staff.library;
    let rule = |id: &str| rules.iter().copied().find(|rule| rule.id == id);
    let (Some(expired), Some(unused), Some(unknown)) =
        (rule("acceptance-expired"), rule("acceptance-unused"), rule("acceptance-unknown"))
    else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (acceptance, used) in library.logs.acceptances.iter().zip(used) {
        let (id, subject) = (acceptance.rule.read(facts.key), acceptance.subject.read(facts.key));
        let until = *acceptance.until.read(facts.key);
        let about = Subject::Acceptance(id.clone(), subject.clone());
        let named = rule(id);
        let by = if named.is_none_or(|named| named.severity == Severity::Problem) {
            unknown
        } else if !used {
            unused
        } else if is_expired(acceptance, library, facts.key) {
            expired
        } else {
            continue;
        };
        let mut found = FindingSink::by(by);
        match named {
            None if let Some(today) = successor(id) => {
                let message = format!("the rule ‘{id}’ is ‘{today}’ now");
                found.breach(about, &acceptance.place, message).fix(format!("Write rule = \"{today}\""));
            }
            None => {
                let nearest = nearest_names(id, rules.iter().map(|rule| rule.id));
                let finding = found.breach(about, &acceptance.place, format!("there is no rule called ‘{id}’"));
                if !nearest.is_empty() {
                    let names: Vec<String> = nearest.iter().map(|name| format!("‘{name}’")).collect();
                    finding.fix(format!("Did you mean {}? `byelaw rules` lists every rule", list_in_words(&names)));
                }
            }
            Some(named) if named.severity == Severity::Problem => {
                found.breach(
                    about,
                    &acceptance.place,
                    format!("‘{id}’ is a problem, and a problem cannot be accepted"),
                );
            }
            Some(_) if !used => {
                found.breach(about, &acceptance.place, format!("no finding of ‘{id}’ is about ‘{subject}’ any more"));
            }
            Some(_) => {
                let message = format!("‘{id}’ was accepted for ‘{subject}’ until {}", date_in_words(until));
                let finding = found.breach(about, &acceptance.place, message);
                if let Some(standing) = facts.staff.by_day(until, None) {
                    finding.since(until).standing(standing);
                }
            }
        }
        all.extend(found.findings);
    }
    all
}
