//! The acts of daily work, at random on registers in any layout: what is read afterwards is what was meant, and every byte
//! besides is as it was.

mod answers;
mod day;
#[cfg(unix)]
mod full_disk;
mod records;

use std::collections::BTreeMap;
use std::sync::Arc;

use byelaw::acts::{Act, Answers, ChangedFile, Practice as OpenPractice, Prompt, Proposal, Verb, acts};
use byelaw::base::record::{Field, FieldKind, IdSource};
use byelaw::base::sources::{Sources, hex_digest};
use byelaw::drafts::{as_lines, quoted};
use byelaw::load::Moment;
use proptest::prelude::*;
use proptest::sample::Index;
use toml::{Table, Value};

use crate::support::on_disk::snapshot;

const AS_OF: &str = "2026-11-20";

/// The files of Mill Lane Surgery.
fn files() -> BTreeMap<String, Vec<u8>> {
    files_of("tests/mill-lane/content", "content")
}

fn files_of(folder: &str, called: &str) -> BTreeMap<String, Vec<u8>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let name = |path: &std::path::Path| path.to_string_lossy().replace('\\', "/");
    let is_read = |name: &str| name.ends_with(".toml") || name.ends_with(".md") || name.contains("/seals/");
    let all = snapshot(&root).into_iter().map(|(path, bytes)| (format!("{called}/{}", name(&path)), bytes));
    all.filter(|(name, _)| is_read(name)).collect()
}

fn open(files: &BTreeMap<String, Vec<u8>>) -> OpenPractice {
    let mut sources = Sources::default();
    for (name, bytes) in files {
        match name.contains("/seals/") {
            true => drop(sources.seals.insert(name.as_str().into(), bytes.as_slice().into())),
            false => sources.add_text(name, hex_digest(bytes), as_lines(bytes)),
        }
    }
    let moment = Moment::EndOf(AS_OF.parse().unwrap());
    OpenPractice::read(Arc::default(), sources, moment, Vec::new()).map_err(|(problems, _)| problems).unwrap()
}

/// How a register is laid out: its line ends, its mark, and what stands between its lines.
#[derive(Clone, Debug)]
struct Layout {
    is_of_windows: bool,
    has_mark: bool,
    ends_its_last_line: bool,
    /// Where something is put between two lines, and what.
    between: Vec<(Index, &'static str)>,
}

fn layout() -> impl Strategy<Value = Layout> {
    let between = prop::sample::select(vec![
        "",
        "# a note",
        "# [[incident]] no header",
        "# summary = \"…\"",
        "\n# --- August ---\n",
    ]);
    (any::<bool>(), any::<bool>(), any::<bool>(), prop::collection::vec((any::<Index>(), between), 0..8)).prop_map(
        |(is_of_windows, has_mark, ends_its_last_line, between)| Layout {
            is_of_windows,
            has_mark,
            ends_its_last_line,
            between,
        },
    )
}

fn laid_out(bytes: &[u8], layout: &Layout) -> Vec<u8> {
    let mut lines: Vec<String> = as_lines(bytes).lines().map(str::to_owned).collect();
    for (at, added) in &layout.between {
        lines.insert(at.index(lines.len() + 1), (*added).to_owned());
    }
    let mut text = lines.join("\n");
    if layout.ends_its_last_line {
        text.push('\n');
    }
    let text = if layout.is_of_windows { text.replace('\n', "\r\n") } else { text };
    let mark: &[u8] = if layout.has_mark { b"\xEF\xBB\xBF" } else { b"" };
    [mark, text.as_bytes()].concat()
}

/// Where the answers to the prompts come from.
struct Dice(fastrand::Rng);

impl Dice {
    fn of(seed: u64) -> Self {
        Dice(fastrand::Rng::with_seed(seed))
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.0.usize(..from.len())]
    }

    fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end)
    }
}

