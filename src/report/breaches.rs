//! `breaches.csv`: one row per incident reported in the period and clause it breached.

use super::scope::Scope;
use super::table::{Cell, Column, Datatype, Reference, Shape, Table};
use crate::model::Word;

const SHAPE: Shape = Shape {
    file: "breaches.csv",
    row: "one incident reported in the period and one clause it breached",
    columns: &[
        Column::new("incident_id", "Incident", Datatype::Text).required(),
        Column::new("policy", "Policy", Datatype::Text),
        Column::new("policy_version", "Version in force on the day", Datatype::Text),
        Column::new("clause", "Clause", Datatype::Text).required(),
        Column::new("clause_title", "Clause's title", Datatype::Text),
        Column::new("clause_sha256", "SHA-256 of the clause's text", Datatype::Text),
        Column::new("breached_by", "Breached by", Datatype::Text),
    ],
    key: &["incident_id", "clause"],
    references: &[Reference { column: "incident_id", file: "incidents.csv", key: "incident_id" }],
};

pub fn table(scope: &Scope) -> Table {
    let key = scope.staff_key;
    let library = scope.library;
    let mut rows = Vec::new();
    // An incident carried over was counted when it was reported, and is not counted again.
    for incident in scope.incidents.iter().filter(|incident| scope.was_reported_in_period(incident)) {
        for (policy, number) in incident.clauses.read(key) {
            let text = library.clause(policy, number).map(|clause| clause.text.read(key));
            let version = library.policies.get(policy).and_then(|policy| policy.version.as_deref().map(str::to_owned));
            rows.push(vec![
                Cell::text(incident.id.read(key).as_str()),
                Cell::text(policy.as_str()),
                Cell::optional(version, version_cell),
                Cell::text(super::scope::clause_cell(policy, number)),
                Cell::optional(text, |text| Cell::text(&text.title)),
                Cell::optional(text, |text| Cell::text(&text.sha256)),
                Cell::text(incident.author.read(scope.key).word()),
            ]);
        }
    }
    scope.table(&SHAPE, rows)
}

/// With a letter before it, since a bare 1.10 becomes 1.1 in a spreadsheet.
pub fn version_cell(version: String) -> Cell {
    Cell::Text(if version.starts_with(|c: char| c.is_ascii_digit()) { format!("v{version}") } else { version })
}
