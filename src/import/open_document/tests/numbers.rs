//! Numbers, as LibreOffice 7.4 shows them for the same texts.

use super::{h, lines, list, p};

const L1: &str = "text:style-name='L1'";

#[test]
fn headings_have_the_numbers_of_the_outline() {
    let restarted = "<text:h text:style-name='H1' text:outline-level='1' text:restart-numbering='true' text:start-value='7'>e</text:h>";
    let header = "<text:h text:style-name='H1' text:outline-level='1' text:is-list-header='true'>c</text:h>";
    let unnumbered = "<text:h text:style-name='Unnumbered' text:outline-level='1'>d</text:h>";
    let text = [&h(1, "a"), &h(2, "b"), header, unnumbered, restarted, &h(2, "f"), &h(1, "g")];
    assert_eq!(
        lines(&text.map(ToString::to_string).concat()),
        ["H1 [1] a", "H2 [1.1] b", "H1 c", "H1 d", "H1 [7] e", "H2 [7.1] f", "H1 [8] g"]
    );
}

#[test]
fn a_level_that_was_left_out_counts() {
    let deep = |words: &str| format!("<text:h text:outline-level='3'>{words}</text:h>");
    let text = [h(2, "a"), h(1, "b"), deep("c"), h(2, "d"), deep("e")];
    assert_eq!(lines(&text.concat()), ["H2 [1.1] a", "H1 [2] b", "H3 [2.1.1] c", "H2 [2.2] d", "H3 [2.2.1] e"]);
}

#[test]
fn headings_within_a_list_have_its_numbers() {
    let inner = list("", &[&p("words"), &list("", &[&p("letter")])]);
    let text = h(1, "outline") + &list(L1, &[&(h(1, "one") + &inner), &h(1, "two")]) + &h(1, "outline");
    assert_eq!(
        lines(&text),
        ["H1 [1] outline", "H1 [1.] one", "[1.1] words", "[(a)] letter", "H1 [2.] two", "H1 [2] outline"]
    );
    // Old programs put headings into a list of the outline's own style.
    let text = h(1, "a") + &list("text:style-name='Outline'", &[&h(1, "b"), &list("", &[&h(2, "c")])]) + &h(2, "d");
    assert_eq!(lines(&text), ["H1 [1] a", "H1 [2] b", "H2 [2.1] c", "H2 [2.2] d"]);
}

#[test]
fn a_list_begins_anew_unless_it_says_that_it_goes_on() {
    let one = |attributes: &str, words: &str| list(&format!("{L1} {attributes}"), &[&p(words)]);
    let text = [
        one("xml:id='a'", "a"),
        one("", "new"),
        one("text:continue-numbering='true'", "on with the last"),
        one("text:continue-list='a' xml:id='b'", "on with a"),
        one("text:continue-list='b'", "on with b"),
        one("text:continue-list='nothing'", "new"),
        list("text:style-name='L2'", &[&p("other")]),
        one("text:continue-numbering='true'", "new: the last has another style"),
    ];
    assert_eq!(
        lines(&text.concat()),
        [
            "[1.] a",
            "[1.] new",
            "[2.] on with the last",
            "[2.] on with a",
            "[3.] on with b",
            "[1.] new",
            "[i)] other",
            "[1.] new: the last has another style",
        ]
    );
}

#[test]
fn a_list_of_word_goes_on_with_the_last_of_its_style() {
    let one = |style: &str, words: &str| {
        list(&format!("text:style-name='{style}' text:continue-numbering='true'"), &[&p(words)])
    };
    let text = [one("L1", "a"), one("L2", "b"), one("L1", "c"), list(L1, &[&p("new")]), one("L1", "d"), one("L2", "e")]
        .concat();
    let of_word = super::document(&text).replace(
        "<office:styles>",
        "<office:meta><meta:generator>MicrosoftOffice/16.0 MicrosoftWord</meta:generator></office:meta><office:styles>",
    );
    let of_word = of_word.replacen(
        "<office:document ",
        "<office:document xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' ",
        1,
    );
    let read = super::read_text(of_word.as_bytes(), None).unwrap();
    assert_eq!(super::shown(&read.parts), ["[1.] a", "[i)] b", "[2.] c", "[1.] new", "[2.] d", "[ii)] e"]);
    assert_eq!(lines(&text), ["[1.] a", "[i)] b", "[1.] c", "[1.] new", "[2.] d", "[i)] e"]);
}

