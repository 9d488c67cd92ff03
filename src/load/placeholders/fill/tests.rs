//! Placeholders that are filled in; and for random texts: no panic, valid ranges, and values never parsed as markup.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::base::calendar::AsOf;
use crate::base::sources::Sources;
use crate::load::markdown::restored;
use crate::load::placeholders::Values;
use crate::load::toml::{TomlFile, as_toml};

const FILE: &str = "content/pages/a.md";

/// Fills in the text of a practice with this name, and returns the problems.
fn filled(name: &str, body: &str) -> (Option<(FilledText, UsedValues)>, Vec<Problem>) {
    let mut sources = Sources::default();
    let settings = format!(
        "name = {}\ncontact_email = \"a_b@nhs.net\"\n[hours]\nopens = 08:00:00\ncloses = 12:00:00\nworking_days = [\"monday\", \"wednesday\"]\n",
        as_toml(&format!("\"{name}\""))
    );
    sources.add_text("content/site.toml", "", settings);
    sources.add_text(FILE, "", body.to_owned());
    let mut problems = Vec::new();
    let site = TomlFile::parse(sources.text("content/site.toml").unwrap(), &mut problems);
    let (zone, as_of) = (TimeZone::UTC, AsOf::end_of(date(2026, 11, 22), &TimeZone::UTC));
    let values = Values::new(&sources, &site, &zone, &as_of);
    let filled = fill(
        sources.text(FILE).unwrap(),
        0,
        ClauseSyntax::Numbered,
        &|placeholder| values.of(placeholder),
        &mut problems,
    );
    (filled, problems)
}

fn text(body: &str) -> String {
    let (filled, problems) = filled("A*B", body);
    assert_eq!(problems, Vec::new(), "{body}");
    filled.map_or(body.to_owned(), |(filled, _)| filled.text)
}

#[test]
fn each_of_the_settings_is_filled_in() {
    assert_eq!(
        text("{{practice}} {{ Contact-Email }} {{hours}} {{working-days}} {{reply-aim}}"),
        "A\\*B a_b@nhs.net 8am to midday Monday and Wednesday 3 business days"
    );
    assert_eq!(text("{{{practice}}}"), "{A\\*B}");
    assert_eq!(text("\\\\{{practice}}"), "\\\\A\\*B");
}

#[test]
fn code_and_what_stands_behind_a_backslash_stay() {
    for body in [
        "`{{practice}}`",
        "\\{{practice}}",
        "{\\{practice}}",
        "```\n{{practice}} {{nothing}}\n```\n",
        "Words\n\n    {{practice}}\n",
        "<!-- {{practice}} -->",
        "<b title=\"{{practice}}\">",
        "{{}} {{ }} {{a\nb}} {{a{b}} }}",
    ] {
        // Text indented after an empty line is prose in a policy, not code.
        if !body.starts_with("Words") {
            assert_eq!(text(body), body);
        }
    }
    assert_eq!(text("`{{practice}}` {{practice}} ``{{hours}}``"), "`{{practice}}` A\\*B ``{{hours}}``");
}

#[test]
fn what_cannot_be_filled_in_is_told_once() {
    let codes = |body: &str| filled("A", body).1.iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes("{{practise}}"), ["unknown-placeholder"]);
    assert_eq!(filled("A", "{{practise}}").1[0].nearest, ["practice"]);
    // An audience mark, reported as one.
    assert_eq!(codes("{{staff}} {{audience=staff}}"), Vec::<&str>::new());
    // The registers are missing, which is reported elsewhere.
    assert_eq!(codes("{{posters}} {{accounts}}"), Vec::<&str>::new());
}

