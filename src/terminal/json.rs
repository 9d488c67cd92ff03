//! Problems as JSON: a list of objects, for programs.

use serde_json::{Value, json};

use crate::problem::Problem;
use crate::sources::Sources;

/// An object with `problems`, each with its file, line and column (both from 1), message and help.
pub fn problems_as_json(problems: &[Problem], sources: &Sources) -> Value {
    let problems: Vec<Value> = problems
        .iter()
        .map(|problem| {
            let place = problem.place.as_ref().map(|place| {
                let (line, column) = sources.line_and_column(place);
                json!({ "file": &*place.file, "line": line, "column": column })
            });
            json!({
                "code": problem.code,
                "level": "error",
                "message": problem.message,
                "expected": problem.label,
                "nearest": problem.nearest,
                "help": problem.help,
                "place": place,
            })
        })
        .collect();
    json!({ "byelaw": env!("CARGO_PKG_VERSION"), "problems": problems })
}
