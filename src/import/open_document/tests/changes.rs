//! Tracked changes, accepted and rejected.

use super::{document, list, p, read_text, remarks, shown, tracked};
use crate::import::TrackedChangesMode;
use crate::import::error::ImportError;

fn region(id: &str, what: &str) -> String {
    format!("<text:changed-region xml:id='{id}'>{what}</text:changed-region>")
}

const INFO: &str =
    "<office:change-info><dc:creator>x</dc:creator><dc:date>2026-05-01T09:00:00</dc:date></office:change-info>";

fn inserted(id: &str) -> String {
    region(id, &format!("<text:insertion>{INFO}</text:insertion>"))
}

fn deleted(id: &str, paragraphs: &str) -> String {
    region(id, &format!("<text:deletion>{INFO}{paragraphs}</text:deletion>"))
}

fn start(id: &str) -> String {
    format!("<text:change-start text:change-id='{id}'/>")
}

fn end(id: &str) -> String {
    format!("<text:change-end text:change-id='{id}'/>")
}

fn here(id: &str) -> String {
    format!("<text:change text:change-id='{id}'/>")
}

/// Accepted and rejected.
fn both(regions: &[String], text: &str) -> [Vec<String>; 2] {
    let text = format!("<text:tracked-changes>{}</text:tracked-changes>{text}", regions.concat());
    [TrackedChangesMode::Accept, TrackedChangesMode::Reject]
        .map(|what| shown(&tracked(&text, Some(what)).unwrap().parts))
}

#[test]
fn changes_that_nobody_decided_refuse_the_file() {
    let looks = region("c", &format!("<text:format-change>{INFO}</text:format-change>"));
    let regions = [inserted("a"), deleted("b", &p("x")), looks.clone()].concat();
    let text = |regions: &str| format!("<text:tracked-changes>{regions}</text:tracked-changes>{}", p("a"));
    assert_eq!(tracked(&text(&regions), None).err(), Some(ImportError::Undecided(2)));
    assert_eq!(shown(&tracked(&text(&looks), None).unwrap().parts), ["a"]);
}

#[test]
fn words_within_a_paragraph() {
    let regions = [inserted("a"), deleted("b", &p("six"))];
    let text = p(&format!("kept for {}{}ten{} years", here("b"), start("a"), end("a")));
    assert_eq!(both(&regions, &text), [["kept for ten years"], ["kept for six years"]]);
}

#[test]
fn the_end_of_a_paragraph_that_was_taken_out() {
    let regions = [deleted("a", &(p("") + &p("Older ones are burnt.") + &p("")))];
    let text = p(&format!("In the cellar.{} It is dry.", here("a")));
    let accepted = vec!["In the cellar. It is dry.".to_owned()];
    let rejected = ["In the cellar.", "Older ones are burnt.", "It is dry."].map(str::to_owned).to_vec();
    assert_eq!(both(&regions, &text), [accepted, rejected]);
}

#[test]
fn paragraphs_that_were_put_in() {
    let regions = [inserted("a")];
    // From the middle of one paragraph to the middle of the next.
    let text =
        p(&format!("One{} and", start("a"))) + &p("between") + &p(&format!("more{} two", end("a"))) + &p("three");
    let accepted = ["One and", "between", "more two", "three"].map(str::to_owned).to_vec();
    let rejected = ["One two", "three"].map(str::to_owned).to_vec();
    assert_eq!(both(&regions, &text), [accepted, rejected]);
    // From the beginning of an item, which does not count then.
    let text = list(
        "text:style-name='L1'",
        &[&p("a"), &p(&format!("{}b", start("a"))), &p(&format!("{}c", end("a"))), &p("d")],
    );
    let accepted = ["[1.] a", "[2.] b", "[3.] c", "[4.] d"].map(str::to_owned).to_vec();
    let rejected = ["[1.] a", "[2.] c", "[3.] d"].map(str::to_owned).to_vec();
    assert_eq!(both(&regions, &text), [accepted, rejected]);
}

