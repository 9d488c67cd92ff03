//! Runs every rule's own examples and every literate case of `tests/rules/`.
//!
//! `tests/rules/ID.md` holds at least three cases of the rule ID, each begun by `# ` and a sentence. A case starts from
//! `tests/practice/` on 22 November 2026 (`## Today is 2026-10-26`, or a moment with its offset, sets another day).
//! `## Given FILE` with a code block replaces the file, `## Given FILE and` adds to it, `## Given FILE with` replaces
//! text in it (`old`, a line `=>`, `new`). `## Then the findings are` compares what this rule finds, in words, with the
//! block: subject, message, since when, how late or how much time is left, for whom if for partners alone, and where.
//! A file of `evidence/` is given by its content, and one of `content/seals/` likewise. An empty block says that it
//! finds nothing. `BLESS=1 cargo test --test all rules::` writes what was found into the cases: read it before you keep it.
//! `BLESS=reply-late` does so for one rule.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::Practice;
use byelaw::base::audience::Audience;
use byelaw::base::problem::Problem;
use byelaw::base::sources::Span;
use byelaw::load::Moment;
use byelaw::pipeline;
use byelaw::rules::{self, Due, Example, RETIRED, RULES, Reviewed, Rule, Severity, Standing};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What one rule finds in a practice, a line each.
fn found(practice: &Practice, moment: Moment, rule: &Rule) -> Result<Vec<String>, String> {
    let sources = practice.sources();
    let place = |place: &Span| format!("{}:{}", place.file, sources.line_and_column(place).0);
    let words = |problem: &Problem| {
        format!("problem: {} | {}", problem.message, problem.place.as_ref().map(place).unwrap_or_default())
    };
    match pipeline::read(&sources, moment, Vec::new()) {
        Ok(library) => {
            let review = pipeline::review(&library, &sources);
            let of_rule = |reviewed: &&Reviewed| reviewed.finding.rule.id == rule.id;
            for finding in review.findings.iter().chain(&review.deadlines).map(|reviewed| &reviewed.finding) {
                let is_own = finding.duty.is_none_or(|duty| finding.rule.duties.contains(&duty));
                assert!(is_own, "{} finds something about {:?}, which it does not name", finding.rule.id, finding.duty);
            }
            let findings = review.findings.iter().filter(of_rule).map(|reviewed| in_words(reviewed, &place));
            let deadlines = review
                .deadlines
                .iter()
                .filter(of_rule)
                .map(|reviewed| format!("deadline: {}", in_words(reviewed, &place)));
            Ok(findings.chain(deadlines).collect())
        }
        Err(problems) if problems.iter().all(|problem| problem.code == rule.id) => {
            Ok(problems.iter().map(words).collect())
        }
        Err(problems) => Err(problems
            .iter()
            .map(|problem| format!("{} {}", problem.code, words(problem)))
            .collect::<Vec<_>>()
            .join("\n")),
    }
}

fn in_words(reviewed: &Reviewed, place: &impl Fn(&Span) -> String) -> String {
    let finding = &reviewed.finding;
    let mut line = format!("{} {}: {}", finding.subject.kind(), finding.subject.id(), finding.message);
    if let Some(since) = finding.since {
        line.push_str(&format!(" | since {since}"));
    }
    let due = |due: Due| match due {
        Due::On(day) => day.to_string(),
        Due::At(moment) => moment.to_string(),
    };
    match finding.standing {
        Some(Standing::Late { due: at, by, .. }) => {
            line.push_str(&format!(" | due {}, late {}", due(at), by.in_words()))
        }
        Some(Standing::Left { due: at, still }) => {
            line.push_str(&format!(" | due {}, {} left", due(at), still.in_words()));
        }
        None => {}
    }
    if finding.is_over {
        line.push_str(" | over");
    }
    if finding.is_accepted {
        line.push_str(" | accepted");
    }
    if reviewed.audience == Audience::Partners {
        line.push_str(" | for partners");
    }
    format!("{line} | {}", place(&finding.place))
}

