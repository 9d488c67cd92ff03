//! The rows of `incidents.csv` and `steps.csv`, incident by incident, as a person reads them.

use serde::Serialize;

use super::words;
use crate::model::Word;
use crate::report::scope::Scope;
use crate::report::table::{Cell, Table};

#[derive(Serialize)]
pub struct IncidentView {
    pub id: String,
    /// Column and value.
    pub facts: Vec<(&'static str, String)>,
    /// Steps taken in the period.
    pub steps: Vec<StepView>,
}

#[derive(Serialize)]
pub struct StepView {
    pub at: String,
    pub step: String,
    pub by: Option<String>,
    pub hours: String,
}

/// Columns whose words are the registers' own.
const SPOKEN: [&str; 6] = ["primary_nature", "place", "author_kind", "reporter_kind", "state_at_end", "resolution"];
/// Said by a heading, or by another column.
const SAID: [&str; 3] = ["incident_id", "reported_on", "primary_nature"];

pub fn view(scope: &Scope, table: &Table) -> Vec<IncidentView> {
    scope.incidents.iter().zip(&table.rows).map(|(incident, row)| one(scope, table, incident, row)).collect()
}

fn one(scope: &Scope, table: &Table, incident: &crate::model::Incident, row: &[Cell]) -> IncidentView {
    let (key, partners) = (scope.staff_key, scope.key);
    let reported = *incident.reported_at.read(partners);
    let columns = table.shape.columns.iter().zip(row);
    let is_open = columns.clone().any(|(column, cell)| column.name == "resolved_on" && *cell == Cell::Empty);
    let ends = |name: &str| matches!(name, "resolution" | "resolved_on");
    IncidentView {
        id: incident.id.read(key).to_string(),
        facts: columns
            .filter(|(column, _)| !(SAID.contains(&column.name) || is_open && ends(column.name)))
            .map(|(column, cell)| {
                let value = match cell {
                    Cell::Text(word) if SPOKEN.contains(&column.name) => words::spoken(word).to_lowercase(),
                    other => words::cell(other, scope),
                };
                (column.title, value)
            })
            .collect(),
        steps: incident
            .steps
            .iter()
            .filter(|step| scope.period.contains(*step.on.read(key)))
            .map(|step| StepView {
                at: words::moment(*step.at.read(partners), scope),
                step: words::spoken(step.kind.read(key).word()),
                by: step.by.read(partners).as_ref().map(|id| words::spoken(id.as_str())),
                hours: words::cell(&scope.business_hours(reported, *step.at.read(partners)), scope),
            })
            .collect(),
    }
}
