//! Reports lists of duties' clauses that are under the wrong heading: once, not for each line.

use super::tree::TomlValue;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::base::wording::count_of;
use crate::duties::DUTIES;

/// Whether an unknown key is a duty with its clauses.
pub(super) fn is_stray_duty(name: &str, value: &TomlValue) -> bool {
    value.as_list().is_some() && DUTIES.iter().any(|duty| duty.id() == name)
}

/// One problem for all stray duties of a record; `what` is the record's name in messages.
pub(super) fn single_problem<'k>(mut strays: impl Iterator<Item = (&'k str, Span)>, what: &str) -> Option<Problem> {
    let (first, place) = strays.next()?;
    let who = match strays.count() {
        0 => format!("`{first}` stands"),
        more => format!("`{first}` and {} below it stand", count_of(more, "line")),
    };
    let message = format!("{who} in {what}, and not below [duties]");
    Some(Problem::at("unknown-key", place, message).label("a duty with its clauses").help(
        "write [duties] on a line of its own above it; where that line is there and begins with #, take the # away",
    ))
}
