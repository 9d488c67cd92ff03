//! The clauses that incidents of the period breached, each with its wording at the time and its incidents.

use std::collections::BTreeMap;

use serde::Serialize;

use super::clause_words::words_of;
use super::words;
use crate::base::wording::date_in_words;
use crate::model::{ClauseNumber, InForce, Incident, Policy, PolicyId, Word};
use crate::report::scope::{Scope, clause_cell};

#[derive(Serialize)]
pub struct BreachClauseView {
    /// Its policy and number, separated by a slash.
    pub id: String,
    pub policy: String,
    /// Whether it belongs to the main policy.
    pub is_main: bool,
    pub number: String,
    /// How many incidents breached it, in any version.
    pub count: usize,
    /// Its current title, or that of the last version that had it.
    pub title: Option<String>,
    /// Whether the policy no longer has it.
    pub is_gone: bool,
    /// One for each version in force when an incident was reported, earliest first.
    pub versions: Vec<CitedVersionView>,
    /// Whether versions are shown separately: there are several, or one that is not current.
    pub has_history: bool,
}

#[derive(Serialize)]
pub struct CitedVersionView {
    /// `None` where no version is known to have been in force, or it has no number.
    pub version: Option<String>,
    /// Whether the version in force is known.
    pub is_known: bool,
    /// `from 1 April 2026 to 31 July 2026`.
    pub days: Option<String>,
    /// The clause's title, if it was different in that version.
    pub title: Option<String>,
    /// `None` if this version had no such clause.
    pub html: Option<String>,
    /// The version shown before it with the same text.
    pub same_as: Option<String>,
    /// How many incidents breached it.
    pub count: usize,
    /// Empty if there are too many for the page.
    pub incidents: Vec<BreachRow>,
    #[serde(skip)]
    sha256: Option<[u8; 32]>,
}

#[derive(Serialize)]
pub struct BreachRow {
    pub incident: String,
    /// `Patient`, `Personnel`.
    pub breached_by: String,
}

pub fn view(scope: &Scope) -> Vec<BreachClauseView> {
    let key = scope.staff_key;
    let mut cited: BTreeMap<(&PolicyId, &ClauseNumber), Vec<&Incident>> = BTreeMap::new();
    // Like breaches.csv: an incident carried over was counted when it was reported.
    for incident in scope.incidents.iter().filter(|incident| scope.was_reported_in_period(incident)) {
        for (policy, number) in incident.clauses.read(key) {
            cited.entry((policy, number)).or_default().push(incident);
        }
    }
    let mut clauses: Vec<BreachClauseView> =
        cited.into_iter().map(|((policy, number), incidents)| clause(scope, policy, number, &incidents)).collect();
    // A stable sort keeps the policy's order among equal counts.
    clauses.sort_by_key(|clause| std::cmp::Reverse(clause.count));
    clauses
}

/// Leaves the incident rows to `breaches.csv`.
pub fn leave_rows_out(clauses: &mut [BreachClauseView]) {
    clauses.iter_mut().flat_map(|clause| &mut clause.versions).for_each(|version| version.incidents.clear());
}

fn clause(scope: &Scope, id: &PolicyId, number: &ClauseNumber, incidents: &[&Incident]) -> BreachClauseView {
    let key = scope.staff_key;
    let policy = scope.library.policies.get(id).map(AsRef::as_ref);
    let now = policy.and_then(|policy| policy.clause(number)).map(|clause| clause.text.read(key).name());
    let kept = || policy.and_then(|policy| policy.kept_clause(number)).map(|clause| clause.text.read(key).name());
    let title = now.clone().or_else(kept).map(std::borrow::Cow::into_owned);
    let on_page = !scope.is_too_long();
    let mut versions: Vec<(Option<Option<&str>>, CitedVersionView)> = Vec::new();
    for incident in incidents {
        let day = *incident.reported_on.read(key);
        let in_force = policy.and_then(|policy| policy.in_force_on(day, key));
        let name = in_force.map(|version| version.version(key));
        let at = versions.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            let same = |sha256| versions.iter().find(|(_, view)| view.sha256 == Some(sha256));
            let view = version(scope, policy, in_force, number, title.as_deref(), day);
            let same_as = view.sha256.and_then(same).and_then(|(_, view)| view.version.clone());
            versions.push((name, CitedVersionView { same_as, ..view }));
            versions.len() - 1
        });
        versions[at].1.count += 1;
        // For an unknown version every incident is needed, to explain what was not recorded.
        if on_page || !versions[at].1.is_known {
            versions[at].1.incidents.push(BreachRow {
                incident: incident.id.read(key).to_string(),
                breached_by: words::sentence_case(incident.author.read(scope.key).word()),
            });
        }
    }
    let is_now = |name: &Option<Option<&str>>| *name == policy.map(|policy| policy.control.version.as_deref());
    BreachClauseView {
        id: clause_cell(id, number),
        policy: policy.map_or_else(|| id.to_string(), |policy| policy.control.title.to_string()),
        is_main: *id == scope.library.site.main_policy,
        number: number.to_string(),
        count: incidents.len(),
        is_gone: now.is_none(),
        title,
        has_history: !versions.iter().all(|(name, _)| is_now(name)),
        versions: versions.into_iter().map(|(_, view)| view).collect(),
    }
}

/// A clause's wording in a version, or its current wording if the version in force is not known.
fn version(
    scope: &Scope,
    policy: Option<&Policy>,
    in_force: Option<InForce>,
    number: &ClauseNumber,
    title: Option<&str>,
    day: jiff::civil::Date,
) -> CitedVersionView {
    let key = scope.staff_key;
    let shown = in_force.or(policy.map(InForce::Current));
    let (own_title, sha256) = shown.and_then(|version| version.clause(number, key)).unzip();
    let days = policy.filter(|_| in_force.is_some()).and_then(|policy| {
        let (first, last) = policy.days_in_force(day, key);
        let from = first.map(|first| format!("from {}", date_in_words(first)));
        let to = last.map(|last| format!("to {}", date_in_words(last)));
        let days: Vec<String> = from.into_iter().chain(to).collect();
        (!days.is_empty()).then(|| days.join(" "))
    });
    CitedVersionView {
        version: in_force.and_then(|version| version.version(key)).map(str::to_owned),
        is_known: in_force.is_some(),
        days,
        title: own_title.filter(|own| Some(&**own) != title).map(std::borrow::Cow::into_owned),
        html: shown.and_then(|version| words_of(scope, policy?, version, number)),
        same_as: None,
        count: 0,
        incidents: Vec::new(),
        sha256,
    }
}
