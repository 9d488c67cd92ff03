//! Clauses that come, go and get other numbers.

use super::{Kind, is_section, kind, wrong};
use crate::rebuild::desk::Desk;

/// A section's text before its first clause, and its clauses each with its heading.
fn parts(text: &str) -> (String, Vec<String>) {
    let mut parts = text.split("\n## ");
    let before = parts.next().unwrap_or_default().to_owned();
    (before, parts.map(str::to_owned).collect())
}

fn together(before: String, clauses: &[String]) -> String {
    clauses.iter().fold(before, |text, clause| text + "\n## " + clause)
}

/// The number of a clause and the rest of its text.
fn number_of(clause: &str) -> (&str, &str) {
    clause.split_once(' ').unwrap_or((clause, ""))
}

/// The next number: 3.5 after 3.4.
fn after(number: &str) -> Option<String> {
    let (section, clause) = number.rsplit_once('.')?;
    Some(format!("{section}.{}", clause.parse::<u32>().ok()? + 1))
}

const LOST: &str = "content/policies/keys/03-lost.md";

/// Two clauses change places, and so their numbers.
fn change_places(desk: &mut Desk, name: &str, number: usize) {
    desk.change(name, |text| {
        let (before, mut clauses) = parts(text);
        if let Some(first) = (clauses.len() > 1).then(|| number % (clauses.len() - 1)) {
            let ((one, text), (other, next)) = (number_of(&clauses[first]), number_of(&clauses[first + 1]));
            let changed = [format!("{one} {next}\n"), format!("{other} {text}\n")];
            clauses.splice(first..=first + 1, changed);
        }
        together(before, &clauses)
    });
}

pub const KINDS: &[Kind] = &[
    kind("a clause comes", |desk, at, number| {
        desk.change_one(at, is_section, |text| {
            let (before, mut clauses) = parts(text);
            if let Some(next) = clauses.last().and_then(|clause| after(number_of(clause).0)) {
                clauses.push(format!("{next} Of late\n\nClause {number} came late.\n"));
            }
            together(before, &clauses)
        });
    }),
    kind("a clause of the second policy comes", |desk, _, number| {
        desk.change(LOST, |text| {
            let (before, mut clauses) = parts(text);
            let next = clauses.last().and_then(|clause| after(number_of(clause).0)).unwrap_or("3.1".to_owned());
            clauses.push(format!("{next} Of late\n\nClause {number} came late.\n"));
            together(before, &clauses)
        });
    }),
    kind("a clause of the second policy goes", |desk, _, _| {
        desk.change(LOST, |text| {
            let (before, mut clauses) = parts(text);
            // Others link to the fourth.
            clauses.truncate(clauses.len().saturating_sub(1).max(4));
            together(before, &clauses)
        });
    }),
    kind("clauses are renumbered", |desk, at, number| {
        if let Some(name) = desk.pick(at, is_section) {
            change_places(desk, &name, number);
        }
    }),
    kind("clauses of the second policy are renumbered", |desk, _, number| change_places(desk, LOST, number)),
    kind("the file of a section gets another name", |desk, _, _| {
        let names = ["content/policies/keys/04-spare.md", "content/policies/keys/04-more.md"];
        let from = usize::from(!desk.has(names[0]));
        desk.rename(names[from], names[1 - from]);
    }),
    wrong("a clause's number is left out", |desk, at, number| {
        desk.change_one(at, is_section, |text| {
            let (before, mut clauses) = parts(text);
            if let Some(chosen) = (!clauses.is_empty()).then(|| number % clauses.len()) {
                clauses[chosen] = clauses[chosen].replacen('.', ".9", 1);
            }
            together(before, &clauses)
        });
    }),
];
