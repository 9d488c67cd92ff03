//! Where a text names a clause by its number: in words, "clause 5.2" or "(A.7)", or as a string that is a number and nothing else.

use std::fs;
use std::sync::LazyLock;

use byelaw::model::ClauseNumber;
use regex::Regex;

use super::{root, sources};

static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)((?i-u:clause|section|paragraph|annex|annexe|appendix)(?i-u:s|es)?[ \n]+(?:[0-9]+|[A-Z](?-u:\b))(?:\.[0-9]+)*)")
        .unwrap()
});
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\(((?:[A-Z]|[0-9]+)(?:\.[0-9]+)+)\)").unwrap());
/// Also within a longer string: `"write clause = \"5.10\""`.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""((?:[A-Z]|[0-9]+)(?:\.[0-9]+)+)\\?""#).unwrap());
static QUOTED_SECTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""([A-Z]|[0-9]+)""#).unwrap());
static BY_ITSELF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[ \n,>(])((?:[A-Z]|[0-9]+)(?:\.[0-9]+)+)(?:$|[ \n,.<)])").unwrap());
static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>").unwrap());

/// What Rust without its tests names. What is fenced in comments is an example and is left out.
fn in_rust(text: &str) -> Vec<String> {
    let (comments, code) = apart(text);
    let in_words = [&comments, &code].into_iter().flat_map(|text| numbers(&IN_WORDS, text));
    in_words.chain(parsed(&IN_BRACKETS, &comments)).chain(parsed(&QUOTED, &code)).collect()
}

/// Strings that may be a section's number, as many another thing may.
fn sections_in_rust(text: &str) -> Vec<String> {
    parsed(&QUOTED_SECTION, &apart(text).1).collect()
}

/// Comments and code, each in one line.
fn apart(text: &str) -> (String, String) {
    let (mut comments, mut code, mut is_fenced) = (String::new(), String::new(), false);
    for line in text.lines() {
        let line = line.trim();
        match line.strip_prefix("//") {
            Some(comment) => {
                let comment = comment.trim_start_matches(['/', '!']).trim();
                is_fenced ^= comment.starts_with("```");
                if !is_fenced {
                    comments.push_str(comment);
                    comments.push(' ');
                }
            }
            None => {
                code.push_str(line.trim_end_matches(['\\', ' ']));
                code.push(' ');
                comments.push('.');
            }
        }
    }
    (comments, code)
}

/// What a template, script or stylesheet names.
fn in_theme(file: &str, text: &str) -> Vec<String> {
    let mut all: Vec<String> = numbers(&IN_WORDS, text).collect();
    // The icons are drawn there, by numbers.
    if file.ends_with(".html") && file != "components/layout.html" {
        all.extend(parsed(&BY_ITSELF, &TAG.replace_all(text, " ")));
    }
    all
}

fn numbers<'t>(pattern: &Regex, text: &'t str) -> impl Iterator<Item = String> + use<'t> {
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect::<Vec<_>>().into_iter()
}

fn parsed<'t>(pattern: &Regex, text: &'t str) -> impl Iterator<Item = String> + use<'t> {
    numbers(pattern, text).filter(|number| ClauseNumber::parse(number).is_some())
}

/// Files that have to say what a clause number looks like, and why.
const FORM_OF_NUMBERS: &[(&str, &str)] = &[
    ("load/markdown/normalized/", "tells the number of a clause from other numbers at the start of a line"),
    ("load/markdown/mentions/", "finds where a text mentions a clause, and which document is meant"),
    ("load/markdown/renderer/links.rs", "shows how to write that a mention is no link"),
    ("load/policies/outline.rs", "shows how a section's heading is written"),
    ("load/toml/names.rs", "shows how a clause is written in a register"),
    ("drafts/record.rs", "shows how a clause is written in a register"),
    ("import/", "tells which numbers a document shows, in every way in which one is written"),
    ("model/document_control.rs", "shows how a list of clauses is written"),
    ("base/record/clause_number.rs", "is the form of clause numbers"),
];

