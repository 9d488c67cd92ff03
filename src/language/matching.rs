//! Matches the clauses of two versions of a text by their words.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::base::fold;

/// The words of a clause, and the number and title it goes by.
#[derive(Clone, Debug)]
pub struct Wording<N> {
    pub number: N,
    /// A section only matches a section.
    pub is_section: bool,
    pub title: Vec<String>,
    pub words: Vec<String>,
}

/// The least similarity for a match: the share of common words among the words of both.
const MIN_SIMILARITY: f64 = 0.5;
/// The least similarity if number or title are equal.
const MIN_SIMILARITY_IN_PLACE: f64 = 0.3;
/// The most pairs compared word by word; no policy has more.
const MOST_PAIRS: usize = 4_000_000;

/// The words of a plain text, normalized so that differences in typing do not matter.
pub fn words(plain: &str) -> Vec<String> {
    plain.split(|sign: char| !sign.is_alphanumeric() && !"./'’-@&%£".contains(sign)).filter_map(word).collect()
}

fn word(written: &str) -> Option<String> {
    let bare = written.trim_matches(|sign: char| !sign.is_alphanumeric() && !"@%£".contains(sign));
    (!bare.is_empty()).then(|| fold::fold(bare).into_owned())
}

/// Replaces each number that is a word of its own by the result of `now`, if there is one.
pub fn with_numbers(text: &str, now: impl Fn(&str) -> Option<String>) -> String {
    let parts = text.split_inclusive(|sign: char| !sign.is_alphanumeric() && sign != '.');
    let part = |part: &str| {
        // A full stop after it ends the sentence.
        let number = part.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        now(number).map_or_else(|| part.to_owned(), |now| format!("{now}{}", &part[number.len()..]))
    };
    parts.map(part).collect()
}

/// For each later clause the index of the earlier one that it matches.
pub fn matched<N: PartialEq>(earlier: &[Wording<N>], later: &[Wording<N>]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; later.len()];
    let mut taken = vec![false; earlier.len()];
    match_same_words(earlier, later, &mut found, &mut taken);
    let unmatched: Vec<usize> = (0..later.len()).filter(|at| found[*at].is_none()).collect();
    let open: Vec<usize> = (0..earlier.len()).filter(|at| !taken[*at]).collect();
    let mut pairs = if unmatched.len().saturating_mul(open.len()) > MOST_PAIRS {
        in_place(earlier, later, &open, &unmatched)
    } else {
        let word_counts: Vec<WordCounts> = open.iter().map(|at| WordCounts::of(&earlier[*at])).collect();
        let all = unmatched.iter().flat_map(|new| {
            let counts = WordCounts::of(&later[*new]);
            let compared =
                open.iter().zip(&word_counts).map(|(old, other)| (*old, counts.similarity(other))).collect::<Vec<_>>();
            compared.into_iter().map(move |(old, similarity)| Pair { old, new: *new, similarity })
        });
        all.filter(|pair| pair.is_one(earlier, later)).collect()
    };
    // The most similar pairs first; among equal ones, those in the same position.
    pairs.sort_by(|a, b| {
        let far = |pair: &Pair| pair.old.abs_diff(pair.new);
        let same = |pair: &Pair| earlier[pair.old].number != later[pair.new].number;
        b.similarity
            .total_cmp(&a.similarity)
            .then(same(a).cmp(&same(b)))
            .then(far(a).cmp(&far(b)))
            .then(a.new.cmp(&b.new))
    });
    for Pair { old, new, .. } in pairs {
        if !taken[old] && found[new].is_none() {
            taken[old] = true;
            found[new] = Some(old);
        }
    }
    found
}

/// Whether it is a section, its title and its words.
type PhraseKey<'a> = (bool, &'a [String], &'a [String]);

/// Matches clauses with identical words, in order; first those that also have the same number.
fn match_same_words<N: PartialEq>(
    earlier: &[Wording<N>],
    later: &[Wording<N>],
    found: &mut [Option<usize>],
    taken: &mut [bool],
) {
    let mut by_words: HashMap<PhraseKey, Vec<usize>> = HashMap::new();
    for (at, clause) in earlier.iter().enumerate() {
        by_words.entry((clause.is_section, &clause.title, &clause.words)).or_default().push(at);
    }
    for same_number in [true, false] {
        for (new, clause) in later.iter().enumerate() {
            if found[new].is_some() {
                continue;
            }
            let same = by_words.get(&(clause.is_section, &clause.title[..], &clause.words[..])).into_iter().flatten();
            let mut free = same.filter(|old| !taken[**old]);
            if let Some(old) = free.find(|old| !same_number || earlier[**old].number == clause.number) {
                taken[*old] = true;
                found[new] = Some(*old);
            }
        }
    }
}

