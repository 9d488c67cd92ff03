//! How well identifiers and secrets are told from what only looks like them: recall and false alarms on a labelled set.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use byelaw::privacy::identifiers::{
    Allowed, Identifier, IdentifierMatch, RegisterLines, find, find_in_markdown, find_in_register, secrets,
    secrets_in_register,
};
use proptest::prelude::*;

use crate::support::cpu_time::cpu_time;

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
    println!(
        "\n{set}: {} lines\n{:<18} {:>8} {:>6} {:>6} {:>7} {:>12}",
        cases.len(),
        "kind",
        "expected",
        "met",
        "missed",
        "recall",
        "false alarms"
    );
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
    wrong.iter().for_each(|one| println!("{one}"));
    let holds = recall >= least && least_met >= least_of_a_kind && false_alarms <= most_alarms;
    if holds {
        Ok(())
    } else {
        Err(format!("{set}: recall {recall:.4}, false alarms {false_alarms:.4}\n{}", wrong.join("\n")))
    }
}

/// How often each sentence is filled in.
const TIMES: usize = 120;

/// Sentences of every day, each with other things in it every time. The figures are always the same.
fn ordinary() -> Vec<String> {
    let mut state = 7_u64;
    let mut below = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let months =
        ["January", "Feb", "March", "April", "May", "June", "July", "Aug", "September", "October", "Nov", "December"];
    let roles = ["Managing Partner", "Practice Manager", "Community Engagement Team", "Reception Lead", "duty doctor"];
    let accounts = ["facebook", "Instagram", "X", "the practice's page", "Nextdoor"];
    let addresses = [
        "https://www.facebook.com/LeaValeMedical/posts/",
        "https://x.com/LeaValeMedical/status/17",
        "https://shop.example/item/4",
    ];
    let sentences = include_str!("identifiers/ordinary.txt").lines().filter(|line| !line.starts_with("# "));
    let mut all = Vec::new();
    for sentence in sentences.flat_map(|sentence| std::iter::repeat_n(sentence, TIMES)) {
        let mut parts = sentence.split('{');
        let mut line = parts.next().unwrap().to_owned();
        for part in parts {
            let Some((slot, rest)) = part.split_once('}') else { continue };
            let (day, month, year) = (1 + below(28), below(12), 2018 + below(9));
            line += &match slot {
                "date" => match below(4) {
                    0 => format!("{day} {} {year}", months[month as usize]),
                    1 => format!("{day:02}/{:02}/{year}", month + 1),
                    2 => format!("{year}-{:02}-{day:02}", month + 1),
                    _ => format!("{day}.{}.{}", month + 1, year % 100),
                },
                "isotime" => format!("{year}-{:02}-{day:02}T{:02}:{:02}:00+01:00", month + 1, below(24), below(60)),
                "time" => format!("{:02}:{:02}", below(24), below(60)),
                "clause" => format!("{}.{}", 1 + below(13), 1 + below(9)),
                "count" => (1 + below(60)).to_string(),
                "three" => format!("{:03}", below(1000)),
                "four" => format!("{:04}", below(10_000)),
                "year" => year.to_string(),
                "id" => format!("{year}-{:03}", below(400)),
                "hash" => (0..8).map(|_| format!("{:08x}", below(1 << 31))).collect(),
                "version" => format!("{}.{}.{}", below(4), below(30), below(100)),
                "role" => roles[below(5) as usize].to_owned(),
                "account" => accounts[below(5) as usize].to_owned(),
                "url" => format!("{}{:09}{:06}", addresses[below(3) as usize], below(1_000_000_000), below(1_000_000)),
                other => panic!("{other} is no slot"),
            };
            line += rest;
        }
        all.push(line);
    }
    all
}

/// The example practice's texts and registers, line by line.
fn example() -> (Allowed, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let texts: Vec<(PathBuf, String)> = files
        .filter(|file| file.extension().is_some_and(|ending| ending == "md" || ending == "toml"))
        .map(|file| (file.clone(), fs::read_to_string(&file).unwrap()))
        .collect();
    let listed = texts.iter().filter(|(file, _)| file.ends_with("site.toml") || file.ends_with("references.toml"));
    let allowed = Allowed::of(listed.flat_map(|(_, text)| text.lines()));
    let lines = texts.iter().flat_map(|(_, text)| text.lines()).filter(|line| !line.is_empty());
    (allowed, lines.map(str::to_owned).collect())
}

#[test]
fn hardly_an_ordinary_line_stops_a_build() {
    let (allowed, of_example) = example();
    for (set, lines, most) in [("the example", of_example, 2000), ("sentences", ordinary(), 2000)] {
        let stopping = |line: &&String| find_in_markdown(line, &allowed).iter().any(|one| one.kind.fails_build());
        let told = |line: &&String| !find_in_markdown(line, &allowed).is_empty();
        let stopped: Vec<&String> = lines.iter().filter(stopping).collect();
        let others = lines.iter().filter(told).count() - stopped.len();
        println!(
            "{set}: {} ordinary lines, {} would stop a build, {others} more would be told",
            lines.len(),
            stopped.len()
        );
        assert!(stopped.len() * most <= lines.len(), "{stopped:#?}");
        assert!(others * 500 <= lines.len(), "{others} of {}", lines.len());
    }
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
        let expected: Vec<_> = found.map(|one| IdentifierMatch { range: moved(one.range), ..one }).collect();
        let lines = RegisterLines::of(&long);
        assert_eq!(find_in_register(&long, &lines, &allowed), expected, "line {}", case.line);
        let expected: Vec<_> = secrets(&short).into_iter().map(moved).collect();
        assert_eq!(secrets_in_register(&long, &lines), expected, "line {}", case.line);
    }
}

/// Whoever pastes a very long line waits no longer than somebody who pastes many short ones.
#[test]
fn a_very_long_text_is_looked_through_at_once() {
    const BYTES: usize = 50_000;
    let short = [
        "9", "9 ", "12 ", "born ", "dob ", "(", "((( ", "a at ", "a@", "+44 ", "+44", "07700 ", "Mrs ", "Mrs A ",
        "street ", "AB 12 ", "%20", "| dob ", "*1 ", "&#49;", "M1 1A ", "９", "9\u{301}", "9\u{ad}", "\\1", "[a](",
        "`", "1,", "Flat 3, ", "a.", "_1_", "\u{200b}", "no 9", "QQ",
    ];
    let long = [
        "1 High Street ",
        "12/03/1961 ",
        "isbn 9434765919 ",
        "943 476 5919 ",
        "Mrs Placeholder ",
        "born 12/03/1961 ",
        "pt 12/03/1961, ",
        "x@gmail.com ",
        "www.a.example/?+",
        "QQ 12 34 56 C ",
        "a at b dot ",
    ];
    let slow: Vec<String> = short
        .into_iter()
        .chain(long)
        .filter_map(|piece| {
            let text = piece.repeat(BYTES / piece.len());
            let taken = cpu_time(|| {
                find_in_markdown(&text, &Allowed::default());
                find_in_register(&text, &RegisterLines::of(&text), &Allowed::default());
            });
            (taken > Duration::from_secs(2)).then(|| format!("{piece:?} took {taken:?}"))
        })
        .collect();
    assert!(slow.is_empty(), "{slow:?}");
}
