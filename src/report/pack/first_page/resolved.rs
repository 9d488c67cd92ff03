//! The answer on resolutions: how, and how long they took. Open incidents count as longest.

use super::answer::{PageAnswer, by_count};
use crate::base::calendar::days_between;
use crate::base::wording::number;
use crate::report::resolutions::resolved;
use crate::report::scope::{Scope, median_of_all};

pub fn answer(scope: &Scope) -> PageAnswer {
    let mut answer = PageAnswer::of("How were they resolved?", "#resolutions");
    let key = scope.staff_key;
    let mut ended = resolved(scope);
    let mut days = Vec::new();
    let mut counted = Vec::new();
    for (id, resolution) in &scope.library.resolutions {
        let rows = ended.remove(id.as_str()).unwrap_or_default();
        days.extend(rows.iter().map(|(_, _, days)| *days));
        counted.push((resolution.label.read(key).clone(), rows.len()));
    }
    let open: Vec<i64> = open_days(scope);
    if days.is_empty() {
        answer.words.push(format!("None was resolved in this {}.", scope.period.noun()));
    } else {
        answer.words.push(format!("{}.", by_count(counted)));
        answer.words.push(how_long(days, &open));
    }
    answer
}

/// How many days each incident has been open that is still open at the end.
pub fn open_days(scope: &Scope) -> Vec<i64> {
    let key = scope.staff_key;
    let last_day = scope.end.yesterday().unwrap_or(scope.end);
    let open = scope.incidents.iter().filter(|incident| incident.is_open_before(scope.end, key));
    open.map(|incident| days_between(*incident.reported_on.read(key), last_day)).collect()
}

fn how_long(days: Vec<i64>, open: &[i64]) -> String {
    let longest = days.iter().max().copied().unwrap_or(0);
    let middle = match median_of_all(days, open.len()) {
        Some(median) => {
            format!("Median {} from report to resolution, the slowest {}", days_of(median), days_of(longest as f64))
        }
        None => format!("No median, as half or more are still open; the slowest took {}", days_of(longest as f64)),
    };
    let still = match open.iter().max() {
        Some(oldest) if open.len() > 1 => {
            format!("; the {} still open (oldest {}) count as longest", open.len(), days_of(*oldest as f64))
        }
        Some(oldest) => format!("; the one still open ({}) counts as longest", days_of(*oldest as f64)),
        None => String::new(),
    };
    format!("{middle}{still}.")
}

fn days_of(days: f64) -> String {
    if days == 1.0 { "1 day".to_owned() } else { format!("{} days", number(days)) }
}
