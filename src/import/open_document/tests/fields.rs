//! Links, cross-references, notes, fields and what is drawn.

use super::{h, lines, p, read, remarks, shown};

#[test]
fn links_lead_to_addresses_and_bookmarks() {
    let text = p("<text:a xlink:href='https://a.example/x'>a <text:span>b</text:span></text:a> c")
        + &p("<text:a xlink:href='#Part%20two'>d</text:a><text:a xlink:href=''>e</text:a>")
        + &p("<text:a xlink:href='../x.odt'>f</text:a>");
    let read = read(&text);
    assert_eq!(shown(&read.parts), ["<a b>(https://a.example/x) c", "<d>(#Part two)e".replace('#', "").as_str(), "f"]);
    assert!(remarks(&read)[0].starts_with("A link to ‘../x.odt’ is left out and its words ‘f’ are kept"));
}

#[test]
fn cross_references_lead_to_bookmarks() {
    let text = h(
        1,
        "<text:bookmark-start text:name='one'/>One<text:bookmark-end text:name='one'/><text:reference-mark text:name='two'/>",
    ) + &p(
        "see <text:bookmark-ref text:reference-format='number' text:ref-name='one'>1</text:bookmark-ref>, \
            on page <text:bookmark-ref text:reference-format='page' text:ref-name='one'>7</text:bookmark-ref>, \
            <text:sequence-ref text:ref-name='t0'>Table 1</text:sequence-ref>",
    ) + &p("Table <text:sequence text:ref-name='t0'>1</text:sequence>");
    let read = read(&text);
    assert_eq!(shown(&read.parts), ["H1 [1] One", "see <1>(one), on page 7, <Table 1>(t0)", "Table 1"]);
    let bookmarks: Vec<_> = read
        .parts
        .iter()
        .map(|part| match part {
            crate::import::structure::raw_block::RawBlock::Line(line) => line.bookmarks.join(" "),
            crate::import::structure::raw_block::RawBlock::Table(_) => String::new(),
        })
        .collect();
    assert_eq!(bookmarks, ["one two", "", "t0"]);
    assert!(remarks(&read)[0].starts_with("‘on page 7’ names a page"));
}

#[test]
fn a_link_to_a_heading_by_its_words_finds_it() {
    let text = h(1, "Who") + &p("<text:a xlink:href='#1.Who%7Coutline'>there</text:a>");
    let read = read(&text);
    let crate::import::structure::raw_block::RawBlock::Line(line) = &read.parts[0] else { panic!("no heading") };
    assert_eq!(line.bookmarks, ["1.Who|outline"]);
    assert_eq!(shown(&read.parts)[1], "<there>(1.Who|outline)");
}

#[test]
fn notes_are_kept_and_lie_in_no_other_note() {
    let note = |words: &str| {
        format!(
            "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>",
            p(words)
        )
    };
    let read = read(&p(&format!("a{} b", note(&format!("first{}", note("lost"))))));
    assert_eq!(shown(&read.parts), ["a^0 b"]);
    assert_eq!(shown(&read.notes[0]), ["first"]);
}

#[test]
fn what_is_left_out_of_a_note_is_told_once() {
    let note = "<text:note><text:note-body><text:p>b<office:annotation><text:p>really?</text:p></office:annotation></text:p></text:note-body></text:note>";
    let document = super::super::document(read(&p(&format!("a{note}")))).unwrap();
    let reported: Vec<_> =
        document.remarks.iter().map(|one| (one.place.under.as_deref(), one.words.as_str())).collect();
    assert_eq!(reported, [(Some("note 1"), "A comment is left out: ‘really?’.")]);
}

#[test]
fn fields_show_their_words_and_pages_have_no_numbers() {
    let text = p("<text:user-field-get>Tidwell Lane</text:user-field-get> \
        <text:variable-set text:display='none'>x</text:variable-set><text:page-number>3</text:page-number>of \
        <text:date text:fixed='false'>1 May</text:date> <text:placeholder>&lt;name&gt;</text:placeholder>\
        <text:text-input>Click or tap here to enter text.</text:text-input><text:text-input>given</text:text-input> \
        <text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>");
    let read = read(&text);
    assert_eq!(shown(&read.parts), ["Tidwell Lane of 1 May given a"]);
    assert_eq!(
        remarks(&read),
        [
            "A page number, ‘3’, is left out: pages have none here.",
            "Here stands a date that the program fills in by itself: ‘1 May’. Check it.",
            "A field that nobody has filled in is left out: ‘<name>’.",
            "A field that nobody has filled in is left out: ‘Click or tap here to enter text.’.",
        ]
    );
}

