//! Texts as people type them and their normalized form; and for random texts: nothing is lost, moved or added.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::*;
use crate::load::markdown::OPTIONS;

fn meant(source: &str) -> String {
    NormalizedText::read(source, ClauseSyntax::Numbered).text().to_owned()
}

/// The items, paragraphs and code of a text, in brackets.
fn shape(source: &str) -> String {
    let read = NormalizedText::read(source, ClauseSyntax::Numbered);
    let mut shape = String::new();
    for (event, range) in Parser::new_ext(read.text(), OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_)) => shape.push('['),
            Event::End(TagEnd::List(_)) => shape.push(']'),
            Event::Start(Tag::Item) => {
                let mark = read.item(range.start).map(|item| &source[item.mark.clone()]);
                shape.push_str(&format!("<{}", mark.unwrap_or("")));
            }
            Event::End(TagEnd::Item) => shape.push('>'),
            Event::Start(Tag::Heading { level, .. }) => shape.push_str(&format!("h{} ", level as u8)),
            Event::End(TagEnd::Heading(_)) => shape.push('\n'),
            Event::Start(Tag::CodeBlock(_)) => shape.push_str("code "),
            Event::Text(text) => shape.push_str(text.trim()),
            Event::SoftBreak => shape.push('/'),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock) => shape.push('|'),
            _ => {}
        }
    }
    shape
}

#[test]
fn lists_are_what_their_marks_say() {
    for (source, expected) in [
        ("Staff must:\n(a) tell;\n(b) keep.", "Staff must:|[<(a)tell;><(b)keep.>]"),
        ("Staff must:\n– tell;\n– keep.", "Staff must:|[<–tell;><–keep.>]"),
        ("Staff must:\ni) tell;\nii) keep.", "Staff must:|[<i)tell;><ii)keep.>]"),
        ("Staff must:\n•\ttell;\n•\tkeep.", "Staff must:|[<•tell;><•keep.>]"),
        ("Staff must:\n- tell;\n- keep.", "Staff must:|[<tell;><keep.>]"),
        ("a. First:\n\n    i. One.\n\n    ii. Two.", "[<a.First:|[<i.One.|><ii.Two.|>]>]"),
        ("1. Tell:\n  1. by phone\n  2. by email\n2. Keep.", "[<Tell:[<by phone><by email>]><Keep.>]"),
        ("(a) x:\n(i) one;\n(ii) two;\n(b) y.", "[<(a)x:[<(i)one;><(ii)two;>]><(b)y.>]"),
        ("(a) (i) one\n(ii) two\n(b) three", "[<(a)[<(i)one><(ii)two>]><(b)three>]"),
        ("(g) x\n(h) y\n(i) z\n(j) w", "(g) x/(h) y/(i) z/(j) w|"),
        (
            "(a) a\n(b) a\n(c) a\n(d) a\n(e) a\n(f) a\n(g) a\n(h) y\n(i) z\n(j) w",
            "[<(a)a><(b)a><(c)a><(d)a><(e)a><(f)a><(g)a><(h)y><(i)z><(j)w>]",
        ),
        ("(a) one\n\ncontinued\n\n(b) two", "[<(a)one>]continued|[<(b)two>]"),
        ("A. Smith said so.\n\nAnd so did\n\nB. Jones.", "A. Smith said so.|And so did|B. Jones.|"),
        ("(a) one\n(b) two\n\nWords.\n\n(c) three", "[<(a)one><(b)two>]Words.|[<(c)three>]"),
        ("(a) one\n\n    more\n\n(b) two", "[<(a)one|more|><(b)two|>]"),
        ("1. one\n2. two\n\nWords.\n3. three", "[<one><two>]Words.|[<3.three>]"),
        ("• one\no two\no three\n• four", "[<•one[<otwo><othree>]><•four>]"),
        ("In the year\n2026. Staff must", "In the year/2026. Staff must|"),
        ("A. Smith wrote this.", "A. Smith wrote this.|"),
        ("a. m. is before noon", "a. m. is before noon|"),
        ("Words\n(a) and more words", "Words/(a) and more words|"),
        ("    indented", "indented|"),
        ("- one\n\n      far in", "[<one|far in|>]"),
        ("```\n(a) x\n(b) y\n```", "code (a) x\n(b) y|"),
        ("* a\n\n* b\n\n    more", "[<a|><b|more|>]"),
        ("1.      far", "[<far>]"),
        ("(1) one\n(2) two", "[<(1)one><(2)two>]"),
        ("- a\n  - b\n    - c\n- d", "[<a[<b[<c>]>]><d>]"),
    ] {
        assert_eq!(shape(source), expected, "{source}\n---\n{}", meant(source));
    }
}

