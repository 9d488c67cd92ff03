//! Whatever is edited, and in whatever order: what a rebuild leaves is what a build into an empty folder makes.

mod clean;
mod counts;
mod damage;
mod desk;
mod edit;
mod every_kind;
mod follow;
mod kinds;
#[path = "../benches/large/mod.rs"]
mod large;
mod practices;
mod programs;
mod running;
mod texts;

use crate::support::own_process::in_own_process;
use byelaw::base::limits::{self, Limits};
use edit::{Edit, edit};
use follow::Followed;
use kinds::{Kind, Then};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// So small that the example is above each of them.
const SMALL: Limits = Limits { sections_of_an_index: 3, policies_of_a_save: 1, files_one_by_one: 3 };

/// So small that the example is just below each of them or above, and every way of working has its turn.
const BETWEEN: Limits = Limits { sections_of_an_index: 16, policies_of_a_save: 1, files_one_by_one: 40 };

/// How many times as many edits are tried at random; `BYELAW_EDITS` asks for more.
fn times() -> u32 {
    std::env::var("BYELAW_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// A test of this file in a process of its own, because limits can be chosen once. It says what was compared.
fn with_limits(test: &str, chosen: Limits, does: impl FnOnce()) {
    in_own_process(&format!("rebuild::{test}"), || {
        assert!(limits::choose(chosen));
        does();
        println!("{test}: {}", counts::in_words());
    });
}

/// Saves of an edit or two of the kinds that are wanted.
fn saves(count: usize, wanted: fn(&Kind) -> bool) -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let kinds: Vec<_> = kinds::all().filter(|kind| wanted(kind)).collect();
    let edit = (0..kinds.len(), 0..1000_usize, 0..1000_usize).prop_map(move |(kind, at, number)| Edit {
        kind: kinds[kind],
        at,
        number,
    });
    vec(vec(edit, 1..=2), count)
}

fn at_random(sequences: u32, saves: impl Strategy<Value = Vec<Vec<Edit>>>, practice: fn() -> desk::Desk) {
    let config = ProptestConfig {
        cases: sequences * times(),
        max_shrink_iters: 12,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let followed = TestRunner::new(config).run(&saves, |saves| {
        Followed::new(practice()).saves(&saves);
        Ok(())
    });
    if let Err(error) = followed {
        panic!("{error}");
    }
}

#[test]
fn every_kind_of_edit_is_followed() {
    with_limits("every_kind_of_edit_is_followed", SMALL, every_kind::is_followed);
}

#[test]
fn edits_at_random_are_followed() {
    with_limits("edits_at_random_are_followed", SMALL, || at_random(1, saves(8, |_| true), practices::example));
}

#[test]
fn edits_at_random_are_followed_just_below_the_limits_and_above() {
    let name = "edits_at_random_are_followed_just_below_the_limits_and_above";
    with_limits(name, BETWEEN, || at_random(1, saves(8, |_| true), practices::example));
}

#[test]
fn edits_of_a_large_practice_are_followed() {
    let practice = || practices::large(600);
    with_limits("edits_of_a_large_practice_are_followed", Limits::USUAL, || {
        at_random(1, saves(2, |kind| kind.then == Then::Made), practice)
    });
}

fn one_by_one(edits: &[Edit]) {
    let saves: Vec<Vec<Edit>> = edits.iter().map(|edit| vec![*edit]).collect();
    Followed::new(practices::example()).saves(&saves);
}

#[test]
fn what_texts_leave_to_be_filled_in_is_followed() {
    with_limits("what_texts_leave_to_be_filled_in_is_followed", BETWEEN, || {
        one_by_one(&[
            edit("the practice's name", 0, 1),
            edit("when we close", 0, 1),
            edit("who may post", 0, 1),
            edit("a sentence", 3, 1),
            edit("an account is closed", 0, 1),
            edit("days go by", 0, 1),
            edit("when we close", 0, 1),
            edit("who may post", 1, 1),
        ]);
    });
}

#[test]
fn a_draft_beside_its_policy_is_followed() {
    with_limits("a_draft_beside_its_policy_is_followed", BETWEEN, || {
        one_by_one(&[
            edit("a draft is begun, and taken back", 0, 1),
            edit("a link", 4, 2),
            edit("the title of a section", 5, 4),
            edit("a term is renamed", 1, 4),
            edit("a draft is begun, and taken back", 0, 5),
            edit("a draft is begun, and taken back", 0, 7),
        ]);
    });
}

#[test]
fn a_folder_that_goes_takes_the_files_in_it_along_of_which_one_is_named() {
    with_limits("a_folder_that_goes_takes_the_files_in_it_along_of_which_one_is_named", BETWEEN, || {
        let goes = "a policy goes of which one file is named";
        one_by_one(&[edit("a sentence", 0, 88), edit(goes, 0, 1), edit(goes, 0, 1)]);
    });
}

#[test]
fn a_page_that_somebody_edits_is_made_anew_by_the_next_program() {
    with_limits("a_page_that_somebody_edits_is_made_anew_by_the_next_program", BETWEEN, || {
        let edited = "somebody edits a page that was made";
        one_by_one(&[edit(edited, 5, 1), edit(edited, 40, 1), edit("a sentence", 3, 1)]);
    });
}

#[test]
fn a_report_that_cannot_be_made_leaves_the_sites_as_they_were() {
    with_limits("a_report_that_cannot_be_made_leaves_the_sites_as_they_were", BETWEEN, || {
        let page = edit("a page that nobody needs goes and returns", 200, 334);
        // The last of its templates is one for the partners.
        let saves = [vec![page, edit("a template with a mistake", 3, 1)]];
        Followed::new(practices::example()).saves(&saves);
    });
}
