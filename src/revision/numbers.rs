//! The renumbering of a policy's clauses for its next version.

use std::collections::BTreeMap;

use crate::model::{ClauseNumber, PolicyId, SectionNumber};

/// Maps the clause numbers of one policy to those of its next version.
#[derive(Clone, Debug)]
pub struct Renumbering {
    pub policy: PolicyId,
    /// The policy that a bare number refers to in texts outside policies.
    pub main_policy: PolicyId,
    /// Every clause of the earlier version with its next number; `None` for a removed one.
    pub numbers: BTreeMap<ClauseNumber, Option<ClauseNumber>>,
}

/// What happened to a cited number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberChange {
    /// Unchanged, or not of this policy.
    Same,
    Renamed(String),
    Gone,
}

impl Renumbering {
    /// What happened to a number.
    pub fn of(&self, number: &ClauseNumber) -> NumberChange {
        match self.numbers.get(number) {
            None => NumberChange::Same,
            Some(None) => NumberChange::Gone,
            Some(Some(now)) if now == number => NumberChange::Same,
            Some(Some(now)) => NumberChange::Renamed(now.to_string()),
        }
    }

    /// What happened to a citation: `5.3`, `conduct/5.3`, `annex-a`, `5.3(a)`.
    /// A number without a policy belongs to `own`.
    pub fn of_written(&self, written: &str, own: &PolicyId) -> NumberChange {
        let (policy, name) = match written.split_once('/') {
            Some((policy, name)) => (Some(policy.trim()), name.trim()),
            None => (None, written.trim()),
        };
        if policy.unwrap_or(own.as_str()) != self.policy.as_str() {
            return NumberChange::Same;
        }
        let (number, item) = name.split_at(name.find('(').unwrap_or(name.len()));
        let number = number.trim_end();
        let by_page = SectionNumber::from_slug(number);
        let Some(clause) = by_page.map(ClauseNumber::of_section).or_else(|| ClauseNumber::parse(number)) else {
            return NumberChange::Same;
        };
        let now = match self.of(&clause) {
            NumberChange::Renamed(now) => now,
            other => return other,
        };
        let section = self.numbers.get(&clause).and_then(Option::as_ref).map(|now| now.section);
        let now = section.filter(|_| by_page.is_some()).map_or(now, SectionNumber::slug);
        NumberChange::Renamed(match policy {
            Some(policy) => format!("{policy}/{now}{item}"),
            None => format!("{now}{item}"),
        })
    }

    /// The message about a number mentioned in prose.
    pub fn mention(&self, number: &str, now: &NumberChange) -> String {
        match now {
            NumberChange::Renamed(now) => format!("It says {number}: what that was is {now} now."),
            NumberChange::Gone | NumberChange::Same => format!("It says {number}: what that was is gone."),
        }
    }
}

/// A citation of a removed clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DanglingCitation {
    pub file: String,
    /// `line 12`, or the field: ``duties.consent``.
    pub at: String,
    /// As written.
    pub cited: String,
}

#[cfg(test)]
pub(super) fn example() -> Renumbering {
    let number = |text: &str| ClauseNumber::parse(text).unwrap();
    Renumbering {
        policy: PolicyId::new("conduct"),
        main_policy: PolicyId::new("conduct"),
        numbers: [
            (number("2"), Some(number("2"))),
            (number("2.1"), Some(number("2.1"))),
            (number("2.2"), Some(number("2.3"))),
            (number("2.3"), None),
            (number("A"), Some(number("B"))),
        ]
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_keeps_its_way_of_being_cited() {
        let (numbers, own, other) = (example(), PolicyId::new("conduct"), PolicyId::new("visits"));
        let renamed = |text: &str| NumberChange::Renamed(text.to_owned());
        assert_eq!(numbers.of_written("2.2", &own), renamed("2.3"));
        assert_eq!(numbers.of_written("conduct/2.2(a)(ii)", &other), renamed("conduct/2.3(a)(ii)"));
        assert_eq!(numbers.of_written("annex-a", &own), renamed("annex-b"));
        assert_eq!(numbers.of_written("A", &own), renamed("B"));
        assert_eq!(numbers.of_written("2.3", &own), NumberChange::Gone);
        for same in ["2.1", "page:2.2", "9.9", "staff:manager", ""] {
            assert_eq!(numbers.of_written(same, &own), NumberChange::Same, "{same}");
        }
        assert_eq!(numbers.of_written("2.2", &other), NumberChange::Same);
        assert_eq!(numbers.of_written("visits/2.2", &own), NumberChange::Same);
    }
}