#[test]
fn numbered_paragraphs_are_clauses() {
    for (source, expected) in [
        ("# 14 T\n\nIntro.\n\n14.1 All staff.\n\n14.2 More.", "h1 14 T\nIntro.|h2 14.1\nAll staff.|h2 14.2\nMore.|"),
        (
            "# 14 T\n\n14.1 All staff.\n14.2 More.\n14.2.1 Deep.",
            "h1 14 T\nh2 14.1\nAll staff.|h2 14.2\nMore.|h3 14.2.1\nDeep.|",
        ),
        ("# 14 T\n\n**14.1 Reporting**\n\nText.", "h1 14 T\nh2 14.1 Reporting\nText.|"),
        ("# 14 T\n\n**14.1** Reporting\n\nText.", "h1 14 T\nh2 14.1 Reporting\nText.|"),
        ("# 14 T\n\n**14.1.** Staff must.\n\nText.", "h1 14 T\nh2 14.1\nStaff must.|Text.|"),
        ("# 14 T\n\n14.1 Staff must:\n(a) tell;\n(b) keep.", "h1 14 T\nh2 14.1\nStaff must:|[<(a)tell;><(b)keep.>]"),
        ("# 14 T\n\n14.1 million people.", "h1 14 T\n14.1 million people.|"),
        ("# 14 T\n\nAs in clauses 14.1 and\n14.2 Staff must.", "h1 14 T\nAs in clauses 14.1 and/14.2 Staff must.|"),
        ("# 14 T\n\n- 14.1 Staff must.", "h1 14 T\n[<14.1 Staff must.>]"),
        ("# 14 T\n\n> 14.1 Staff must.", "h1 14 T\n14.1 Staff must.|"),
        ("14.1 Staff must.", "14.1 Staff must.|"),
        ("# A T\n\nA.1 Staff must.", "h1 A T\nA.1 Staff must.|"),
        ("# Annex A T\n\nA.1 Staff must.", "h1 Annex A T\nh2 A.1\nStaff must.|"),
        ("# 14 T\n\n14.1 Title\n----------", "h1 14 T\nh2 14.1 Title\n"),
    ] {
        assert_eq!(shape(source), expected, "{source}\n---\n{}", meant(source));
    }
}

#[test]
fn a_mark_of_readers_makes_no_heading() {
    for line in [
        "**14.1 T** {audience=staff}",
        "**14.1 T {audience=staff}**",
        "14.1 T {audience=staff}",
        "    ## 14.1 T {audience=staff}",
        "**14.1** T {audience=staff}",
    ] {
        let source = format!("# 14 T\n\n{line}\n\nText.");
        let read = NormalizedText::read(&source, ClauseSyntax::Numbered);
        let with_mark = Parser::new_ext(read.text(), OPTIONS)
            .any(|event| matches!(event, Event::Start(Tag::Heading { attrs, .. }) if !attrs.is_empty()));
        assert!(!with_mark, "{}", read.text());
    }
}

#[test]
fn what_needs_nothing_is_borrowed() {
    for source in [
        "# 14 Title\n\n## 14.1 First\n\nWords\nand words.\n\n- one\n- two\n  - three\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "[^1]: A note\n\n    (a) goes on\n\n    (b) and on\n\nWords.",
        "Term\n: Meaning\n\n    (a) more\n",
        "> (a) one\n> (b) two\n",
        "",
    ] {
        let read = NormalizedText::read(source, ClauseSyntax::Numbered);
        assert!(matches!(read.text, Cow::Borrowed(_)), "{source}\n---\n{}", read.text());
    }
}

