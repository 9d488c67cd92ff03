//! The report with the narrative: one column more, said in red wherever the report says what it is, and gone when it is made again.

use crate::support::Practice;
use crate::support::on_disk::{byelaw, practice, said, snapshot};
use crate::support::report_files::{json, tables};
use crate::support::seen::seen;
use byelaw::base::calendar::Period;
use byelaw::load::Moment;
use byelaw::pipeline;
use byelaw::report::{Extras, NARRATIVE_WARNING, Report};

const QUARTER: &str = "2026-27-Q2";
const REGISTER: &str = "content/registers/incidents/2026-07.toml";
/// What the small practice's incident says of itself.
const NARRATIVE: &str = "Example: an unkind comment.";
const WITH: Extras = Extras { workbook: false, narrative: true, names: false };

fn report(practice: &Practice, extras: Extras) -> Report {
    let mut sources = practice.sources();
    let library = pipeline::read(&sources, Moment::EndOf(practice.today.parse().unwrap()), Vec::new())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    pipeline::report_with(&library, &mut sources, &Period::parse(QUARTER, 4).unwrap(), extras).unwrap()
}

fn text(report: &Report, file: &str) -> String {
    String::from_utf8(report.tree.get(file).unwrap().to_vec()).unwrap()
}

/// The small practice with another line for its incident's summary.
fn saying(summary: &str) -> Practice {
    let mut practice = Practice::base();
    let line = format!("summary = \"{NARRATIVE}\"");
    assert!(practice.text(REGISTER).contains(&line));
    let register = practice.text(REGISTER).replace(&line, summary);
    practice.set(REGISTER, &register);
    practice
}

#[test]
fn it_is_the_last_column_and_described() {
    let report = report(&Practice::base(), WITH);
    let incidents = text(&report, "incidents.csv");
    let (header, row) = incidents.split_once("\r\n").unwrap();
    assert!(header.ends_with(",evidence_items,number,narrative"), "{header}");
    assert!(row.ends_with(&format!(",{NARRATIVE}\r\n")), "{row}");
    let metadata = json(&report, "csv-metadata.json");
    let table = metadata["tables"].as_array().unwrap().iter().find(|table| table["url"] == "incidents.csv").unwrap();
    let last = table["tableSchema"]["columns"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["name"], &last["datatype"]), (&"narrative".into(), &"string".into()));
}

#[test]
fn the_manifest_and_the_page_say_so_and_hold_none_of_it() {
    let (practice, without) = (Practice::base(), report(&Practice::base(), Extras::default()));
    let report = report(&practice, WITH);
    assert_eq!(json(&report, "manifest.json")["narrative"], NARRATIVE_WARNING);
    assert!(json(&without, "manifest.json").get("narrative").is_none());
    let (page, before) = (text(&report, "index.html"), text(&without, "index.html"));
    for words in ["Confidential: this report holds free text", NARRATIVE_WARNING] {
        assert!(seen(&page).contains(words), "the page does not say: {words}");
    }
    assert!(!page.contains(NARRATIVE), "the page shows the narrative");
    assert!(!page.contains("is in no part of this report"), "the page denies it");
    assert!(!before.contains("Confidential") && before.contains("is in no part of this report"));
}

/// Asked for or not, all else is the same, to the byte.
#[test]
fn nothing_else_differs() {
    let practice = Practice::example();
    let (plain, with) = (report(&practice, Extras::default()), report(&practice, WITH));
    assert_eq!(plain.tree.files().keys().collect::<Vec<_>>(), with.tree.files().keys().collect::<Vec<_>>());
    let differing: Vec<&str> = plain
        .tree
        .files()
        .iter()
        .filter(|(file, bytes)| with.tree.get(file) != Some(bytes))
        .map(|(file, _)| &**file)
        .collect();
    assert_eq!(differing, ["csv-metadata.json", "incidents.csv", "index.html", "manifest.json"]);
    let (plain, with) = (tables(&plain), tables(&with));
    let incidents = &plain["incidents.csv"];
    for column in &incidents.header {
        let cells: Vec<&str> = incidents.column(column).collect();
        assert_eq!(cells, with["incidents.csv"].column(column).collect::<Vec<_>>(), "{column}");
    }
}

#[test]
fn it_is_neutralised_and_keeps_its_lines() {
    let report = report(&saying("summary = \"=HYPERLINK(0)\""), WITH);
    assert!(text(&report, "incidents.csv").ends_with(",'=HYPERLINK(0)\r\n"));
    assert_eq!(json(&report, "manifest.json")["files"]["incidents.csv"]["cells_neutralised"], 1);
    let of_lines = saying("summary = \"\"\"One line, with a comma.\\nAnother \\\"line\\\".\"\"\"");
    let report = self::report(&of_lines, WITH);
    let wanted = ",\"One line, with a comma.\nAnother \"\"line\"\".\"\r\n";
    assert!(text(&report, "incidents.csv").ends_with(wanted), "{}", text(&report, "incidents.csv"));
    let words: Vec<String> = tables(&report)["incidents.csv"].column("narrative").map(str::to_owned).collect();
    assert_eq!(words, ["One line, with a comma.\nAnother \"line\"."]);
}

