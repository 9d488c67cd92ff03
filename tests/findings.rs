//! Findings over random registers: no rule panics, the order of records does not matter, and nobody sees too much.

use std::collections::BTreeSet;

use crate::support::Practice;
use byelaw::base::audience::Audience;
use byelaw::load::Moment;
use byelaw::pipeline;
use byelaw::rules::{RULES, Review, Reviewed, Severity, Standing};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

/// A source of numbers that is the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// A register's records, each from its `[[…]]` to the next, without what stands above the first.
fn records(text: &str) -> Vec<String> {
    let Some(first) = text.lines().find(|line| line.starts_with("[[")) else { return Vec::new() };
    let mut records: Vec<String> = Vec::new();
    for line in text.lines() {
        if line == first {
            records.push(String::new());
        }
        if let Some(record) = records.last_mut() {
            record.push_str(line);
            record.push('\n');
        }
    }
    records
}

fn registers(practice: &Practice) -> Vec<String> {
    practice.files.keys().filter(|file| file.starts_with("content/registers/")).cloned().collect()
}

/// The same records in another order.
fn shuffled(practice: &Practice, seed: u64) -> Practice {
    let mut numbers = Numbers(seed);
    let mut shuffled = practice.clone();
    for file in registers(practice) {
        let mut records = records(practice.text(&file));
        for index in (1..records.len()).rev() {
            let other = numbers.below(index + 1);
            records.swap(index, other);
        }
        // What stands above the records says of the file what it holds.
        let head = practice.text(&file).split("[[").next().unwrap_or("");
        shuffled.set(&file, &format!("{head}{}", records.concat()));
    }
    shuffled
}

/// Records and lines left out, records moved to earlier days: some of it is refused, the rest must be borne.
fn disturbed(practice: &Practice, seed: u64) -> Practice {
    const OPTIONAL: [&str; 12] = [
        "harm_indicated",
        "complaint",
        "by = ",
        "source",
        "permission",
        "approved_by",
        "leaves",
        "team",
        "overseer",
        "custodians",
        "dpo_notified",
        "policy_linked",
    ];
    let mut numbers = Numbers(seed);
    let mut disturbed = practice.clone();
    for file in registers(practice) {
        // What other registers name stays.
        let is_named =
            ["staff", "accounts", "natures", "resolutions"].iter().any(|name| file.ends_with(&format!("/{name}.toml")));
        let mut text = practice.text(&file).split("[[").next().unwrap_or("").to_owned();
        for record in records(practice.text(&file)) {
            if !is_named && numbers.below(5) == 0 {
                continue;
            }
            let earlier = if numbers.below(8) == 0 { i64::try_from(numbers.below(60)).unwrap() } else { 0 };
            for line in record.lines() {
                let required = file.ends_with("/monitoring.toml") && line.starts_with("by");
                if !required && OPTIONAL.iter().any(|key| line.starts_with(key)) && numbers.below(4) == 0 {
                    continue;
                }
                text.push_str(&moved(line, earlier));
                text.push('\n');
            }
        }
        disturbed.set(&file, &text);
    }
    disturbed
}

/// The line with its date moved back by some days. A time is then one on the practice's clocks: the offset may be another.
fn moved(line: &str, days: i64) -> String {
    let Some(at) = line.find(" = 2026-").map(|at| at + 3) else { return line.to_owned() };
    let Some(date) = line.get(at..at + 10).and_then(|text| text.parse::<Date>().ok()) else { return line.to_owned() };
    let rest = &line[at + 10..];
    let rest = if days == 0 { rest } else { rest.trim_end_matches("+01:00").trim_end_matches("+00:00") };
    format!("{}{}{rest}", &line[..at], date.saturating_sub(days.days()))
}

fn review(practice: &Practice) -> Option<Review> {
    let moment = Moment::EndOf(practice.today.parse().unwrap());
    let sources = practice.sources();
    let library = pipeline::read(&sources, moment, Vec::new()).ok()?;
    Some(pipeline::review(&library, &sources))
}

