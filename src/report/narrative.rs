//! The narrative of incidents: exported only on request, and only to `incidents.csv`.

use super::incidents;
use super::scope::Scope;
use super::table::{Cell, Column, Datatype, Shape, Table};

/// The warning on every description of a report that contains the narrative.
pub const WARNING: &str = "The column narrative of incidents.csv holds free text, as it was written in the registers. \
    It may tell who people are: it is for the partners alone, and is never sealed.";

const NARRATIVE: Column = Column::new("narrative", "Narrative: free text, for the partners alone", Datatype::Text);

const BEFORE: &[Column] = incidents::SHAPE.columns;

static COLUMNS: [Column; BEFORE.len() + 1] = {
    let mut columns = [NARRATIVE; BEFORE.len() + 1];
    let mut at = 0;
    while at < BEFORE.len() {
        columns[at] = BEFORE[at];
        at += 1;
    }
    columns
};

static SHAPE: Shape = Shape { columns: &COLUMNS, ..incidents::SHAPE };

/// Adds the narrative as the last column of the incidents.
pub fn add(tables: &mut [Table], scope: &Scope) {
    let Some(table) = tables.iter_mut().find(|table| table.shape.file == incidents::SHAPE.file) else { return };
    table.shape = &SHAPE;
    for (row, incident) in table.rows.iter_mut().zip(&scope.incidents) {
        // Erased details stay erased, even if a line of them was left in the register.
        let is_erased = incident.erased.read(scope.key).is_some();
        let words = incident.summary.read(scope.key).as_deref().filter(|_| !is_erased);
        row.push(Cell::optional(words, Cell::text));
    }
}
