//! Problems as SARIF 2.1.0, which code hosts and editors show beside the line.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::problem::Problem;
use crate::sources::Sources;

/// One run of byelaw as a SARIF log.
pub fn problems_as_sarif(problems: &[Problem], sources: &Sources) -> Value {
    let codes: BTreeSet<&str> = problems.iter().map(|problem| problem.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = problems
        .iter()
        .map(|problem| {
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
                let (line, column) = sources.line_and_column(place);
                let uri = place.file.replace('%', "%25").replace(' ', "%20");
                result["locations"] = json!([{ "physicalLocation": {
                    "artifactLocation": { "uri": uri },
                    "region": { "startLine": line, "startColumn": column },
                } }]);
            }
            result
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "byelaw", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}
