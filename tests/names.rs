//! Names of staff in public text: a labelled set of lines, and how many of them are told right.

use std::collections::BTreeMap;

use crate::support::Practice;
use byelaw::load::{Moment, load};

/// A line of the set: its kind, whose name stands there, and its markdown.
struct Line {
    kind: String,
    member: Option<String>,
    text: String,
}

fn labelled() -> Vec<Line> {
    let lines = include_str!("names/labelled.tsv").lines().filter(|line| !line.starts_with('#'));
    let read = |line: &str| {
        let [kind, member, text] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        Line { kind: kind.to_owned(), member: Some(member.to_owned()).filter(|one| one != "-"), text: unescaped(text) }
    };
    lines.map(read).collect()
}

/// `\n`, `\\` and `\u{a0}` as what they stand for.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        rest = if let Some(code) = after.strip_prefix("u{") {
            let (code, behind) = code.split_once('}').unwrap();
            plain.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap()));
            behind
        } else {
            plain.push(if after.starts_with('n') { '\n' } else { '\\' });
            &after[1..]
        };
    }
    plain + rest
}

/// The practice with each line in a clause of its own, and the lines of the file on which the clauses begin.
fn practice(lines: &[Line]) -> (Practice, Vec<usize>) {
    let mut practice = Practice::base();
    practice.set("content/registers/staff.toml", include_str!("names/staff.toml"));
    let mut text = "+++\naudience = \"public\"\n+++\n# 1 Rules\n\nRules for everyone.\n\n## 1.1 Be kind\n\nEvery post is kind.\n\n## 1.2 Post\n\nSomething that is written.\n".to_owned();
    let mut starts = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        text.push_str(&format!("\n## 1.{} Line\n\n", index + 3));
        starts.push(text.lines().count());
        text.push_str(&line.text);
        text.push('\n');
    }
    practice.set("content/policies/conduct/01-rules.md", &text);
    (practice, starts)
}

/// For each line, the roles whose names were found in it.
fn told(lines: &[Line]) -> Vec<Vec<String>> {
    let (practice, starts) = practice(lines);
    let sources = practice.sources();
    let problems = load(&sources, Moment::EndOf(practice.today.parse().unwrap())).problems;
    let mut told: Vec<Vec<String>> = lines.iter().map(|_| Vec::new()).collect();
    for problem in &problems {
        assert_eq!(problem.code, "staff-name-on-public-page", "{}", problem.message);
        let (line, _) = sources.line_and_column(problem.place.as_ref().unwrap());
        let index = starts.partition_point(|start| *start < line) - 1;
        let role = problem.message.strip_prefix("the name of the ").unwrap().split(' ').next().unwrap();
        told[index].push(role.to_lowercase());
    }
    told
}

#[test]
fn names_are_found_and_words_are_left_alone() {
    let lines = labelled();
    let mut figures: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    for (line, told) in lines.iter().zip(told(&lines)) {
        let is_right = match &line.member {
            Some(member) => told.contains(member),
            None => told.is_empty(),
        };
        let [right, all] = figures.entry(&line.kind).or_default();
        *right += usize::from(is_right);
        *all += 1;
        if !is_right {
            let list = if line.member.is_some() { &mut missed } else { &mut alarms };
            list.push(format!("{}: {:?} {told:?}", line.kind, line.text));
        }
    }
    println!("{:15} {:>5} of", "kind", "right");
    for (kind, [right, all]) in &figures {
        println!("{kind:15} {right:5} {all}");
    }
    println!("missed: {missed:#?}\nfalse alarms: {alarms:#?}");
    let with = lines.iter().filter(|line| line.member.is_some()).count();
    let without = lines.len() - with;
    let (recall, false_alarms) = (1.0 - missed.len() as f64 / with as f64, alarms.len() as f64 / without as f64);
    println!("{with} lines with a name, recall {recall:.3}; {without} without, false alarms {false_alarms:.3}");
    assert!(with >= 200 && without >= 100);
    assert!(recall >= 0.97, "{missed:#?}");
    assert!(false_alarms <= 0.01, "{alarms:#?}");
}
