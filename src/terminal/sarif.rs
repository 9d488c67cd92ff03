//! Problems and findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::conceal::Secrets;
use super::json::clause;
use crate::base::problem::Problem;
use crate::base::sources::{Sources, Span};
use crate::base::web_address::encoded_path;
use crate::rules::{Finding, Review, Severity, explain, rule};

/// One run of byelaw as a SARIF log. Deadlines that have not passed are not in it: nothing is wrong.
pub fn review_as_sarif(problems: &[Problem], review: &Review, sources: &Sources) -> Value {
    let secrets = Secrets::of(sources);
    let problem_codes = problems.iter().map(|problem| problem.code);
    let finding_codes = review.findings.iter().map(|one| one.finding.rule.id);
    let codes: BTreeSet<&str> = problem_codes.chain(finding_codes).collect();
    let results: Vec<Value> = problems
        .iter()
        .map(|problem| problem_result(problem, &secrets))
        .chain(review.findings.iter().map(|one| finding_result(&one.finding, &secrets)))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "byelaw",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.into_iter().map(|code| descriptor(code, review)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// What SARIF calls a reporting descriptor. Problems of syntax have no explanation beyond their own words.
fn descriptor(code: &str, review: &Review) -> Value {
    let Some(rule) = rule(code) else { return json!({ "id": code }) };
    let of_rule = review.findings.iter().map(|one| &one.finding).filter(|finding| finding.rule.id == code);
    let clauses: BTreeSet<String> = of_rule.filter_map(clause).collect();
    let explanation = explain(rule);
    json!({
        "id": code,
        "shortDescription": { "text": explanation.duty },
        "fullDescription": { "text": explanation.why },
        "help": { "text": explanation.fix, "markdown": explanation.fix },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "clauses": clauses },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Problem => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn problem_result(problem: &Problem, secrets: &Secrets) -> Value {
    let problem = secrets.concealed_in(problem);
    let nearest = match problem.nearest.as_slice() {
        [] => String::new(),
        names => format!(". Did you mean ‘{}’?", names.join("’ or ‘")),
    };
    let help = problem.help.as_ref().map(|help| format!(". {help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": problem.code,
        "level": "error",
        "message": { "text": format!("{}{nearest}{help}", problem.message) },
    });
    if let Some(place) = &problem.place {
        result["locations"] = locations(place, secrets.sources);
    }
    result
}

fn finding_result(finding: &Finding, secrets: &Secrets) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.id,
        "level": level(finding.rule.severity),
        "message": { "text": secrets.concealed_in_message(&finding.message, &finding.place) },
        "locations": locations(&finding.place, secrets.sources),
        "partialFingerprints": { "subject/v1": format!("{}/{}", finding.subject.kind(), finding.subject.id()) },
        "properties": { "clause": clause(finding), "since": finding.since.map(|day| day.to_string()) },
    });
    if finding.is_accepted {
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted" }]);
    }
    result
}

fn locations(place: &Span, sources: &Sources) -> Value {
    let (line, column) = sources.line_and_column(place);
    json!([{ "physicalLocation": {
        "artifactLocation": { "uri": encoded_path(&place.file).to_string() },
        "region": { "startLine": line, "startColumn": column },
    } }])
}