/// What was found, without the lines at which the records happen to stand.
fn in_words(review: &Review) -> Vec<String> {
    let all = review.findings.iter().chain(&review.deadlines);
    let mut words: Vec<String> = all
        .map(|one| {
            let finding = &one.finding;
            format!(
                "{} {:?} {:?} {} {:?} {:?} {}",
                finding.rule.id,
                one.audience,
                finding.subject,
                finding.message,
                finding.since,
                finding.standing,
                finding.is_accepted
            )
        })
        .collect();
    words.sort();
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_records_does_not_matter(seed in any::<u64>(), disturb in any::<bool>()) {
        let mut practice = Practice::example();
        if disturb {
            practice = disturbed(&practice, seed);
        }
        if let Some(first) = review(&practice) {
            let second = review(&shuffled(&practice, seed)).unwrap();
            prop_assert_eq!(in_words(&first), in_words(&second));
        }
    }

    /// On any day, with any records the loader accepts.
    #[test]
    fn no_rule_panics(seed in any::<u64>(), day in 0..900_i64) {
        let mut practice = disturbed(&Practice::example(), seed);
        practice.today = Date::constant(2025, 6, 1).saturating_add(day.days()).to_string();
        let _ = review(&practice);
    }
}

/// Most of what is disturbed must still be read, or the tests above try nothing.
#[test]
fn disturbed_registers_are_often_accepted() {
    let example = Practice::example();
    let are_read = (0..40).filter(|seed| review(&disturbed(&example, *seed * 7919 + 1)).is_some());
    // The tenth is enough, and the rest need not be read.
    let accepted = are_read.take(10).count();
    assert_eq!(accepted, 10, "{accepted} of 40 are read");
}

/// Whoever looks at the example meets each kind of thing that can be found, in a practice that does most things right.
#[test]
fn the_example_shows_every_kind_of_finding_and_keeps_most_rules() {
    let practice = Practice::example();
    let review = review(&practice).unwrap();
    let listed = in_words(&review).join("\n");
    let broken: BTreeSet<&str> = review.findings.iter().map(|one| one.finding.rule.id).collect();
    assert!(broken.len() * 2 < RULES.len(), "most rules are broken:\n{listed}");
    type IsOfKind = fn(&Reviewed) -> bool;
    let kinds: [(&str, IsOfKind); 6] = [
        ("is for staff", |one| one.audience == Audience::Staff),
        ("is for the partners alone", |one| one.audience == Audience::Partners),
        ("is accepted", |one| one.finding.is_accepted),
        ("is a shortfall", |one| one.finding.rule.severity == Severity::Warning),
        ("is a note", |one| one.finding.rule.severity == Severity::Note),
        ("is late", |one| one.finding.standing.is_some_and(Standing::is_late)),
    ];
    for (kind, is_of_kind) in kinds {
        assert!(review.findings.iter().any(is_of_kind), "no finding {kind}:\n{listed}");
    }
    assert!(!review.deadlines.is_empty(), "nothing is due yet");
    let names: Vec<&str> = practice
        .text("content/registers/staff.toml")
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    assert_eq!(names.len(), 4);
    for name in names {
        assert!(!listed.contains(name), "a finding is about {name}");
    }
}

