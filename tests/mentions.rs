//! Plain mentions of clauses: a labelled set of sentences, which links must be made in them, and that a long text stays quick.

mod support;

use support::Practice;

struct Line {
    wanted: Vec<String>,
    text: String,
}

fn labelled() -> Vec<Line> {
    let lines = include_str!("mentions/labelled.tsv").lines().filter(|line| !line.starts_with('#'));
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

#[test]
fn mentions_lead_to_this_policy_or_nowhere() {
    let lines = labelled();
    assert!(lines.len() >= 150);
    let found = links(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>());
    let wrong: Vec<String> = lines
        .iter()
        .zip(&found)
        .filter(|(line, found)| line.wanted != **found)
        .map(|(line, found)| format!("{:?}\n  wanted {:?}, found {found:?}", line.text, line.wanted))
        .collect();
    let astray = lines.iter().zip(&found).filter(|(line, found)| found.iter().any(|one| !line.wanted.contains(one)));
    let (own, others): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| !line.wanted.is_empty());
    println!(
        "{} sentences: {} of this policy, {} of others; {} lead astray, {} are told wrong",
        lines.len(),
        own.len(),
        others.len(),
        astray.count(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
