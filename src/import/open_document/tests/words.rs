//! Words, their looks, and what nobody sees.

use super::{h, lines, p, read, remarks};

#[test]
fn blanks_in_a_row_are_one_unless_they_are_written_as_such() {
    let text =
        p("  a  b\n  c <text:span> d</text:span> e<text:s text:c='3'/>f<text:tab/>g<text:line-break/> h<text:s/> ");
    assert_eq!(lines(&text), ["a b c d e   f\tg\\ h"]);
    assert_eq!(lines(&p("a<text:soft-page-break/>b<text:s text:c='4000000000'/>")), ["ab"]);
    assert_eq!(lines(&(p("") + &p("  ") + &p("<text:s/>"))), [""; 0]);
}

#[test]
fn looks_are_those_of_the_words_beside_those_of_the_paragraph() {
    let bold = "a <text:span text:style-name='Bold'>b <text:span text:style-name='Italic'>c</text:span></text:span> d";
    assert_eq!(lines(&p(bold)), ["a *b _c_* d"]);
    let of = |style: &str, words: &str| format!("<text:p text:style-name='{style}'>{words}</text:p>");
    // A named style makes a line stand out; an automatic style of a single paragraph makes its words bold.
    let text = of("Strong", "a") + &of("P2", "b <text:span text:style-name='Plain'>c</text:span>");
    let read = read(&text);
    assert_eq!(super::shown(&read.parts), ["a", "*b* c"]);
    let stands_out: Vec<_> = read
        .parts
        .iter()
        .map(|part| matches!(part, crate::import::structure::raw_block::RawBlock::Line(line) if line.stands_out && line.indent == 0))
        .collect();
    assert_eq!(stands_out, [true, false]);
    let heading = "<text:h text:style-name='P1' text:outline-level='1'>a <text:span text:style-name='Italic'>b</text:span></text:h>";
    assert_eq!(lines(heading), ["H1 [1] a _b_"]);
    assert_eq!(
        lines(&p(
            "10m<text:span text:style-name='Raised'>2</text:span>, 1<text:span text:style-name='Raised'>st</text:span>"
        )),
        ["10m², 1st"]
    );
}

#[test]
fn titles_and_headings_are_known_by_their_styles() {
    let of = |style: &str, words: &str| format!("<text:p text:style-name='{style}'>{words}</text:p>");
    assert_eq!(lines(&(of("Title", "a") + &of("H2", "b"))), ["Title a", "H2 b"]);
    assert_eq!(lines(&(of("Heading_20_3", "a") + &of("No heading", "b"))), ["H3 a", "b"]);
    assert_eq!(lines("<text:h>a</text:h>"), ["H1 [1] a"]);
}

#[test]
fn hidden_words_are_told_and_left_out() {
    let section = |attributes: &str| format!("<text:section {attributes}>{}</text:section>", p("of a section"));
    let text = p("a<text:span text:style-name='Unseen'> one</text:span> b")
        + &p("gone <text:hidden-paragraph text:is-hidden='true'/>too")
        + &section("text:display='none'")
        + &section("text:display='condition' text:is-hidden='true'")
        + &section("text:display='condition'")
        + &p(
            "<text:hidden-text text:is-hidden='true'>x</text:hidden-text>c<text:hidden-text text:is-hidden='false'>y</text:hidden-text>",
        );
    let read = read(&text);
    assert_eq!(super::shown(&read.parts), ["a b", "of a section", "cy"]);
    let seen = "<text:p text:style-name='Hidden'>a<text:span text:style-name='Seen'>b</text:span></text:p>";
    assert_eq!(lines(seen), ["b"]);
    let reported = |words: &str| format!("Hidden text is left out: ‘{words}’.");
    assert_eq!(remarks(&read), ["one", "gone too", "of a section", "of a section", "x"].map(reported));
}

#[test]
fn a_table_of_contents_is_left_out_with_its_title() {
    let index =
        "<text:table-of-content><text:index-body><text:p>1 One 3</text:p></text:index-body></text:table-of-content>";
    let text = p("Contents") + index + &h(1, "One");
    let read = read(&text);
    assert_eq!(super::shown(&read.parts), ["H1 [1] One"]);
    let reported = "Here stood a table of contents. It is left out with its title ‘Contents’: byelaw makes its own.";
    assert_eq!(remarks(&read), [reported]);
    let typed = "<text:p text:style-name='Contents_20_1'>One<text:tab/>3</text:p>".repeat(2) + &h(1, "One");
    assert_eq!(
        remarks(&super::read(&typed)),
        ["Here stood a table of contents. It is left out: byelaw makes its own."]
    );
}

#[test]
fn comments_are_told_and_left_out() {
    let comment = "<office:annotation><dc:creator>x</dc:creator><dc:date>2026-05-01</dc:date><text:p>Is this</text:p><text:p>so?</text:p>\
        </office:annotation>";
    let read = read(&p(&format!("a{comment}b<office:annotation-end/>")));
    assert_eq!(super::shown(&read.parts), ["ab"]);
    assert_eq!(remarks(&read), ["A comment is left out: ‘Is this so?’."]);
}
