//! `acknowledgements.csv`: who has read the current version, one row per policy in force and team. No person is named.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::breaches::version_cell;
use super::scope::Scope;
use super::table::{Cell, Column, Datatype, Shape, Table};
use crate::base::calendar::days_between;
use crate::duties::Duty;
use crate::model::{Policy, PolicyStatus, StaffMember};

const SHAPE: Shape = Shape {
    file: "acknowledgements.csv",
    row: "one policy and team at the period's end; people who had left, or not yet started, are not counted",
    columns: &[
        Column::new("policy", "Policy", Datatype::Text).required(),
        Column::new("version", "Version", Datatype::Text),
        Column::new("team", "Team", Datatype::Text),
        Column::new("in_scope", "People", Datatype::Count),
        Column::new("acknowledged", "Have read this version", Datatype::Count),
        Column::new("outstanding", "Have not", Datatype::Count),
        Column::new("oldest_outstanding_days", "Days the longest has been outstanding", Datatype::Count),
    ],
    key: &["policy", "team"],
    references: &[],
};

#[derive(Default)]
struct Tally {
    people: usize,
    acknowledged: usize,
    /// Since when the longest-waiting reader has had the policy, if recorded.
    oldest: Option<Date>,
}

pub fn table(scope: &Scope) -> Table {
    let rows = readers(scope).into_iter().flat_map(|(policy, readers)| rows(scope, policy, &readers));
    scope.table(&SHAPE, rows.collect())
}

/// A person who must read a policy.
pub struct PolicyReader<'a> {
    pub member: &'a StaffMember,
    pub has_read: bool,
    /// Since when they have had it, if recorded.
    pub since: Option<Date>,
}

/// The policies in force, each with everybody employed at the end.
pub fn readers<'a>(scope: &Scope<'a>) -> Vec<(&'a Policy, Vec<PolicyReader<'a>>)> {
    let last_day = scope.end.yesterday().unwrap_or(scope.end);
    let library = scope.library;
    let in_force = library.policies.values().filter(|policy| *policy.control.status != Some(PolicyStatus::Withdrawn));
    let read = versions_read(scope);
    let nobody = HashMap::new();
    let of_policy = |policy: &'a Policy| {
        let read = read.get(policy.id.as_str()).unwrap_or(&nobody);
        let members = library.staff.values().filter(|member| works_on(member, last_day, scope));
        let readers = members.map(|member| PolicyReader {
            member,
            has_read: read.get(member.id.as_str()).is_some_and(|versions| {
                policy.control.version.as_ref().is_none_or(|version| versions.contains(&Some(version.as_str())))
            }),
            since: (*member.starts.read(scope.key)).max(*policy.control.effective),
        });
        (policy, readers.collect())
    };
    in_force.map(|policy| of_policy(policy)).collect()
}

fn rows(scope: &Scope, policy: &Policy, readers: &[PolicyReader]) -> Vec<Vec<Cell>> {
    let last_day = scope.end.yesterday().unwrap_or(scope.end);
    let mut teams: BTreeMap<&str, Tally> = BTreeMap::new();
    for reader in readers {
        let tally = teams.entry(reader.member.team.read(scope.staff_key).as_deref().unwrap_or("")).or_default();
        tally.people += 1;
        if reader.has_read {
            tally.acknowledged += 1;
            continue;
        }
        tally.oldest = match (tally.oldest, reader.since) {
            (Some(oldest), Some(since)) => Some(oldest.min(since)),
            (oldest, since) => oldest.or(since),
        };
    }
    let days = |oldest: Date| Cell::Count(u64::try_from(days_between(oldest, last_day)).unwrap_or(0));
    teams
        .into_iter()
        .map(|(team, tally)| {
            vec![
                Cell::text(policy.id.as_str()),
                Cell::optional(Option::clone(&policy.control.version), version_cell),
                Cell::text(team),
                Cell::count(tally.people),
                Cell::count(tally.acknowledged),
                scope.asked(Duty::ReadAndUnderstood, || Cell::count(tally.people - tally.acknowledged)),
                scope.asked(Duty::ReadAndUnderstood, || Cell::optional(tally.oldest, days)),
            ]
        })
        .collect()
}

fn works_on(member: &StaffMember, day: Date, scope: &Scope) -> bool {
    let has_started = member.starts.read(scope.key).is_none_or(|starts| starts <= day);
    has_started && member.leaves.read(scope.key).is_none_or(|leaves| day <= leaves)
}

/// The versions of a policy that each person has read.
type VersionsRead<'a> = HashMap<&'a str, Vec<Option<&'a str>>>;

/// The versions that each person has read by the end, by policy.
fn versions_read<'a>(scope: &Scope<'a>) -> HashMap<&'a str, VersionsRead<'a>> {
    let partners = scope.key;
    let mut read: HashMap<&str, VersionsRead> = HashMap::new();
    for entry in scope.library.logs.acknowledgements.iter().filter(|entry| *entry.date.read(partners) < scope.end) {
        let people = read.entry(entry.policy.read(partners).as_str()).or_default();
        let versions = people.entry(entry.person.read(partners).as_str()).or_default();
        versions.push(entry.version.read(partners).as_deref());
    }
    read
}
