//! Compares the clauses of two versions of a policy.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::word_changes::{Block, WordRun, blocks, runs};
use crate::language::matching::{Wording, matched, with_numbers, words};
use crate::model::ClauseNumber;

/// A clause of a version, as staff read it.
pub struct VersionClause {
    pub number: ClauseNumber,
    /// Empty for a numbered paragraph.
    pub title: String,
    pub text: String,
}

#[derive(Serialize)]
pub struct ClauseChange {
    pub number: String,
    /// Its number and the word before it: “Section” for a section.
    pub called: String,
    /// `Changed`, `New` or `Taken out`.
    pub what: &'static str,
    /// Its previous number, if that was different.
    pub was: Option<String>,
    /// Its number, unless another clause on this page has it now.
    pub anchor: String,
    pub title: Vec<WordRun>,
    pub blocks: Vec<Block>,
    /// The link to its current place, if it still exists.
    pub href: Option<String>,
}

/// A clause whose number changed.
#[derive(Serialize)]
pub struct Moved {
    pub from: String,
    pub to: String,
    pub href: Option<String>,
}

pub struct ClauseChanges {
    pub clauses: Vec<ClauseChange>,
    pub moved: Vec<Moved>,
    pub unchanged: usize,
}

/// Matches clauses by their words, whatever their numbers; `href` gives the address of a clause of the later version.
pub fn between(
    from: &[VersionClause],
    to: &[VersionClause],
    href: impl Fn(&ClauseNumber) -> Option<String>,
) -> ClauseChanges {
    let found = matched(&wordings(from), &wordings(to));
    let renumbered: HashMap<&ClauseNumber, &ClauseNumber> = to
        .iter()
        .zip(&found)
        .filter_map(|(new, old)| Some((&from[(*old)?].number, &new.number)))
        .filter(|(old, new)| old != new)
        .collect();
    let number_now = |number: &str| renumbered.get(&ClauseNumber::parse(number)?).map(ToString::to_string);
    // A removed clause comes before the one that has its number now.
    let mut clauses: BTreeMap<(&ClauseNumber, bool), ClauseChange> = BTreeMap::new();
    for (new, old) in to.iter().zip(&found) {
        let old = old.map(|old| &from[old]);
        // A clause that only cites renumbered clauses by their new numbers is unchanged.
        if old.is_some_and(|old| old.title == new.title && with_numbers(&old.text, number_now) == new.text) {
            continue;
        }
        let nothing = VersionClause { number: new.number.clone(), title: String::new(), text: String::new() };
        let was = old.unwrap_or(&nothing);
        clauses.insert(
            (&new.number, true),
            ClauseChange {
                number: new.number.to_string(),
                called: called(&new.number),
                what: if old.is_some() { "Changed" } else { "New" },
                was: Some(&was.number).filter(|was| **was != new.number).map(ToString::to_string),
                anchor: new.number.to_string(),
                title: runs(&was.title, &new.title),
                blocks: blocks(&was.text, &new.text),
                href: href(&new.number),
            },
        );
    }
    let stayed: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let numbers: BTreeSet<&ClauseNumber> = to.iter().map(|new| &new.number).collect();
    let gone = from.iter().enumerate().filter(|(at, _)| !stayed.contains(at));
    for (_, old) in gone {
        clauses.insert(
            (&old.number, false),
            ClauseChange {
                number: old.number.to_string(),
                called: called(&old.number),
                what: "Taken out",
                was: None,
                anchor: if numbers.contains(&old.number) {
                    format!("{}-taken-out", old.number)
                } else {
                    old.number.to_string()
                },
                title: runs(&old.title, ""),
                blocks: blocks(&old.text, ""),
                href: None,
            },
        );
    }
    let moved = to.iter().zip(&found).filter_map(|(new, old)| {
        let old = &from[(*old)?].number;
        (*old != new.number).then(|| Moved {
            from: old.to_string(),
            to: new.number.to_string(),
            href: href(&new.number),
        })
    });
    let changed = clauses.keys().filter(|(_, is_new)| *is_new).count();
    ClauseChanges { moved: moved.collect(), unchanged: to.len() - changed, clauses: clauses.into_values().collect() }
}

fn called(number: &ClauseNumber) -> String {
    if number.is_section() { number.section.words() } else { format!("Clause {number}") }
}

fn wordings(all: &[VersionClause]) -> Vec<Wording<&ClauseNumber>> {
    all.iter().map(VersionClause::wording).collect()
}

impl VersionClause {
    fn wording(&self) -> Wording<&ClauseNumber> {
        Wording {
            number: &self.number,
            is_section: self.number.is_section(),
            title: words(&self.title),
            words: words(&self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(texts: &[(&str, &str)]) -> Vec<VersionClause> {
        let version = |(number, text): &(&str, &str)| VersionClause {
            number: ClauseNumber::parse(number).unwrap(),
            title: String::new(),
            text: (*text).to_owned(),
        };
        texts.iter().map(version).collect()
    }

    fn reported(from: &[(&str, &str)], to: &[(&str, &str)]) -> (Vec<String>, Vec<String>, usize) {
        let changes = between(&version(from), &version(to), |number| Some(number.to_string()));
        let clauses = changes.clauses.iter().map(|clause| {
            let was = clause.was.as_ref().map(|was| format!(", was {was}")).unwrap_or_default();
            format!("{} {}{was} #{}", clause.number, clause.what, clause.anchor)
        });
        let moved = changes.moved.iter().map(|moved| format!("{} {}", moved.from, moved.to));
        (clauses.collect(), moved.collect(), changes.unchanged)
    }

    #[test]
    fn a_clause_put_in_above_others_changes_none_of_them() {
        let (clauses, moved, unchanged) = reported(
            &[("2", "Scope"), ("2.1", "It binds all who work here."), ("2.2", "It covers every account, as 2.1 says.")],
            &[
                ("2", "Scope"),
                ("2.1", "Locums read it before their first shift."),
                ("2.2", "It binds all who work here."),
                ("2.3", "It covers every account, as 2.2 says."),
            ],
        );
        assert_eq!(clauses, ["2.1 New #2.1"]);
        assert_eq!(moved, ["2.1 2.2", "2.2 2.3"]);
        assert_eq!(unchanged, 3);
    }

    #[test]
    fn what_went_and_what_has_its_number_now_have_a_place_each() {
        let (clauses, moved, unchanged) = reported(
            &[("2.1", "Keep passwords to yourself at all times."), ("2.2", "Only the team may post on our pages.")],
            &[("2.1", "Only the team may post on our own pages.")],
        );
        assert_eq!(clauses, ["2.1 Taken out #2.1-taken-out", "2.1 Changed, was 2.2 #2.1"]);
        assert_eq!((moved, unchanged), (vec!["2.2 2.1".to_owned()], 0));
    }
}
