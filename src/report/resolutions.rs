//! `resolutions.csv`: one row per kind of resolution, with how long it took.

use std::collections::HashMap;

use jiff::civil::Date;

use super::scope::{Scope, median};
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::base::calendar::days_between;
use crate::model::{Incident, IncidentEvent};

const SHAPE: Shape = Shape {
    file: "resolutions.csv",
    row: "one way in which an incident can end",
    columns: &[
        Column::new("resolution", "Resolution", Datatype::Text).required(),
        Column::new("label", "Resolution in words", Datatype::Text),
        Column::new("incidents", "Incidents resolved so in the period", Datatype::Count),
        Column::new("median_days_to_resolve", "Median of the days to resolve", Datatype::Decimal),
        Column::new("longest_days_to_resolve", "Most days to resolve", Datatype::Count),
    ],
    key: &["resolution"],
    references: &[],
};

pub fn table(scope: &Scope) -> Table {
    let key = scope.staff_key;
    let mut resolved = resolved(scope);
    let rows = scope
        .library
        .resolutions
        .iter()
        .map(|(id, resolution)| {
            let days: Vec<i64> =
                resolved.remove(id.as_str()).unwrap_or_default().iter().map(|(_, _, days)| *days).collect();
            let (count, longest) = (days.len(), days.iter().max().copied());
            vec![
                Cell::text(id.as_str()),
                Cell::text(resolution.label.read(key)),
                Cell::count(count),
                Cell::optional(median(days), Cell::Decimal),
                Cell::optional(longest, |days| Cell::Count(u64::try_from(days).unwrap_or(0))),
            ]
        })
        .collect();
    scope.table(&SHAPE, rows)
}

/// An incident, the day it was resolved, and the days since it was reported.
pub type Resolved<'a> = (&'a Incident, Date, i64);

/// The incidents resolved in the period, by kind of resolution.
pub fn resolved<'a>(scope: &Scope<'a>) -> HashMap<&'a str, Vec<Resolved<'a>>> {
    let key = scope.staff_key;
    let mut resolved: HashMap<&str, Vec<Resolved>> = HashMap::new();
    for incident in &scope.incidents {
        let reported = *incident.reported_on.read(key);
        for (on, event) in incident.events(key).filter(|(on, _)| scope.period.contains(*on)) {
            if let IncidentEvent::Resolved(Some(id)) = event {
                resolved.entry(id.as_str()).or_default().push((incident, on, days_between(reported, on)));
            }
        }
    }
    resolved
}
