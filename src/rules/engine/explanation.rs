//! A rule's published explanation: the comment at the head of its file, in its parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rule::Rule;

/// The parts of an explanation, in markdown without headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The duty, in one sentence.
    pub duty: String,
    pub why: String,
    pub breaks: Example,
    pub keeps: Example,
    pub fix: String,
}

/// An example with the registers that show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    pub words: String,
    /// Files to add to, or to write, with what is added.
    pub files: Vec<(String, String)>,
}

/// The headings of an explanation, in their order.
pub const HEADINGS: [&str; 4] = ["Why", "Breaks the rule", "Keeps the rule", "How to fix"];

static EXPLANATIONS: LazyLock<HashMap<&'static str, Explanation>> =
    LazyLock::new(|| crate::rules::SOURCES.iter().map(|(rule, source)| (rule.id, parse(&comment(source)))).collect());

/// The explanation of a rule.
pub fn explain(rule: &Rule) -> &'static Explanation {
    static NONE: LazyLock<Explanation> = LazyLock::new(Explanation::default);
    EXPLANATIONS.get(rule.id).unwrap_or(&NONE)
}

/// The `//!` lines at the head of a source file.
fn comment(source: &str) -> String {
    source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect()
}

fn parse(text: &str) -> Explanation {
    let mut parts: Vec<String> = vec![String::new()];
    let mut in_block = false;
    for line in text.lines() {
        in_block ^= line.starts_with("```");
        if !in_block && line.strip_prefix("# ").is_some_and(|heading| HEADINGS.contains(&heading)) {
            parts.push(String::new());
            continue;
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    let part = |index: usize| parts.get(index).map_or("", |part| part.trim());
    Explanation {
        duty: part(0).to_owned(),
        why: part(1).to_owned(),
        breaks: example(part(2)),
        keeps: example(part(3)),
        fix: part(4).to_owned(),
    }
}

/// Words, and code blocks headed by a language and a file: `toml content/registers/replies.toml`.
fn example(text: &str) -> Example {
    let mut example = Example::default();
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let file = info.split_once(' ').map_or("", |(_, file)| file.trim());
                block = Some((file.to_owned(), String::new()));
            }
            (Some(_), Some(_)) => example.files.extend(block.take()),
            (Some((_, content)), None) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {
                example.words.push_str(line);
                example.words.push('\n');
            }
        }
    }
    example.words = example.words.trim().to_owned();
    example
}