fn ids(home: IdSource, practice: &OpenPractice) -> Vec<String> {
    let library = &practice.library;
    match home {
        IdSource::Staff => library.staff.keys().map(ToString::to_string).collect(),
        IdSource::Accounts => library.accounts.keys().map(ToString::to_string).collect(),
        IdSource::Natures => library.natures.keys().map(ToString::to_string).collect(),
        IdSource::Resolutions => library.resolutions.keys().map(ToString::to_string).collect(),
        IdSource::Policies => library.policies.keys().map(ToString::to_string).collect(),
        IdSource::Pages => library.pages.keys().map(ToString::to_string).collect(),
        IdSource::References => library.references.keys().map(ToString::to_string).collect(),
    }
}

/// The first clause of the main policy.
fn clause(practice: &OpenPractice) -> String {
    let library = &practice.library;
    library.policies[&library.site.main_policy].clauses().next().unwrap().number.to_string()
}

/// An answer as TOML, of the field's kind.
fn value(field: &Field, practice: &OpenPractice, dice: &mut Dice) -> String {
    const WORDS: [&str; 5] =
        ["Nothing of concern.", "\"quoted\" and \\ more", "# [[look]] = 1", "ünïcode ‘words’", "'"];
    const DAYS: [&str; 3] = ["2026-11-02", "2026-11-19", "2026-11-20"];
    match field.kind {
        FieldKind::OneOf(words) => quoted(dice.pick::<&str>(&words())),
        FieldKind::IdOf(home) => quoted(dice.pick::<String>(&ids(home, practice))),
        FieldKind::ListOf(FieldKind::IdOf(home)) => format!("[{}]", quoted(dice.pick::<String>(&ids(*home, practice)))),
        FieldKind::ClauseAtAnyTime => quoted(&clause(practice)),
        FieldKind::ListOf(FieldKind::ClauseAtAnyTime) => format!("[{}]", quoted(&clause(practice))),
        FieldKind::Flag => (*dice.pick(&["true", "false"])).to_owned(),
        FieldKind::Date | FieldKind::PastDate | FieldKind::DateNotToCome => (*dice.pick(&DAYS)).to_owned(),
        FieldKind::Moment => format!("{}T{:02}:15:00+00:00", dice.pick(&DAYS[..2]), dice.below(24)),
        FieldKind::WebAddress => quoted("https://www.example.org/a?b=1"),
        FieldKind::Email => quoted("somebody@surgery.example"),
        FieldKind::Id => quoted(&format!("somebody-{}", dice.below(1000))),
        FieldKind::Digest => quoted(&practice.library.seals.last().map_or("0".repeat(64), |seal| seal.sha256.clone())),
        FieldKind::SealedPeriod => quoted(practice.library.seals.last().map_or("2026-27-Q1", |seal| &seal.period)),
        FieldKind::Minute => quoted("2026-07-23/4"),
        _ => quoted(dice.pick::<&str>(&WORDS)),
    }
}

/// Answers every prompt, those that need not be answered now and then; and changes what is there now and then.
fn answered(act: &dyn Act, practice: &OpenPractice, dice: &mut Dice) -> Answers {
    let mut answers = Answers::default();
    for field in act.fields().iter().filter(|_| act.verb() == Verb::Set) {
        if dice.below(6) == 0 && !act.positional().contains(&field.key) {
            answers.set(field.key, value(field, practice, dice));
        }
    }
    let mut asked: Vec<&str> = Vec::new();
    loop {
        let prompts = act.prompts(practice, &answers);
        let Some(prompt) = prompts.iter().find(|prompt| !asked.contains(&prompt.field.key)) else {
            // What is not asked for with these answers is refused.
            let is_asked = |key: &str| prompts.iter().any(|prompt| prompt.field.key == key);
            act.fields().iter().filter(|field| !is_asked(field.key)).for_each(|field| answers.remove(field.key));
            return answers;
        };
        asked.push(prompt.field.key);
        if answers.has(prompt.field.key) || !prompt.needed && dice.below(2) == 0 {
            continue;
        }
        let Prompt { field, choices, .. } = prompt;
        let value = match choices.as_slice() {
            [] => value(field, practice, dice),
            choices => quoted(&dice.pick(choices).value),
        };
        answers.set(field.key, value);
    }
}

