//! Files that mean harm: each ends soon, with words or with a reason.

use super::{document, lines, list, p, read_text, tracked};
use crate::import::error::ImportError;

#[test]
fn empty_paragraphs_without_end_are_nothing() {
    let text = p("a") + &"<text:p/>".repeat(100_000) + &p("b");
    assert_eq!(lines(&text), ["a", "b"]);
    let numbered = list("text:style-name='L1'", &vec!["<text:p/>"; 20_000]);
    assert_eq!(super::remarks(&super::read(&numbered)).len(), 21);
}

#[test]
fn what_lies_without_end_is_refused() {
    let deep = |tag: &str| format!("{}{}", format!("<{tag}>").repeat(50_000), format!("</{tag}>").repeat(50_000));
    for tag in ["text:list", "text:span", "text:section", "draw:g", "table:table"] {
        assert_eq!(tracked(&deep(tag), None).err(), Some(ImportError::TooDeep), "{tag}");
    }
    // As deep as may be.
    let within = |tag: &str, times: usize| {
        format!("{}{}{}", format!("<{tag}>").repeat(times), p("a"), format!("</{tag}>").repeat(times))
    };
    assert_eq!(lines(&within("text:section", 150)), ["a"]);
    let frame = "<text:p><draw:frame><draw:text-box>";
    let frames = format!("{}{}{}", frame.repeat(60), p("a"), "</draw:text-box></draw:frame></text:p>".repeat(60));
    assert_eq!(lines(&frames), ["a"]);
    assert_eq!(
        lines(&list(
            "",
            &[&within("text:list><text:list-item", 90)
                .replace("</text:list><text:list-item>", "</text:list-item></text:list>")]
        )),
        ["[*] a"]
    );
}

#[test]
fn tables_that_say_they_are_there_again_within_one_another_are_refused() {
    let start = "<table:table><table:table-row table:number-rows-repeated='60'><table:table-cell table:number-columns-repeated='60'>";
    let end = "</table:table-cell></table:table-row></table:table>";
    let text = format!("{}{}{}", start.repeat(20), p("a"), end.repeat(20));
    assert_eq!(tracked(&text, None).err(), Some(ImportError::TooLarge));
}

#[test]
fn styles_that_are_based_on_one_another_have_an_end() {
    let styles = "<style:style style:name='A' style:family='paragraph' style:parent-style-name='B'/>\
        <style:style style:name='B' style:family='paragraph' style:parent-style-name='A'/>\
        <style:style style:name='C' style:family='text' style:parent-style-name='C'/>";
    let text = "<text:p text:style-name='A'>a<text:span text:style-name='C'>b</text:span></text:p>";
    let text = document(text).replace("<office:styles>", &format!("<office:styles>{styles}"));
    assert_eq!(super::shown(&read_text(text.as_bytes(), None).unwrap().parts), ["ab"]);
}

#[test]
fn numbers_without_bounds_stay_within_some() {
    let text = format!(
        "<text:h text:outline-level='4000000000'>a</text:h><text:h text:outline-level='99'>b</text:h><text:h text:outline-level='0'>c</text:h>{}",
        list("text:style-name='L1'", &["<text:p>d</text:p>"])
            .replace("<text:list-item>", "<text:list-item text:start-value='4294967295'>")
    ) + &list("text:style-name='L1' text:continue-numbering='true'", &[&p("e")]);
    assert_eq!(lines(&text), ["H1 [1] a", "H99 b", "H1 [2] c", "[4294967295.] d", "[4294967295.] e"]);
}

#[test]
fn entities_are_not_followed() {
    let text = document(&p("a &b; &amp; &#8211;"))
        .replace("<office:document ", "<!DOCTYPE x [<!ENTITY b 'bomb'>]><office:document ");
    assert_eq!(super::shown(&read_text(text.as_bytes(), None).unwrap().parts), ["a &b; & –"]);
}

#[test]
fn half_a_file_is_no_panic() {
    let text = document(&(super::h(1, "One") + &list("text:style-name='L1'", &[&p("a"), &p("b")])));
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)).step_by(7) {
        assert!(read_text(&text.as_bytes()[..end], None).is_err());
    }
}
