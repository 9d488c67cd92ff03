//! What holds of the report of every practice: the ledger balances, periods join up, rows have their parents, no cell tells a name or runs.

use crate::support::Practice;
use crate::support::random_registers::{Registers, SECRET, registers};
use crate::support::report_files::{Table, faults, json, references, tables};
use byelaw::base::calendar::Period;
use byelaw::base::sources::Sources;
use byelaw::load::Moment;
use byelaw::model::Library;
use byelaw::report::Report;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn read(practice: &Practice, as_of: Date) -> (Library, Sources) {
    let sources = practice.sources();
    let library = byelaw::pipeline::read(&sources, Moment::EndOf(as_of), Vec::new());
    (library.unwrap_or_else(|problems| panic!("{problems:?}")), sources)
}

fn period(label: &str, as_of: Date) -> Period {
    if label == "12-months" { Period::twelve_months_to(as_of) } else { Period::parse(label, 4).unwrap() }
}

/// Days from which a report may be looked at, those among them on which a quarter ends or begins.
fn as_of() -> impl Strategy<Value = Date> {
    let turns = vec![date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 22)];
    prop_oneof![
        prop::sample::select(turns),
        (60..325_i64).prop_map(|days| date(2026, 1, 1) + jiff::Span::new().days(days))
    ]
}

const QUARTERS: [[&str; 4]; 2] =
    [["2025-26-Q4", "2026-27-Q1", "2026-27-Q2", "2026-27-Q3"], ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]];
const LONGER: [&str; 4] = ["2025-26", "2026-27", "2026", "12-months"];

/// The figures of `summary.csv` against the rows of `incidents.csv`, per nature and in total.
fn check_ledger(report: &Report, period: &Period) -> Result<(), TestCaseError> {
    let tables = tables(report);
    let (summary, incidents) = (&tables["summary.csv"], &tables["incidents.csv"]);
    let figures = ["brought_forward", "reported", "reopened", "resolved", "carried_forward"];
    let [brought, reported, reopened, resolved, carried] = figures.map(|name| summary.numbers(name));
    let natures: Vec<&str> = incidents.column("primary_nature").collect();
    let is_new = incidents.column("reported_on").map(|day| day.parse::<Date>().unwrap() >= period.start);
    let is_new: Vec<bool> = is_new.collect();
    let is_open: Vec<bool> = incidents.column("state_at_end").map(|state| state == "open").collect();
    for (row, nature) in summary.column("nature").enumerate() {
        prop_assert_eq!(carried[row], brought[row] + reported[row] + reopened[row] - resolved[row], "{}", nature);
        let count = |flags: &[bool]| natures.iter().zip(flags).filter(|(one, flag)| **one == nature && **flag).count();
        prop_assert_eq!(reported[row], count(&is_new) as i64, "{} reported", nature);
        prop_assert_eq!(carried[row], count(&is_open) as i64, "{} carried forward", nature);
    }
    prop_assert_eq!(i64::from(report.reported), reported.iter().sum::<i64>());
    prop_assert_eq!(i64::from(report.carried_forward), carried.iter().sum::<i64>());
    let ended: i64 = tables["resolutions.csv"].numbers("incidents").iter().sum();
    prop_assert_eq!(ended, resolved.iter().sum::<i64>());
    for (file, column) in [("incidents.csv", "reported_on"), ("steps.csv", "on"), ("findings.csv", "since")] {
        for day in tables[file].column(column).filter(|day| !day.is_empty()) {
            prop_assert!(day.parse::<Date>().unwrap() < period.end, "{}: {}", file, day);
        }
    }
    Ok(())
}

/// Rows stand in the order of the incidents, and those by when they were reported; steps by their time.
fn check_order(report: &Report) -> Result<(), TestCaseError> {
    let tables = tables(report);
    let moments = |table: &Table, name: &str| -> Vec<jiff::Timestamp> {
        table.column(name).map(|moment| moment.parse().unwrap()).collect()
    };
    let incidents = &tables["incidents.csv"];
    let ids: Vec<&str> = incidents.column("incident_id").collect();
    let reported: Vec<_> = moments(incidents, "reported_at").into_iter().zip(ids.iter().copied()).collect();
    prop_assert!(reported.is_sorted(), "incidents.csv: {:?}", reported);
    let rank = |id: &str| ids.iter().position(|one| *one == id);
    let steps = &tables["steps.csv"];
    let steps: Vec<_> = steps.column("incident_id").map(rank).zip(moments(steps, "at")).collect();
    prop_assert!(steps.is_sorted(), "steps.csv: {:?}", steps);
    let breaches: Vec<_> = tables["breaches.csv"].column("incident_id").map(rank).collect();
    prop_assert!(breaches.is_sorted(), "breaches.csv: {:?}", breaches);
    Ok(())
}

