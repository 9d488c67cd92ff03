//! How many rows the page may hold: it is read and printed, and where there are more they stay in the files beside it.

use crate::report::scope::Scope;

/// A thousand incidents with their steps are some two hundred sheets of paper.
pub const MOST_ROWS: usize = 1_000;

/// Whether the rows of the period's incidents are left to the files.
pub fn is_too_long(scope: &Scope) -> bool {
    scope.incidents.len() > MOST_ROWS
}