fn changed(proposal: &Proposal, practice: &OpenPractice, files: &BTreeMap<String, Vec<u8>>) -> Vec<ChangedFile> {
    let mut names: Vec<&str> = proposal.splices.iter().map(|splice| &*splice.file).collect();
    names.sort_unstable();
    names.dedup();
    let spliced = names.into_iter().map(|name| {
        let splices: Vec<_> = proposal.splices.iter().filter(|splice| &*splice.file == name).cloned().collect();
        ChangedFile::spliced(name, files[name].clone(), &practice.sources.texts[name].text, &splices).unwrap()
    });
    let made = proposal.made.iter().map(|(name, text)| ChangedFile::made(name.clone(), text));
    spliced.chain(made).collect()
}

/// Every byte that is not in a splice is where it was.
fn assert_rest_is_as_it_was(change: &ChangedFile) {
    let (Some(before), Some(after)) = (&change.before, &change.after) else { return };
    let (mut from, mut to) = (0, 0);
    for splice in &change.splices {
        let length = splice.range.start - from;
        assert_eq!(before[from..splice.range.start], after[to..to + length]);
        (from, to) = (splice.range.end, to + length + splice.added.len());
    }
    assert_eq!(before[from..], after[to..]);
}

fn parsed(bytes: &[u8]) -> Table {
    as_lines(bytes).parse().unwrap()
}

/// The tables of a file, each by its way there, such as `incident 3 step`.
fn leaves(value: &Value, way: &str, all: &mut BTreeMap<String, Vec<Value>>) {
    match value {
        Value::Table(table) => {
            let own: Table = table
                .iter()
                .filter(|(_, value)| !is_tables(value))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            all.entry(way.to_owned()).or_default().push(Value::Table(own));
            for (key, value) in table.iter().filter(|(_, value)| is_tables(value)) {
                leaves(value, &format!("{way} {key}"), all);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                // Records are told apart by their places, the tables below them by their order alone.
                let way = if way.matches(' ').count() == 1 { format!("{way} {index}") } else { way.to_owned() };
                leaves(item, &way, all);
            }
        }
        _ => {}
    }
}

fn is_tables(value: &Value) -> bool {
    matches!(value, Value::Table(_)) || value.as_array().is_some_and(|items| items.iter().any(Value::is_table))
}

/// What stands in the file after the act and did not before.
fn added(before: &[u8], after: &[u8]) -> Vec<Value> {
    let tables = |bytes: &[u8]| {
        let mut all = BTreeMap::new();
        leaves(&Value::Table(parsed(bytes)), "", &mut all);
        all
    };
    let (before, mut after) = (tables(before), tables(after));
    for (way, values) in &before {
        for value in values {
            let there = after.get_mut(way).unwrap_or_else(|| panic!("{way} is gone"));
            if let Some(at) = there.iter().position(|other| other == value) {
                there.remove(at);
            }
        }
    }
    after.into_values().flatten().collect()
}

/// Whether an answer says which record is meant, or how, and not what is written into it.
fn is_about(act: &dyn Act, key: &str) -> bool {
    match act.verb() {
        Verb::Set => act.positional().contains(&key),
        Verb::New => matches!(
            (act.name(), key),
            ("step" | "evidence", "incident")
                | ("incident", "no_notes" | "evidence" | "harm_indicated" | "complaint" | "id")
                | ("handover" | "status", "account")
                | ("account", "no_notes")
                | ("leave" | "leaving", "person")
        ),
    }
}