/// What was lawfully erased is not told, whatever somebody left in the register; nothing written is an empty cell.
#[test]
fn what_is_erased_or_was_never_written_is_empty() {
    let erased = "erased = { date = 2026-11-01, reason = \"Example: its time was over.\" }";
    for summary in [String::new(), format!("summary = \"{NARRATIVE}\"\n{erased}")] {
        let report = report(&saying(&summary), WITH);
        assert_eq!(tables(&report)["incidents.csv"].column("narrative").collect::<Vec<_>>(), [""], "{summary}");
    }
}

#[test]
fn the_workbook_says_so_in_red_and_has_the_column() {
    let report = report(&Practice::base(), Extras { workbook: true, narrative: true, names: false });
    let bytes = report.tree.get("2026-27-Q2.xlsx").unwrap();
    let mut workbook = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(workbook.by_name(name).unwrap()).unwrap();
    let texts = part("xl/sharedStrings.xml");
    assert!(texts.contains(&format!("Confidential. {NARRATIVE_WARNING}")) && texts.contains(NARRATIVE));
    assert!(part("xl/styles.xml").contains("FFD5281B"), "nothing is red");
    assert!(part("xl/worksheets/sheet1.xml").contains("Confidential: with narrative"), "it is not in the footer");
}

/// A report made without it into the same folder removes every trace.
#[test]
fn made_again_without_it_the_folder_holds_none() {
    let practice = practice();
    let folder = practice.path().join("output/reports").join(QUARTER);
    let holds = || -> Vec<String> {
        let holding = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (text.contains(NARRATIVE) || text.contains("narrative")).then(|| path.display().to_string())
        };
        snapshot(&practice.path().join("output")).into_iter().filter_map(holding).collect()
    };
    for again in [&["report", QUARTER][..], &["build"], &["report", QUARTER, "--seal"]] {
        let made = byelaw(practice.path(), &["report", QUARTER, "--with-narrative", "--xlsx"]);
        assert!(made.status.success(), "{}", said(&made));
        let words = said(&made).replace('\n', " ");
        assert!(words.contains("confidential: The column narrative of incidents.csv holds free text"), "{words}");
        assert!(words.contains("without --with-narrative"), "{words}");
        assert_eq!(holds().len(), 4, "{:?}", holds());
        let verified = byelaw(practice.path(), &["verify", folder.to_str().unwrap()]);
        assert!(verified.status.success(), "{}", said(&verified));
        assert!(said(&verified).contains("confidential: "), "{}", said(&verified));
        let made = byelaw(practice.path(), again);
        assert!(made.status.success(), "{}", said(&made));
        assert!(!said(&made).contains("confidential"), "{}", said(&made));
        assert_eq!(holds(), Vec::<String>::new(), "{again:?}");
        assert!(!folder.join("2026-27-Q2.xlsx").exists());
    }
    let seal = snapshot(&practice.path().join("content/seals"));
    assert!(seal.len() > 10 && seal.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(NARRATIVE)));
    // Beside a seal the column is no restatement.
    assert!(byelaw(practice.path(), &["report", QUARTER, "--with-narrative"]).status.success());
    let restated = std::fs::read_to_string(folder.join("restatements.csv")).unwrap();
    assert_eq!(restated.lines().count(), 1, "{restated}");
    assert!(!said(&byelaw(practice.path(), &["check"])).contains("sealed-period-restated"));
}

#[test]
fn it_is_never_sealed() {
    let practice = practice();
    let before = snapshot(practice.path());
    let refused = byelaw(practice.path(), &["report", QUARTER, "--with-narrative", "--seal"]);
    assert_eq!(refused.status.code(), Some(2));
    for words in ["a seal never holds the narrative", "byelaw report 2026-27-Q2 --seal"] {
        assert!(said(&refused).contains(words), "{}", said(&refused));
    }
    assert!(snapshot(practice.path()) == before, "something was written");
    assert!(report(&Practice::base(), WITH).to_seal().is_none());
    assert!(report(&Practice::base(), Extras::default()).to_seal().is_some());
}

/// Without colours the words stand alone.
#[test]
fn the_terminal_says_so_in_red_where_colours_are_wanted() {
    let practice = practice();
    let made = byelaw(practice.path(), &["--color", "always", "report", QUARTER, "--with-narrative"]);
    assert!(said(&made).contains("\u{1b}[1m\u{1b}[91mconfidential"), "{:?}", said(&made));
    let made = byelaw(practice.path(), &["--color", "never", "report", QUARTER, "--with-narrative"]);
    assert!(!said(&made).contains('\u{1b}') && said(&made).contains("confidential"));
    let made = byelaw(practice.path(), &["--quiet", "report", QUARTER, "--with-narrative"]);
    assert_eq!(said(&made), "");
}
