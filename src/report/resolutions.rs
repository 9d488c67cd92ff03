//! `resolutions.csv`: one row per way in which an incident can end, with how long it took.

use super::scope::{Scope, median};
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::calendar::days_between;
use crate::model::IncidentEvent;

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
    let rows = scope
        .library
        .resolutions
        .iter()
        .map(|(id, resolution)| {
            let days: Vec<i64> = scope
                .incidents
                .iter()
                .flat_map(|incident| {
                    let reported = *incident.reported_on.read(key);
                    incident.events(key).into_iter().map(move |(on, event)| (reported, on, event))
                })
                .filter(|(_, on, event)| {
                    scope.period.contains(*on) && *event == IncidentEvent::Resolved(Some(id.clone()))
                })
                .map(|(reported, on, _)| days_between(reported, on))
                .collect();
            vec![
                Cell::text(id.as_str()),
                Cell::text(resolution.label.read(key)),
                Cell::count(days.len()),
                Cell::optional(median(days.clone()), Cell::Decimal),
                Cell::optional(days.iter().max(), |days| Cell::Count(u64::try_from(*days).unwrap_or(0))),
            ]
        })
        .collect();
    scope.table(&SHAPE, rows)
}
