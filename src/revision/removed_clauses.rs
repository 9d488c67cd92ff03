//! Clauses of the version in force that its draft no longer has, and that may come back in the draft's next text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::as_compared::wording;
use crate::base::audience::Audience;
use crate::language::matching::{Wording, matched};
use crate::load::WrittenClause;
use crate::model::ClauseNumber;

/// A clause of the version in force that its draft no longer has.
pub struct RemovedClause {
    pub version: String,
    pub wording: Wording<ClauseNumber>,
    /// Whether it was for staff only.
    pub is_for_staff: bool,
}

impl RemovedClause {
    /// The message when it comes back.
    pub fn come_back_as(&self, number: &ClauseNumber) -> String {
        let (version, before) = (&self.version, &self.wording.number);
        let old_place = if before == number { String::new() } else { format!(", where it was {before}") };
        format!(
            "{number} is back: it is in version {version}{old_place}, and was not in the draft. Whatever cited it was taken out when it went, and is listed in the notes of that import under “Cited, and gone”."
        )
    }
}

/// The clauses of the version in force that its draft no longer has. If its audience is not known, a clause counts as
/// for staff.
pub fn removed_clauses(
    version: &str,
    current: &[WrittenClause],
    audiences: &HashMap<ClauseNumber, Audience>,
    draft: &[WrittenClause],
) -> Vec<RemovedClause> {
    let all = |clauses: &[WrittenClause]| clauses.iter().map(wording).collect::<Vec<_>>();
    let before = all(current);
    let still_present: BTreeSet<usize> = matched(&before, &all(draft)).into_iter().flatten().collect();
    let gone = before.into_iter().enumerate().filter(|(at, _)| !still_present.contains(at));
    gone.map(|(_, wording)| RemovedClause {
        is_for_staff: audiences.get(&wording.number) != Some(&Audience::Public),
        version: version.to_owned(),
        wording,
    })
    .collect()
}

/// The later clauses, by index, that match a removed one and were not in the draft.
pub(super) fn come_back<'m>(
    missing: &'m [RemovedClause],
    later: &[Wording<ClauseNumber>],
    found: &[Option<usize>],
) -> BTreeMap<usize, &'m RemovedClause> {
    if missing.is_empty() {
        return BTreeMap::new();
    }
    let new: Vec<usize> = found.iter().enumerate().filter(|(_, old)| old.is_none()).map(|(at, _)| at).collect();
    let before: Vec<Wording<ClauseNumber>> = missing.iter().map(|missing| missing.wording.clone()).collect();
    let now: Vec<Wording<ClauseNumber>> = new.iter().filter_map(|at| later.get(*at).cloned()).collect();
    let back = matched(&before, &now).into_iter().zip(new);
    back.filter_map(|(old, at)| Some((at, missing.get(old?)?))).collect()
}