fn today() -> Moment {
    Moment::EndOf(crate::support::TODAY.parse().unwrap())
}

/// The base practice with an example's files: registers are added to, anything else is replaced.
fn with_example(example: &Example) -> Practice {
    let mut practice = Practice::base();
    for (file, text) in &example.files {
        let is_kept = file.starts_with("content/") || file.starts_with("evidence/");
        assert!(is_kept, "an example's block names no file of content/ or evidence/: {file}");
        if file.starts_with("content/registers/") {
            practice.append(file, &format!("\n{text}"));
        } else {
            practice.set(file, text);
        }
    }
    practice
}

#[test]
fn every_rule_is_explained_by_examples_that_hold() {
    let mut failures = Vec::new();
    for rule in RULES {
        let explanation = rules::explain(rule);
        for (part, text) in [
            ("duty", &explanation.duty),
            ("why", &explanation.why),
            ("breach in words", &explanation.breaks.words),
            ("keeping in words", &explanation.keeps.words),
            ("fix", &explanation.fix),
        ] {
            if text.is_empty() {
                failures.push(format!("{}: the explanation has no {part}", rule.id));
            }
        }
        if explanation.duty.lines().count() > 2 || !explanation.duty.ends_with('.') {
            failures.push(format!("{}: the duty is not one sentence", rule.id));
        }
        match found(&with_example(&explanation.breaks), today(), rule) {
            Ok(lines) if lines.iter().all(|line| line.starts_with("deadline")) => {
                failures.push(format!("{}: the breaking example breaks nothing", rule.id));
            }
            Ok(_) => {}
            Err(problems) => failures.push(format!("{}: the breaking example has problems:\n{problems}", rule.id)),
        }
        match found(&with_example(&explanation.keeps), today(), rule) {
            Ok(lines) => failures.extend(
                lines
                    .iter()
                    .filter(|line| !line.starts_with("deadline"))
                    .map(|line| format!("{}: the keeping example breaks it: {line}", rule.id)),
            ),
            Err(problems) => failures.push(format!("{}: the keeping example has problems:\n{problems}", rule.id)),
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// A case: its sentence and what stands under it, with the byte at which each part starts in the file.
struct Case<'a> {
    title: &'a str,
    text: &'a str,
}

/// The cases of a file, cut at first-level headings outside code blocks.
fn cases(text: &str) -> Vec<Case<'_>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        match fence {
            Some(open) if trimmed == open => fence = None,
            Some(_) => {}
            None if trimmed.starts_with("```") => {
                fence = Some(&trimmed[..trimmed.len() - trimmed.trim_start_matches('`').len()]);
            }
            None if line.starts_with("# ") => starts.push(at),
            None => {}
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let text = &text[*start..end];
            Case { title: text.lines().next().unwrap()[2..].trim(), text }
        })
        .collect()
}

/// The practice and the moment that a case gives.
fn given(case: &str) -> Result<(Practice, Moment), String> {
    let mut practice = Practice::base();
    let mut moment = today();
    for block in crate::support::blocks(case) {
        if let Some(day) = block.heading.strip_prefix("Today is ") {
            moment = if day.len() == crate::support::TODAY.len() {
                Moment::EndOf(day.parse().map_err(|_| format!("not a day: {day}"))?)
            } else {
                Moment::At(day.parse().map_err(|_| format!("not a moment: {day}"))?)
            };
        } else if let Some(what) = block.heading.strip_prefix("Given ") {
            if let Some(file) = what.strip_suffix(" and") {
                practice.append(file, &format!("\n{}", block.text));
            } else if let Some(file) = what.strip_suffix(" with") {
                match block.text.split_once("\n=>\n") {
                    Some((old, new)) if practice.text(file).contains(old) => {
                        let text = practice.text(file).replace(old, new.trim_end_matches('\n'));
                        practice.set(file, &text);
                    }
                    _ => return Err(format!("{file} does not hold the text to replace")),
                }
            } else if block.text.trim().is_empty() {
                practice.remove(what);
            } else {
                practice.set(what, &block.text);
            }
        } else if block.heading != "Then the findings are" {
            return Err(format!("not a part of a case: {}", block.heading));
        }
    }
    Ok((practice, moment))
}

