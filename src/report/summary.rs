//! `summary.csv`: one row per nature, zeros included, so that a nil return is explicit.

use super::scope::{Scope, clause_cell};
use super::table::{Cell, Table};
use crate::calendar::Period;
use crate::model::{Ledger, NatureId, Word};

const COLUMNS: &[&str] = &[
    "period",
    "nature",
    "nature_label",
    "kind",
    "clause",
    "brought_forward",
    "reported",
    "reopened",
    "resolved",
    "carried_forward",
    "reported_previous_period",
    "reported_same_period_last_year",
];

pub fn table(scope: &Scope, ledger: &Ledger) -> Table {
    let library = scope.library;
    let previous = earlier(scope, &scope.period.previous());
    let last_year = earlier(scope, &scope.period.a_year_earlier());
    let rows = library
        .natures
        .iter()
        .map(|(id, nature)| {
            let row = ledger.rows.get(id).copied().unwrap_or_default();
            vec![
                Cell::text(scope.label()),
                Cell::text(id.as_str()),
                Cell::text(&*nature.label),
                Cell::text(nature.kind.word()),
                Cell::text(clause_cell(&library.site.main_policy, &nature.clause)),
                Cell::Count(row.brought_forward.into()),
                Cell::Count(row.reported.into()),
                Cell::Count(row.reopened.into()),
                Cell::Count(row.resolved.into()),
                Cell::Count(row.carried_forward.into()),
                reported(previous.as_ref(), id),
                reported(last_year.as_ref(), id),
            ]
        })
        .collect();
    scope.table("summary.csv", COLUMNS, rows)
}

/// The ledger of an earlier period, unless it ended before anything was recorded.
fn earlier(scope: &Scope, period: &Period) -> Option<Ledger> {
    let library = scope.library;
    let first = library.incidents.first().map(|incident| *incident.reported_on.read(scope.staff_key))?;
    (period.end > first).then(|| Ledger::of(library.natures.keys(), &library.incidents, period, scope.staff_key))
}

fn reported(ledger: Option<&Ledger>, nature: &NatureId) -> Cell {
    Cell::optional(ledger, |ledger| Cell::Count(ledger.rows.get(nature).map_or(0, |row| row.reported.into())))
}