#[test]
fn a_long_text_of_beginnings_takes_no_longer() {
    const LENGTH: usize = 200_000;
    let parts = [
        "(a) ",
        "(a)\n",
        "(a) x\n",
        "a. x\n\nb. y\n\n",
        "(",
        "(i) x\n(j) y\n",
        "- ",
        "- x\n",
        "1. ",
        "  1. x\n",
        "o x\n",
        "14.1 A\n\n",
        "15.1 A\n\n",
        "**2. A**\n\n",
        "**14.1",
        "**14.1 A**\n\n",
        "\t",
        "\u{a0}\n",
        "> (a) x\n",
        "```\n",
        "| a |\n",
        "(a) x\n\nWords\n\n",
        "A. x\n\n– y\n\n",
    ];
    for part in parts {
        let source = format!("# 14 T\n\n{}", part.repeat(LENGTH / part.len()));
        let _ = NormalizedText::read(&source, ClauseSyntax::Numbered);
    }
    // Each item is nested in the previous one.
    let deeper: String = (0..600).map(|depth| format!("{}(a) x\n", " ".repeat(depth))).collect();
    let _ = NormalizedText::read(&deeper, ClauseSyntax::Numbered);
}

fn lines() -> impl Strategy<Value = String> {
    const BEGINNINGS: [&str; 46] = [
        "",
        "(a) ",
        "(b) ",
        "(c) ",
        "(i) ",
        "(ii) ",
        "a. ",
        "b. ",
        "i) ",
        "ii) ",
        "A. ",
        "• ",
        "– ",
        "o ",
        "- ",
        "* ",
        "1. ",
        "2. ",
        "3) ",
        "1. 1. ",
        "(a) (i) ",
        "- - ",
        "14.1 ",
        "14.2 ",
        "14.1.1 ",
        "**14.3 Bold** ",
        "**14.4** ",
        "# 14 ",
        "## 14.5 ",
        "> ",
        "```",
        "~~~",
        "[^1]: ",
        ": ",
        "| a | ",
        "|---|---|",
        "---",
        "===",
        "<!-- ",
        "<div>",
        "2.\u{a0}",
        "\u{a0}",
        "***",
        "-",
        "1.",
        "14.1",
    ];
    const BLANKS: [&str; 9] = ["", "", "", " ", "  ", "   ", "    ", "\t", "      "];
    const WORDS: [&str; 8] = ["word", "Word ends.", "é–word:", "", "[x] (y) {z}", "--", "**", "# x"];
    let one_of = |texts: &'static [&'static str]| prop::sample::select(texts);
    prop::collection::vec((one_of(&BLANKS), one_of(&BEGINNINGS), one_of(&WORDS)), 0..24).prop_map(|lines| {
        let lines: Vec<String> =
            lines.into_iter().map(|(blanks, beginning, words)| format!("{blanks}{beginning}{words}")).collect();
        lines.join("\n")
    })
}

/// The letters and digits of a text, except those of marks.
fn words(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphabetic()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_every_byte_leads_back(source in lines()) {
        for clauses in [ClauseSyntax::Numbered, ClauseSyntax::Headings] {
            let read = NormalizedText::read(&source, clauses);
            let text = read.text();
            // Marks are recorded in the items; all other words remain in the text.
            let marks: String = read.items().iter().map(|item| &source[item.mark.clone()]).collect();
            prop_assert_eq!(words(&source).len(), words(text).len() + words(&marks).len(), "{}\n---\n{}", source, text);
            let mut before = 0;
            for at in 0..=text.len() {
                let from = read.source(at);
                prop_assert!(from >= before && from <= source.len());
                before = from;
                if text.is_char_boundary(at) {
                    prop_assert!(source.is_char_boundary(from));
                }
                if let (Some(here), Some(there)) = (text.get(at..), source.get(from..)) {
                    let (here, there) = (here.chars().next(), there.chars().next());
                    if here.is_some_and(char::is_alphabetic) {
                        prop_assert_eq!(here, there);
                    }
                }
            }
            // Each item is one for the parser too, and its mark is where it says.
            let met = Parser::new_ext(text, OPTIONS)
                .into_offset_iter()
                .filter(|(event, _)| matches!(event, Event::Start(Tag::Item)))
                .filter_map(|(_, range)| read.item(range.start))
                .count();
            prop_assert_eq!(met, read.items().len(), "{}\n---\n{}", source, text);
        }
    }
}
