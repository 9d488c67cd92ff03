//! A library in which a draft replaces the current version of its policy.

use std::sync::Arc;

use crate::base::audience::{LoaderKey, Public};
use crate::model::{CarriedDuties, Library, PolicyId, PolicyStatus};

/// The library as if the draft had been approved today; `None` where the policy has no draft. For viewing the draft's
/// own texts only: other texts still cite the clauses of the current version.
pub fn as_if_approved(library: &Library, policy: &PolicyId) -> Option<Library> {
    let key = LoaderKey::issue();
    let current = library.drafts.get(policy)?.changed(&(policy, &key), |current, (policy, key)| {
        current.id = (*policy).clone();
        current.control.draft_of = None;
        current.control.status = Public::mint(Some(PolicyStatus::Approved), key);
    });
    let mut as_if = library.clone();
    as_if.drafts.shift_remove(policy);
    as_if.policies.insert(policy.clone(), current);
    let policies = as_if.policies.values().map(AsRef::as_ref);
    as_if.duties = Arc::new(CarriedDuties::of(policies, &as_if.site.main_policy, &key));
    Some(as_if)
}
