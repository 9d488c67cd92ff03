//! The answer on open incidents: since when, with whom, and what happened after the period.

use super::answer::{Line, PageAnswer};
use crate::base::calendar::days_between;
use crate::base::wording::count_of;
use crate::model::{Incident, Word};
use crate::report::labels;
use crate::report::pack::words::step_mid_sentence;
use crate::report::scope::Scope;

/// The section of the page with the details.
const DETAILS: &str = "Incidents and their steps";

pub fn answer(scope: &Scope) -> PageAnswer {
    let answer = PageAnswer::of("What is open, since when, with whom?", "#rows");
    let key = scope.staff_key;
    let open: Vec<&Incident> =
        scope.incidents.iter().copied().filter(|incident| incident.is_open_before(scope.end, key)).collect();
    if open.is_empty() {
        let when = if scope.is_complete() {
            format!("at the end of the {}", scope.period.noun())
        } else {
            "so far".to_owned()
        };
        return PageAnswer { words: vec![format!("Nothing was open {when}.")], ..answer };
    }
    let lines = open.into_iter().map(|incident| Line::about(scope, incident, line(scope, incident))).collect();
    answer.with_lines(lines, DETAILS)
}

fn line(scope: &Scope, incident: &Incident) -> String {
    let key = scope.staff_key;
    let reported = *incident.reported_on.read(key);
    let last_day = scope.end.yesterday().unwrap_or(scope.end);
    let nature = incident.primary_nature(key).map(|id| labels::nature(scope, id)).unwrap_or_default();
    let since = count_of(days_between(reported, last_day), "day");
    format!(
        "{nature}, since {} ({since}), {}.{}",
        scope.day(reported),
        with_whom(scope, incident),
        since_then(scope, incident)
    )
}

/// Whoever took the last step is responsible.
fn with_whom(scope: &Scope, incident: &Incident) -> String {
    let Some(last) = scope.steps(incident).last() else { return "with nobody: no step recorded by then".to_owned() };
    let step = step_mid_sentence(last.kind.read(scope.staff_key).word(), scope);
    let on = scope.day(*last.on.read(scope.staff_key));
    match last.by.read(scope.key) {
        Some(by) => format!("with the {} ({step}, {on})", labels::role(scope, by)),
        None => format!("with whom is not recorded ({step}, {on})"),
    }
}

/// What the registers say about the time after the period.
fn since_then(scope: &Scope, incident: &Incident) -> String {
    let today = scope.library.as_of.date;
    match incident.closed_before(today.tomorrow().unwrap_or(today), scope.staff_key) {
        Some((on, _)) => format!(" Resolved since, {}.", scope.day(on)),
        None if scope.is_complete() => format!(" Still open on {}.", scope.day(today)),
        None => String::new(),
    }
}
