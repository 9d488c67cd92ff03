//! Which clauses of a practice's policies carry which duty: the policies' own lists, put together.

use std::collections::BTreeMap;

use super::{ClauseNumber, DutyMap, Policy, PolicyId, PolicyStatus, PolicyVersion};
use crate::base::audience::{LoaderKey, Staff, StaffKey};
use crate::duties::{Checked, Duty};

/// The clauses of all policies by the duty that they carry.
#[derive(Clone, Debug, Default)]
pub struct CarriedDuties {
    by_duty: BTreeMap<Duty, Vec<(PolicyId, ClauseNumber)>>,
    /// Whether the main policy says which clause carries what. Where it does not, nobody has confirmed anything.
    pub is_confirmed: bool,
}

impl CarriedDuties {
    /// Those of the main policy come first, then those of the others by their ids.
    pub fn of<'p>(policies: impl Iterator<Item = &'p Policy>, main: &PolicyId, key: &LoaderKey) -> Self {
        let mut policies: Vec<&Policy> = policies.collect();
        policies.sort_by_key(|policy| (policy.id != *main, &policy.id));
        let mut all = CarriedDuties::default();
        for policy in policies {
            let Some(map) = policy.carrying(key) else { continue };
            all.is_confirmed |= policy.id == *main;
            for (duty, clauses) in &map.carried {
                let of_duty = all.by_duty.entry(*duty).or_default();
                of_duty.extend(clauses.iter().map(|number| (policy.id.clone(), number.clone())));
            }
        }
        all
    }

    /// The clauses that carry a duty, the chief one first.
    pub fn clauses(&self, duty: Duty) -> &[(PolicyId, ClauseNumber)] {
        self.by_duty.get(&duty).map_or(&[], Vec::as_slice)
    }

    /// The clauses that carry one of these, each once, those of the first duty first.
    pub fn clauses_of(&self, duties: &[Duty]) -> Vec<&(PolicyId, ClauseNumber)> {
        let mut all = Vec::new();
        for clause in duties.iter().flat_map(|duty| self.clauses(*duty)) {
            if !all.contains(&clause) {
                all.push(clause);
            }
        }
        all
    }

    /// The clause that one citation names.
    pub fn chief(&self, duties: &[Duty]) -> Option<&(PolicyId, ClauseNumber)> {
        duties.iter().find_map(|duty| self.clauses(*duty).first())
    }

    pub fn is_carried(&self, duty: Duty) -> bool {
        self.by_duty.contains_key(&duty)
    }

    /// Whether what a duty asks for is looked at here.
    pub fn is_checked(&self, duty: Duty) -> bool {
        duty.checked() == Checked::Always || self.is_carried(duty)
    }
}

impl Policy {
    /// The list that says what its clauses carry. A withdrawn policy carries nothing; for a draft the approved version that is
    /// kept speaks, where there is one that has a list.
    pub fn carrying(&self, key: &LoaderKey) -> Option<&DutyMap> {
        self.speaking(|list| list.as_loaded(key).as_ref(), |status| *status.as_loaded(key))
    }

    /// The same for whoever may see it.
    pub fn carrying_for(&self, key: &StaffKey) -> Option<&DutyMap> {
        self.speaking(|list| list.read(key).as_ref(), |status| *status.read(key))
    }

    fn speaking<'p>(
        &'p self,
        read: impl Fn(&'p Staff<Option<DutyMap>>) -> Option<&'p DutyMap>,
        status_of: impl Fn(&Staff<Option<PolicyStatus>>) -> Option<PolicyStatus>,
    ) -> Option<&'p DutyMap> {
        match *self.control.status {
            Some(PolicyStatus::Withdrawn) => None,
            Some(PolicyStatus::Draft) => {
                let bound = |kept: &&PolicyVersion| {
                    !matches!(status_of(&kept.status), Some(PolicyStatus::Draft | PolicyStatus::Withdrawn))
                };
                let kept = self.versions.iter().rev().filter(bound).find_map(|kept| read(&kept.duties));
                kept.or_else(|| read(&self.control.duties))
            }
            _ => read(&self.control.duties),
        }
    }
}
