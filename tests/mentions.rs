//! Plain mentions of clauses: a labelled set of sentences, which links must be made in them, and that a long text stays quick.

use crate::support::Practice;
use crate::support::cpu_time::cpu_time;

struct Line {
    wanted: Vec<String>,
    text: String,
}

fn labelled(table: &str) -> Vec<Line> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &str| {
        let (wanted, text) = line.split_once('\t').unwrap();
        let wanted = wanted.split(',').filter(|number| *number != "-").map(str::to_owned).collect();
        Line { wanted, text: text.replace("\\n", "\n").replace("\\\\", "\\") }
    };
    lines.map(read).collect()
}

/// The practice with fourteen sections, five of which have clauses.
fn practice() -> Practice {
    let mut practice = Practice::base();
    for section in 2..=14 {
        let clauses: String = match section {
            5 | 6 | 10 => (1..=5).map(|clause| format!("\n## {section}.{clause} Rule\n\nKeep it.\n")).collect(),
            _ => String::new(),
        };
        let text = format!("+++\naudience = \"public\"\n+++\n# {section} Section\n\nWords.\n{clauses}");
        practice.set(&format!("content/policies/conduct/{section:02}-section.md"), &text);
    }
    practice
}

/// For each text, each under a heading of its own, the clauses that its own words lead to.
fn links(texts: &[&str]) -> Vec<Vec<String>> {
    let mut practice = practice();
    let mut page = "+++\naudience = \"staff\"\n+++\n# Mentions\n".to_owned();
    for (index, text) in texts.iter().enumerate() {
        let own = text.replace("[^one]", &format!("[^one-{index}]")).replace("[^two]", &format!("[^two-{index}]"));
        page.push_str(&format!("\n## Line {index} {{#line-{index}}}\n\n{own}\n"));
    }
    practice.set("content/pages/mentions.md", &page);
    let html = practice.make().file("intranet/pages/mentions.html");
    let html = html.unwrap_or_else(|| panic!("{}", practice.make().problems_in_words()));
    let start = |index: usize| html.find(&format!("id=\"line-{index}\"")).unwrap_or(html.len());
    let of = |index: usize| {
        let part = &html[start(index)..start(index + 1).min(html.find("</main>").unwrap())];
        let links = part.split("<a href=\"../policies/conduct/").skip(1).filter_map(|link| link.split_once("</a>"));
        // The words of a plain mention are the name of what it leads to.
        let words = links.filter_map(|(link, _)| link.split_once('>')).map(|(_, words)| words.to_lowercase());
        let named = words.filter_map(|words| {
            let (part, number) = words.split_once(|sign: char| sign.is_whitespace())?;
            let is_part =
                ["section", "clause", "paragraph", "annex", "appendix"].iter().any(|one| part.starts_with(one));
            is_part.then(|| number.to_uppercase())
        });
        named.collect()
    };
    (0..texts.len()).map(of).collect()
}

/// Prints what is told of each sentence of a set, and gives those that are told wrong.
fn told_wrong(set: &str, table: &str) -> Vec<String> {
    let lines = labelled(table);
    let found = links(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>());
    let both = || lines.iter().zip(&found);
    let wrong = both().filter(|(line, found)| line.wanted != **found);
    let astray = both().filter(|(line, found)| found.iter().any(|one| !line.wanted.contains(one)));
    let others = lines.iter().filter(|line| line.wanted.is_empty()).count();
    println!(
        "{set}: {} sentences of this policy and {others} of others; {} lead astray, {} are told wrong",
        lines.len() - others,
        astray.count(),
        wrong.clone().count()
    );
    wrong.map(|(line, found)| format!("{:?}\n  wanted {:?}, found {found:?}", line.text, line.wanted)).collect()
}

#[test]
fn mentions_lead_to_this_policy_or_nowhere() {
    let labelled = told_wrong("labelled", include_str!("mentions/labelled.tsv"));
    let held_out = told_wrong("held out", include_str!("mentions/held-out.tsv"));
    assert!(labelled.is_empty() && held_out.is_empty(), "\n{}\n{}", labelled.join("\n"), held_out.join("\n"));
}

/// A sentence is read once, however much is mentioned in it.
#[test]
fn a_sentence_of_any_length_is_read_once() {
    let long = format!("It says {} and so on.", "section 10, clause 10.1 of the lease, ".repeat(3_000));
    let taken = cpu_time(|| assert!(links(&[&long])[0].is_empty()));
    assert!(taken.as_secs() < 20, "{taken:?}");
}
