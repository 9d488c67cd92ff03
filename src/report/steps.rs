//! `steps.csv`: one row per step taken in the period.

use super::scope::Scope;
use super::table::{Cell, Table};
use crate::model::Word;

const COLUMNS: &[&str] = &["incident_id", "on", "at", "step", "by", "business_hours_since_reported"];

pub fn table(scope: &Scope) -> Table {
    let (key, partners) = (scope.staff_key, scope.key);
    let mut rows = Vec::new();
    for incident in &scope.library.incidents {
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
    scope.table("steps.csv", COLUMNS, rows)
}
