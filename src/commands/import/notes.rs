//! `import-notes.md`: what an import changed, left out and could not carry over, for the person who reads it through.

use jiff::civil::Date;

use super::incoming::Incoming;
use crate::import::facts::{Fact, FactKind, FactSource};
use crate::import::remark::{Remark, RemarkKind};
use crate::model::ClauseNumber;
use crate::wording::{count_of, date_in_words};

/// The file's name in the practice's folder.
pub const NOTES: &str = "import-notes.md";

/// A part of the notes: its heading, and its lines.
pub struct Part {
    pub title: &'static str,
    pub lines: Vec<String>,
}

/// The notes of an import; `parts` are those that the reader of the document could not know.
pub fn notes(incoming: &Incoming, folder: &str, today: Date, parts: Vec<Part>, remarks: &[Remark]) -> String {
    let clauses: usize = incoming.sections.iter().map(|section| clauses_in(&section.text)).sum();
    let mut text = format!(
        "# What byelaw made of {}\n\nOn {}: ‘{}’, {} and {}, in {folder}.\nRead the policy once from beginning to end; then this file has done its work, and can go.\n",
        incoming.file,
        date_in_words(today),
        incoming.title,
        count_of(incoming.sections.len(), "section"),
        count_of(clauses, "clause"),
    );
    let of_kind = |kind: RemarkKind| Part {
        title: kind.title(),
        lines: remarks.iter().chain(&incoming.remarks).filter(|one| one.kind == kind).map(line).collect(),
    };
    let mut changed = of_kind(RemarkKind::Changed);
    changed.lines.splice(0..0, incoming.said.iter().cloned());
    let own = Part { title: "What the document says of itself", lines: incoming.facts.iter().map(of_fact).collect() };
    let all = parts.into_iter().chain([of_kind(RemarkKind::LookAt), changed, of_kind(RemarkKind::LeftOut), own]);
    for Part { title, lines } in all.filter(|part| !part.lines.is_empty()) {
        text.push_str(&format!("\n## {title}\n\n"));
        text.extend(lines.iter().map(|line| format!("- {line}\n")));
    }
    text
}

/// Numbered headings and paragraphs below the section's own heading.
fn clauses_in(section: &str) -> usize {
    let is_clause = |line: &&str| {
        let first = line.trim_start_matches(['#', '*', ' ']).split([' ', '\t', '*']).next().unwrap_or_default();
        let number = first.trim_end_matches('.');
        number.contains('.') && ClauseNumber::parse(number).is_some()
    };
    section.lines().skip(1).filter(is_clause).count()
}

fn line(remark: &Remark) -> String {
    let place = match (&remark.place.under, remark.place.words.is_empty()) {
        (Some(under), true) => format!("**{under}**: "),
        (Some(under), false) => format!("**{under}**, “{}”: ", remark.place.words),
        (None, false) => format!("“{}”: ", remark.place.words),
        (None, true) => String::new(),
    };
    format!("{place}{}", remark.words.replace('\n', " "))
}

fn of_fact(fact: &Fact) -> String {
    let source = match fact.source {
        FactSource::Cover => "on its cover",
        FactSource::Line => "above its first section",
        FactSource::PageHeader => "at the top or the foot of its pages",
        FactSource::Properties => "in its properties",
    };
    let key = match fact.kind {
        FactKind::Version => " It may belong in policy.toml as `version`.",
        FactKind::Owner => " It may belong in policy.toml as `owner`, an id of the staff list.",
        FactKind::Date => " It may belong in policy.toml as `effective`, or with the approval.",
        FactKind::NextReview => " It may belong in policy.toml as `review`.",
        FactKind::ApprovedBy => " Record the approval with `byelaw new approval` once it is given for this text.",
        FactKind::Title | FactKind::Organisation | FactKind::Author | FactKind::Reference => "",
    };
    format!("{}: {} ({source}).{key}", fact.label, fact.value)
}

/// What stands of the document's own words in `policy.toml`, as notes that nobody has confirmed.
pub fn proposed_control(incoming: &Incoming) -> String {
    let is_proposed = |fact: &&Fact| !matches!(fact.kind, FactKind::Title | FactKind::Organisation);
    // A control character would be none of TOML.
    let plain = |text: &str| text.replace(char::is_control, " ");
    let line = |fact: &Fact| format!("#   {}: {}\n", plain(&fact.label), plain(&fact.value));
    let lines: String = incoming.facts.iter().filter(is_proposed).map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    let file = plain(&incoming.file);
    format!("\n# What {file} says of itself. Nobody has confirmed it: write above what is right.\n{lines}")
}
