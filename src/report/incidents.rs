//! `incidents.csv`: one row per incident that was open, or had a step, in the period, as it stood at its end.

use super::scope::{Scope, clause_cell};
use super::table::{Cell, Table};
use crate::calendar::days_between;
use crate::model::{Incident, StepKind, Word};

const COLUMNS: &[&str] = &[
    "incident_id",
    "reported_on",
    "reported_at",
    "recorded_on",
    "primary_nature",
    "natures",
    "place",
    "account_id",
    "author_kind",
    "reporter_kind",
    "clauses",
    "complaint",
    "harm_indicated",
    "state_at_end",
    "resolution",
    "resolved_on",
    "business_hours_to_first_step",
    "business_hours_to_first_reply",
    "days_open",
    "evidence_items",
];

pub fn table(scope: &Scope) -> Table {
    let rows = scope.incidents.iter().map(|incident| row(scope, incident)).collect();
    scope.table("incidents.csv", COLUMNS, rows)
}

fn row(scope: &Scope, incident: &Incident) -> Vec<Cell> {
    let (key, partners) = (scope.staff_key, scope.key);
    let reported_on = *incident.reported_on.read(key);
    let reported_at = *incident.reported_at.read(partners);
    let closed = scope.closed(incident);
    let last_day = closed.as_ref().map_or_else(|| scope.end.yesterday().unwrap_or(scope.end), |(on, _)| *on);
    let hours_to = |wanted: fn(StepKind) -> bool| {
        let first = scope.steps(incident).find(|step| wanted(*step.kind.read(key)));
        first.map_or(Cell::Empty, |step| scope.business_hours(reported_at, *step.at.read(partners)))
    };
    let natures = incident.natures.read(key);
    let clauses = incident.clauses.read(key).iter().map(|(policy, number)| clause_cell(policy, number)).collect();
    let zone = &scope.library.working_time.zone;
    let evidence = incident
        .evidence
        .read(partners)
        .iter()
        .filter(|item| crate::calendar::local_date(item.saved, zone) < scope.end)
        .count();
    vec![
        Cell::text(incident.id.read(key).as_str()),
        Cell::Date(reported_on),
        Cell::Time(reported_at),
        Cell::Date(*incident.recorded_on.read(partners)),
        Cell::optional(natures.first(), |id| Cell::text(id.as_str())),
        Cell::List(natures.iter().map(ToString::to_string).collect()),
        Cell::text(incident.place.read(key).word()),
        Cell::optional(incident.account.read(key).as_ref(), |id| Cell::text(id.as_str())),
        Cell::text(incident.author.read(partners).word()),
        Cell::text(incident.reporter.read(partners).word()),
        Cell::List(clauses),
        Cell::Flag(*incident.complaint.read(partners)),
        Cell::Flag(*incident.harm_indicated.read(partners)),
        Cell::text(if closed.is_some() { "resolved" } else { "open" }),
        Cell::optional(closed.as_ref().and_then(|(_, id)| id.as_ref()), |id| Cell::text(id.as_str())),
        Cell::optional(closed.as_ref(), |(on, _)| Cell::Date(*on)),
        hours_to(|_| true),
        hours_to(StepKind::is_reply),
        Cell::Count(u64::try_from(days_between(reported_on, last_day)).unwrap_or(0)),
        Cell::count(evidence),
    ]
}
