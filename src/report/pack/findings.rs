//! The findings at the period's end: open ones first, then past and accepted ones.

use serde::Serialize;

use crate::base::wording::{capitalised, date_in_words};
use crate::report::findings::{acceptance, of_period};
use crate::report::scope::{MOST_ROWS, Scope};
use crate::rules::{Finding, Review, Severity};

#[derive(Serialize)]
pub struct FindingsView {
    pub groups: Vec<Group>,
    pub warnings: usize,
}

#[derive(Serialize)]
pub struct Group {
    pub id: &'static str,
    pub heading: &'static str,
    pub count: usize,
    /// As many as fit on the page.
    pub items: Vec<FindingLine>,
}

#[derive(Serialize)]
pub struct FindingLine {
    pub message: String,
    pub rule: &'static str,
    pub clause: Option<String>,
    /// The role that must fix it, by the practice's own name.
    pub doer: String,
    pub since: Option<String>,
    pub accepted_until: Option<String>,
}

/// The groups of findings; each finding is shown in the first group that accepts it.
type Accepts = fn(&Finding) -> bool;
const GROUPS: [(&str, &str, Accepts); 4] = [
    ("accepted", "Accepted for the time being", |finding| finding.is_accepted),
    ("over", "Past: cannot be put right", |finding| finding.is_over),
    ("warnings", "Open warnings", |finding| finding.rule.severity != Severity::Note),
    ("notes", "Open notes", |_| true),
];

const SHOWN: [&str; 4] = ["warnings", "accepted", "notes", "over"];

pub fn view(scope: &Scope, review: &Review) -> FindingsView {
    let group_of = |finding: &Finding| GROUPS.iter().find(|(_, _, takes)| takes(finding)).map(|(id, ..)| *id);
    let groups: Vec<Group> = SHOWN
        .into_iter()
        .filter_map(|shown| {
            let (id, heading, _) = GROUPS.iter().find(|(id, ..)| *id == shown)?;
            let found = || of_period(scope, review).filter(|finding| group_of(finding) == Some(*id));
            let items = found().take(MOST_ROWS).map(|finding| line(scope, finding)).collect();
            Some(Group { id, heading, count: found().count(), items })
        })
        .collect();
    let warnings = groups.iter().find(|group| group.id == "warnings").map_or(0, |group| group.count);
    FindingsView { groups, warnings }
}

fn line(scope: &Scope, finding: &Finding) -> FindingLine {
    let clause = finding.clause.as_ref().map(|(_, number)| number.to_string());
    FindingLine {
        message: capitalised(&finding.message),
        rule: finding.rule.id,
        clause,
        doer: finding.doer_called.clone(),
        since: finding.since.map(date_in_words),
        accepted_until: acceptance(scope, finding).map(|accepted| date_in_words(*accepted.until.read(scope.key))),
    }
}
