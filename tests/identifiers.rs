//! How well identifiers and secrets are told from what only looks like them: recall and false alarms on a labelled set.

use std::collections::BTreeMap;
use std::ops::Range;

use byelaw::privacy::identifiers::{
    Allowed, Found, Identifier, RegisterLines, find, find_in_markdown, find_in_register, secrets, secrets_in_register,
};
use proptest::prelude::*;

/// What is reached on each set, less a little: a change that makes it worse has to say so here.
const AIMS: [(&str, &str, f64, f64, f64); 2] = [
    ("labelled", include_str!("identifiers/labelled.tsv"), 0.97, 0.90, 0.01),
    ("held out", include_str!("identifiers/held-out.tsv"), 0.97, 0.90, 0.01),
];

const KINDS: [&str; 9] = [
    "nhs-number",
    "phone",
    "postcode",
    "email",
    "date-of-birth",
    "national-insurance",
    "titled-name",
    "street-address",
    "secret",
];

struct Case {
    line: usize,
    expected: Vec<&'static str>,
    text: String,
}

/// The cases of a set, and what its first lines allow.
fn cases_of(set: &str) -> (Allowed, Vec<Case>) {
    let mut allowed = Vec::new();
    let mut cases = Vec::new();
    for (index, line) in set.lines().enumerate() {
        if line.is_empty() || line.starts_with("# ") || line == "#" {
            continue;
        }
        let (label, text) = line.split_once('\t').unwrap_or_else(|| panic!("line {} has no tab", index + 1));
        let text = unescaped(text);
        let kind = |name: &str| {
            *KINDS.iter().find(|kind| **kind == name).unwrap_or_else(|| panic!("line {}: {name}", index + 1))
        };
        match label {
            "allowed" => allowed.push(text),
            "-" => cases.push(Case { line: index + 1, expected: Vec::new(), text }),
            _ => cases.push(Case { line: index + 1, expected: label.split(',').map(kind).collect(), text }),
        }
    }
    (Allowed::of(allowed), cases)
}

fn labelled() -> (Allowed, Vec<Case>) {
    cases_of(AIMS[0].1)
}

/// With `\n` and `\u{a0}` as the characters they stand for.
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

fn name(kind: Identifier) -> &'static str {
    match kind {
        Identifier::NhsNumber => KINDS[0],
        Identifier::Phone => KINDS[1],
        Identifier::Postcode => KINDS[2],
        Identifier::Email => KINDS[3],
        Identifier::DateOfBirth => KINDS[4],
        Identifier::NationalInsurance => KINDS[5],
        Identifier::TitledName => KINDS[6],
        Identifier::StreetAddress => KINDS[7],
    }
}

/// Identifiers and secrets in the order in which they stand.
fn kinds_in(text: &str, allowed: &Allowed) -> Vec<&'static str> {
    let found = find_in_markdown(text, allowed).into_iter();
    let mut found: Vec<(usize, &str)> = found.map(|one| (one.range.start, name(one.kind))).collect();
    found.extend(secrets(text).into_iter().map(|range| (range.start, KINDS[8])));
    found.sort_unstable();
    found.into_iter().map(|(_, kind)| kind).collect()
}