/// Whatever holds of one report by itself.
fn check(report: &Report, period: &Period) -> Result<(), TestCaseError> {
    prop_assert_eq!(faults(report), Vec::<String>::new(), "{}", report.label);
    check_ledger(report, period)?;
    check_order(report)?;
    for (file, bytes) in report.tree.files() {
        prop_assert!(!String::from_utf8_lossy(bytes).contains(SECRET), "{} tells what it should not", file);
    }
    Ok(())
}

/// How many incidents a register shows on a day: those reported and recorded by its end.
fn known(registers: &Registers, as_of: Date) -> i64 {
    let known = registers.incidents.iter().filter(|one| one.reported_on() <= as_of && one.recorded_on() <= as_of);
    known.count() as i64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Four quarters of a year, as the NHS and as the calendar names them: each balances, and each begins where the last one ended.
    #[test]
    fn the_ledger_balances(registers in registers(), as_of in as_of(), is_nhs in any::<bool>()) {
        let (library, sources) = read(&registers.practice(0), as_of);
        let mut last: Option<(Vec<i64>, Vec<i64>)> = None;
        let mut reported_in_all = 0;
        for label in QUARTERS[usize::from(is_nhs)] {
            let period = period(label, as_of);
            if period.start > as_of {
                continue;
            }
            let report = byelaw::pipeline::report_of(&library, &sources, &period).unwrap();
            prop_assert_eq!(report.label.ends_with("-to-date"), period.end > as_of.tomorrow().unwrap());
            check(&report, &period)?;
            let summary = &tables(&report)["summary.csv"];
            if let Some((reported, carried)) = &last {
                prop_assert_eq!(carried, &summary.numbers("brought_forward"), "{} brings forward", label);
                // A period that ended before anything was recorded has no figures to compare with: the cells are empty.
                if summary.column("reported_previous_period").all(|cell| !cell.is_empty()) {
                    prop_assert_eq!(reported, &summary.numbers("reported_previous_period"), "{} compares", label);
                }
            }
            last = Some((summary.numbers("reported"), summary.numbers("carried_forward")));
            reported_in_all += summary.numbers("reported").iter().sum::<i64>();
        }
        prop_assert_eq!(reported_in_all, known(&registers, as_of));
    }

    /// Years and twelve months hold by the same rules.
    #[test]
    fn longer_periods_balance(registers in registers(), as_of in as_of(), label in prop::sample::select(&LONGER[..])) {
        let period = period(label, as_of);
        prop_assume!(period.start <= as_of);
        let (library, sources) = read(&registers.practice(0), as_of);
        check(&byelaw::pipeline::report_of(&library, &sources, &period).unwrap(), &period)?;
    }

    /// The findings at a period's end are those that a build on that day would have shown, whatever was recorded since.
    #[test]
    fn findings_are_those_of_the_last_day(registers in registers(), order in 0..4_u64) {
        let last_day = date(2026, 9, 30);
        let period = period("2026-27-Q2", last_day);
        let findings = |practice: Practice, as_of| {
            let (library, sources) = read(&practice, as_of);
            let report = byelaw::pipeline::report_of(&library, &sources, &period).unwrap();
            String::from_utf8_lossy(report.tree.get("findings.csv").unwrap()).into_owned()
        };
        let then = findings(registers.practice_on(last_day, 0), last_day);
        prop_assert_eq!(then, findings(registers.practice(order), crate::support::TODAY.parse().unwrap()));
    }

    /// Records in any order give the same report. The manifest tells the files apart, and nothing else does.
    #[test]
    fn the_order_of_records_does_not_matter(registers in registers(), order in 1..u64::MAX) {
        let as_of = crate::support::TODAY.parse().unwrap();
        let period = period("2026-27-Q2", as_of);
        let files = |order| {
            let (library, sources) = read(&registers.practice(order), as_of);
            let report = byelaw::pipeline::report_of(&library, &sources, &period).unwrap();
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let files = report.tree.files().iter().filter(|(file, _)| &***file != "manifest.json");
            files.map(|(file, bytes)| (file.clone(), text(bytes))).collect::<Vec<_>>()
        };
        prop_assert_eq!(files(0), files(order));
    }
}

/// Words as a spreadsheet would run them, and as it would not.
fn label() -> impl Strategy<Value = String> {
    let begins = prop::sample::select(vec!["=", "+", "-", "@", "=cmd|", "@SUM(", "-1+", "", "a", "1", "\"", "#", "ä"]);
    (begins, "[A-Za-z0-9,;|'\"!()\n\t=+@-]{0,14}[a-z]").prop_map(|(begins, rest)| format!("{begins}{rest}"))
}

