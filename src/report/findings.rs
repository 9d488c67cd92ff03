//! `findings.csv`: one row per finding at the period's end. Messages come from templates and name only roles.

use super::scope::{Scope, clause_cell};
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::model::Acceptance;
use crate::rules::{Finding, Review};

const SHAPE: Shape = Shape {
    file: "findings.csv",
    row: "one finding at the period's end; what was over before the period is left out",
    columns: &[
        Column::new("rule", "Rule", Datatype::Text).required(),
        Column::new("clause", "Clause", Datatype::Text),
        Column::new("severity", "Severity", Datatype::Text),
        Column::new("subject_kind", "What it is about", Datatype::Text),
        Column::new("subject_id", "Which one", Datatype::Text),
        Column::new("message", "Finding", Datatype::Text),
        Column::new("since", "Since", Datatype::Date),
        Column::new("accepted_until", "Accepted until", Datatype::Date),
    ],
    key: &[],
    references: &[],
};

pub fn table(scope: &Scope, review: &Review) -> Table {
    scope.table(&SHAPE, of_period(scope, review).map(|finding| row(scope, finding)).collect())
}

/// Without findings that ended before the period, which an earlier report lists.
pub fn of_period<'a>(scope: &'a Scope, review: &'a Review) -> impl Iterator<Item = &'a Finding> {
    let findings = review.findings.iter().map(|one| &one.finding);
    findings.filter(|finding| !finding.is_over || finding.since.is_none_or(|day| scope.period.start <= day))
}

fn row(scope: &Scope, finding: &Finding) -> Vec<Cell> {
    let clause = finding.clause.as_ref().map(|(policy, number)| clause_cell(policy, number));
    vec![
        Cell::text(finding.rule.id),
        Cell::optional(clause, Cell::Text),
        Cell::text(finding.rule.severity.word()),
        Cell::text(finding.subject.kind()),
        Cell::text(finding.subject.id()),
        Cell::text(&finding.message),
        Cell::optional(finding.since, Cell::Date),
        Cell::optional(acceptance(scope, finding), |acceptance| Cell::Date(*acceptance.until.read(scope.key))),
    ]
}

pub fn acceptance<'a>(scope: &Scope<'a>, finding: &Finding) -> Option<&'a Acceptance> {
    let subject = finding.subject.id();
    let fits = |acceptance: &&Acceptance| {
        *acceptance.rule.read(scope.key) == finding.rule.id && *acceptance.subject.read(scope.key) == subject
    };
    finding
        .is_accepted
        .then(|| scope.library.logs.acceptances.iter().filter(fits).max_by_key(|one| *one.until.read(scope.key)))
        .flatten()
}
