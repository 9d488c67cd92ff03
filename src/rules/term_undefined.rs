//! Every abbreviation is spelled out somewhere, and every definition names the word that it defines.
//!
//! # Why
//!
//! A policy defines words so that everyone reads the policy in the same way. New readers do not know our abbreviations,
//! and patients least of all. An abbreviation of three to six capital letters counts as spelled out where a text has it
//! in brackets after the long form, or the long form in brackets after it; for patients that must be a public text. One
//! that stands in a defined word, a role or the title of a reference is known too. This leaves alone a few that
//! everyone knows (such as NHS), Roman numerals, and words in capitals that the texts also write in small letters. A
//! definition must have its own word in its title or text. Each is reported once, at its first place. Withdrawn
//! policies are left out.
//!
//! # Breaks the rule
//!
//! The page does not say what QZX means.
//!
//! ```markdown content/guidance/criticism.md
//! +++
//! audience = "staff"
//! +++
//! # Responding to criticism
//!
//! Stay calm, then ask the QZX.
//! ```
//!
//! # Keeps the rule
//!
//! The page spells it out once, and then uses it.
//!
//! ```markdown content/guidance/criticism.md
//! +++
//! audience = "staff"
//! +++
//! # Responding to criticism
//!
//! Stay calm, then ask the Quality Zone Exchange (QZX). The QZX will help.
//! ```
//!
//! # How to fix
//!
//! Write the long form with the abbreviation in brackets where it is first used, or only the long form. For a
//! definition, use the word in its title or text, or add the spelling that stands there to the term's `also` in
//! `policy.toml`.

use crate::language::stands_alone;
use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use rustc_hash::{FxHashMap, FxHashSet};

use super::engine::{Check, Doer, FindingSink, Gleaned, PolicyTexts, Rule, Severity, StaffFacts, Subject, Text};
use crate::base::audience::Audience;
use crate::base::fold::fold;
use crate::duties::Duty;
use crate::incremental::{Persistent, Query};
use crate::model::{ClauseNumber, Term, TermId};

pub static RULE: Rule = Rule {
    id: "term-undefined",
    duties: &[Duty::Terms],
    severity: Severity::Note,
    doer: Doer::PolicyOwner,
    checks: &[Check::Staff(check)],
};

/// What patients read every day, and what every computer shows: to spell these out would help nobody.
const EVERYONE_KNOWS: [&str; 12] =
    ["CSV", "FAQ", "FAQS", "HTML", "HTTP", "HTTPS", "NHS", "PDF", "SMS", "URL", "USB", "WIFI"];

fn check(facts: &StaffFacts, found: &mut FindingSink) {
    definitions(facts, found);
    abbreviations(facts, found);
}

fn definitions(facts: &StaffFacts, found: &mut FindingSink) {
    for policy in facts.library.policies.values().filter(|policy| !policy.is_withdrawn()) {
        let unnamed = facts.of_policy(Query::UnnamedTerms, policy, Unnamed::of);
        if unnamed.0.is_empty() {
            continue;
        }
        let clauses = policy.clauses_by_number();
        for term in policy.control.terms.iter().filter(|term| unnamed.0.contains(&term.id)) {
            let Some(clause) = clauses.get(&term.clause) else { continue };
            let message = format!("clause {} defines ‘{}’ without using the word", term.clause, term.name);
            let subject = Subject::Term(policy.id.clone(), term.id.clone());
            found.breach(subject, &clause.place, message).clause(&policy.id, &term.clause);
        }
    }
}

/// The terms of a policy whose clauses do without them.
#[derive(BorshSerialize, BorshDeserialize)]
struct Unnamed(FxHashSet<TermId>);

impl Persistent for Unnamed {}

impl Unnamed {
    fn of(texts: &PolicyTexts) -> Self {
        let mut terms: FxHashMap<&ClauseNumber, Vec<&Term>> = FxHashMap::default();
        for term in texts.policy.control.terms.iter() {
            terms.entry(&term.clause).or_default().push(term);
        }
        let mut unnamed = FxHashSet::default();
        for clause in texts.policy.clauses() {
            let Some(terms) = terms.get(&clause.number) else { continue };
            let text = texts.of(clause);
            let text = format!("{}\n{}", text.title, text.prose.plain);
            let text = fold(&text);
            unnamed.extend(terms.iter().filter(|term| !is_named(term, &text)).map(|term| term.id.clone()));
        }
        Unnamed(unnamed)
    }
}

fn is_named(term: &Term, text: &str) -> bool {
    std::iter::once(&term.name).chain(&term.also).any(|spelling| {
        let spelling = fold(spelling);
        text.match_indices(&*spelling).any(|(at, _)| stands_alone(text, &(at..at + spelling.len())))
    })
}

/// The abbreviations of some texts.
#[derive(BorshSerialize, BorshDeserialize)]
struct Abbreviations {
    /// The first of each in a text of each audience: the text, the bytes of its words, the letters.
    used: Vec<(usize, Range<usize>, Box<str>)>,
    /// Those that a text spells out, with its audience.
    spelled: FxHashSet<(Box<str>, Audience)>,
    /// Words in small letters that are as long as an abbreviation.
    small: FxHashSet<Box<str>>,
}

impl Persistent for Abbreviations {}

