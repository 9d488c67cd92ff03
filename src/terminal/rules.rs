//! The rules themselves in words: listed, explained, as JSON, and as the markdown of `docs/rules.md`.

use serde_json::{Value, json};

use crate::base::wording::capitalised;
use crate::duties::{Checked, DUTIES};
use crate::rules::{Example, Rule, explain};

/// Every rule on a line: id, severity, duty.
pub fn rules_in_words(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    rules
        .iter()
        .map(|rule| {
            let duty = explain(rule).duty.replace('\n', " ");
            format!("{:width$}  {:7}  {duty}\n", rule.id, rule.severity.word())
        })
        .collect()
}

/// One rule explained.
pub fn rule_in_words(rule: &Rule) -> String {
    let explanation = explain(rule);
    format!(
        "{}\n{} · {} · put right by the {}\n\n{}\n\nWhy\n{}\n\nBreaks the rule\n{}\n\nKeeps the rule\n{}\n\nHow to fix\n{}\n",
        rule.id,
        rule.severity.word(),
        duties_in_words(rule),
        rule.doer.label(),
        explanation.duty,
        explanation.why,
        example_in_words(&explanation.breaks),
        example_in_words(&explanation.keeps),
        explanation.fix,
    )
}

/// The ids of the duties that it checks.
fn duties_in_words(rule: &Rule) -> String {
    let ids: Vec<&str> = rule.duties.iter().map(|duty| duty.id()).collect();
    match ids.as_slice() {
        [] => "no duty: it is about form alone".to_owned(),
        [one] => format!("duty {one}"),
        ids => format!("duties {}", ids.join(", ")),
    }
}

fn example_in_words(example: &Example) -> String {
    let files = example.files.iter().map(|(file, text)| {
        let lines: String = text.lines().map(|line| format!("    {line}\n")).collect();
        format!("\n\n  in {file}:\n\n{}", lines.trim_end())
    });
    format!("{}{}", example.words, files.collect::<String>())
}

/// One rule as an object: id, severity, duties, who mends it, and its explanation in markdown.
pub fn rule_as_json(rule: &Rule) -> Value {
    let explanation = explain(rule);
    let example = |example: &Example| {
        let files = example.files.iter().map(|(file, text)| json!({ "file": file, "text": text }));
        json!({ "words": example.words, "files": files.collect::<Vec<_>>() })
    };
    json!({
        "id": rule.id,
        "severity": rule.severity.word(),
        "duties": rule.duties.iter().map(|duty| duty.id()).collect::<Vec<_>>(),
        "for": rule.doer.label(),
        "role": rule.doer.id(),
        "audience": if rule.is_for_partners() { "partners" } else { "staff" },
        "duty": explanation.duty,
        "why": explanation.why,
        "breaks": example(&explanation.breaks),
        "keeps": example(&explanation.keeps),
        "fix": explanation.fix,
    })
}

/// Every rule with its explanation, as one markdown page.
pub fn rules_as_markdown(rules: &[&Rule]) -> String {
    let mut text = String::from(
        "<!-- Written by `byelaw rules --format markdown`. Change the comment at the head of the rule's file instead. -->\n\n\
         # The rules\n\n\
         Each rule checks from the registers and texts whether the practice keeps a duty of its policy. A problem stops a build; a\n\
         warning says that the practice falls short; a note is worth a look. Warnings and notes can be accepted for a time in\n\
         `content/registers/acceptances.toml`. Which clause of your policy carries which [duty](#the-duties), its `policy.toml`\n\
         says under `[duties]`.\n\n\
         | rule | severity | what it looks for |\n|---|---|---|\n",
    );
    for rule in rules {
        let duty = explain(rule).duty.replace('\n', " ");
        text.push_str(&format!("| [{0}](#{0}) | {1} | {duty} |\n", rule.id, rule.severity.word()));
    }
    for rule in rules {
        text.push_str(&rule_as_markdown(rule));
    }
    text.push_str(&duties_as_markdown(rules));
    text
}

/// Every duty with the rules that check it.
fn duties_as_markdown(rules: &[&Rule]) -> String {
    let mut text = String::from(
        "\n## The duties\n\n\
         What a policy of this kind may ask for that byelaw can check. A duty is checked if a clause carries it, or everywhere.\n\n\
         | duty | what it asks for | checked | rules |\n|---|---|---|---|\n",
    );
    for duty in DUTIES {
        let checking = rules.iter().filter(|rule| rule.duties.contains(duty));
        let checking: Vec<String> = checking.map(|rule| format!("[{0}](#{0})", rule.id)).collect();
        let when = match duty.checked() {
            Checked::Always => "everywhere",
            Checked::IfCarried => "if a clause carries it",
        };
        let rules = if checking.is_empty() { "none; it is shown".to_owned() } else { checking.join(", ") };
        text.push_str(&format!("| `{}` | {} | {when} | {rules} |\n", duty.id(), duty.sentence()));
    }
    text
}

/// One rule as a section of markdown.
fn rule_as_markdown(rule: &Rule) -> String {
    let explanation = explain(rule);
    let visible = if rule.is_for_partners() { "partners" } else { "staff" };
    format!(
        "\n## {}\n\n{}\n\n{}. A {}, put right by the {}, shown to {visible}.\n\n### Why\n\n{}\n\n### Breaks the rule\n\n{}\n\n### Keeps the rule\n\n{}\n\n### How to fix\n\n{}\n",
        rule.id,
        explanation.duty,
        capitalised(&duties_in_words(rule)),
        rule.severity.word(),
        rule.doer.label(),
        explanation.why,
        example_as_markdown(&explanation.breaks),
        example_as_markdown(&explanation.keeps),
        explanation.fix,
    )
}

fn example_as_markdown(example: &Example) -> String {
    let files = example.files.iter().map(|(file, text)| {
        let language = if file.ends_with(".toml") { "toml" } else { "markdown" };
        format!("\n\nIn `{file}`:\n\n````{language}\n{}\n````", text.trim_end())
    });
    format!("{}{}", example.words, files.collect::<String>())
}
