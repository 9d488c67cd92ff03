//! `breaches.csv`: one row per incident reported in the period and clause it breached.

use super::scope::Scope;
use super::table::{Cell, Column, Datatype, ForeignKey, Shape, Table};
use crate::base::sources::hex;
use crate::model::Word;

const SHAPE: Shape = Shape {
    file: "breaches.csv",
    row: "one incident reported in the period and one clause it breached",
    columns: &[
        Column::new("incident_id", "Incident", Datatype::Text).required(),
        Column::new("policy", "Policy", Datatype::Text),
        Column::new("policy_version", "Version in force on the day it was reported", Datatype::Text),
        Column::new("clause", "Clause", Datatype::Text).required(),
        Column::new("clause_title", "Clause's title in that version", Datatype::Text),
        Column::new("clause_sha256", "SHA-256 of the clause's text in that version", Datatype::Text),
        Column::new("breached_by", "Breached by", Datatype::Text),
    ],
    key: &["incident_id", "clause"],
    references: &[ForeignKey { column: "incident_id", file: "incidents.csv", key: "incident_id" }],
};

pub fn table(scope: &Scope) -> Table {
    let key = scope.staff_key;
    let library = scope.library;
    let mut rows = Vec::new();
    // An incident carried over was counted when it was reported.
    for incident in scope.incidents.iter().filter(|incident| scope.was_reported_in_period(incident)) {
        let day = *incident.reported_on.read(key);
        for (policy, number) in incident.clauses.read(key) {
            let in_force = library.policies.get(policy).and_then(|policy| policy.in_force_on(day, key));
            let version = in_force.and_then(|in_force| in_force.version(key)).map(str::to_owned);
            let (title, sha256) = in_force.and_then(|in_force| in_force.clause(number, key)).unzip();
            rows.push(vec![
                Cell::text(incident.id.read(key).as_str()),
                Cell::text(policy.as_str()),
                Cell::optional(version, version_cell),
                Cell::text(super::scope::clause_cell(policy, number)),
                Cell::optional(title, Cell::text),
                Cell::optional(sha256.map(|sha256| hex(&sha256)), Cell::text),
                Cell::text(incident.author.read(scope.key).word()),
            ]);
        }
    }
    scope.table(&SHAPE, rows)
}

/// With a letter before it, because a spreadsheet would drop the last zero of a bare number.
pub fn version_cell(version: String) -> Cell {
    Cell::Text(if version.starts_with(|c: char| c.is_ascii_digit()) { format!("v{version}") } else { version })
}