/// Pairs with the same number only, for texts with too many clauses to compare all.
fn in_place<N: PartialEq>(
    earlier: &[Wording<N>],
    later: &[Wording<N>],
    open: &[usize],
    unmatched: &[usize],
) -> Vec<Pair> {
    let near = |new: usize| {
        let start = open.partition_point(|old| *old + 100 < new);
        open[start..].iter().take_while(move |old| **old <= new + 100)
    };
    let of = |new: &usize| {
        let same = near(*new).find(|old| earlier[**old].number == later[*new].number)?;
        let similarity = WordCounts::of(&earlier[*same]).similarity(&WordCounts::of(&later[*new]));
        Some(Pair { old: *same, new: *new, similarity }).filter(|pair| pair.similarity >= MIN_SIMILARITY_IN_PLACE)
    };
    unmatched.iter().filter_map(of).collect()
}

struct Pair {
    old: usize,
    new: usize,
    /// From 0, nothing in common, to 1.
    similarity: f64,
}

impl Pair {
    fn is_one<N: PartialEq>(&self, earlier: &[Wording<N>], later: &[Wording<N>]) -> bool {
        let (old, new) = (&earlier[self.old], &later[self.new]);
        if old.is_section != new.is_section {
            return false;
        }
        let is_in_place = old.number == new.number || (!old.title.is_empty() && old.title == new.title);
        self.similarity >= if is_in_place { MIN_SIMILARITY_IN_PLACE } else { MIN_SIMILARITY }
    }
}

/// The number of occurrences of each word.
struct WordCounts<'w> {
    counts: FxHashMap<&'w str, u32>,
    total: u32,
}

impl<'w> WordCounts<'w> {
    fn of<N>(clause: &'w Wording<N>) -> Self {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        // The title counts twice.
        for word in clause.title.iter().chain(&clause.title).chain(&clause.words) {
            *counts.entry(word.as_str()).or_default() += 1;
        }
        let total = counts.values().sum();
        WordCounts { counts, total }
    }

    /// Twice the common words, divided by the words of both (the Dice coefficient).
    fn similarity(&self, other: &WordCounts) -> f64 {
        let both: u32 =
            self.counts.iter().map(|(word, count)| other.counts.get(word).map_or(0, |others| *count.min(others))).sum();
        match self.total + other.total {
            0 => 0.0,
            total => f64::from(2 * both) / f64::from(total),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(texts: &[(&'static str, &str)]) -> Vec<Wording<&'static str>> {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let wording = |(number, text): &(&'static str, &str)| Wording {
            number: *number,
            is_section: false,
            title: Vec::new(),
            words: words(text),
        };
        texts.iter().map(wording).collect()
    }

    #[test]
    fn a_clause_is_found_by_its_words_wherever_it_stands() {
        let earlier = clauses(&[
            ("2.1", "we answer within three working days"),
            ("2.2", "only the team may post"),
            ("2.3", "keep passwords to yourself"),
        ]);
        let later = clauses(&[
            ("2.1", "we answer within two working days"),
            ("2.2", "patients may ask us to take a picture down"),
            ("2.3", "only the team may post"),
        ]);
        assert_eq!(matched(&earlier, &later), [Some(0), None, Some(1)]);
        assert_eq!(matched(&later, &earlier), [Some(0), Some(2), None]);
    }

    #[test]
    fn alike_clauses_keep_their_order_and_what_is_there_twice_is_matched_once() {
        let earlier = clauses(&[("1.1", "ask the team"), ("1.2", "tell the manager"), ("1.3", "ask the team")]);
        let later = clauses(&[("1.1", "something else altogether"), ("1.2", "ask the team"), ("1.3", "ask the team")]);
        assert_eq!(matched(&earlier, &later), [None, Some(0), Some(2)]);
    }

    #[test]
    fn a_reworded_clause_in_its_place_is_still_the_same() {
        let earlier = clauses(&[("4.1", "staff must never share a password with anybody at all")]);
        let later = clauses(&[("4.1", "a password is yours alone: never share it")]);
        assert_eq!(matched(&earlier, &later), [Some(0)]);
        let elsewhere = clauses(&[("6.9", "a password is yours alone: never share it")]);
        assert_eq!(matched(&earlier, &elsewhere), [None]);
    }
}