#[test]
fn items_without_words_of_their_own_are_no_items() {
    let deeper = list("", &[&p("b"), &p("c")]);
    let text = list(L1, &[&deeper, &p("d"), &list("", &[&p("e")])]);
    assert_eq!(lines(&text), ["[1.1] b", "[1.2] c", "[2.] d", "[2.1] e"]);
    let text = list(L1, &[&(p("a") + &list("", &[&p("b")]))])
        + &p("between")
        + &list(&format!("{L1} text:continue-numbering='true'"), &[&list("", &[&p("c")])]);
    assert_eq!(lines(&text), ["[1.] a", "[1.1] b", "between", "[1.2] c"]);
}

#[test]
fn only_the_first_paragraph_of_an_item_has_its_number() {
    let item = p("a") + &p("more") + &list("", &[&p("b")]) + &p("and more") + &list("", &[&p("c")]);
    let text = format!(
        "<text:list {L1}><text:list-header>{}</text:list-header><text:list-item>{item}</text:list-item>\
         <text:list-item text:start-value='5'>{}</text:list-item><text:list-item>{}</text:list-item></text:list>",
        p("head"),
        p("e"),
        p("f")
    );
    // A second list in an item counts from its start.
    assert_eq!(lines(&text), ["+ head", "[1.] a", "+ more", "[1.1] b", "+ and more", "[1.1] c", "[5.] e", "[6.] f"]);
}

#[test]
fn a_list_or_an_item_may_have_a_style_of_its_own() {
    let text = format!(
        "<text:list {L1}><text:list-item>{}</text:list-item><text:list-item text:style-override='L2'>{}</text:list-item>\
         <text:list-item>{}</text:list-item></text:list>",
        p("a"),
        p("b"),
        p("c") + &list("text:style-name='L2'", &[&p("d")])
    );
    assert_eq!(lines(&text), ["[1.] a", "[ii)] b", "[3.] c", "[A.] d"]);
    let of_style = "<text:p text:style-name='Of L1'>a</text:p>";
    // The style of a paragraph says how its list looks, and not that it is in one.
    assert_eq!(lines(&(of_style.to_owned() + &list("", &[of_style]))), ["a", "[1.] a"]);
    assert_eq!(lines(&list("text:style-name='of nothing'", &[&p("a"), &p("b")])), ["[*] a", "[*] b"]);
}

#[test]
fn paragraphs_may_be_numbered_without_a_list() {
    let one = |attributes: &str| {
        format!(
            "<text:numbered-paragraph text:style-name='L1' {attributes}><text:number>9</text:number>{}</text:numbered-paragraph>",
            p("a")
        )
    };
    let text = [
        one("text:list-id='x' text:level='1'"),
        one("text:list-id='x' text:level='2'"),
        one("text:list-id='y' text:level='1'"),
        one("text:list-id='x' text:level='1' text:start-value='4'"),
    ];
    assert_eq!(lines(&text.concat()), ["[1.] a", "[1.1] a", "[1.] a", "[4.] a"]);
}

#[test]
fn what_is_empty_or_hidden_counts_and_is_told() {
    let hidden = "<text:p text:style-name='Hidden'>secret</text:p>";
    let text = list(L1, &[&p("a"), &p(""), hidden, &p("d")]);
    assert_eq!(lines(&text), ["[1.] a", "[4.] d"]);
    let remarks = super::remarks(&super::read(&text));
    assert_eq!(
        remarks,
        [
            "Nothing stands behind ‘2.’, and it is left out: what follows keeps its own.",
            "Hidden text is left out: ‘secret’."
        ]
    );
}

#[test]
fn cells_and_notes_stand_in_none_of_the_lists_around_them() {
    let table = format!(
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
        p("cell")
    );
    let note = format!(
        "a<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>",
        p("note")
    );
    let text = list(L1, &[&p(&note), &table, &p("b")]);
    assert_eq!(lines(&text), ["[1.] a^0", "| cell", "[2.] b"]);
    assert_eq!(super::shown(&super::read(&text).notes[0]), ["note"]);
}