fn abbreviations_of(texts: &[Text]) -> Abbreviations {
    let mut found = Abbreviations { used: Vec::new(), spelled: FxHashSet::default(), small: FxHashSet::default() };
    let mut seen: FxHashSet<(&str, Audience)> = FxHashSet::default();
    for (index, text) in texts.iter().enumerate() {
        for (range, letters) in capitals(&text.prose.plain) {
            if seen.insert((letters, text.audience)) {
                found.used.push((index, range, letters.into()));
            }
        }
        for word in small_words(&text.prose.plain) {
            if !found.small.contains(word) {
                found.small.insert(word.into());
            }
        }
        if capitals(text.title).chain(capitals(&text.prose.plain)).next().is_none() {
            continue;
        }
        let words = text.in_one_line();
        for (range, letters) in capitals(&words) {
            let (before, after) = (words.get(..range.start).unwrap_or(""), words.get(range.end..).unwrap_or(""));
            if before.ends_with('(') && after.starts_with(')') || is_long_form(letters, after) {
                found.spelled.insert((letters.into(), text.audience));
            }
        }
    }
    found
}

fn abbreviations(facts: &StaffFacts, found: &mut FindingSink) {
    let gleaned = facts.glean(Query::Abbreviations, abbreviations_of);
    let known = known(facts, &gleaned);
    let mut reported: FxHashSet<&str> = FxHashSet::default();
    let mut ordinary: FxHashMap<&str, bool> = FxHashMap::default();
    for shelf in &gleaned {
        for (index, range, letters) in &shelf.what.used {
            let is_exempt =
                EVERYONE_KNOWS.contains(&&**letters) || letters.chars().all(|letter| "IVX".contains(letter));
            let spelled_for = known.get(&**letters).copied();
            let Some(text) = shelf.text(*index).filter(|_| !is_exempt && !reported.contains(&**letters)) else {
                continue;
            };
            if spelled_for.is_some_and(|audience| text.audience.may_see(audience)) {
                continue;
            }
            // Written small elsewhere, it is an ordinary word.
            let small = letters.to_lowercase();
            let is_word = || gleaned.iter().any(|other| other.what.small.contains(small.as_str()));
            if *ordinary.entry(letters).or_insert_with(is_word) {
                continue;
            }
            reported.insert(letters);
            let message = match spelled_for {
                Some(_) => format!("‘{letters}’ stands in a public text, and is spelled out for staff only"),
                None => format!("‘{letters}’ is used, and no text spells it out"),
            };
            found.breach(text.subject.clone(), &text.place_of(range.clone()), message);
        }
    }
}

/// Abbreviations that are spelled out or stand in a known name, each for the widest audience that can read it.
fn known(facts: &StaffFacts, gleaned: &[Gleaned<Abbreviations>]) -> FxHashMap<String, Audience> {
    let mut known: FxHashMap<String, Audience> = FxHashMap::default();
    let mut add = |letters: &str, audience: Audience| {
        let widest = known.entry(letters.to_uppercase()).or_insert(audience);
        *widest = audience.min(*widest);
    };
    let library = facts.library;
    let terms = library.policies.values().flat_map(|policy| policy.control.terms.iter());
    let spellings = terms.flat_map(|term| std::iter::once(&term.name).chain(&term.also));
    let roles = library.staff.values().map(|member| &*member.role);
    let names = spellings.chain(roles).map(|name| (name, Audience::Public));
    let titles = library.references.values().map(|one| (&one.text.read(facts.key).title, one.text.audience()));
    for (name, audience) in names.chain(titles) {
        name.split(|letter: char| !letter.is_alphanumeric()).for_each(|word| add(word, audience));
    }
    for (letters, audience) in gleaned.iter().flat_map(|shelf| &shelf.what.spelled) {
        add(letters, *audience);
    }
    known
}

/// Whether what follows is the long form in brackets: its words, or those in capital letters, begin with these letters.
fn is_long_form(letters: &str, after: &str) -> bool {
    let Some((words, _)) = after.strip_prefix(" (").and_then(|rest| rest.split_once(')')) else { return false };
    let first = || words.split_whitespace().filter_map(|word| word.chars().next());
    first().flat_map(char::to_uppercase).eq(letters.chars())
        || first().filter(|letter| letter.is_uppercase()).eq(letters.chars())
}

/// Words of three to six capital letters, without the `s` of a plural: `PCN` in "two PCNs". No parts of addresses.
fn capitals(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '@';
    let runs = runs_of(text, |letter| letter.is_ascii_uppercase()).filter(|range| (3..=6).contains(&range.len()));
    runs.filter_map(move |range| {
        let rest = text.get(range.end..)?;
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        let is_apart = !text.get(..range.start)?.ends_with(is_of_word) && !rest.starts_with(is_of_word);
        is_apart.then_some((range.clone(), text.get(range)?))
    })
}

/// Words of three to six small letters.
fn small_words(text: &str) -> impl Iterator<Item = &str> {
    let runs = runs_of(text, |letter| letter.is_ascii_lowercase()).filter(|range| (3..=6).contains(&range.len()));
    runs.filter_map(|range| {
        let is_apart = !text.get(..range.start)?.ends_with(char::is_alphanumeric)
            && !text.get(range.end..)?.starts_with(char::is_alphanumeric);
        is_apart.then(|| text.get(range))?
    })
}

/// Stretches of ASCII letters of one kind, byte by byte: the texts are long.
fn runs_of(text: &str, is_wanted: impl Fn(u8) -> bool) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|byte| is_wanted(*byte))?;
        let rest = bytes.get(start..)?;
        at = start + rest.iter().position(|byte| !is_wanted(*byte)).unwrap_or(rest.len());
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_whole_words_in_capitals() {
        let found = |text: &'static str| capitals(text).map(|(_, letters)| letters).collect::<Vec<_>>();
        assert_eq!(found("Two PCNs, the ICB's GPs; NHS-led ABCs."), ["PCN", "ICB", "NHS", "ABC"]);
        assert!(found("MyPCN a@PCN PCN_x PCNx ÉPCN PCNÉ ABCDEFG AB").is_empty());
        assert_eq!(small_words("the café's Pink pens, re-use of").collect::<Vec<_>>(), ["the", "pens", "use"]);
    }
}
