//! Runs every case of `tests/sites/`: a page of prose that gives files, and says what the sites then hold.
//!
//! A case begins from `tests/practice/`. `## Given FILE` with a code block replaces a file (an empty block deletes
//! it); `## Given FILE with` replaces text in it: the block holds `old` and `new` with a line `=>` between them.
//! `## Then FILE shows` looks for each line of the block in what a reader sees of a page in `public/…`, `intranet/…` or
//! `reports/…`; `## Then FILE holds` and `## Then FILE does not hold` in the file itself, where links, headings and other
//! meaning are, without its looks: classes are taken out before. `## Today is DAY` and `## The period is LABEL` (or `the last 12 months`) choose another day, and what
//! the report is of; `## Then there is no FILE`; `## Then the problems are` compares what a person would read.
//! `BLESS=1 cargo test --test all sites::` writes the problems that were printed into the cases: read them before you keep them.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::support::seen::seen;
use crate::support::{Practice, blocks};

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let failures: Vec<String> = cases
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .flat_map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let case = std::fs::read_to_string(path).unwrap();
            if std::env::var_os("BLESS").is_some() {
                bless(path, &case);
                return Vec::new();
            }
            run(&case).into_iter().map(move |failure| format!("{name}: {failure}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(cases.len() > 20, "only {} cases were found", cases.len());
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// The practice that a case gives.
fn given(case: &str, failures: &mut Vec<String>) -> Practice {
    let mut practice = Practice::base();
    for heading in blocks(case).iter().map(|block| block.heading.as_str()) {
        if let Some(day) = heading.strip_prefix("Today is ") {
            practice.today = day.to_owned();
        } else if let Some(period) = heading.strip_prefix("The period is ") {
            practice.period = Some(period.to_owned());
        }
    }
    for block in blocks(case).iter().filter(|block| block.heading.starts_with("Given ")) {
        let what = block.heading["Given ".len()..].trim();
        match what.strip_suffix(" with") {
            Some(file) => match block.text.split_once("\n=>\n") {
                Some((old, new)) if practice.text(file).contains(old) => {
                    let text = practice.text(file).replace(old, new.trim_end_matches('\n'));
                    practice.set(file, &text);
                }
                _ => failures.push(format!("{file} does not hold the text to replace")),
            },
            None if block.text.trim().is_empty() => practice.remove(what),
            None => practice.set(what, &block.text),
        }
    }
    practice
}

/// Writes the problems that a case has into it.
fn bless(path: &Path, case: &str) {
    let Some(block) = blocks(case).into_iter().find(|block| block.heading == "Then the problems are") else { return };
    let printed = given(case, &mut Vec::new()).make().problems_in_words();
    let (before, after) = case.split_once("## Then the problems are").unwrap();
    let after = after.replacen(block.text.trim_end(), printed.trim_end(), 1);
    std::fs::write(path, format!("{before}## Then the problems are{after}")).unwrap();
}

/// How a heading about a file ends, what of the file is looked at, and whether the lines are to be there.
struct Look(&'static str, fn(&str) -> String, bool);

static LOOKS: [Look; 3] =
    [Look(" does not hold", without_looks, false), Look(" holds", without_looks, true), Look(" shows", seen, true)];

/// The text of a file without the classes that its style sheet names.
fn without_looks(text: &str) -> String {
    static CLASS: LazyLock<Regex> = LazyLock::new(|| Regex::new(" class=\"[^\"]*\"").unwrap());
    CLASS.replace_all(text, "").into_owned()
}

fn run(case: &str) -> Vec<String> {
    let mut failures = Vec::new();
    let practice = given(case, &mut failures);
    let made = practice.make();
    let mut checks = 0;
    for block in blocks(case).iter().filter(|block| block.heading.starts_with("Then ")) {
        checks += 1;
        let what = block.heading["Then ".len()..].trim();
        if what == "the problems are" {
            let printed = made.problems_in_words();
            if printed.trim() != block.text.trim() {
                failures.push(format!("the problems are\n{printed}"));
            }
        } else if let Some(file) = what.strip_prefix("there is no ") {
            if made.file(file).is_some() {
                failures.push(format!("there is {file}"));
            }
        } else if let Some((file, look)) = LOOKS.iter().find_map(|look| Some((what.strip_suffix(look.0)?, look))) {
            let Look(_, of_text, is_there) = look;
            match made.file(file) {
                None => failures.push(format!("there is no {file}; problems:\n{}", made.problems_in_words())),
                Some(text) => {
                    let text = of_text(&text);
                    for line in block.text.lines().filter(|line| text.contains(line.trim()) != *is_there) {
                        failures.push(format!("{file} {}: {line}", if *is_there { "lacks" } else { "has" }));
                    }
                }
            }
            failures.extend(block.text.contains(" class=").then(|| format!("{what}: a class is only for the looks")));
        } else {
            failures.push(format!("not a check: {what}"));
        }
    }
    if checks == 0 {
        failures.push("the case checks nothing".to_owned());
    }
    failures
}
