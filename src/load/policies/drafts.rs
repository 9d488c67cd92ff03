//! Separates the drafts of next versions from the current policies.

use indexmap::IndexMap;

use crate::base::problem::Problem;
use crate::incremental::Fingerprinted;
use crate::model::{Policy, PolicyId};

/// The current policies by id, and the draft of each one's next version by the policy's id.
pub type PoliciesAndDrafts = (IndexMap<PolicyId, Fingerprinted<Policy>>, IndexMap<PolicyId, Fingerprinted<Policy>>);

pub fn separate_drafts(
    policies: impl Iterator<Item = Fingerprinted<Policy>>,
    main: &PolicyId,
    problems: &mut Vec<Problem>,
) -> PoliciesAndDrafts {
    let (drafts, stand): (Vec<_>, Vec<_>) = policies.partition(|policy| policy.control.draft_of.is_some());
    let stand: IndexMap<_, _> = stand.into_iter().map(|policy| (policy.id.clone(), policy)).collect();
    let mut apart: IndexMap<PolicyId, Fingerprinted<Policy>> = IndexMap::new();
    for draft in drafts {
        let Some(of) = draft.control.draft_of.clone() else { continue };
        if let Some(refused) = refused(&draft, &of, &stand, apart.get(&of), main) {
            problems.push(refused);
        }
        apart.entry(of).or_insert(draft);
    }
    (stand, apart)
}

fn refused(
    draft: &Policy,
    of: &PolicyId,
    stand: &IndexMap<PolicyId, Fingerprinted<Policy>>,
    other: Option<&Fingerprinted<Policy>>,
    main: &PolicyId,
) -> Option<Problem> {
    let reported = |message: String| Problem::at("draft-of", draft.place.clone(), message);
    if draft.id == *main {
        return Some(
            reported(format!(
                "‘{main}’ is the main policy of content/site.toml, and a draft of the next version of ‘{of}’"
            ))
            .help(format!("write main_policy = \"{of}\" there: a draft takes its place when it is approved")),
        );
    }
    if !stand.contains_key(of) {
        return Some(
            reported(format!(
                "‘{}’ is called a draft of the next version of ‘{of}’, which is a draft itself",
                draft.id
            ))
            .nearest(of.as_str(), stand.keys().map(PolicyId::as_str))
            .help("draft_of names the policy that stands: content/policies/<id>"),
        );
    }
    other.map(|other| {
        reported(format!("there are two drafts of the next version of ‘{of}’"))
            .label("the second")
            .also(other.place.clone(), "the first is here")
            .help("delete the folder of the one that is not wanted")
    })
}
