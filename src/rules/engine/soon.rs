//! Which deadlines are near enough to be shown, where a list of all of them would bury the few that matter.

use super::finding::Standing;
use crate::calendar::Stretch;

/// Days before its end from which a long deadline is shown.
const FORTNIGHT: i64 = 14;

impl Standing {
    /// Whether it is a day that has not passed and is at most a fortnight away.
    pub fn is_soon(self) -> bool {
        matches!(self, Standing::Left { still: Stretch::Days(days), .. } if days <= FORTNIGHT)
    }
}
