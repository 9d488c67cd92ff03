//! The example's quarter byte for byte, as `tests/golden/2026-27-Q2/` has it, so that every change to a report is seen in review.
//!
//! `BLESS=1 cargo test --test all golden::` writes what the report says today: read the difference before you keep it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use byelaw::base::calendar::Period;
use byelaw::load::Moment;
use serde_json::Value;

const LABEL: &str = "2026-27-Q2";
const AS_OF: &str = "2026-11-22";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(LABEL)
}

/// What is compared: the tables, what describes them, and the manifest but for what any edit of `content/` or of a page changes.
fn is_compared(file: &str) -> bool {
    file.ends_with(".csv") || file == "csv-metadata.json"
}

fn manifest(bytes: &[u8]) -> Vec<u8> {
    let mut manifest: Value = serde_json::from_slice(bytes).unwrap();
    let entries = manifest.as_object_mut().unwrap();
    for varying in ["byelaw", "inputs", "manifest_sha256"] {
        assert!(entries.remove(varying).is_some(), "manifest.json has no `{varying}`");
    }
    entries["files"].as_object_mut().unwrap().retain(|file, _| is_compared(file));
    (serde_json::to_string_pretty(&manifest).unwrap() + "\n").into_bytes()
}

fn made() -> BTreeMap<String, Vec<u8>> {
    let (sources, problems) = byelaw::disk::read_sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(problems.is_empty(), "{problems:?}");
    let library = byelaw::pipeline::read(&sources, Moment::EndOf(AS_OF.parse().unwrap()), Vec::new()).unwrap();
    let report = byelaw::pipeline::report_of(&library, &sources, &Period::parse(LABEL, 4).unwrap()).unwrap();
    assert_eq!(report.label, LABEL);
    let files = report.tree.files().iter();
    files
        .filter_map(|(file, bytes)| match &**file {
            "manifest.json" => Some((file.to_string(), manifest(bytes))),
            file if is_compared(file) => Some((file.to_owned(), bytes.to_vec())),
            _ => None,
        })
        .collect()
}

fn kept() -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder()).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

/// Where two files part, in words; `None` if they are the same.
fn difference(file: &str, kept: &[u8], made: &[u8]) -> Option<String> {
    if kept == made {
        return None;
    }
    let lines = |bytes: &[u8]| -> Vec<String> {
        // Marks and line ends are shown, since they are compared too.
        bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(|line| String::from_utf8_lossy(line).escape_debug().to_string())
            .collect()
    };
    let (kept, made) = (lines(kept), lines(made));
    let same = kept.iter().zip(&made).take_while(|(kept, made)| kept == made).count();
    let shown = |lines: &[String]| lines.get(same).map_or("(the file ends)".to_owned(), Clone::clone);
    Some(format!(
        "{file} differs from line {}\n  kept: {}\n  made: {}\n  ({} lines kept, {} made)",
        same + 1,
        shown(&kept),
        shown(&made),
        kept.len(),
        made.len()
    ))
}

fn differences(kept: &BTreeMap<String, Vec<u8>>, made: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let lost = kept.keys().filter(|file| !made.contains_key(*file)).map(|file| format!("the report has no {file}"));
    let rest = made.iter().filter_map(|(file, bytes)| match kept.get(file) {
        Some(kept) => difference(file, kept, bytes),
        None => Some(format!("the report has {file}, and the golden folder has none")),
    });
    lost.chain(rest).collect()
}

#[test]
fn the_example_quarter_is_as_it_was() {
    let made = made();
    if std::env::var_os("BLESS").is_some() {
        let _ = std::fs::remove_dir_all(folder());
        std::fs::create_dir_all(folder()).unwrap();
        for (file, bytes) in &made {
            std::fs::write(folder().join(file), bytes).unwrap();
        }
        return;
    }
    let found = differences(&kept(), &made);
    let advice = "If this is meant: BLESS=1 cargo test --test all golden::, and read what it changes.";
    assert!(found.is_empty(), "\n{}\n\n{advice}", found.join("\n"));
}

#[test]
fn a_difference_is_told_by_its_first_line() {
    let files = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let kept = files(&[("a.csv", "x\r\n1\r\n2\r\n"), ("gone.csv", "x\r\n"), ("same.csv", "x\r\n")]);
    let made = files(&[("a.csv", "x\r\n1\n2\r\n"), ("new.csv", "x\r\n"), ("same.csv", "x\r\n")]);
    let wanted = [
        "the report has no gone.csv",
        "a.csv differs from line 2\n  kept: 1\\r\\n\n  made: 1\\n\n  (3 lines kept, 3 made)",
        "the report has new.csv, and the golden folder has none",
    ];
    assert_eq!(differences(&kept, &made), wanted);
}
