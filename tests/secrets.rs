//! How well secrets are told from sentences about them: recall and false alarms on labelled sets, and on all that byelaw ships.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::time::Duration;

use byelaw::privacy::identifiers::{RegisterLines, secrets, secrets_in_register};

use crate::support::cpu_time::cpu_time;

struct Case {
    line: usize,
    text: String,
    /// Where its secrets stand.
    expected: Vec<Range<usize>>,
}

/// A set: a line a case, `secret` or `-`, a tab, and a text in which ⟦ and ⟧ stand around each secret. `\n` is a new line and
/// `\u{70}` a sign by its number, so that no tool that looks for tokens takes those of the set for true ones.
fn cases_of(set: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for (index, line) in set.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with("# ")) {
        let (label, marked) = line.split_once('\t').unwrap_or_else(|| panic!("line {} has no tab", index + 1));
        let (mut text, mut expected) = (String::new(), Vec::new());
        for (number, part) in unescaped(marked).split(['⟦', '⟧']).enumerate() {
            if number % 2 == 1 {
                expected.push(text.len()..text.len() + part.len());
            }
            text.push_str(part);
        }
        assert_eq!(label == "secret", !expected.is_empty(), "line {}: {label} and its marks", index + 1);
        cases.push(Case { line: index + 1, text, expected });
    }
    cases
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split(r"\u{");
    let mut whole = parts.next().unwrap().replace(r"\n", "\n");
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap();
        whole.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
        whole.push_str(&rest.replace(r"\n", "\n"));
    }
    whole
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

/// A secret is met where all of it is found: what is left over would be shown. An ordinary line with any find is a false alarm.
fn measured(name: &str, set: &str, least_recall: f64, most_alarms: f64) {
    let cases = cases_of(set);
    let (mut there, mut met, mut ordinary, mut alarmed) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for Case { line, text, expected } in &cases {
        let found = secrets(text);
        let is_met = |one: &&Range<usize>| found.iter().any(|all| all.start <= one.start && one.end <= all.end);
        let met_here = expected.iter().filter(is_met).count();
        there += expected.len();
        met += met_here;
        ordinary += usize::from(expected.is_empty());
        alarmed += usize::from(expected.is_empty() && !found.is_empty());
        if met_here < expected.len() || found.len() > expected.len() {
            let found: Vec<&str> = found.iter().map(|range| &text[range.clone()]).collect();
            wrong.push(format!("line {line}: found {found:?} in {text:?}"));
        }
    }
    let (recall, alarms) = (share(met, there), share(alarmed, ordinary));
    println!(
        "\n{name}: {} lines\n{:<10} {there:>5}\n{:<10} {met:>5}  recall {recall:.4}\n{:<10} {ordinary:>5}\n{:<10} {alarmed:>5}  false alarms {alarms:.4}",
        cases.len(),
        "secrets",
        "met",
        "ordinary",
        "alarmed"
    );
    wrong.iter().for_each(|one| println!("{one}"));
    assert!(recall >= least_recall && alarms <= most_alarms, "{name}: {recall} and {alarms}\n{}", wrong.join("\n"));
}

#[test]
fn secrets_are_found_and_sentences_about_them_are_not() {
    measured("labelled", include_str!("secrets/labelled.tsv"), 0.97, 0.01);
    measured("held out", include_str!("secrets/held-out.tsv"), 0.97, 0.01);
}

/// However long a text is, and whatever stands in it again and again.
#[test]
fn a_very_long_text_is_looked_through_at_once() {
    let slow: Vec<String> = [
        "password",
        "password ",
        "password: ",
        "password:\n",
        "pin 4",
        "PIN: 4821 ",
        "codes: 4821, ",
        "| password ",
        "| password | pin ",
        "recovery codes: ",
        "login: a ",
        "login a/",
        "pass*word* ",
        "passphrase: a ",
        "-----BEGIN PRIVATE KEY-----\n",
        "secret=",
        "\\\"password",
        "user is a and ",
        "code for the ",
        "set the ",
        "Ａ",
        "password is \n",
    ]
    .into_iter()
    .filter_map(|piece| {
        let text = piece.repeat(200_000 / piece.len());
        let taken = cpu_time(|| {
            secrets(&text);
            secrets_in_register(&text, &RegisterLines::of(&text));
        });
        // Without optimisation everything takes some twenty times as long.
        (taken > Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 }))
            .then(|| format!("{piece:?} took {taken:?}"))
    })
    .collect();
    assert!(slow.is_empty(), "{slow:?}");
}

/// The example, the manual and the texts a new practice starts with: whoever reads them learns to write like them.
#[test]
fn nothing_that_is_shipped_is_taken_for_a_secret() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut looked_at = 0;
    for folder in ["content", "docs/manual", "src/drafts"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
            if !["md", "toml"].contains(&ending) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            let found = match ending {
                "toml" => secrets_in_register(&text, &RegisterLines::of(&text)),
                _ => secrets(&text),
            };
            let words: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert!(words.is_empty(), "{}: {words:?}", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "{looked_at}");
}