fn blessed(rule: &Rule) -> bool {
    std::env::var("BLESS").is_ok_and(|which| which == "1" || which == rule.id)
}

#[test]
fn every_case_holds() {
    let mut failures = Vec::new();
    for rule in RULES {
        let path = folder("tests/rules").join(format!("{}.md", rule.id));
        let Ok(mut text) = std::fs::read_to_string(&path) else {
            failures.push(format!("{} has no cases in tests/rules", rule.id));
            continue;
        };
        let file = text.clone();
        let cases = cases(&file);
        if cases.len() < 3 {
            failures.push(format!("{} has {} cases; three is the least", rule.id, cases.len()));
        }
        for case in cases {
            let expected: Vec<_> = crate::support::blocks(case.text)
                .into_iter()
                .filter(|block| block.heading == "Then the findings are")
                .collect();
            let [expected] = expected.as_slice() else {
                failures.push(format!("{}: {}: not one list of findings", rule.id, case.title));
                continue;
            };
            let lines = match given(case.text).and_then(|(practice, moment)| found(&practice, moment, rule)) {
                Ok(lines) => lines.join("\n"),
                Err(why) => {
                    failures.push(format!("{}: {}:\n{why}", rule.id, case.title));
                    continue;
                }
            };
            if lines.trim() == expected.text.trim() {
                continue;
            }
            if blessed(rule) {
                text = text.replacen(case.text, &with_findings(case.text, &lines), 1);
            } else {
                failures.push(format!("{}: {}: found\n{lines}", rule.id, case.title));
            }
        }
        if blessed(rule) {
            std::fs::write(&path, text).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// The case with other findings in its last block.
fn with_findings(case: &str, lines: &str) -> String {
    let (before, _) = case.split_once("## Then the findings are").unwrap();
    let lines = if lines.is_empty() { String::new() } else { format!("{lines}\n") };
    format!("{before}## Then the findings are\n\n```text\n{lines}```\n\n")
}

/// Folder, list, ids, cases and headings say the same.
#[test]
fn rules_are_named_by_their_files() {
    let files: BTreeSet<String> = std::fs::read_dir(folder("src/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("mod.rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().replace('_', "-"))
        .collect();
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(files, listed);
    assert!(RULES.is_sorted_by_key(|rule| rule.id));
    let cases: BTreeSet<String> = std::fs::read_dir(folder("tests/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(cases, listed);
    for rule in RULES {
        let source =
            std::fs::read_to_string(folder("src/rules").join(format!("{}.rs", rule.id.replace('-', "_")))).unwrap();
        let mut in_block = false;
        let mut headings = Vec::new();
        for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
            in_block ^= line.starts_with(" ```");
            headings.extend(line.strip_prefix(" # ").filter(|_| !in_block));
        }
        assert_eq!(headings, ["Why", "Breaks the rule", "Keeps the rule", "How to fix"], "{}", rule.id);
        assert!(source.contains(&format!("id: \"{}\"", rule.id)), "{}", rule.id);
    }
}

/// What stops a build is told to whoever makes it.
/// Acceptances name rules by their ids, and sealed reports keep them.
#[test]
fn no_rule_is_called_as_one_was_that_is_no_more() {
    for (retired, successor) in RETIRED {
        assert!(rules::rule(retired).is_none(), "{retired} is used again");
        assert!(rules::rule(successor).is_some(), "there is no {successor}");
    }
}

#[test]
fn no_problem_is_for_the_partners_alone() {
    for rule in RULES {
        assert!(rule.severity != Severity::Problem || !rule.is_for_partners(), "{}", rule.id);
    }
}

/// `docs/rules.md` is what `byelaw rules --format markdown` writes.
#[test]
fn the_page_of_rules_is_up_to_date() {
    let path = folder("docs/rules.md");
    let written = byelaw::terminal::rules_as_markdown(RULES);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == written, "docs/rules.md is stale: BLESS=docs cargo test --test all rules:: writes it anew");
}
