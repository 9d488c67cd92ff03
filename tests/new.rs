//! `byelaw new`: what it makes can be built, what was there stays byte for byte, and what would be a problem is not written.

mod answers;
mod asked;
mod practices;
mod spoken;
mod versions;

use std::fs;
use std::path::Path;

use crate::support::on_disk::{byelaw, practice, said, snapshot};
use byelaw::model::SIGNS;
use proptest::prelude::*;
use tempfile::TempDir;

const ACCOUNTS: &str = "content/registers/accounts.toml";
const INCIDENTS: &str = "content/registers/incidents/2026-11.toml";

/// A practice made by `byelaw new practice`.
fn new_practice() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = byelaw(
        folder.path(),
        &[
            "new",
            "practice",
            folder.path().to_str().unwrap(),
            "--name",
            "Mill Lane & St John's Surgery",
            "--email",
            "hello@practice.example",
        ],
    );
    assert!(output.status.success(), "{}", said(&output));
    folder
}

fn account(root: &Path, platform: &str) -> std::process::Output {
    let arguments = ["new", "account", "--platform", platform, "--kind", "media-sharing", "--handle", "@here"];
    byelaw(
        root,
        &[
            &arguments[..],
            &["--url", "https://platform.example/here", "--purpose", "News \\ \"more\".", "--status", "proposed"],
        ]
        .concat(),
    )
}

fn incident(root: &Path, more: &[&str]) -> std::process::Output {
    let arguments = ["new", "incident", "--place", "premises", "--author", "visitor", "--reporter", "personnel"];
    byelaw(root, &[&arguments[..], more].concat())
}