#[derive(Default)]
struct Tally {
    expected: usize,
    met: usize,
    missed: usize,
    false_alarms: usize,
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

#[test]
fn recall_and_false_alarms_on_the_labelled_sets() {
    let failed: Vec<String> = AIMS.into_iter().filter_map(|aim| measured(aim).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn measured((set, text, least, least_of_a_kind, most_alarms): (&str, &str, f64, f64, f64)) -> Result<(), String> {
    let (allowed, cases) = cases_of(text);
    let mut tallies: BTreeMap<&str, Tally> = KINDS.iter().map(|kind| (*kind, Tally::default())).collect();
    let (mut negatives, mut alarmed) = (0, 0);
    let mut wrong = Vec::new();
    for Case { line, expected, text } in &cases {
        let found = kinds_in(text, &allowed);
        for kind in KINDS {
            let count = |kinds: &[&str]| kinds.iter().filter(|one| **one == kind).count();
            let (wanted, got) = (count(expected), count(&found));
            let tally = tallies.get_mut(kind).unwrap();
            tally.expected += wanted;
            tally.met += wanted.min(got);
            tally.missed += wanted.saturating_sub(got);
            tally.false_alarms += usize::from(expected.is_empty() && got > 0);
        }
        negatives += usize::from(expected.is_empty());
        alarmed += usize::from(expected.is_empty() && !found.is_empty());
        if found != *expected {
            wrong.push(format!("line {line}: {expected:?} expected, {found:?} found: {text:?}"));
        }
    }
    let total = |part: fn(&Tally) -> usize| tallies.values().map(part).sum::<usize>();
    let recall = share(total(|tally| tally.met), total(|tally| tally.expected));
    let false_alarms = share(alarmed, negatives);
    println!("\n{set}: {} lines\n{:<18} {:>8} {:>6} {:>6} {:>7} {:>12}", cases.len(), "kind", "expected", "met", "missed", "recall", "false alarms");
    let mut least_met = 1.0_f64;
    for (kind, tally) in tallies.iter().filter(|(_, tally)| tally.expected > 0) {
        let recall = share(tally.met, tally.expected);
        least_met = least_met.min(recall);
        println!(
            "{kind:<18} {:>8} {:>6} {:>6} {recall:>7.3} {:>12}",
            tally.expected, tally.met, tally.missed, tally.false_alarms
        );
    }
    println!(
        "all kinds: recall {recall:.4}; {alarmed} of {negatives} lines without any raise a false alarm ({false_alarms:.4})"
    );
    let holds = recall >= least && least_met >= least_of_a_kind && false_alarms <= most_alarms;
    if holds { Ok(()) } else { Err(format!("{set}: recall {recall:.4}, false alarms {false_alarms:.4}\n{}", wrong.join("\n"))) }
}

/// In order, apart from each other, inside the text and between its characters.
fn fit(text: &str, ranges: &[Range<usize>]) -> bool {
    let apart = ranges.windows(2).all(|pair| pair[0].end <= pair[1].start);
    apart && ranges.iter().all(|range| range.start < range.end && text.get(range.clone()).is_some())
}

proptest! {
    #[test]
    fn any_text_gives_ranges_that_fit_it(text in any::<String>()) {
        holds_for(&text)?;
    }

    #[test]
    fn any_text_with_something_in_it_gives_ranges_that_fit_it(
        pieces in prop::collection::vec(
            prop_oneof![
                "[0-9]{1,5}", "[ \u{a0}\u{2009}\n|.,:;/()'\"“”@#+=*-]{0,3}", "\\PC{0,2}",
                Just("NHS no".to_owned()), Just("dob".to_owned()), Just("born on ".to_owned()), Just("12 Mar '61".to_owned()),
                Just("+44".to_owned()), Just("0770".to_owned()), Just("M1 1AA".to_owned()), Just("x@gmail.com".to_owned()),
                Just("password".to_owned()), Just(" is ".to_owned()), Just("PIN".to_owned()), Just("https://".to_owned()),
                Just("Bearer ".to_owned()), Just("943 476 5919".to_owned()), Just("é".to_owned()), Just("token=".to_owned()),
            ],
            0..14,
        )
    ) {
        holds_for(&pieces.concat())?;
    }
}

fn holds_for(text: &str) -> Result<(), TestCaseError> {
    let allowed = Allowed::of([text]);
    for allowed in [&allowed, &Allowed::default()] {
        for look in [find, find_in_markdown] {
            let ranges: Vec<Range<usize>> = look(text, allowed).into_iter().map(|found| found.range).collect();
            prop_assert!(fit(text, &ranges), "{ranges:?}");
        }
    }
    let ranges = secrets(text);
    prop_assert!(fit(text, &ranges), "{ranges:?}");
    Ok(())
}

/// A register as it is written, with lines of dates and names around a text.
fn as_register(text: &str) -> String {
    let plain = "[[incident]]\nid = \"2026-001\"\nreported = 2026-08-03T09:12:00+01:00\nnatures = [\"racist\"]\n";
    format!("{plain}summary = '''{text}'''\n\n[[incident.step]]\nat = 2026-08-04T10:00:00Z\nby = \"receptionist\"\n")
}

#[test]
fn lines_that_are_not_looked_at_change_nothing() {
    let (allowed, cases) = labelled();
    for case in cases {
        let register = as_register(&case.text);
        let lines = RegisterLines::of(&register);
        let all = find_in_register(&register, &RegisterLines::whole(&register), &allowed);
        assert_eq!(find_in_register(&register, &lines, &allowed), all, "line {}", case.line);
        assert_eq!(secrets_in_register(&register, &lines), secrets(&register), "line {}", case.line);
    }
}

/// A register of many years is looked at in another way, to the same end.
#[test]
fn a_long_register_is_looked_at_as_a_short_one() {
    let (allowed, cases) = labelled();
    let quiet = "[[incident]]\nsummary = \"Words.\"\nat = 2026-08-04\n".repeat(500);
    for case in cases {
        let short = as_register(&case.text);
        let long = format!("{quiet}{short}");
        let moved = |range: Range<usize>| range.start + quiet.len()..range.end + quiet.len();
        let found = find_in_register(&short, &RegisterLines::of(&short), &allowed).into_iter();
        let expected: Vec<Found> = found.map(|one| Found { range: moved(one.range), ..one }).collect();
        let lines = RegisterLines::of(&long);
        assert_eq!(find_in_register(&long, &lines, &allowed), expected, "line {}", case.line);
        let expected: Vec<_> = secrets(&short).into_iter().map(moved).collect();
        assert_eq!(secrets_in_register(&long, &lines), expected, "line {}", case.line);
    }
}
