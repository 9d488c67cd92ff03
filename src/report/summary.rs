//! `summary.csv`: one row per nature, zeros included, so that "none" is explicit.

use super::scope::{Scope, clause_cell};
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::base::calendar::Period;
use crate::model::{Ledger, NatureId, Word};

const SHAPE: Shape = Shape {
    file: "summary.csv",
    row: "one nature of the register, by the primary nature of its incidents; natures without incidents have zeros",
    columns: &[
        Column::new("period", "Period", Datatype::Text),
        Column::new("nature", "Nature", Datatype::Text).required(),
        Column::new("nature_label", "Nature in words", Datatype::Text),
        Column::new("kind", "Kind of nature", Datatype::Text),
        Column::new("clause", "Clause", Datatype::Text),
        Column::new("brought_forward", "Brought forward: open when the period began", Datatype::Count),
        Column::new("reported", "Reported in the period", Datatype::Count),
        Column::new("reopened", "Reopened in the period", Datatype::Count),
        Column::new("resolved", "Resolved in the period", Datatype::Count),
        Column::new("carried_forward", "Carried forward: open when it ended", Datatype::Count),
        Column::new("reported_previous_period", "Reported in the period before", Datatype::Count),
        Column::new("reported_same_period_last_year", "Reported in the same period a year earlier", Datatype::Count),
    ],
    key: &["nature"],
    references: &[],
};

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
                Cell::optional(nature.clause.as_ref(), |clause| {
                    Cell::text(clause_cell(&library.site.main_policy, clause))
                }),
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
    scope.table(&SHAPE, rows)
}

/// The ledger of an earlier period, unless it ended before records began.
pub fn earlier(scope: &Scope, period: &Period) -> Option<Ledger> {
    let library = scope.library;
    let incidents = scope.register();
    let first = incidents.first().map(|incident| *incident.reported_on.read(scope.staff_key))?;
    (period.end > first).then(|| Ledger::of(library.natures.keys(), incidents, period, scope.staff_key))
}

fn reported(ledger: Option<&Ledger>, nature: &NatureId) -> Cell {
    Cell::optional(ledger, |ledger| Cell::Count(ledger.rows.get(nature).map_or(0, |row| row.reported.into())))
}
