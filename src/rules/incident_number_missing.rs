//! Every incident has its running number, and no number between two others is missing or used twice.
//!
//! # Why
//!
//! Every incident is reported to the partners. The `number` of a record is its place in the order of recording. If a
//! record is taken out of the register before the quarter is sealed, its number is missing, and the partners can ask
//! why. Records from before the first numbered one need none.
//!
//! # Breaks the rule
//!
//! Number 2 is not there.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-b3kd"
//! number = 1
//! reported = 2026-11-03T09:00:00Z
//! recorded = 2026-11-03
//! place = "premises"
//! natures = ["unkind"]
//! author = "visitor"
//! reporter = "personnel"
//!
//! [[incident]]
//! id = "2026-x7mq"
//! number = 3
//! reported = 2026-11-05T09:00:00Z
//! recorded = 2026-11-05
//! place = "premises"
//! natures = ["unkind"]
//! author = "visitor"
//! reporter = "personnel"
//! ```
//!
//! # Keeps the rule
//!
//! One number follows the other.
//!
//! ```toml content/registers/incidents/2026-11.toml
//! [[incident]]
//! id = "2026-b3kd"
//! number = 1
//! reported = 2026-11-03T09:00:00Z
//! recorded = 2026-11-03
//! place = "premises"
//! natures = ["unkind"]
//! author = "visitor"
//! reporter = "personnel"
//!
//! [[incident]]
//! id = "2026-x7mq"
//! number = 2
//! reported = 2026-11-05T09:00:00Z
//! recorded = 2026-11-05
//! place = "premises"
//! natures = ["unkind"]
//! author = "visitor"
//! reporter = "personnel"
//! ```
//!
//! # How to fix
//!
//! Put the missing record back: an incident is never deleted, and what must go by law is erased with
//! `[incident.erased]`, which keeps its number. Give a record without a number the next free one.

use std::collections::BTreeMap;

use super::engine::{Check, Doer, FindingSink, PartnersFacts, Rule, Severity, Subject};
use crate::base::wording::list_in_words;
use crate::duties::Duty;
use crate::model::Incident;

pub static RULE: Rule = Rule {
    id: "incident-number-missing",
    duties: &[Duty::ReportToPartners],
    severity: Severity::Warning,
    doer: Doer::CommunityEngagementTeam,
    checks: &[Check::Partners(check)],
};

fn check(facts: &PartnersFacts, found: &mut FindingSink) {
    let mut by_number: BTreeMap<u32, Vec<&Incident>> = BTreeMap::new();
    let mut unnumbered = Vec::new();
    for incident in facts.staff.library.incidents.read(facts.key) {
        match incident.number.read(facts.key) {
            Some(number) => by_number.entry(*number).or_default().push(incident),
            None => unnumbered.push(&**incident),
        }
    }
    let Some((last, _)) = by_number.last_key_value() else { return };
    let next = last.saturating_add(1);
    let mut before = None;
    for (number, incidents) in &by_number {
        if let Some(first) = before.map(|before: u32| before + 1).filter(|first| first < number) {
            gap(first, *number - 1, incidents[0], facts, found);
        }
        if let [_, second, ..] = incidents[..] {
            let ids: Vec<String> = incidents.iter().map(|incident| id(incident, facts)).collect();
            let message = format!("{} have the same running number, {number}", list_in_words(&ids));
            tell(second, message, facts, found)
                .fix(format!("Give all but the first the next free numbers, from {next} on"));
        }
        before = Some(*number);
    }
    let recorded = |incident: &Incident| *incident.recorded_on.read(facts.key);
    let first_day = by_number.values().flatten().map(|incident| recorded(incident)).min();
    for incident in unnumbered.into_iter().filter(|incident| first_day.is_some_and(|first| first <= recorded(incident)))
    {
        let message = format!("incident {} has no running number", id(incident, facts));
        tell(incident, message, facts, found).fix(format!("Add `number = {next}` to it, or the next free one"));
    }
}

fn gap(first: u32, last: u32, behind: &Incident, facts: &PartnersFacts, found: &mut FindingSink) {
    let id = id(behind, facts);
    let message = match first == last {
        true => format!("running number {first} is missing before incident {id}"),
        false => format!("running numbers {first} to {last} are missing before incident {id}"),
    };
    tell(behind, message, facts, found);
}

fn tell<'f>(
    incident: &Incident,
    message: String,
    facts: &PartnersFacts,
    found: &'f mut FindingSink,
) -> &'f mut super::engine::Finding {
    let subject = Subject::Incident(incident.id.read(facts.staff.key).clone());
    found.breach(subject, &incident.place_in_file, message)
}

fn id(incident: &Incident, facts: &PartnersFacts) -> String {
    incident.id.read(facts.staff.key).to_string()
}
