//! What a seal keeps, what `verify` says of a folder that somebody changed, and what `restatements.csv` then lists.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Practice;
use crate::support::on_disk::{byelaw, practice, said, snapshot};
use byelaw::base::calendar::Period;
use byelaw::load::Moment;
use byelaw::pipeline;
use proptest::prelude::*;
use tempfile::TempDir;

const QUARTER: &str = "2026-27-Q2";
const REGISTER: &str = "content/registers/incidents/2026-07.toml";

/// The small practice with its second quarter sealed, and the seal's folder.
fn sealed() -> (TempDir, PathBuf) {
    let practice = practice();
    let output = byelaw(practice.path(), &["report", QUARTER, "--seal"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let seal = practice.path().join("content/seals").join(QUARTER);
    (practice, seal)
}

/// The exit code of `verify`, and what it says.
fn verify(folder: &Path) -> (Option<i32>, String) {
    let output = byelaw(folder, &["verify", folder.to_str().unwrap()]);
    (output.status.code(), said(&output))
}

fn write(path: &Path, bytes: &[u8]) {
    let _ = fs::remove_file(path);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_seal_is_the_report_without_its_pages_and_says_what_to_do_next() {
    let practice = practice();
    let output = byelaw(practice.path(), &["report", QUARTER, "--seal"]);
    let seal = practice.path().join("content/seals").join(QUARTER);
    let report = practice.path().join("output/reports").join(QUARTER);
    let digest = byelaw::base::sources::hex_digest(&fs::read(seal.join("manifest.json")).unwrap());
    for words in ["sealed in ", digest.as_str(), "version control", "byelaw verify "] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    let kept = snapshot(&seal);
    assert_eq!(kept.len(), 12, "{:?}", kept.iter().map(|(path, _)| path).collect::<Vec<_>>());
    for (path, bytes) in kept.iter().filter(|(path, _)| path != Path::new("manifest.json")) {
        assert!(matches!(path.extension().and_then(|ending| ending.to_str()), Some("csv" | "json")), "{path:?}");
        assert_eq!(bytes, &fs::read(report.join(path)).unwrap(), "{path:?}");
        assert!(fs::metadata(seal.join(path)).unwrap().permissions().readonly(), "{path:?}");
    }
    let (code, words) = verify(&seal);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("sealed on 22 November 2026") && words.contains(&digest), "{words}");
    assert_eq!(verify(&report).0, Some(0));
    assert!(fs::read_to_string(practice.path().join("content/seals/.gitattributes")).unwrap().contains("* -text"));
    assert!(byelaw(practice.path(), &["build"]).status.success(), "a sealed practice is built");
}

#[test]
fn a_seal_is_never_made_twice_nor_of_a_period_that_runs() {
    let (practice, seal) = sealed();
    let before = snapshot(practice.path());
    for period in [QUARTER, "2026-Q3"] {
        let again = byelaw(practice.path(), &["report", period, "--seal"]);
        assert_eq!(again.status.code(), Some(2), "{}", said(&again));
        assert!(said(&again).contains("was sealed on 22 November 2026"), "{}", said(&again));
    }
    for arguments in [
        &["report", "2026-27-Q3", "--seal"][..],
        &["report", "--to-date", "--seal"],
        &["report", "--last-12-months", "--seal"],
    ] {
        assert_eq!(byelaw(practice.path(), arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert!(snapshot(practice.path()) == before, "something was written");
    fs::remove_file(seal.join("manifest.json")).unwrap();
    let without = byelaw(practice.path(), &["report", QUARTER, "--seal"]);
    assert_eq!(without.status.code(), Some(2));
    assert!(said(&without).contains("has no manifest of a seal"), "{}", said(&without));
}

/// A folder in the way stands for a disk that refuses: nothing of a seal stays behind.
#[test]
fn a_seal_is_written_whole_or_not_at_all() {
    let practice = practice();
    fs::write(practice.path().join("content/seals"), "in the way").unwrap();
    let output = byelaw(practice.path(), &["--quiet", "report", QUARTER, "--seal"]);
    assert_ne!(output.status.code(), Some(0));
    fs::remove_file(practice.path().join("content/seals")).unwrap();
    // What a seal that was stopped midway left is neither read nor kept.
    let half = practice.path().join("content/seals").join(format!(".byelaw-new-{QUARTER}"));
    fs::create_dir_all(&half).unwrap();
    fs::write(half.join("incidents.csv"), "half a f").unwrap();
    let output = byelaw(practice.path(), &["report", QUARTER, "--seal"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!half.exists());
    assert_eq!(verify(&practice.path().join("content/seals").join(QUARTER)).0, Some(0));
}

#[test]
fn each_way_of_tampering_is_named() {
    let (_practice, seal) = sealed();
    let steps = seal.join("steps.csv");
    let whole = fs::read(&steps).unwrap();
    let manifest = fs::read_to_string(seal.join("manifest.json")).unwrap();
    let is_named = |file: &str, words: &str| {
        let (code, said) = verify(&seal);
        assert_eq!(code, Some(1), "{said}");
        let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("  ") && !line.contains("help:")).collect();
        assert_eq!(lines, [format!("  {file}: {words}")], "{said}");
    };
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    write(&steps, &flipped);
    is_named("steps.csv", "changed; it has as many bytes as before");

    let cut = whole.len() - 70;
    write(&steps, &whole[..cut]);
    let (_, said) = verify(&seal);
    assert!(said.contains(&format!("steps.csv: cut short or changed: {cut} of its {} bytes", whole.len())), "{said}");
    assert!(said.contains("of its 5 rows are left"), "{said}");

    write(&steps, &[&whole[..], b"2026-002,,,,,\r\n"].concat());
    is_named("steps.csv", "changed: 15 bytes more than before");

    write(&steps, &String::from_utf8(whole.clone()).unwrap().replace("\r\n", "\n").into_bytes());
    is_named("steps.csv", "only its line ends were changed, as git or an editor may do");

    fs::remove_file(&steps).unwrap();
    is_named("steps.csv", "missing");
    write(&steps, &whole);

    let extra = seal.join("notes.txt");
    fs::write(&extra, "words").unwrap();
    is_named("notes.txt", "not in the manifest: it was added later, or by somebody else");
    fs::remove_file(&extra).unwrap();

    let own = "changed since byelaw wrote it: what it says of the other files may be changed too";
    for changed in [
        manifest.replace("\"as_of\": \"2026-11-22\"", "\"as_of\": \"2026-10-02\""),
        manifest.replace("  \"byelaw\"", "\t\"byelaw\""),
        manifest.replace("manifest_sha256", "manifest_sha255"),
    ] {
        assert_ne!(changed, manifest);
        write(&seal.join("manifest.json"), changed.as_bytes());
        is_named("manifest.json", own);
    }
    for broken in [&manifest[..manifest.len() / 2], "", "{}"] {
        write(&seal.join("manifest.json"), broken.as_bytes());
        is_named("manifest.json", "cannot be read any more: without it nothing can be said of the other files");
    }
    // Whoever changes a file and its digest in the manifest is caught by the manifest's own.
    write(&steps, &flipped);
    let digest = byelaw::base::sources::hex_digest;
    write(&seal.join("manifest.json"), manifest.replace(&digest(&whole), &digest(&flipped)).as_bytes());
    is_named("manifest.json", own);
    write(&steps, &whole);

    fs::remove_file(seal.join("manifest.json")).unwrap();
    is_named("manifest.json", "missing: without it nothing can be said of the other files");
    write(&seal.join("manifest.json"), manifest.as_bytes());
    assert_eq!(verify(&seal).0, Some(0));
}

/// An inspector is told how much still holds, and what to do with what does not.
#[test]
fn what_still_holds_is_said_too() {
    let (practice, seal) = sealed();
    let digest = byelaw::base::sources::hex_digest(&fs::read(seal.join("manifest.json")).unwrap());
    let has = |folder: &Path, wanted: &[&str], unwanted: &str| {
        let (code, said) = verify(folder);
        assert_eq!(code, Some(1), "{said}");
        assert!(wanted.iter().all(|words| said.contains(words)), "{wanted:?}: {said}");
        assert!(!said.contains(unwanted), "{said}");
    };
    fs::write(seal.join("notes.txt"), "words").unwrap();
    has(
        &seal,
        &["11 of 11 files are as the manifest says", &digest, "move it to another folder"],
        "put the files back",
    );
    // Of a spreadsheet that has a file open nothing is said.
    fs::write(seal.join(".~lock.steps.csv#"), "").unwrap();
    fs::write(seal.join("~$steps.xlsx"), "").unwrap();
    write(&seal.join("steps.csv"), b"incident_id\r\n");
    has(&seal, &["10 of 11 files are as", "put the files back", "move it to another folder"], "lock");
    let report = practice.path().join("output/reports").join(QUARTER);
    write(&report.join("manifest.json"), b"");
    has(&report, &[&format!("report in {}", report.display())], "as the manifest says");
}

/// What may not be looked into is not called a folder without a report.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_the_disks_no() {
    use std::os::unix::fs::PermissionsExt;
    let (_practice, seal) = sealed();
    fs::set_permissions(&seal, fs::Permissions::from_mode(0o000)).unwrap();
    let is_refused = fs::read_dir(&seal).is_err();
    let (code, said) = verify(&seal);
    fs::set_permissions(&seal, fs::Permissions::from_mode(0o700)).unwrap();
    // Root may read everything.
    assert_eq!(code, Some(if is_refused { 3 } else { 0 }), "{said}");
}

#[test]
fn verify_tells_a_report_from_any_other_folder() {
    let practice = practice();
    let refused = |path: &str, message: &str| {
        let (code, words) = verify(&practice.path().join(path));
        assert_eq!(code, Some(2), "{words}");
        assert!(words.contains(message), "{message}: {words}");
    };
    refused("content", "is not the folder of a report");
    refused("nowhere", "there is no folder");
    assert!(byelaw(practice.path(), &["report", QUARTER]).status.success());
    refused("output/reports", QUARTER);
    refused("output/reports/2026-27-Q2/summary.csv", "is a file, not the folder of a report");
}

/// The small practice in memory with a period sealed on a day.
fn with_seal(mut practice: Practice, period: &str, sealed_on: &str) -> Practice {
    let sources = practice.sources();
    let library = pipeline::read(&sources, Moment::EndOf(sealed_on.parse().unwrap()), Vec::new())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let period = Period::parse(period, 4).unwrap();
    let seal = pipeline::report_of(&library, &sources, &period).unwrap().to_seal().unwrap();
    for (name, bytes) in seal.files() {
        practice.set(&format!("content/seals/{period}/{name}"), std::str::from_utf8(bytes).unwrap());
    }
    practice
}

/// The rows of `restatements.csv` in a period's report.
fn restatements(practice: &Practice, period: &str) -> Vec<String> {
    let sources = practice.sources();
    let library = pipeline::read(&sources, Moment::EndOf(practice.today.parse().unwrap()), Vec::new())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let report = pipeline::report_of(&library, &sources, &Period::parse(period, 4).unwrap()).unwrap();
    let text = String::from_utf8(report.tree.get("restatements.csv").unwrap().to_vec()).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

const LATE_ENTRY: &str = "\n[[incident]]\nid = \"2026-002\"\nreported = 2026-09-30T09:00:00+01:00\nrecorded = 2026-11-02\nplace = \"other\"\nnatures = [\"unkind\"]\nclauses = [\"1.1\"]\nauthor = \"patient\"\nreporter = \"personnel\"\n";

#[test]
fn an_unchanged_register_restates_nothing() {
    let practice = with_seal(Practice::base(), QUARTER, "2026-10-20");
    assert_eq!(restatements(&practice, QUARTER), Vec::<String>::new());
}

/// The example’s own seal, of a quarter with incidents carried over, agrees with its registers.
#[test]
fn the_example_restates_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = byelaw::disk::read_sources(root);
    let library = pipeline::read(&sources, Moment::EndOf(crate::support::TODAY.parse().unwrap()), Vec::new())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(library.seals.iter().map(|seal| seal.period.as_str()).collect::<Vec<_>>(), ["2026-27-Q1"]);
    let report = pipeline::report_of(&library, &sources, &Period::parse(QUARTER, 4).unwrap()).unwrap();
    assert_eq!(report.tree.get("restatements.csv").unwrap().iter().filter(|byte| **byte == b'\n').count(), 1);
    let review = pipeline::review(&library, &sources);
    assert!(review.findings.iter().all(|one| one.finding.rule.id != "sealed-period-restated"));
    assert_eq!(verify(&root.join("content/seals/2026-27-Q1")).0, Some(0));
}

#[test]
fn a_late_entry_is_a_restatement_of_every_figure_it_changes() {
    let mut practice = with_seal(Practice::base(), QUARTER, "2026-10-20");
    practice.append(REGISTER, LATE_ENTRY);
    let rows = restatements(&practice, QUARTER);
    for row in [
        "2026-27-Q2,summary.csv,unkind,reported,1,2",
        "2026-27-Q2,summary.csv,unkind,carried_forward,0,1",
        "2026-27-Q2,incidents.csv,2026-002,,absent,present",
        "2026-27-Q2,breaches.csv,2026-002 conduct/1.1,,absent,present",
    ] {
        assert!(rows.iter().any(|found| found == row), "{row} is not in\n{}", rows.join("\n"));
    }
    assert_eq!(rows.len(), 4, "{}", rows.join("\n"));
    // The report of an earlier quarter is not about a later one, and a day before the seal knows nothing of it.
    assert_eq!(restatements(&practice, "2026-27-Q1"), Vec::<String>::new());
    practice.today = "2026-10-19".to_owned();
    assert_eq!(restatements(&practice, QUARTER), Vec::<String>::new());
}

#[test]
fn changed_reclassified_vanished_and_erased_incidents_are_restated() {
    let practice = with_seal(Practice::base(), QUARTER, "2026-10-20");
    let changed = |old: &str, new: &str| {
        let mut practice = practice.clone();
        assert!(practice.text(REGISTER).contains(old), "{old}");
        let text = practice.text(REGISTER).replacen(old, new, 1);
        practice.set(REGISTER, &text);
        restatements(&practice, QUARTER).join("\n")
    };
    let natures = changed("natures = [\"unkind\"]", "natures = [\"complaint\"]");
    assert!(natures.contains("incidents.csv,2026-001,primary_nature,unkind,complaint"), "{natures}");
    assert!(natures.contains("summary.csv,unkind,reported,1,0"), "{natures}");
    let by = changed("step = \"evidence-saved\"\nby = \"manager\"", "step = \"evidence-saved\"\nby = \"receptionist\"");
    assert_eq!(by, "2026-27-Q2,steps.csv,2026-001 2026-07-01T09:30:00+01:00 evidence-saved,by,manager,receptionist");
    let vanished = changed("id = \"2026-001\"", "id = \"2026-009\"");
    assert!(vanished.contains("incidents.csv,2026-001,,present,absent"), "{vanished}");
    assert!(vanished.contains("incidents.csv,2026-009,,absent,present"), "{vanished}");
    let erased = changed(
        "author = \"patient\"\nreporter = \"personnel\"\nsummary = \"Example: an unkind comment.\"\n",
        "author = \"unknown\"\nreporter = \"personnel\"\nerased = { date = 2026-11-01, reason = \"Example: its time was over.\" }\n",
    );
    let expected = "2026-27-Q2,incidents.csv,2026-001,,present,erased 2026-11-01\n2026-27-Q2,incidents.csv,2026-001,author_kind,patient,unknown\n2026-27-Q2,breaches.csv,2026-001 conduct/1.1,breached_by,patient,unknown";
    assert_eq!(erased, expected);
    assert!(!erased.contains("time was over"), "a reason is free text");
}

/// What is added to the lists later had nothing to do with a sealed quarter; nor has a new wording.
#[test]
fn a_new_nature_resolution_account_or_wording_restates_nothing() {
    let mut practice = with_seal(Practice::base(), QUARTER, "2026-10-20");
    let natures = "content/registers/natures.toml";
    practice.append(
        natures,
        "\n[[nature]]\nid = \"another\"\nlabel = \"Another\"\nkind = \"inappropriate-comment\"\nclause = \"1.1\"\n",
    );
    practice.append("content/registers/resolutions.toml", "\n[[resolution]]\nid = \"another\"\nlabel = \"Another\"\n");
    let facebook = practice.text("content/registers/accounts.toml").to_owned();
    let later = facebook.replace("id = \"facebook\"", "id = \"instagram\"").replace("2026-04-01", "2026-11-01");
    practice.append("content/registers/accounts.toml", &format!("\n{later}"));
    let section = "content/policies/conduct/01-rules.md";
    let text = practice.text(section).replace("## 1.1 ", "## 1.1 Always ");
    practice.set(section, &text);
    assert_eq!(restatements(&practice, QUARTER), Vec::<String>::new());
}

/// A list that is not there any more cannot hide what was changed.
#[test]
fn a_file_that_is_missing_from_a_seal_is_a_restatement() {
    let mut practice = with_seal(Practice::base(), QUARTER, "2026-10-20");
    practice.remove("content/seals/2026-27-Q2/incidents.csv");
    assert_eq!(restatements(&practice, QUARTER), ["2026-27-Q2,incidents.csv,,,cannot be read,present"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the registers hold: sealed and left alone they restate nothing, and what happens after the seal does not either.
    #[test]
    fn what_happens_later_restates_nothing(
        incidents in prop::collection::vec((0..180_i64, prop::collection::vec(0..60_i64, 0..4)), 0..12)
    ) {
        let first: jiff::civil::Date = "2026-04-01".parse().unwrap();
        let mut text = String::new();
        for (index, (start, gaps)) in incidents.iter().enumerate() {
            let day = |days: i64| first.saturating_add(jiff::Span::new().days(days));
            let reported = day(*start);
            text += &format!(
                "[[incident]]\nid = \"random-{index}\"\nreported = {reported}T12:00:00Z\nrecorded = {reported}\nplace = \"other\"\nnatures = [\"unkind\"]\nauthor = \"unknown\"\nreporter = \"unknown\"\n\n"
            );
            let mut at = *start;
            for (turn, gap) in gaps.iter().enumerate() {
                at = (at + gap).min(230);
                let step = if turn % 2 == 0 { "step = \"resolved\"\nresolution = \"removed\"" } else { "step = \"reopened\"" };
                text += &format!("[[incident.step]]\nat = {}T13:0{turn}:00Z\n{step}\n\n", day(at));
            }
        }
        let mut practice = Practice::base();
        practice.set(REGISTER, &text);
        let practice = with_seal(with_seal(practice, "2026-27-Q1", "2026-07-05"), QUARTER, "2026-10-02");
        prop_assert_eq!(restatements(&practice, QUARTER), Vec::<String>::new());
    }
}
