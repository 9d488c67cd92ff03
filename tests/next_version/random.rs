//! A policy changed at random: every word of the next text is there, and each link leads to the clause that it led to.

use std::fs;

use proptest::prelude::*;

use super::{ANNEX, DRAFT, DRAFT_RULES, RULES, approve, change, import, outside, read};
use crate::support::on_disk::{byelaw, practice, said};

/// What becomes of a clause in the next document.
#[derive(Clone, Debug)]
enum Fate {
    Stays,
    Goes,
    Reworded,
    /// Another one is put above it.
    Preceded,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Stays),
        1 => Just(Fate::Goes),
        1 => Just(Fate::Reworded),
        1 => Just(Fate::Preceded),
    ]
}

/// No two clauses have a word in common, so that each is known by its own.
fn words(clause: usize, about: &str) -> String {
    (0..9).map(|word| format!("{about}{clause}word{word}")).collect::<Vec<_>>().join(" ")
}

/// The clauses as a text of one section; with headings or as paragraphs.
fn text(clauses: &[(usize, String)], has_headings: bool) -> String {
    let mut text = "# 1 Rules\n\nRules for everyone.\n".to_owned();
    for (number, (_, words)) in (1..).zip(clauses) {
        let lead = if has_headings { format!("## 1.{number} ") } else { format!("1.{number} ") };
        let (title, rest) = words.split_once(' ').unwrap();
        let below = if has_headings { "\n\n" } else { " " };
        text.push_str(&format!("\n{lead}{title}{below}{rest}.\n"));
    }
    text
}

proptest! {
    // Each case runs the program five times.
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 24, ..ProptestConfig::default() })]

    /// Whatever goes, comes or is reworded: every word of the new text is there in order, and each link leads to the clause that it led to.
    #[test]
    fn every_word_comes_through_and_every_link_leads_to_its_clause(
        fates in prop::collection::vec(fate(), 2..14),
        has_headings in any::<bool>(),
    ) {
        let practice = practice();
        let root = practice.path();
        let earlier: Vec<(usize, String)> = (0..fates.len()).map(|clause| (clause, words(clause, "old"))).collect();
        fs::write(root.join(RULES), format!("+++\naudience = \"public\"\n+++\n{}", text(&earlier, has_headings))).unwrap();
        let links: String = (0..fates.len()).map(|clause| format!("- [[1.{}|link{clause}]]\n", clause + 1)).collect();
        change(root, "content/guidance/criticism.md", |text| format!("{text}\n{links}"));
        let check = byelaw(root, &["check"]);
        prop_assert!(check.status.success(), "{}", said(&check));
        let mut later: Vec<(usize, String)> = Vec::new();
        for (clause, fate) in fates.iter().enumerate() {
            match fate {
                Fate::Goes => continue,
                Fate::Stays => later.push((clause, words(clause, "old"))),
                Fate::Reworded => later.push((clause, format!("{} and{clause} more{clause}", words(clause, "old")))),
                Fate::Preceded => {
                    later.push((usize::MAX, words(clause, "new")));
                    later.push((clause, words(clause, "old")));
                }
            }
        }
        let next = text(&later, has_headings);
        if fates.iter().all(|fate| matches!(fate, Fate::Stays)) {
            return Ok(());
        }
        let before = outside(root);
        let output = import(root, &format!("{next}{ANNEX}"), &["--renumber"]);
        prop_assert!(output.status.success(), "{}", said(&output));
        prop_assert!(outside(root) == before, "something else than the draft has changed");
        let next = format!("+++\naudience = \"public\"\n+++\n{next}");
        prop_assert_eq!(read(root, DRAFT_RULES), next.clone());
        let check = byelaw(root, &["check"]);
        prop_assert!(check.status.success(), "{}", said(&check));
        let approved = approve(root, &["--renumber"]);
        prop_assert!(approved.status.success(), "{}", said(&approved));
        prop_assert_eq!(read(root, RULES), next);
        prop_assert!(!root.join(DRAFT).exists());
        let page = read(root, "content/guidance/criticism.md");
        for clause in 0..fates.len() {
            let now = later.iter().position(|(other, _)| *other == clause);
            let expected = match now {
                Some(at) => format!("- [[1.{}|link{clause}]]\n", at + 1),
                None => format!("- link{clause}\n"),
            };
            prop_assert!(page.contains(&expected), "{expected}{page}");
        }
        let check = byelaw(root, &["check"]);
        prop_assert!(check.status.success(), "{}", said(&check));
    }
}