/// Files with strings that look like a section's number and are something else.
const OTHER_NUMBERS: &[(&str, &str)] = &[
    ("base/calendar/period.rs", "quarters"),
    ("cli/new/practice.rs", "working days"),
    ("load/markdown/mentions/", "centuries, in the names of Acts"),
    ("load/toml/plain.rs", "a time's offset"),
    ("drafts/", "a month, and the letter within a time"),
    ("import/", "values of attributes, and letters that number a list"),
    ("privacy/identifiers/", "areas of postcodes, codes of telephone numbers, centuries"),
    ("sites/shared/charts/", "lengths in a drawing"),
    ("language/words.rs", "a word of one letter"),
    ("rules/patient_identifiable_text.rs", "the country's telephone code"),
    ("rules/public_range_style.rs", "services that are called by a number"),
    ("rules/text_and_settings_disagree/", "the days of a week, and services that are called by a number"),
];

/// Another practice numbers its clauses otherwise.
#[test]
fn no_clause_of_one_practice_is_named() {
    let mut named: Vec<(String, Vec<String>)> = Vec::new();
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    for (file, text) in sources() {
        sections.push((file.clone(), sections_in_rust(&text)));
        named.push((file, in_rust(&text)));
    }
    for entry in walkdir::WalkDir::new(root().join("themes")).into_iter().flatten() {
        let path = entry.path().strip_prefix(root().join("themes/nhs")).unwrap_or(entry.path()).to_owned();
        if let Ok(text) = fs::read_to_string(entry.path()) {
            let file = path.to_string_lossy().replace('\\', "/");
            named.push((file.clone(), in_theme(&file, &text)));
        }
    }
    for (mut found, allowed) in [(named, FORM_OF_NUMBERS), (sections, OTHER_NUMBERS)] {
        found.retain(|(_, numbers)| !numbers.is_empty());
        for (prefix, why) in allowed {
            assert!(found.iter().any(|(file, _)| file.starts_with(prefix)), "{prefix} has no number any more: {why}");
        }
        found.retain(|(file, _)| !allowed.iter().any(|(prefix, _)| file.starts_with(prefix)));
        assert!(found.is_empty(), "name the duty instead:\n{found:#?}");
    }
}

#[test]
fn a_planted_number_is_found() {
    for (planted, found) in [
        ("/// What clause 10.2 asks.\n", "clause 10.2"),
        ("//! As in Annex A, patients are told.\n", "Annex A"),
        ("// The steps of section\n// 10 come first.\n", "section 10"),
        ("/// Reviews have a rule of their own (A.7).\n", "A.7"),
        ("let asked = \"See clauses 5.2\";\n", "clauses 5.2"),
        ("let asked = \"as clause \\\n    5.2 says\";\n", "clause 5.2"),
        ("cite(\"10.2\");\n", "10.2"),
        ("help(\"write clause = \\\"5.10\\\"\");\n", "5.10"),
    ] {
        assert_eq!(in_rust(planted), [found], "{planted}");
    }
    assert_eq!(sections_in_rust("cite(\"A\");\ncite(\"11\");\n"), ["A", "11"]);
    for (planted, found) in [("<h2>The steps of section 10</h2>", "section 10"), ("<p>For example, 5.3</p>", "5.3")] {
        assert_eq!(in_theme("intranet/a.html", planted), [found], "{planted}");
    }
}

#[test]
fn other_numbers_are_left_alone() {
    for text in [
        "//! ```\n//! clause = \"1.1\"\n//! As in clause 1.1.\n//! ```\n",
        "/// As the clause says, at most 10 are shown; 1.9 comes before 1.10.\n",
        "SectionNumber::Section(number) => 1.5,\n",
        "let version = \"2.0\";\n",
    ] {
        assert_eq!(in_rust(text), [""; 0], "{text}");
    }
    assert_eq!(in_theme("intranet/a.html", "<i style=\"a: 1.5\">A clause. 10 of them, {{ clause }}</i>"), [""; 0]);
}
