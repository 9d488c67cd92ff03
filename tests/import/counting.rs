//! How much of what should come out of a document does, list by list, and the table that says so.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::reading::{LISTS, Reading};

/// Of one list: how many of the expected stand in the other in their order, and how many that has besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub same: usize,
    pub expected: usize,
    pub besides: usize,
}

impl Share {
    fn of(expected: &[String], found: &[String]) -> Self {
        let same = |op: &DiffOp| match op {
            DiffOp::Equal { len, .. } => *len,
            _ => 0,
        };
        let same: usize = capture_diff_slices(Algorithm::Lcs, expected, found).iter().map(same).sum();
        Share { same, expected: expected.len(), besides: found.len() - same }
    }

    pub fn is_whole(self) -> bool {
        self.same == self.expected
    }

    /// As a cell of the table.
    pub fn written(self) -> String {
        let share = match self.expected {
            0 => "–".to_owned(),
            _ if self.is_whole() => "100".to_owned(),
            // What is not whole never looks so.
            all => format!("{:.1}", (100.0 * self.same as f64 / all as f64).min(99.9)),
        };
        if self.besides == 0 { share } else { format!("{share} +{}", self.besides) }
    }
}

/// The shares of all lists, and in words what differs.
pub struct Fidelity {
    pub shares: [Share; 6],
    pub differences: Vec<String>,
}

impl Fidelity {
    pub fn of(expected: &str, found: &str) -> Self {
        let (expected, found) = (Reading::of(expected), Reading::of(found));
        let (expected, found) = (expected.lists(), found.lists());
        let mut differences = Vec::new();
        for (list, (old, new)) in LISTS.iter().zip(expected.iter().zip(&found)) {
            for op in capture_diff_slices(Algorithm::Lcs, old, new) {
                let (tag, of_old, of_new) = op.as_tag_tuple();
                if tag != similar::DiffTag::Equal {
                    differences.push(format!("{list}: should be {:?} and is {:?}", &old[of_old], &new[of_new]));
                }
            }
        }
        let shares = std::array::from_fn(|at| Share::of(expected[at], found[at]));
        Fidelity { shares, differences }
    }

    /// What is less than is promised.
    pub fn faults(&self) -> Vec<String> {
        let [words, numbers, marks, cells, headings, links] = self.shares;
        let mut faults = Vec::new();
        if words.same * 100 < words.expected * 98 {
            faults.push(format!("only {} of {} words come out", words.same, words.expected));
        }
        for (list, share) in [("numbers", numbers), ("marks", marks), ("cells", cells), ("headings", headings)] {
            if !share.is_whole() {
                faults.push(format!("only {} of {} {list} come out", share.same, share.expected));
            }
        }
        if !links.is_whole() || links.besides > 0 {
            faults.push(format!("links differ: {}", links.written()));
        }
        faults
    }
}

/// The table, one line for each case.
pub fn table(rows: &[(String, Option<&Fidelity>)]) -> String {
    let mut table = format!("| fixture | {} |\n|---{}|\n", LISTS.join(" | "), "|---:".repeat(LISTS.len()));
    for (name, fidelity) in rows {
        let shares = match fidelity {
            Some(fidelity) => fidelity.shares.map(Share::written).join(" | "),
            None => ["refused"; LISTS.len()].join(" | "),
        };
        table.push_str(&format!("| {name} | {shares} |\n"));
    }
    table
}

#[test]
fn what_is_lost_is_counted() {
    let expected = "# 5 Title\n\n5.1 One two three.\n\n(a) first\n\n| a | b |\n|---|---|\n| c | |\n\nSee [[5.1]].\n";
    let whole = Fidelity::of(expected, expected);
    assert!(whole.faults().is_empty() && whole.differences.is_empty());
    assert_eq!(whole.shares.map(|share| share.expected), [10, 2, 1, 4, 1, 1]);
    for (from, to, fault) in [
        ("One two", "One", "words come out"),
        ("# 5 ", "# 6 ", "numbers come out"),
        ("(a)", "(b)", "marks come out"),
        ("| c | |", "| c |", "cells come out"),
        ("# 5 Title", "5\\. Title", "headings come out"),
        ("[[5.1]]", "5.1", "links differ"),
        ("[[5.1]]", "[[5.2|5.1]]", "links differ"),
        ("One two three", "<b>two {{three}}", "words come out"),
    ] {
        let found = expected.replace(from, to);
        assert_ne!(found, expected);
        let faults = Fidelity::of(expected, &found).faults();
        assert!(faults.iter().any(|one| one.contains(fault)), "{to}: {faults:?}");
    }
}
