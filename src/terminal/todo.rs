//! What is to be done, the most urgent first, as a list that a person can work through or a program can read.

use serde_json::{Value, json};

use super::conceal::Secrets;
use super::json::finding_as_json;
use super::review::in_a_line;
use crate::base::sources::Sources;
use crate::base::wording::count_of;
use crate::rules::Reviewed;

/// How many things of one urgency are listed: nobody works through more in a day.
const SHOWN: usize = 100;

/// A heading for each urgency, then each thing with whose it is and where its record stands.
pub fn todo_in_words(to_do: &[&Reviewed], of: Option<&str>, sources: &Sources) -> String {
    let whose = of.map(|role| format!(" for the {role}")).unwrap_or_default();
    if to_do.is_empty() {
        return format!("Nothing to do{whose}.\n");
    }
    let mut text = String::new();
    for group in to_do.chunk_by(|one, other| one.finding.urgency == other.finding.urgency) {
        text.push_str(&format!("{}:\n", group[0].finding.urgency.heading()));
        for one in group.iter().take(SHOWN) {
            let finding = &one.finding;
            let (line, _) = sources.line_and_column(&finding.place);
            let doer = of.map_or_else(|| format!("{}; ", finding.doer_called), |_| String::new());
            text.push_str(&format!("  - {}\n", in_a_line(finding)));
            text.push_str(&format!("    {doer}{}:{line} [{}]\n", finding.place.file, finding.rule.id));
        }
        if group.len() > SHOWN {
            text.push_str(&format!("  … and {} more (`--format json` lists all)\n", group.len() - SHOWN));
        }
        text.push('\n');
    }
    let count = count_of(to_do.len(), "thing");
    text.push_str(&format!("{count} to do{whose}. `byelaw check` says more about each.\n"));
    text
}

/// The same for programs, whatever their number.
pub fn todo_as_json(to_do: &[&Reviewed], sources: &Sources) -> Value {
    let secrets = Secrets::of(sources);
    json!({
        "byelaw": env!("CARGO_PKG_VERSION"),
        "todo": to_do.iter().map(|one| finding_as_json(one, &secrets)).collect::<Vec<_>>(),
    })
}
