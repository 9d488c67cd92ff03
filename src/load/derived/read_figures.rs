//! Counts for staff of who has read each policy: by month, and by team where no small group can be identified.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::base::audience::{LoaderKey, Staff};
use crate::model::{Library, Policy, ReadCount, ReadFigures};

/// The smallest group whose count is shown, and the smallest that may be left out of a shown count.
const FEWEST: usize = 10;

/// The figures of every policy in force at the end of the last full month.
pub fn read_figures(library: &Library) -> Staff<Vec<ReadFigures>> {
    let key = LoaderKey::issue();
    let today = library.as_of.last_whole_day;
    let month_end =
        if today.last_of_month() == today { today } else { today.first_of_month().yesterday().unwrap_or(today) };
    let in_force = library.policies.values().filter(|policy| policy.is_in_force());
    Staff::new(in_force.map(|policy| figures(library, policy, month_end, &key)).collect())
}

fn figures(library: &Library, policy: &Policy, on: Date, key: &LoaderKey) -> ReadFigures {
    let mut figures = ReadFigures { policy: policy.id.clone(), on, practice: None, teams: Vec::new() };
    if policy.began().is_some_and(|began| began > on) {
        return figures;
    }
    let is_current = |version: &Option<String>| {
        Option::as_ref(&policy.control.version).is_none_or(|current| version.as_ref() == Some(current))
    };
    let have_read: HashSet<&str> = library
        .logs
        .acknowledgements
        .iter()
        .filter(|entry| *entry.policy.as_loaded(key) == policy.id && *entry.date.as_loaded(key) <= on)
        .filter(|entry| is_current(entry.version.as_loaded(key)))
        .map(|entry| entry.person.as_loaded(key).as_str())
        .collect();
    let mut practice = ReadCount::default();
    let mut teams: BTreeMap<&str, ReadCount> = BTreeMap::new();
    for member in library.staff.values().filter(|member| member.is_listed_on(on, key)) {
        let has_read = usize::from(have_read.contains(member.id.as_str()));
        let team = member.team.as_loaded(key).as_deref().map(|team| teams.entry(team).or_default());
        for count in team.into_iter().chain([&mut practice]) {
            count.people += 1;
            count.have_read += has_read;
        }
    }
    figures.practice = (practice.people >= FEWEST).then_some(practice);
    figures.teams =
        large_enough(teams, practice.people).into_iter().map(|(team, count)| (team.to_owned(), count)).collect();
    figures
}

/// The teams large enough to show. The remainder can be computed from the total, so it must be large enough too.
fn large_enough(teams: BTreeMap<&str, ReadCount>, people: usize) -> BTreeMap<&str, ReadCount> {
    let mut shown: BTreeMap<&str, ReadCount> = teams.into_iter().filter(|(_, count)| count.people >= FEWEST).collect();
    loop {
        let rest = people.saturating_sub(shown.values().map(|count| count.people).sum());
        // A single team of everybody reveals no more than the practice's total.
        if (rest == 0 && shown.len() != 1) || rest >= FEWEST {
            return shown;
        }
        let Some(smallest) = shown.iter().min_by_key(|(_, count)| count.people).map(|(team, _)| *team) else {
            return shown;
        };
        shown.remove(smallest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sizes: &[usize], without_a_team: usize) -> Vec<usize> {
        let names = ["a", "b", "c", "d"];
        let teams =
            names.into_iter().zip(sizes).map(|(name, people)| (name, ReadCount { people: *people, have_read: 0 }));
        let people = sizes.iter().sum::<usize>() + without_a_team;
        large_enough(teams.collect(), people).values().map(|count| count.people).collect()
    }

    #[test]
    fn neither_a_team_nor_what_is_left_over_is_few() {
        assert_eq!(shown(&[12, 15], 0), [12, 15]);
        assert_eq!(shown(&[12, 9], 4), [12], "13 are left over");
        assert_eq!(shown(&[12, 9], 0), [0; 0], "9 would be left over");
        assert_eq!(shown(&[12, 15, 9], 0), [15], "21 are left over, where 9 were");
        assert_eq!(shown(&[30], 0), [0; 0]);
        assert_eq!(shown(&[5, 5], 0), [0; 0]);
        assert_eq!(shown(&[10], 10), [10]);
    }
}
