//! `steps.csv`: one row per step taken in the period.

use super::scope::Scope;
use super::table::{Cell, Column, Datatype, ForeignKey, Shape, Table};
use crate::model::Word;

const SHAPE: Shape = Shape {
    file: "steps.csv",
    row: "one step taken in the period",
    columns: &[
        Column::new("incident_id", "Incident", Datatype::Text).required(),
        Column::new("on", "Day", Datatype::Date),
        Column::new("at", "Time", Datatype::Time),
        Column::new("step", "Step", Datatype::Text),
        Column::new("by", "By", Datatype::Text),
        Column::new("business_hours_since_reported", "Business hours since reported", Datatype::Decimal),
    ],
    key: &[],
    references: &[ForeignKey { column: "incident_id", file: "incidents.csv", key: "incident_id" }],
};

pub fn table(scope: &Scope) -> Table {
    let (key, partners) = (scope.staff_key, scope.key);
    let mut rows = Vec::new();
    for incident in scope.register() {
        let reported = *incident.reported_at.read(partners);
        for step in incident.steps.iter().filter(|step| scope.period.contains(*step.on.read(key))) {
            let at = *step.at.read(partners);
            rows.push(vec![
                Cell::text(incident.id.read(key).as_str()),
                Cell::Date(*step.on.read(key)),
                Cell::Time(at),
                Cell::text(step.kind.read(key).word()),
                Cell::optional(step.by.read(partners).as_ref(), |id| Cell::text(id.as_str())),
                scope.business_hours(reported, at),
            ]);
        }
    }
    scope.table(&SHAPE, rows)
}
