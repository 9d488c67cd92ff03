//! A library in which the draft of a next version stands where its policy does.

use std::sync::Arc;

use crate::base::audience::{LoaderKey, Public};
use crate::model::{CarriedDuties, Library, PolicyId, PolicyStatus};

/// As if the draft had been approved today; `None` where the policy has none. For looking at the draft's texts alone:
/// what cites the policy cites the clauses that stand.
pub fn as_if_approved(library: &Library, policy: &PolicyId) -> Option<Library> {
    let key = LoaderKey::issue();
    let stands = library.drafts.get(policy)?.changed(&(policy, &key), |stands, (policy, key)| {
        stands.id = (*policy).clone();
        stands.control.draft_of = None;
        stands.control.status = Public::mint(Some(PolicyStatus::Approved), key);
    });
    let mut as_if = library.clone();
    as_if.drafts.shift_remove(policy);
    as_if.policies.insert(policy.clone(), stands);
    let policies = as_if.policies.values().map(AsRef::as_ref);
    as_if.duties = Arc::new(CarriedDuties::of(policies, &as_if.site.main_policy, &key));
    Some(as_if)
}
