//! `incidents.csv`: one row per incident that was open or had a step in the period, as of its end.

use super::scope::{Scope, clause_cell};
use super::table::{Cell, Column, Datatype, ForeignKey, Shape, Table};
use crate::base::calendar::days_between;
use crate::model::{Incident, StepKind, Word};

pub(super) const SHAPE: Shape = Shape {
    file: "incidents.csv",
    row: "one incident that was open, or had a step, in the period, as it stood at its end",
    columns: &[
        Column::new("incident_id", "Incident", Datatype::Text).required(),
        Column::new("reported_on", "Reported on", Datatype::Date),
        Column::new("reported_at", "Reported at", Datatype::Time),
        Column::new("recorded_on", "Recorded on", Datatype::Date),
        Column::new("primary_nature", "Primary nature", Datatype::Text).required(),
        Column::new("natures", "Natures", Datatype::List),
        Column::new("place", "Place", Datatype::Text),
        Column::new("account_id", "Account", Datatype::Text),
        Column::new("author_kind", "Author", Datatype::Text),
        Column::new("reporter_kind", "Reporter", Datatype::Text),
        Column::new("clauses", "Clauses breached", Datatype::List),
        Column::new("complaint", "Complaint", Datatype::Flag),
        Column::new("harm_indicated", "Harm indicated", Datatype::Flag),
        Column::new("state_at_end", "State at the end", Datatype::Text),
        Column::new("resolution", "Resolution", Datatype::Text),
        Column::new("resolved_on", "Resolved on", Datatype::Date),
        Column::new("business_hours_to_first_step", "Business hours to the first step", Datatype::Decimal),
        Column::new("business_hours_to_first_reply", "Business hours to the first reply", Datatype::Decimal),
        Column::new("days_open", "Days open", Datatype::Count),
        Column::new("evidence_items", "Pieces of evidence", Datatype::Count),
        Column::new("number", "Number in the order of recording", Datatype::Count),
    ],
    key: &["incident_id"],
    references: &[
        ForeignKey { column: "primary_nature", file: "summary.csv", key: "nature" },
        ForeignKey { column: "natures", file: "summary.csv", key: "nature" },
        ForeignKey { column: "account_id", file: "accounts.csv", key: "account_id" },
        ForeignKey { column: "resolution", file: "resolutions.csv", key: "resolution" },
    ],
};

pub fn table(scope: &Scope) -> Table {
    let rows = scope.incidents.iter().map(|incident| row(scope, incident)).collect();
    scope.table(&SHAPE, rows)
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
        .filter(|item| crate::base::calendar::local_date(item.saved, zone) < scope.end)
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
        Cell::optional(*incident.number.read(partners), |number| Cell::Count(number.into())),
    ]
}
