//! Mentions in plain text that become links by themselves: glossary terms and "Section 10".

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::{ClauseNumber, SectionNumber, TermId};

/// Finds the terms of a policy in running text, the longest spelling first.
pub struct TermMatcher {
    automaton: Option<AhoCorasick>,
    terms: Vec<TermId>,
}

impl TermMatcher {
    /// `spellings` gives each term's id with its name and other spellings.
    pub fn new(spellings: impl IntoIterator<Item = (TermId, String)>) -> Self {
        let (terms, patterns): (Vec<_>, Vec<_>) = spellings.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns)
            .ok();
        TermMatcher { automaton, terms }
    }

    /// Whole-word mentions of terms, left to right.
    fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'t TermId)> + 't {
        self.automaton
            .iter()
            .flat_map(move |automaton| automaton.find_iter(text))
            .filter(move |found| stands_alone(text, found.range()))
            .map(|found| (found.range(), &self.terms[found.pattern().as_usize()]))
    }
}

/// A mention that could become a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention {
    Term(TermId),
    Clause(ClauseNumber),
}

/// All mentions in a text, in order and without overlap. A term counts once: `seen` remembers those already found.
pub fn find(text: &str, terms: &TermMatcher, seen: &mut HashSet<TermId>) -> Vec<(Range<usize>, Mention)> {
    let mut found: Vec<(Range<usize>, Mention)> =
        plain_references(text).into_iter().map(|(range, number)| (range, Mention::Clause(number))).collect();
    // A term may be broken over a line.
    let unbroken: Cow<str> = if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() };
    for (range, term) in terms.find(&unbroken) {
        let overlaps = found.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
        if !overlaps && seen.insert(term.clone()) {
            found.push((range, Mention::Term(term.clone())));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    !is_word(before) && !is_word(after)
}

/// What people call the parts of a policy, those with numbers first.
static PARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ["section", "clause", "paragraph", "annex", "appendix"];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
});

/// How many of them have numbers; the others have letters.
const SECTIONS: usize = 3;

/// "Section 10", "Sections 10", "clause 5.2", "clauses 5.2", "Annex A", in any case, as people write them in Word.
fn plain_references(text: &str) -> Vec<(Range<usize>, ClauseNumber)> {
    let mut found = Vec::new();
    if let Some(parts) = PARTS.as_ref() {
        for part in parts.find_iter(text) {
            let (start, mut at) = (part.start(), part.end());
            let is_annex = part.pattern().as_usize() >= SECTIONS;
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
            let number: &str = text[at..].split(|c: char| !c.is_ascii_alphanumeric() && c != '.').next().unwrap_or("");
            let number = number.trim_end_matches('.');
            let end = at + number.len();
            let Some(parsed) = ClauseNumber::parse(number) else { continue };
            let lettered = matches!(parsed.section, SectionNumber::Annex(_));
            let fits = if is_annex { lettered } else { !lettered || !parsed.is_section() };
            if fits && !belongs_to_an_act(&text[end..]) {
                found.push((start..end, parsed));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether what follows says that the section is of something else: "section 55 of the Data Protection Act".
fn belongs_to_an_act(rest: &str) -> bool {
    let rest = rest.trim();
    // The text ends where a link begins, and the link is the Act.
    if matches!(rest, "of" | "of the" | "of that") {
        return true;
    }
    let Some(of_what) = rest.strip_prefix("of the ").or_else(|| rest.strip_prefix("of ")) else { return false };
    !of_what.starts_with("this ") && !of_what.starts_with("policy") && of_what.starts_with(|c: char| c.is_uppercase())
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
        assert_eq!(numbers("clause A.3 and sections\n7.1"), ["clause A.3=A.3", "sections\n7.1=7.1"]);
    }

    #[test]
    fn sections_of_acts_are_left_alone() {
        assert!(numbers("section 55 of the Data Protection Act").is_empty());
        assert!(numbers("section 5 of the ").is_empty());
        assert!(numbers("In this section A patient may").is_empty());
        assert!(numbers("intersection 5, sectional 3, annexe 4").is_empty());
        assert_eq!(numbers("section 9 of this policy"), ["section 9=9"]);
    }

    #[test]
    fn the_longest_spelling_of_a_term_wins_and_counts_once() {
        let matcher = TermMatcher::new([
            (TermId::new("media"), "media".into()),
            (TermId::new("social-media"), "social media".into()),
        ]);
        let found = find("Social media and social media, multimedia", &matcher, &mut HashSet::new());
        assert_eq!(found, [(0..12, Mention::Term(TermId::new("social-media")))]);
    }
}
