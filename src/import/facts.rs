//! What a document says of itself: its title, its version, its owner and its dates. It is proposed, and never believed.

/// One thing that the document says of itself, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub kind: FactKind,
    /// The words before it, such as `Next review`.
    pub label: String,
    pub value: String,
    pub source: FactSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    Title,
    Organisation,
    Version,
    Owner,
    Author,
    ApprovedBy,
    /// When it was approved, or has been in force from.
    Date,
    NextReview,
    Reference,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactSource {
    /// The table of its cover.
    Cover,
    /// A line above the first section.
    Line,
    /// The top or the foot of its pages.
    PageHeader,
    /// What the program notes of it.
    Properties,
}

impl Fact {
    /// The fact that a label and what stands beside it are; `None` where the label names none.
    pub fn of(label: &str, value: &str, source: FactSource) -> Option<Self> {
        let label = label.trim().trim_end_matches([':', '.', ' ', '\u{a0}', '–', '-']);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = kind(label)?;
        (!value.is_empty()).then(|| Fact { kind, label: label.to_owned(), value, source })
    }
}

/// A label is no longer, in words.
const LONGEST_LABEL: usize = 7;

/// What stands behind a label, told by its words: the first that is there decides.
const KINDS: [(&[&str], FactKind); 10] = [
    (&["review", "reviewed", "expiry", "expires", "renewal"], FactKind::NextReview),
    (&["version", "issue", "revision", "edition"], FactKind::Version),
    (&["approved", "approval", "ratified", "ratification", "authorised", "signed", "agreed"], FactKind::Date),
    (&["owner", "lead", "responsible", "custodian", "manager"], FactKind::Owner),
    (&["author", "written", "prepared", "originator"], FactKind::Author),
    (&["date", "effective", "published", "created", "updated", "adopted", "amended", "issued"], FactKind::Date),
    (&["reference", "ref", "number", "id"], FactKind::Reference),
    (&["title", "name", "policy", "document", "subject"], FactKind::Title),
    (&["practice", "surgery", "organisation", "organization", "company"], FactKind::Organisation),
    (&["status", "classification", "audience", "applies"], FactKind::Reference),
];

fn kind(label: &str) -> Option<FactKind> {
    let words: Vec<String> = label
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() || words.len() > LONGEST_LABEL {
        return None;
    }
    let (_, kind) = KINDS.iter().find(|(cues, _)| words.iter().any(|word| cues.contains(&word.as_str())))?;
    let is_by = words.last().is_some_and(|word| word == "by") || words.iter().any(|word| word == "committee");
    Some(match kind {
        FactKind::Date if is_by => FactKind::ApprovedBy,
        FactKind::NextReview if is_by => FactKind::Owner,
        kind => *kind,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_stands_beside_them() {
        for (label, expected) in [
            ("Document title:", Some(FactKind::Title)),
            ("Version", Some(FactKind::Version)),
            ("Policy owner", Some(FactKind::Owner)),
            ("Date approved", Some(FactKind::Date)),
            ("Approved by", Some(FactKind::ApprovedBy)),
            ("Next review date", Some(FactKind::NextReview)),
            ("Author", Some(FactKind::Author)),
            ("Who must read this before they begin their first day of work", None),
            ("Contact", None),
            ("", None),
        ] {
            assert_eq!(Fact::of(label, "x", FactSource::Cover).map(|fact| fact.kind), expected, "{label}");
        }
        assert_eq!(Fact::of("Version", "  ", FactSource::Cover), None);
    }
}
