//! The rows of `incidents.csv` and `steps.csv` as readable text, grouped by nature and incident.

use serde::Serialize;

use super::ledger::share;
use super::words;
use crate::base::wording::capitalised;
use crate::model::{Incident, Word};
use crate::report::labels;
use crate::report::scope::{Scope, clause_cell};
use crate::report::table::{Cell, Table};

/// The incidents with one primary nature.
#[derive(Serialize)]
pub struct NatureTotalView {
    pub id: String,
    pub label: String,
    pub incidents: Vec<IncidentView>,
}

#[derive(Serialize)]
pub struct IncidentView {
    pub id: String,
    /// `reported 2 July, 9:15am, resolved 7 July: Removed by the author`.
    pub summary: String,
    /// Its share of the ledger: `reported and resolved`.
    pub share: String,
    /// Column and value.
    pub facts: Vec<(&'static str, String)>,
    /// Steps taken in the period.
    pub steps: Vec<StepTimeView>,
}

#[derive(Serialize)]
pub struct StepTimeView {
    pub at: String,
    pub step: String,
    pub by: Option<String>,
    pub hours: String,
}

/// Columns already covered by the heading, the summary or the steps.
const COVERED_COLUMNS: [&str; 11] = [
    "incident_id",
    "reported_on",
    "reported_at",
    "primary_nature",
    "state_at_end",
    "resolution",
    "resolved_on",
    "business_hours_to_first_step",
    "business_hours_to_first_reply",
    "days_open",
    "number",
];

/// The natures in the order of the ledger.
pub fn view<'n>(
    scope: &Scope,
    natures: impl Iterator<Item = (&'n str, &'n str)>,
    table: &Table,
) -> Vec<NatureTotalView> {
    let of = |incident: &Incident, id: &str| {
        incident.primary_nature(scope.staff_key).is_some_and(|nature| nature.as_str() == id)
    };
    let rows = || scope.incidents.iter().zip(&table.rows);
    let in_ledger: Vec<(&str, &str)> = natures.collect();
    // An incident with only a late step adds nothing to the ledger, but must still be listed.
    let late = scope.library.natures.iter().filter(|(id, _)| in_ledger.iter().all(|(known, _)| *known != id.as_str()));
    let all = in_ledger.iter().copied().chain(late.map(|(id, nature)| (id.as_str(), nature.label.as_str())));
    all.map(|(id, label)| NatureTotalView {
        id: id.to_owned(),
        label: label.to_owned(),
        incidents: rows()
            .filter(|(one, _)| of(one, id))
            .map(|(incident, row)| one(scope, table, incident, row))
            .collect(),
    })
    .filter(|nature| !nature.incidents.is_empty())
    .collect()
}

fn one(scope: &Scope, table: &Table, incident: &Incident, row: &[Cell]) -> IncidentView {
    let (key, partners) = (scope.staff_key, scope.key);
    let reported = *incident.reported_at.read(partners);
    let columns = table.shape.columns.iter().zip(row);
    IncidentView {
        id: incident.id.read(key).to_string(),
        summary: summary(scope, incident),
        share: share(scope, incident),
        facts: columns
            .filter(|(column, cell)| !COVERED_COLUMNS.contains(&column.name) && says_something(column.name, cell))
            .filter(|(column, cell)| {
                column.name != "recorded_on" || **cell != Cell::Date(*incident.reported_on.read(key))
            })
            .map(|(column, cell)| {
                let labels = labels::of_column(table, column).and_then(|label| labels::of_cell(scope, label, cell));
                let value = match (column.name, cell) {
                    ("clauses", _) => clauses(scope, incident),
                    _ => labels.unwrap_or_else(|| words::cell(cell, scope)),
                };
                (column.title, value)
            })
            .collect(),
        steps: incident
            .steps
            .iter()
            .filter(|step| scope.period.contains(*step.on.read(key)))
            .map(|step| StepTimeView {
                at: scope.moment(*step.at.read(partners)),
                step: capitalised(&words::step_mid_sentence(step.kind.read(key).word(), scope)),
                by: step.by.read(partners).as_ref().map(|id| labels::role(scope, id)),
                hours: words::cell(&scope.business_hours(reported, *step.at.read(partners)), scope),
            })
            .collect(),
    }
}

/// Leaves out empty cells, a plain "no", and the nature in the heading.
fn says_something(column: &str, cell: &Cell) -> bool {
    match cell {
        Cell::Empty | Cell::Flag(false) => false,
        Cell::List(items) if column == "natures" => items.len() > 1,
        Cell::List(items) => !items.is_empty(),
        _ => true,
    }
}

/// Clause numbers, whose texts are in the annex; with the policy if it is not the main one.
fn clauses(scope: &Scope, incident: &Incident) -> String {
    let main = &scope.library.site.main_policy;
    let clauses = incident.clauses.read(scope.staff_key).iter();
    let numbers: Vec<String> = clauses
        .map(|(policy, number)| if policy == main { number.to_string() } else { clause_cell(policy, number) })
        .collect();
    numbers.join(", ")
}

fn summary(scope: &Scope, incident: &Incident) -> String {
    let reported = scope.moment(*incident.reported_at.read(scope.key));
    match scope.closed(incident) {
        Some((on, id)) => {
            let how = id.and_then(|id| scope.library.resolutions.get(&id));
            let how = how.map(|one| format!(": {}", one.label.read(scope.staff_key))).unwrap_or_default();
            format!("reported {reported}, resolved {}{how}", scope.day(on))
        }
        None => format!("reported {reported}, open"),
    }
}
