//! Reports clauses of duties that stand below another heading than their own: once, and not for each line.

use super::tree::TomlValue;
use crate::base::problem::Problem;
use crate::base::sources::Span;
use crate::base::wording::count_of;
use crate::duties::DUTIES;

/// Whether a key that nobody asked for is a duty with its clauses.
pub(super) fn is_stray_duty(name: &str, value: &TomlValue) -> bool {
    value.as_list().is_some() && DUTIES.iter().any(|duty| duty.id() == name)
}

/// Of those that stand in one record, which messages call `what`: a term.
pub(super) fn told_once<'k>(mut strays: impl Iterator<Item = (&'k str, Span)>, what: &str) -> Option<Problem> {
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
