//! Plain references to parts of a policy: "Section 10", "clause 5.2", "Annex A".

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::model::{ClauseNumber, SectionNumber};

/// The words for parts of a policy, those followed by a number first.
static PARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ["section", "clause", "paragraph", "annex", "appendix"];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
});

/// How many of them are followed by a number; the rest are followed by a letter.
const SECTIONS: usize = 3;

/// "Paragraph" with a single number usually refers to a list item, not a section.
const PARAGRAPH: usize = 2;

/// Finds "Section 10", "Sections 10", "clause 5.2", "clauses 5.2", "Annex A", in any case, as typed in Word.
pub(super) fn plain_references(text: &str) -> Vec<(Range<usize>, ClauseNumber)> {
    let mut found = Vec::new();
    let Some(parts) = PARTS.as_ref() else { return found };
    for part in parts.find_iter(text) {
        let (start, mut at) = (part.start(), part.end());
        let kind = part.pattern().as_usize();
        if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        if text[at..].starts_with(['s', 'S']) {
            at += 1;
        }
        let gap = text[at..].len() - text[at..].trim_start().len();
        if gap == 0 {
            continue;
        }
        at += gap;
        let number: &str = text[at..].split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
        let number = number.trim_end_matches('.');
        let Some(parsed) = ClauseNumber::parse(number) else { continue };
        let lettered = matches!(parsed.section, SectionNumber::Annex(_));
        let fits = match kind {
            SECTIONS.. => lettered,
            PARAGRAPH => !parsed.is_section(),
            _ => !lettered || !parsed.is_section(),
        };
        if fits {
            found.push((start..at + number.len(), parsed));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        plain_references(text).into_iter().map(|(range, number)| format!("{}={number}", &text[range])).collect()
    }

    #[test]
    fn references_are_found_as_people_write_them() {
        assert_eq!(
            numbers("See Section 10, clause 5.2. and Annex A."),
            ["Section 10=10", "clause 5.2=5.2", "Annex A=A"]
        );
        assert_eq!(
            numbers("clause A.3 and sections\n7.1, section\u{a0}2"),
            ["clause A.3=A.3", "sections\n7.1=7.1", "section\u{a0}2=2"]
        );
        assert_eq!(numbers("paragraph 2 and paragraph 5.2"), ["paragraph 5.2=5.2"]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        assert!(numbers("In this section A patient may").is_empty());
        assert!(numbers("intersection 5, sectional 3, annexe 4, section 10th, section 10é, section 4A").is_empty());
    }
}