/// Nobody sits at the terminal of a test: what is missing is named.
#[test]
fn what_is_missing_is_named_by_its_flag() {
    let practice = practice();
    let before = snapshot(practice.path());
    for (arguments, flag) in [
        (&["new", "account"][..], "--platform is missing"),
        (
            &[
                "new",
                "account",
                "--platform",
                "Example-Tube",
                "--kind",
                "media-sharing",
                "--handle",
                "h",
                "--url",
                "https://p.example/h",
                "--purpose",
                "News.",
            ],
            "--status is missing",
        ),
        (&["new", "incident"], "--reported is missing"),
        (&["new", "policy"], "--title is missing"),
        (&["new", "section"], "--title is missing"),
        (&["new", "version"], "--summary is missing"),
    ] {
        let output = byelaw(practice.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(flag), "{arguments:?}: {}", said(&output));
    }
    assert_eq!(snapshot(practice.path()), before);
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_written() {
    let practice = practice();
    let root = practice.path();
    let before = snapshot(root);
    for (arguments, code, words) in [
        (&["--reported", "2026-11-20T10:00", "--nature", "unkidn"][..], 2, "did you mean unkind?"),
        (&["--reported", "2026-11-20T10:00", "--nature", "unkind", "--nature", "unkind"], 2, "there twice"),
        (&["--reported", "2026-11-20", "--nature", "unkind"], 2, "not a day with a time"),
        (&["--reported", "2026-10-25T01:30", "--nature", "unkind"], 2, "happens twice"),
        (&["--reported", "2026-11-23T10:00", "--nature", "unkind"], 2, "after today"),
        (&["--reported", "2026-11-20T10:00", "--nature", "unkind", "--clause", "9.9"], 2, "not a clause"),
        (&["--reported", "2026-11-20T10:00", "--nature", "unkind", "--account", "facebook"], 2, "on no account"),
        // Beyond the bank holidays only the readers see.
        (&["--reported", "2020-11-20T10:00", "--nature", "unkind"], 1, "bank holidays unknown"),
    ] {
        let output = incident(root, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
    }
    for (arguments, code, words) in [
        (&["new", "section", "--title", "Calls {audience=partners}"][..], 1, "is not how readers are written"),
        (&["new", "section", "conduc", "--title", "Calls"], 2, "did you mean conduct?"),
        (&["new", "policy", "--title", "Conduct", "--id", "conduct"], 2, "already a policy called ‘conduct’"),
        (&["new", "policy", "--title", "Calls", "--id", "Calls!"], 2, "cannot be an id"),
        (&["new", "version", "--summary", "More.", "--number", "0.9"], 2, "does not come after 1.0"),
        (&["new", "version", "--summary", "More.", "--number", "../9"], 2, "cannot be the name of a folder"),
        (&["new", "approval", "--by", "nobody"], 2, "is not an id of"),
        (&["new", "approval", "--by", "manager", "--on", "2026-13-01"], 2, "is not a date"),
        (&["new", "approval", "--by", "manager", "--on", "2027-01-04"], 2, "is after today"),
        (&["new", "approval", "conduc", "--by", "manager"], 2, "did you mean conduct?"),
    ] {
        let output = byelaw(root, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
    }
    assert_eq!(snapshot(root), before);
}

#[test]
fn a_register_of_windows_is_added_to_byte_for_byte() {
    let practice = practice();
    let file = practice.path().join(ACCOUNTS);
    let text = fs::read_to_string(&file).unwrap();
    let before = format!("\u{FEFF}{}", text.trim_end().replace('\n', "\r\n")).into_bytes();
    fs::write(&file, &before).unwrap();
    let output = account(practice.path(), "Example-Tube");
    assert!(output.status.success(), "{}", said(&output));
    let after = fs::read(&file).unwrap();
    assert!(after.starts_with(&before), "what was there has changed");
    let added = String::from_utf8(after[before.len()..].to_vec()).unwrap();
    assert!(
        added.starts_with("\r\n\r\n[[account]]\r\n") && !added.replace("\r\n", "").contains(['\r', '\n']),
        "{added}"
    );
    assert!(byelaw(practice.path(), &["check"]).status.success());
}

#[test]
fn an_offset_of_another_season_and_an_id_that_a_spreadsheet_changes_are_not_written() {
    let practice = practice();
    let summer =
        incident(practice.path(), &["--reported", "2026-08-05T10:00:00+00:00", "--nature", "unkind", "--no-notes"]);
    assert!(!summer.status.success());
    let (right, later) = ("2026-08-05T10:00:00", "2026-08-05T11:00:00+01:00");
    assert!(said(&summer).contains(right) && said(&summer).contains(later), "{}", said(&summer));
    for id in ["001x", "mar-1"] {
        let account = byelaw(practice.path(), &["new", "account", "--id", id, "--platform", "Pages", "--no-notes"]);
        let is_refused = said(&account).contains("a spreadsheet takes it");
        assert_eq!(is_refused, id == "mar-1", "{}", said(&account));
    }
}

#[test]
fn the_month_of_the_report_decides_the_file_and_its_year_the_id() {
    let practice = practice();
    let root = practice.path();
    for (number, (reported, file, year)) in [
        ("2026-07-31T23:30", "2026-07", "2026"),
        ("2026-11-20T10:00", "2026-11", "2026"),
        ("2025-12-31T23:59:30+00:00", "2025-12", "2025"),
        // In London it was already August.
        ("2026-07-31T23:30:00Z", "2026-08", "2026"),
    ]
    .into_iter()
    .enumerate()
    {
        let output = incident(root, &["--reported", reported, "--nature", "unkind", "--no-notes"]);
        assert!(output.status.success(), "{}", said(&output));
        let text = fs::read_to_string(root.join(format!("content/registers/incidents/{file}.toml"))).unwrap();
        let record = text.rsplit("[[incident]]\n").next().unwrap();
        let id = record.strip_prefix("id = \"").and_then(|rest| rest.split('"').next()).unwrap();
        let signs = id.strip_prefix(&format!("{year}-")).unwrap();
        assert!(signs.len() == 4 && signs.bytes().all(|sign| SIGNS.contains(&sign)), "{reported}: {id}");
        assert!(signs.contains(|sign: char| sign.is_ascii_alphabetic()), "{id} looks like a number");
        // There was one before.
        assert!(record.contains(&format!("\nnumber = {}\n", number + 2)), "{record}");
        assert!(text.contains("recorded = 2026-11-22\n"), "{text}");
    }
    assert!(byelaw(root, &["check"]).status.success());
}

/// Whoever writes another name and address into the settings has the policy as their own: what is left is in links to accounts.
#[test]
fn the_policy_of_the_example_names_no_practice() {
    let account = regex::Regex::new(r"\[\[account:[^\]]*\]\]").unwrap();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let texts = ["policies/social-media", "pages", "guidance"].into_iter();
    let files = texts.flat_map(|folder| walkdir::WalkDir::new(content.join(folder))).flatten();
    let files: Vec<_> = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "md")).collect();
    assert!(files.len() > 20);
    for file in files {
        let text = fs::read_to_string(file.path()).unwrap();
        let text = account.replace_all(&text, "");
        let lines =
            text.lines().filter(|line| ["lea vale", "leavale"].iter().any(|name| line.to_lowercase().contains(name)));
        // One line quotes the policy as it came.
        let named: Vec<&str> = lines.filter(|line| !line.contains("as we received it")).collect();
        assert!(named.is_empty(), "{}: {named:?}", file.path().display());
    }
}

#[test]
fn beside_a_mistake_a_record_is_added_and_no_policy_is_made() {
    let practice = practice();
    let root = practice.path();
    fs::write(root.join("content/registers/replies.toml"), "[[reply]]\naccount = \"nowhere\"\n").unwrap();
    let before = snapshot(root);
    let output = byelaw(root, &["new", "policy", "--title", "Cameras"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(snapshot(root), before);
    let output = account(root, "Example-Tube");
    assert!(output.status.success() && said(&output).contains("Other files have mistakes"), "{}", said(&output));
}

#[derive(Clone, Debug)]
enum Made {
    Account(usize, bool),
    Incident(u32, bool),
    Section(bool, bool, usize),
    Policy(usize),
    Version(bool),
}

fn made() -> impl Strategy<Value = Made> {
    prop_oneof![
        (0..3_usize, any::<bool>()).prop_map(|(platform, active)| Made::Account(platform, active)),
        (1..22_u32, any::<bool>()).prop_map(|(day, notes)| Made::Incident(day, notes)),
        (any::<bool>(), any::<bool>(), 0..3_usize).prop_map(|(annex, staff, title)| Made::Section(annex, staff, title)),
        (0..3_usize).prop_map(Made::Policy),
        any::<bool>().prop_map(Made::Version),
    ]
}

const WORDS: [&str; 3] = ["Video calls", "What’s “new” – and \\ why?", "A_b *c* & d"];

fn make(root: &Path, made: &Made) -> std::process::Output {
    match made {
        Made::Account(platform, active) => {
            let status = if *active { "active" } else { "proposed" };
            let arguments =
                ["new", "account", "--platform", WORDS[*platform], "--kind", "microblogging", "--handle", "@h"];
            let more = ["--url", "https://p.example/h", "--purpose", WORDS[*platform], "--status", status];
            byelaw(root, &[&arguments[..], &more].concat())
        }
        Made::Incident(day, notes) => {
            let reported = format!("2026-11-{day:02}T10:00");
            let arguments =
                ["--reported", reported.as_str(), "--nature", "racist", "--clause", "A.3", "--summary", WORDS[1]];
            incident(root, &[&arguments[..], if *notes { &[] } else { &["--no-notes"] }].concat())
        }
        Made::Section(annex, staff, title) => {
            let audience = if *staff { "staff" } else { "public" };
            let arguments = ["new", "section", "--title", WORDS[*title], "--audience", audience];
            byelaw(root, &[&arguments[..], if *annex { &["--annex"] } else { &[] }].concat())
        }
        Made::Policy(title) => byelaw(root, &["new", "policy", "--title", WORDS[*title]]),
        Made::Version(approved) => {
            let begun = byelaw(root, &["new", "version", "--summary", WORDS[1]]);
            // What is a draft already, the first one or the next, is approved as it is.
            let is_there = said(&begun).contains("a draft");
            if !*approved || !(begun.status.success() || is_there) {
                return begun;
            }
            byelaw(root, &["new", "approval", "--by", "managing-partner", "--effective", "2026-11-22"])
        }
    }
}

proptest! {
    // Each case runs the program up to six times.
    #![proptest_config(ProptestConfig { cases: 5, max_shrink_iters: 24, ..ProptestConfig::default() })]

    /// After any sequence the practice has no problem, registers have only grown, and no other file has changed.
    #[test]
    fn any_sequence_leaves_a_practice_without_problems(sequence in prop::collection::vec(made(), 1..6)) {
        let practice = new_practice();
        let root = practice.path();
        for made in &sequence {
            let before = snapshot(root);
            let output = make(root, made);
            // A section is put into a new version, not into what was approved; and there is one draft at a time.
            let is_refused = match made {
                Made::Section(..) => said(&output).contains("is approved"),
                Made::Version(false) => ["is a draft itself", "is begun already"].iter().any(|words| said(&output).contains(words)),
                _ => false,
            };
            prop_assert!(output.status.success() || is_refused, "{made:?}: {}", said(&output));
            for (path, bytes) in &before {
                // An approval puts the draft in the place of what stood, which is kept.
                if matches!(made, Made::Version(true)) && path.starts_with("content/policies/social-media-draft") {
                    prop_assert!(!root.join(path).exists(), "{made:?} left {}", path.display());
                    continue;
                }
                let now = fs::read(root.join(path)).unwrap();
                let grows = (path == Path::new(ACCOUNTS) || path == Path::new(INCIDENTS)) && now.starts_with(bytes);
                let goes_on = matches!(made, Made::Version(_)) && path.ends_with("social-media/policy.toml");
                prop_assert!(now == *bytes || grows || goes_on, "{made:?} changed {}", path.display());
            }
        }
        let output = byelaw(root, &["check"]);
        prop_assert!(output.status.success(), "{sequence:?}: {}", said(&output));
    }
}