/// What the example invents of people it names, or of a role that only one of them holds: leave and days of coming and
/// going, logins passed to and fro between them, and whatever a rule finds, on any of these days, in a record with their role.
fn invented_of_named_people(practice: &Practice, days: impl IntoIterator<Item = Date>) -> BTreeSet<String> {
    let key = |record: &str, key: &str| {
        let start = format!("{key} = \"");
        record.lines().find_map(|line| Some(line.strip_prefix(&start)?.strip_suffix('"')?.to_owned()))
    };
    let mut invented = BTreeSet::new();
    let mut named: Vec<(String, String)> = Vec::new();
    for record in records(practice.text("content/registers/staff.toml")) {
        if key(&record, "name").is_none() {
            continue;
        }
        let (id, role) = (key(&record, "id").unwrap(), key(&record, "role").unwrap());
        for line in record.lines() {
            if ["[[staff.leave]]", "starts", "leaves"].iter().any(|of_days| line.starts_with(of_days)) {
                invented.insert(format!("{id}: {line}"));
            }
        }
        named.push((id, role));
    }
    let names_one = |text: &str| named.iter().find(|(id, _)| text.contains(&format!("\"{id}\""))).map(|(id, _)| id);
    let holds = |id: Option<String>| named.iter().any(|(named, _)| Some(named) == id.as_ref());
    for handover in practice.text("content/registers/accounts.toml").split("[[account.handover]]").skip(1) {
        if holds(key(handover, "from")) && holds(key(handover, "to")) {
            invented.insert("a login was passed on for a time".to_owned());
        }
    }
    for record in records(practice.text("content/registers/acceptances.toml")) {
        if let Some(id) = names_one(&record) {
            invented.insert(format!("{id} accepted a shortfall"));
        }
    }
    for file in registers(practice) {
        for line in practice.text(&file).lines().filter(|line| line.starts_with('#')) {
            if let Some(id) = names_one(line) {
                invented.insert(format!("{file} tells of {id} in a comment"));
            }
        }
    }
    let sources = practice.sources();
    for day in days {
        let library = pipeline::read(&sources, Moment::EndOf(day), Vec::new()).unwrap();
        for one in pipeline::review(&library, &sources).findings {
            let finding = one.finding;
            let told = format!("{day}: {}", finding.message);
            let by_role = named.iter().any(|(_, role)| finding.message.contains(role));
            let to_mend = named.iter().any(|(_, role)| finding.doer().label() == role);
            let text = &practice.text(&finding.place.file)[finding.place.start..];
            let header = text.lines().next().unwrap_or("");
            let record = text.get(1..).and_then(|rest| rest.split(header).next()).unwrap_or("");
            // The page of an account names who holds its login.
            let is_of_account = finding.subject.account().is_some();
            if by_role || to_mend || is_of_account || header.starts_with("[[") && names_one(record).is_some() {
                invented.insert(told);
            }
        }
    }
    invented
}

#[test]
fn nothing_is_invented_of_the_people_whom_the_example_names() {
    let example = Practice::example();
    let last: Date = example.today.parse().unwrap();
    let weeks = Date::constant(2026, 4, 1).series(7.days()).take_while(|day| *day < last);
    let invented = invented_of_named_people(&example, weeks.chain([last]));
    assert!(invented.is_empty(), "{invented:#?}");
}

/// Each kind of it would be seen.
#[test]
fn what_is_invented_of_somebody_would_be_seen() {
    let plant = |file: &str, old: &str, new: &str| {
        let mut practice = Practice::example();
        let text = practice.text(file);
        assert!(text.contains(old), "{file} has no {old}");
        let text = text.replacen(old, new, 1);
        practice.set(file, &text);
        invented_of_named_people(&practice, [Date::constant(2026, 6, 21), Date::constant(2026, 9, 20)])
    };
    let (staff, accounts) = ("content/registers/staff.toml", "content/registers/accounts.toml");
    for (file, old, new) in [
        (staff, "may_post = true\n", "may_post = true\nstarts = 2026-04-01\n"),
        (staff, "may_post = true\n", "may_post = true\n\n[[staff.leave]]\nfrom = 2026-06-01\nto = 2026-06-12\n"),
        (accounts, "from = \"it-team-lead\"", "from = \"community-engagement-project-developer\""),
        (accounts, "information_register = 2026-03-26\n", ""),
        (accounts, "reviewed_by = \"…\"", "reviewed_by = \"business-partner\""),
        ("content/registers/acceptances.toml", "\"gp-partner\"", "\"managing-partner\""),
        ("content/registers/posts.toml", "given = 2026-07-03\n", "given = 2026-07-03\nwithdrawn = 2026-09-15\n"),
        (
            "content/registers/replies.toml",
            "answered = 2026-06-12T11:20:00+01:00\n",
            "answered = 2026-06-18T11:20:00+01:00\n",
        ),
        ("content/registers/incidents/2026-05.toml", "reported = 2026-05-25", "reported = 2026-05-24"),
    ] {
        assert!(!plant(file, old, new).is_empty(), "{file}: {new}");
    }
}