fn is_run(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// Whether it has an apostrophe in the files.
fn is_guarded(text: &str) -> bool {
    is_run(text) || byelaw::model::is_taken_for_a_value(text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No cell of text begins as a formula does, and the manifest counts those that would have.
    #[test]
    fn no_cell_is_run(nature in label(), resolution in label(), platform in label(), handle in label(), team in label()) {
        // An apostrophe of the practice's own cannot be told from ours, nor one that is left of a handle without its @.
        let begins = |text: &str| text.trim().trim_start_matches('@').trim_start().starts_with('\'');
        prop_assume!(![&nature, &resolution, &platform, &handle, &team].iter().any(|text| begins(text)));
        let mut practice = Practice::base();
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let replace = |practice: &mut Practice, file: &str, old: &str, new: String| {
            let file = format!("content/registers/{file}.toml");
            assert!(practice.text(&file).contains(old), "{file}: {old}");
            let text = practice.text(&file).replace(old, &new);
            practice.set(&file, &text);
        };
        replace(&mut practice, "natures", "label = \"Unkind\"", format!("label = {}", quoted(&nature)));
        replace(&mut practice, "resolutions", "label = \"Removed by the practice\"", format!("label = {}", quoted(&resolution)));
        replace(&mut practice, "accounts", "platform = \"Facebook\"", format!("platform = {}", quoted(&platform)));
        replace(&mut practice, "accounts", "handle = \"ThePractice\"", format!("handle = {}", quoted(&handle)));
        replace(&mut practice, "staff", "role = \"Manager\"", format!("role = \"Manager\"\nteam = {}", quoted(&team)));
        let as_of = crate::support::TODAY.parse().unwrap();
        let sources = practice.sources();
        // Some of these words are no name of a platform or a handle, and the loader says so.
        let Ok(library) = byelaw::pipeline::read(&sources, Moment::EndOf(as_of), Vec::new()) else {
            return Err(TestCaseError::reject("not a name"));
        };
        let report = byelaw::pipeline::report_of(&library, &sources, &period("2026-27-Q2", as_of)).unwrap();
        let metadata = json(&report, "csv-metadata.json");
        let manifest = json(&report, "manifest.json");
        prop_assert_eq!(faults(&report), Vec::<String>::new());
        for (file, table) in tables(&report) {
            let described = metadata["tables"].as_array().unwrap().iter().find(|one| one["url"] == file.as_str()).unwrap();
            let mut neutralised = 0;
            for column in described["tableSchema"]["columns"].as_array().unwrap().iter().filter(|one| one["datatype"] == "string") {
                for cell in table.column(column["name"].as_str().unwrap()) {
                    prop_assert!(!is_run(cell), "{} has a cell that is run: {}", file, cell);
                    neutralised += usize::from(cell.strip_prefix('\'').is_some_and(is_guarded));
                }
            }
            prop_assert_eq!(&manifest["files"][&file]["cells_neutralised"], neutralised, "{}", file);
        }
        let tables = tables(&report);
        for (file, column, word) in [("summary.csv", "nature_label", &nature), ("resolutions.csv", "label", &resolution), ("acknowledgements.csv", "team", &team)] {
            let word = word.trim();
            let wanted = if is_guarded(word) { format!("'{word}") } else { word.to_owned() };
            prop_assert!(tables[file].column(column).any(|cell| cell == wanted), "{} lost {}", file, wanted);
        }
    }
}

/// The checks above are by what is published: something must be.
#[test]
fn the_metadata_names_the_keys() {
    let as_of = crate::support::TODAY.parse().unwrap();
    let (library, sources) = read(&Practice::base(), as_of);
    let report = byelaw::pipeline::report_of(&library, &sources, &period("2026-27-Q2", as_of)).unwrap();
    let metadata = json(&report, "csv-metadata.json");
    let mut found: Vec<String> = Vec::new();
    for table in metadata["tables"].as_array().unwrap() {
        for (own, parent, other) in references(&table["tableSchema"]) {
            found.push(format!("{} {own} -> {parent} {other}", table["url"].as_str().unwrap()));
        }
    }
    for wanted in [
        "incidents.csv primary_nature -> summary.csv nature",
        "incidents.csv natures -> summary.csv nature",
        "incidents.csv account_id -> accounts.csv account_id",
        "incidents.csv resolution -> resolutions.csv resolution",
        "breaches.csv incident_id -> incidents.csv incident_id",
        "steps.csv incident_id -> incidents.csv incident_id",
        "replies.csv account_id -> accounts.csv account_id",
    ] {
        assert!(found.iter().any(|one| one == wanted), "{wanted} is not in {found:#?}");
    }
}
