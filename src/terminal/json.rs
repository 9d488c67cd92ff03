//! Problems, findings and deadlines as JSON, for programs.

use serde_json::{Value, json};

use super::conceal::Secrets;
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span};
use crate::rules::{Due, Finding, ReferenceRemark, Review, Reviewed, Standing};

/// An object with `problems`, `findings`, `deadlines` and `remarks` on references. Lines and columns count from 1;
/// dates are `2026-08-03`, moments RFC 3339 in UTC. Of each finding: rule, clause, severity, audience, subject,
/// message, since when, how late, whether it is accepted, how urgent it is, and what to do.
pub fn review_as_json(problems: &[Problem], review: &Review, sources: &Sources) -> Value {
    let secrets = Secrets::of(sources);
    json!({
        "byelaw": env!("CARGO_PKG_VERSION"),
        "problems": problems.iter().map(|problem| problem_as_json(problem, &secrets)).collect::<Vec<_>>(),
        "findings": review.findings.iter().map(|one| finding_as_json(one, &secrets)).collect::<Vec<_>>(),
        "deadlines": review.deadlines.iter().map(|one| finding_as_json(one, &secrets)).collect::<Vec<_>>(),
        "remarks": review.remarks.iter().map(remark_as_json).collect::<Vec<_>>(),
    })
}

fn remark_as_json(remark: &ReferenceRemark) -> Value {
    json!({ "reference": remark.reference.as_str(), "remark": remark.words })
}

fn problem_as_json(problem: &Problem, secrets: &Secrets) -> Value {
    let problem = secrets.concealed_in(problem);
    json!({
        "code": problem.code,
        "level": "error",
        "message": problem.message,
        "expected": problem.label,
        "nearest": problem.nearest,
        "help": problem.help,
        "place": problem.place.as_ref().map(|place| place_as_json(place, secrets.sources)),
    })
}

fn place_as_json(place: &Span, sources: &Sources) -> Value {
    let (line, column) = sources.line_and_column(place);
    json!({ "file": &*place.file, "line": line, "column": column })
}

pub(super) fn finding_as_json(one: &Reviewed, secrets: &Secrets) -> Value {
    let finding = &one.finding;
    let (late, left) = match finding.standing {
        Some(Standing::Late { by, .. }) => (Some(by.in_words()), None),
        Some(Standing::Left { still, .. }) => (None, Some(still.in_words())),
        None => (None, None),
    };
    json!({
        "rule": finding.rule.id,
        "clause": clause(finding),
        "severity": finding.rule.severity.word(),
        "audience": one.audience.word(),
        "for": finding.doer_called,
        "role": finding.doer().id(),
        "subject": { "kind": finding.subject.kind(), "id": finding.subject.id() },
        "message": secrets.concealed_in_message(&finding.message, &finding.place),
        "since": finding.since.map(|day| day.to_string()),
        "due": finding.standing.map(|standing| match standing.due() {
            Due::On(day) => day.to_string(),
            Due::At(moment) => moment.to_string(),
        }),
        "late": late,
        "left": left,
        "over": finding.is_over,
        "accepted": finding.is_accepted,
        "urgency": finding.urgency.word(),
        "help": finding.advice(),
        "place": place_as_json(&finding.place, secrets.sources),
    })
}

/// The clause a finding is about, behind its policy and a slash.
pub fn clause(finding: &Finding) -> Option<String> {
    finding.clause.as_ref().map(|(policy, number)| format!("{policy}/{number}"))
}
