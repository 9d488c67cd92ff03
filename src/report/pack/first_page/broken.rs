//! The answer on breaches: which clauses, how often, and by whom.

use indexmap::IndexMap;

use super::answer::{PageAnswer, by_count, incidents};
use crate::base::wording::count_of;
use crate::model::{ClauseNumber, PolicyId, Word};
use crate::report::pack::words::mid_sentence;
use crate::report::scope::Scope;

/// The most clauses listed; the rest are counted.
const MOST_CLAUSES: usize = 15;

pub fn answer(scope: &Scope) -> PageAnswer {
    let mut answer = PageAnswer::of("Which clauses were breached?", "#breaches");
    let key = scope.staff_key;
    let mut clauses: IndexMap<(&PolicyId, &ClauseNumber), usize> = IndexMap::new();
    let mut authors: IndexMap<&str, usize> = IndexMap::new();
    for incident in scope.incidents.iter().filter(|incident| scope.was_reported_in_period(incident)) {
        let breached = incident.clauses.read(key);
        breached.iter().for_each(|(policy, number)| *clauses.entry((policy, number)).or_default() += 1);
        if !breached.is_empty() {
            *authors.entry(incident.author.read(scope.key).word()).or_default() += 1;
        }
    }
    let breaches: usize = clauses.values().sum();
    if breaches == 0 {
        answer.words.push(format!("No breach is recorded for an incident reported in this {}.", scope.period.noun()));
        return answer;
    }
    clauses.sort_by(|a, b, c, d| d.cmp(b).then_with(|| a.cmp(c)));
    let left_out = clauses.len().saturating_sub(MOST_CLAUSES);
    let more = if left_out > 0 { format!("; and {left_out} more") } else { String::new() };
    let (count, by) =
        (authors.values().sum(), authors.into_iter().map(|(word, count)| (mid_sentence(word), count)).collect());
    answer.words.push(format!(
        "{} of {} in {}. Author of the incident: {}.",
        count_of(breaches, "breach"),
        count_of(clauses.len(), "clause"),
        incidents(count),
        by_count(by),
    ));
    let named: Vec<(String, usize)> = clauses
        .into_iter()
        .take(MOST_CLAUSES)
        .map(|((policy, number), count)| (name(scope, policy, number, count), count))
        .collect();
    answer.words.push(format!("{}{more}.", by_count(named)));
    answer
}

/// A clause's number and title, with its policy if that is not the main one. A clause breached once has only its
/// number, to keep this page short.
fn name(scope: &Scope, policy: &PolicyId, number: &ClauseNumber, count: usize) -> String {
    let known = scope.library.policies.get(policy);
    let clause = known.and_then(|policy| policy.clause(number)).filter(|_| count > 1);
    let title = clause.map(|clause| format!(" {}", clause.text.read(scope.staff_key).name())).unwrap_or_default();
    if *policy == scope.library.site.main_policy {
        format!("{number}{title}")
    } else {
        format!("{number}{title} ({})", known.map_or(policy.as_str(), |policy| policy.control.title.as_str()))
    }
}