#[test]
fn boxes_to_tick_are_signs() {
    let field = |kind: &str, value: &str| {
        format!("<f:fieldmark f:type='{kind}'><f:param f:name='Checkbox_Checked' f:value='{value}'/></f:fieldmark>")
    };
    let ticked = field("vnd.oasis.opendocument.field.FORMCHECKBOX", "true");
    let empty = field("vnd.oasis.opendocument.field.FORMCHECKBOX", "false");
    assert_eq!(lines(&p(&format!("{ticked} yes {empty} no {}", field("other", "true")))), ["☒ yes ☐ no"]);
}

#[test]
fn boxes_come_behind_their_paragraph() {
    let text = p("a<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame> b")
        + "<draw:custom-shape><text:p>in a shape</text:p><draw:enhanced-geometry/></draw:custom-shape>"
        + "<draw:g><draw:line/><draw:rect><svg:desc>a line</svg:desc><text:p/></draw:rect></draw:g>"
        + "<office:forms><form><checkbox id='c1' label='I agree'/></form></office:forms>"
        + &p("end<draw:control draw:control='c1'/>");
    let read = read(&text);
    assert_eq!(shown(&read.parts), ["a b", "in a box", "in a shape", "end"]);
    assert_eq!(
        remarks(&read),
        [
            "This stood in a text box beside the words above, and comes behind them now.",
            "This stood in a text box beside the words above, and comes behind them now.",
            "A drawing without words is left out.",
            "A drawing without words is left out, ‘a line’.",
            "A field of a form to fill in that lies in the text is left out, with the words ‘I agree’.",
        ]
    );
}

#[test]
fn a_number_before_nothing_but_a_box_is_that_of_the_box() {
    let boxed = p("<draw:frame><draw:text-box><text:p>a</text:p><text:p>b</text:p></draw:text-box></draw:frame>");
    assert_eq!(lines(&super::list("text:style-name='L1'", &[&boxed, &p("c")])), ["[1.] a", "b", "[2.] c"]);
}

#[test]
fn pictures_stand_where_they_stood() {
    let png = "<draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image>";
    let text = p(&format!("a <draw:frame>{png}<svg:desc>The front\ndoor</svg:desc></draw:frame>"))
        + &format!("<draw:frame>{png}</draw:frame>")
        + &p("<draw:frame><draw:image xlink:href='https://a.example/x.png'/></draw:frame>z");
    let read = read(&text);
    assert_eq!(shown(&read.parts), ["a !0", "!1", "z"]);
    assert_eq!(read.pictures[0].words.as_deref(), Some("The front door"));
    let reported = remarks(&read);
    assert!(reported[0].contains("The picture picture-2.png has no words"), "{reported:?}");
    assert_eq!(reported[1], "A picture that lies outside of the document is left out.");
}

#[test]
fn a_picture_that_is_there_twice_is_one_file_and_has_the_words_of_each_place() {
    let frame = |words: &str| {
        format!("<draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:desc>{words}</svg:desc></draw:frame>")
    };
    let text = super::files::content(&format!(
        "<office:text>{}</office:text>",
        p(&[frame("cat"), frame("dog"), frame("cat")].concat())
    ));
    let read = super::files::opened(&[("content.xml", &text), ("Pictures/a.png", "GIF89a…")]).unwrap();
    assert_eq!(shown(&read.parts), ["!0!1!0"]);
    let found: Vec<_> =
        read.pictures.iter().map(|one| (one.name.as_str(), one.bytes.is_empty(), one.words.as_deref())).collect();
    assert_eq!(found, [("picture-cat-1.gif", false, Some("cat")), ("picture-cat-1.gif", true, Some("dog"))]);
}

#[test]
fn an_equation_is_words_and_a_chart_is_told() {
    let math = "<draw:frame><draw:object><math><mrow><mi>a</mi><mo>=</mo><mn>2</mn></mrow><annotation>a = 2</annotation></math></draw:object></draw:frame>";
    let read = read(&p(&format!("x {math}<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>")));
    assert_eq!(shown(&read.parts), ["x a = 2"]);
    assert!(remarks(&read)[1].starts_with("A chart is left out"));
    assert_eq!(lines(math), ["a = 2"]);
}