/// The key under which an answer is written.
fn written_as(key: &str) -> &str {
    match key {
        "featuring" => "kind",
        "case_submitted" => "submitted",
        "case_decision" => "decision",
        "case_reviewed_by" => "reviewed_by",
        "case_date" => "date",
        "outside_found" => "found",
        "outside_clause" => "clause",
        key => key,
    }
}

/// Each answer stands in what was added, as it was meant.
fn assert_holds(before: &[u8], after: &[u8], act: &dyn Act, answers: &Answers) {
    let (changed, all) = (added(before, after), added(b"", after));
    for (key, value) in answers.iter().filter(|(key, _)| !is_about(act, key)) {
        let meant: Table = format!("x = {value}").parse().unwrap();
        // A table below a record may have said so before.
        let tables = if act.verb() == Verb::Set && written_as(key) != key { &all } else { &changed };
        let is_there = tables.iter().any(|table| table.get(written_as(key)) == Some(&meant["x"]));
        // Where it says so already, nothing is added.
        let is_there = is_there || act.name() == "leaving" && changed.is_empty();
        assert!(is_there, "{}: {key} = {value} is not in {tables:#?}", act.name());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_afterwards_is_what_was_meant(
        layouts in prop::collection::vec(layout(), 16),
        which in prop::collection::vec(any::<Index>(), 8),
        seed in any::<u64>(),
    ) {
        let mut files = files();
        let registers: Vec<String> = files.keys().filter(|name| name.starts_with("content/registers/")).cloned().collect();
        for (name, layout) in registers.iter().zip(layouts.iter().cycle()) {
            let bytes = laid_out(&files[name], layout);
            files.insert(name.clone(), bytes);
        }
        let mut practice = open(&files);
        prop_assume!(practice.problems.is_empty());
        let all: Vec<_> = acts().collect();
        let mut dice = Dice::of(seed);
        let mut done = 0;
        for index in &which {
            let act = *index.get(&all);
            if act.name() == "evidence" {
                continue;
            }
            let mut answers = answered(act, &practice, &mut dice);
            assert!(act.evidence(&practice, &mut answers).is_none());
            let Ok(proposal) = act.propose(&practice, &answers) else { continue };
            let changes = changed(&proposal, &practice, &files);
            let Ok(after) = practice.with(&changes, &[]) else { panic!("{} broke the settings", act.name()) };
            // Answers that each fit may not fit each other: such an act is refused.
            if !practice.added_problems(&after.problems).is_empty() {
                continue;
            }
            done += 1;
            for change in &changes {
                assert_rest_is_as_it_was(change);
                let before = change.before.as_deref().unwrap_or_default();
                let after = change.after.as_deref().unwrap();
                assert_holds(before, after, act, &answers);
                files.insert(change.name.clone(), after.to_vec());
            }
            practice = after;
        }
        prop_assert!(done > 0 || which.len() < 4, "nothing was done");
    }
}

/// Every act can be done in the example practice or in Mill Lane Surgery, and what it proposes adds no problem.
#[test]
fn each_act_can_be_done() {
    let practices = [files_of("content", "content"), files()].map(|files| (open(&files), files));
    assert!(practices.iter().all(|(practice, _)| practice.problems.is_empty()));
    for act in acts().filter(|act| act.name() != "evidence") {
        let mut tried = Vec::new();
        let is_done = (0..80).any(|seed| {
            let (practice, files) = &practices[seed % 2];
            let mut answers = answered(act, practice, &mut Dice::of(seed as u64));
            assert!(act.evidence(practice, &mut answers).is_none());
            let Ok(proposal) = act.propose(practice, &answers) else { return false };
            let after = practice.with(&changed(&proposal, practice, files), &[]).ok().unwrap();
            let problems = practice.added_problems(&after.problems);
            tried.extend(problems.iter().map(|problem| problem.message.clone()));
            problems.is_empty()
        });
        assert!(is_done, "{:?} {} was never done: {tried:#?}", act.verb(), act.name());
    }
}
