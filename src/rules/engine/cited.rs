//! Which clauses of a practice's main policy are cited for a duty: those that carry it, the chief one first.

use crate::duties::{Duty, clauses_of};
use crate::model::{ClauseNumber, Library};

/// A clause that carries a duty, if the practice's main policy has it.
pub struct Cited {
    pub number: ClauseNumber,
    pub exists: bool,
}

/// The clauses that carry one of these, the chief one first.
pub fn cited(duties: &[Duty], library: &Library) -> Vec<Cited> {
    clauses_of(duties)
        .into_iter()
        .filter_map(ClauseNumber::parse)
        .map(|number| Cited { exists: library.clause(&library.site.main_policy, &number).is_some(), number })
        .collect()
}

/// The clause that one citation names: the chief one that the policy has, or else the chief one.
pub fn chief(duties: &[Duty], library: &Library) -> Option<ClauseNumber> {
    let mut all = cited(duties, library);
    let index = all.iter().position(|one| one.exists).unwrap_or(0);
    (index < all.len()).then(|| all.swap_remove(index).number)
}
