//! What a document says of itself: its version, its owner and its dates, as they are told and proposed.

use std::collections::BTreeSet;

use super::incoming::Incoming;
use crate::base::wording::capitalised;
use crate::import::facts::{Fact, FactKind, FactSource};

/// A line for each thing that the document says of itself.
pub fn reported(incoming: &Incoming) -> Vec<String> {
    each_once(&incoming.facts).map(line).collect()
}

/// What stands of the document's own words in `policy.toml`, as notes that nobody has confirmed.
pub fn proposed_control(incoming: &Incoming) -> String {
    let is_proposed =
        |fact: &&Fact| !matches!(fact.kind, FactKind::Title | FactKind::Organisation) && !is_of_the_save(fact);
    // A control character would be none of TOML.
    let plain = |text: &str| text.replace(char::is_control, " ");
    let line = |fact: &Fact| format!("#   {}: {}\n", plain(&capitalised(&fact.label)), plain(&fact.value));
    let lines: String = each_once(&incoming.facts).filter(is_proposed).map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    let file = plain(&incoming.file);
    format!("\n# What {file} says of itself. Nobody has confirmed it: write above what is right.\n{lines}")
}

/// A cover, a line below it and the properties of a file often say the same.
fn each_once(facts: &[Fact]) -> impl Iterator<Item = &Fact> {
    let mut reported = BTreeSet::new();
    facts.iter().filter(move |fact| reported.insert((fact.kind, fact.value.as_str())))
}

/// The day on which somebody last saved the file, which says nothing of when the policy began.
fn is_of_the_save(fact: &Fact) -> bool {
    const LABELS: [&str; 2] = ["modified", "Last changed"];
    fact.source == FactSource::Properties && LABELS.contains(&fact.label.as_str())
}

fn line(fact: &Fact) -> String {
    if is_of_the_save(fact) {
        return format!("Last saved: {} (in its properties).", fact.value);
    }
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
    format!("{}: {} ({source}).{key}", capitalised(&fact.label), fact.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_save_is_never_offered_and_nothing_is_told_twice() {
        let fact = |kind, label: &str, value: &str, source| Fact {
            kind,
            label: label.to_owned(),
            value: value.to_owned(),
            source,
        };
        let saved = "2026-10-02T09:00:00Z";
        let incoming = Incoming {
            facts: vec![
                fact(FactKind::Version, "Version", "2.3", FactSource::Cover),
                fact(FactKind::Date, "Date approved", "12 January 2026", FactSource::Cover),
                fact(FactKind::Version, "version", "2.3", FactSource::Properties),
                fact(FactKind::Date, "modified", saved, FactSource::Properties),
                fact(FactKind::Date, "Last changed", saved, FactSource::Properties),
                fact(FactKind::Date, "Date agreed", "1 May 2026", FactSource::Properties),
            ],
            ..Incoming::default()
        };
        let reported = reported(&incoming);
        assert_eq!(reported.iter().filter(|line| line.contains("2.3")).count(), 1, "{reported:?}");
        assert_eq!(reported.iter().filter(|line| line.contains("`effective`")).count(), 2, "{reported:?}");
        assert!(reported.contains(&format!("Last saved: {saved} (in its properties).")), "{reported:?}");
        let proposed = proposed_control(&incoming);
        assert!(!proposed.contains(saved) && proposed.contains("#   Date agreed: 1 May 2026\n"), "{proposed}");
    }
}