#[test]
fn items_and_headings_that_were_taken_out_count_again() {
    let items = list("text:style-name='L1'", &[&p(" b"), &p("c"), &p("")]);
    let text = list("text:style-name='L1'", &[&p(&format!("a{}", here("a"))), &p("d")]);
    let accepted = ["[1.] a", "[2.] d"].map(str::to_owned).to_vec();
    let rejected = ["[1.] a b", "[2.] c", "[4.] d"].map(str::to_owned).to_vec();
    assert_eq!(both(&[deleted("a", &items)], &text), [accepted, rejected]);
    let heading = "<text:h text:outline-level='1'>Old</text:h>";
    let text = here("a") + &super::h(1, "New");
    let accepted = vec!["H1 [1] New".to_owned()];
    let rejected = ["H1 [1] Old", "H1 [2] New"].map(str::to_owned).to_vec();
    assert_eq!(both(&[deleted("a", heading)], &text), [accepted, rejected]);
}

#[test]
fn what_was_taken_out_before_a_heading_is_no_part_of_it() {
    let heading = |words: &str| format!("<text:h text:style-name='H1' text:outline-level='1'>{words}</text:h>");
    let regions = [deleted("a", &(p("Ask at the desk.") + &p(""))), deleted("b", &(heading("Old ") + &heading("")))];
    let text = heading("One") + &heading(&format!("{}{}Two", here("a"), here("b")));
    let accepted = ["H1 [1] One", "H1 [2] Two"].map(str::to_owned).to_vec();
    let rejected = ["H1 [1] One", "Ask at the desk.", "H1 [2] Old", "H1 [3] Two"].map(str::to_owned).to_vec();
    assert_eq!(both(&regions, &text), [accepted, rejected]);
}

#[test]
fn a_row_goes_with_its_words() {
    let row =
        |words: &str| format!("<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>", p(words));
    let table = format!("<table:table>{}{}</table:table>", row("a"), row(&format!("{}b{}", start("a"), end("a"))));
    let accepted = ["| a", "| b"].map(str::to_owned).to_vec();
    assert_eq!(both(&[inserted("a")], &table), [accepted, vec!["| a".to_owned()]]);
}

#[test]
fn words_that_were_put_in_and_taken_out_again_are_in_neither() {
    let both_ways =
        region("a", &format!("<text:deletion>{INFO}{}</text:deletion><text:insertion>{INFO}</text:insertion>", p("x")));
    assert_eq!(both(&[both_ways], &p(&format!("a{}b", here("a")))), [["ab"], ["ab"]]);
}

#[test]
fn a_table_that_was_put_in_goes_as_a_whole() {
    let table = format!(
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
        p("x")
    );
    let text = p(&format!("a{}", start("a"))) + &table + &p(&format!("{}b", end("a")));
    let accepted = ["a", "| x", "b"].map(str::to_owned).to_vec();
    assert_eq!(both(&[inserted("a")], &text), [accepted, vec!["ab".to_owned()]]);
}

#[test]
fn what_goes_is_told() {
    let regions = [inserted("a"), deleted("b", &p("old"))].concat();
    let text = format!(
        "<text:tracked-changes>{regions}</text:tracked-changes>{}",
        p(&format!("x {}{}new{}", here("b"), start("a"), end("a")))
    );
    let reported = |what| remarks(&read_text(document(&text).as_bytes(), Some(what)).unwrap());
    let all = |what: &str, decided: &str| {
        [what.to_owned(), format!("2 tracked changes were {decided}, as it was asked for.")]
    };
    assert_eq!(reported(TrackedChangesMode::Accept), all("A deletion was accepted: ‘old’ is left out.", "accepted"));
    assert_eq!(reported(TrackedChangesMode::Reject), all("An insertion was rejected: ‘new’ is left out.", "rejected"));
}

#[test]
fn changes_that_are_nowhere_or_without_end_harm_nothing() {
    let text = p(&format!("a{}{}{}b", here("lost"), start("lost"), end("never")));
    assert_eq!(both(&[inserted("a"), deleted("b", "")], &text), [["ab"], ["ab"]]);
    let open = p(&format!("a{}b", start("a"))) + &p("c");
    assert_eq!(both(&[inserted("a")], &open)[1], ["a"]);
    let twice = p(&format!("{}{}{}", here("b"), here("b"), here("b")));
    assert_eq!(both(&[deleted("b", &p("once"))], &twice)[1], ["once"]);
}