/// The parsed text: its words, and the start and end events around them.
fn read(body: &FilledText) -> (String, Vec<String>) {
    let markdown = NormalizedText::of_filled(body, ClauseSyntax::Numbered);
    let (mut words, mut tags) = (String::new(), Vec::new());
    for (event, range) in Parser::new_ext(markdown.for_parser(), OPTIONS).into_offset_iter() {
        assert!(markdown.source_range(range.clone()).end <= markdown.source(markdown.text().len()));
        match restored(event) {
            Event::Text(text) => words.push_str(&text),
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                tags.push(format!("{level:?} {id:?} {classes:?} {attrs:?}"));
            }
            Event::Start(Tag::Link { .. }) => tags.push("link".to_owned()),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            other => tags.push(format!("{other:?}")),
        }
    }
    (words, tags)
}

const AROUND: [(&str, &str); 14] = [
    ("", ""),
    ("We are ", ", here."),
    ("# 5 About ", ""),
    ("## 5.1 ", "\n\nWords."),
    ("5.2 ", " says so."),
    ("**5.3 ", "** says so."),
    ("- ", "\n- b"),
    ("1. ", "\n2. b"),
    ("(a) ", "\n(b) more"),
    ("> ", ""),
    ("| a | ", " |\n|---|---|\n| b | c |"),
    ("[", "](https://example.org/)"),
    ("*", "* and"),
    ("Term\n: ", ""),
];

const NAMES: [&str; 12] = [
    "o A",
    "*A* & <b>",
    "{#id}",
    "A {.b}",
    "10.2 Medical",
    "5.9 Medical",
    "1. A",
    "(b) A",
    "[[5.1]]",
    "[^1]: A",
    "A--B... &amp; C",
    "{{ | `A` }}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_value_is_words_and_begins_nothing(
        name in prop_oneof![
            proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned),
            "[-A-Za-z0-9 *_&;#<>!+=:.(){}|~^$`/\\\\\\[\\]é•–]{1,24}",
        ],
        around in proptest::sample::select(AROUND.to_vec()),
    ) {
        let name = literal_name(&name);
        prop_assume!(name.chars().any(char::is_alphabetic));
        let body = |placeholder: &str| format!("{}{placeholder}{}", around.0, around.1);
        let source = body("{{practice}}");
        let (found, problems) = filled(&name.replace('\\', "\\\\"), &source);
        prop_assert_eq!(problems, Vec::new());
        let (found, _) = found.unwrap();
        let at = around.0.len();
        let plain = FilledText::of(&source, vec![(at..at + "{{practice}}".len(), "Placeholder")]);
        let ((words, tags), (expected, as_expected)) = (read(&found), read(&plain));
        prop_assert_eq!(tags, as_expected, "{}", found.text);
        prop_assert_eq!(words, expected.replace("Placeholder", &name), "{}", found.text);
    }

    #[test]
    fn whatever_is_written_nothing_panics_and_nothing_known_is_left(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "{{practice}}", "{{hours}}", "{{ ReplY-aim }}", "{{nothing}}", "{{", "}}", "{", "}", "`", "```\n", "\\", "\n", "\n\n",
            "    ", "# 5 ", "## 5.1 ", "5.2 ", "- ", "(a) ", "| ", "<!--", "-->", "[^1]", "[^1]: ", "words", "é", " ", "**", "[[5.1|",
            "]]", "{audience=staff}",
        ]), 0..24),
    ) {
        let source: String = parts.concat();
        let (found, problems) = filled("Placeholder Practice", &source);
        for place in problems.iter().filter_map(|problem| problem.place.as_ref()) {
            prop_assert!(source.get(place.start..place.end).is_some_and(|written| written.starts_with("{{")));
        }
        let Some((found, used)) = found else { return Ok(()) };
        prop_assert!(!used.is_empty());
        read(&found);
        for at in 0..=found.text.len() {
            prop_assert!(found.fills.source(at) <= source.len());
        }
        // The placeholders left over are in code or escaped.
        let again = find(&found.text, ClauseSyntax::Numbered);
        prop_assert!(again.iter().all(|one| Placeholder::named(one.name).is_none()), "{}", found.text);
    }
}

fn literal_name(name: &str) -> String {
    super::super::literal::in_one_line(name)
}
