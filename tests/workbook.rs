//! The workbook of a report: what is in it beyond what `tests/xlsx/read_back.py` reads with another program.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::support::Practice;
use byelaw::base::calendar::Period;
use byelaw::load::Moment;
use byelaw::report::{Extras, Report};

fn report(practice: &Practice, label: &str) -> Report {
    let mut sources = practice.sources();
    let moment = Moment::EndOf(practice.today.parse().unwrap());
    let Ok(library) = byelaw::pipeline::read(&sources, moment, Vec::new()) else { panic!("there are problems") };
    let period = Period::parse(label, library.site.reporting.year_starts).unwrap();
    byelaw::pipeline::report_with(&library, &mut sources, &period, Extras { workbook: true, ..Extras::default() })
        .unwrap()
}

fn workbook(report: &Report) -> &[u8] {
    report.tree.get(&format!("{}.xlsx", report.label)).unwrap()
}

/// The files inside a workbook, by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[test]
fn the_same_registers_give_the_same_bytes() {
    let practice = Practice::example();
    for label in ["2026-27-Q2", "2026-27-Q3", "2026-27"] {
        let (first, second) = (report(&practice, label), report(&practice, label));
        assert!(workbook(&first) == workbook(&second), "{label}: other bytes the second time");
    }
}

/// A workbook that never changes would pass the test above.
#[test]
fn another_register_gives_other_bytes() {
    let practice = Practice::base();
    let mut other = practice.clone();
    other.set("content/registers/incidents/2026-07.toml", "# No incident was reported.\n");
    assert!(workbook(&report(&practice, "2026-27-Q2")) != workbook(&report(&other, "2026-27-Q2")));
}

#[test]
fn text_that_begins_like_a_formula_stays_text() {
    let mut practice = Practice::base();
    let natures =
        practice.text("content/registers/natures.toml").replace("label = \"Unkind\"", "label = \"=HYPERLINK(0)\"");
    practice.set("content/registers/natures.toml", &natures);
    let parts = parts(workbook(&report(&practice, "2026-27-Q2")));
    assert!(parts["xl/sharedStrings.xml"].contains(">=HYPERLINK(0)<"), "the label is not among the texts");
    let sheets: Vec<_> = parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).collect();
    assert!(sheets.len() > 10);
    for (name, text) in sheets {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name} holds a formula");
    }
}

#[test]
fn nothing_is_fetched_or_run() {
    for (name, text) in parts(workbook(&report(&Practice::example(), "2026-27-Q2"))) {
        assert!(!text.contains("TargetMode=\"External\""), "{name} leads elsewhere");
        for part in ["externalLink", "vbaProject", "connections.xml", "queryTable", "hyperlink"] {
            assert!(!name.contains(part) && !text.contains(&format!("<{part}")), "{name} holds {part}");
        }
    }
}

#[test]
fn a_nil_quarter_says_so_in_words() {
    let mut practice = Practice::base();
    practice.set("content/registers/incidents/2026-07.toml", "# No incident was reported.\n");
    let text = &parts(workbook(&report(&practice, "2026-27-Q2")))["xl/sharedStrings.xml"];
    assert!(text.contains("Nil return: no incident was reported in this quarter, and none was open."), "{text}");
    let reported = &parts(workbook(&report(&Practice::base(), "2026-27-Q2")))["xl/sharedStrings.xml"];
    assert!(!reported.contains("Nil return") && reported.contains("Unkind"), "{reported}");
}

/// Saved posts that could not be looked at are no clean bill, and what is still running is no quarter.
#[test]
fn what_is_incomplete_says_so() {
    let texts =
        |practice: &Practice, label: &str| parts(workbook(&report(practice, label)))["xl/sharedStrings.xml"].clone();
    let mut practice = Practice::base();
    let text = texts(&practice, "2026-27-Q2");
    assert!(text.contains("Quarter ended; no gap found in the records"), "{text}");
    let text = texts(&practice, "2026-27-Q3");
    assert!(text.contains("Quarter still running: figures up to 22 November 2026"), "{text}");
    let evidence = "\n[[incident.evidence]]\nfile = \"post.txt\"\nsaved = 2026-07-08T09:30:00+01:00\nsha256 = \"7b17ee253504285db5a470299784408dbb77f8547c57db780dc834e9267a17a8\"\n";
    practice.append("content/registers/incidents/2026-07.toml", evidence);
    let text = texts(&practice, "2026-27-Q2");
    assert!(text.contains("Evidence for 1 incident was not checked: 2026-001."), "{text}");
    practice.set("evidence/post.txt", "another post");
    let text = texts(&practice, "2026-27-Q2");
    assert!(text.contains("Evidence has been changed since it was saved for 1 incident: 2026-001."), "{text}");
    practice.set("evidence/post.txt", "the saved post");
    let text = texts(&practice, "2026-27-Q2");
    assert!(text.contains("Quarter ended; no gap found in the records"), "{text}");
}

#[test]
fn the_manifest_lists_the_workbook_with_its_digest() {
    let report = report(&Practice::base(), "2026-27-Q3");
    assert_eq!(report.label, "2026-27-Q3-to-date");
    let manifest: serde_json::Value = serde_json::from_slice(report.tree.get("manifest.json").unwrap()).unwrap();
    let digest = byelaw::base::sources::hex_digest(workbook(&report));
    assert_eq!(
        manifest["files"]["2026-27-Q3-to-date.xlsx"],
        serde_json::json!({ "bytes": workbook(&report).len(), "sha256": digest })
    );
}

#[test]
fn without_asking_there_is_no_workbook() {
    let made = Practice::base().make();
    let report = made.publication().report.as_ref().unwrap();
    assert!(report.tree.files().keys().all(|file| !file.ends_with(".xlsx")));
}
