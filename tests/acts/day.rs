//! A day's work in commands: what is written, what is refused, what is undone.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::thread;

use tempfile::TempDir;

use crate::support::on_disk::{byelaw, copy_of, said, snapshot};

pub const INCIDENTS: &str = "content/registers/incidents/2026-11.toml";
pub const LOOK: [&str; 8] =
    ["new", "look", "--account", "facebook-page", "--outcome", "Nothing of concern.", "--by", "practice-manager"];

pub fn practice() -> TempDir {
    copy_of("tests/mill-lane")
}

pub fn must(root: &Path, arguments: &[&str]) -> String {
    let output = byelaw(root, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

pub fn refused(root: &Path, arguments: &[&str], code: i32) -> String {
    let output: Output = byelaw(root, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// The practice without what byelaw keeps beside it.
pub fn content(root: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    snapshot(root).into_iter().filter(|(path, _)| path.starts_with("content")).collect()
}

pub fn incident<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let arguments = [
        "new",
        "incident",
        "--id",
        "2026-k7mq",
        "--no-notes",
        "--reported",
        "20 Nov 2026 10:05",
        "--place",
        "official account",
        "--account",
        "facebook-page",
        "--nature",
        "insulting",
        "--author",
        "patient",
        "--reporter",
        "personnel",
    ];
    [&arguments[..], more].concat()
}

#[test]
fn a_days_work_is_written_and_can_be_undone() {
    let practice = practice();
    let root = practice.path();
    let before = content(root);
    let picture = root.join("Screenshot 1.PNG");
    fs::write(&picture, "a picture").unwrap();
    let said = must(root, &incident(&["--evidence", picture.to_str().unwrap()]));
    assert!(said.contains("incident 2026-k7mq added at the end of") && said.contains("Delete the picture"), "{said}");
    assert_eq!(fs::read(root.join("evidence/2026-k7mq-1.png")).unwrap(), b"a picture");
    for step in [
        &["team-told", "--at", "20/11/2026 10:30"][..],
        &["removed", "--at", "20/11/2026 11:00"],
        &["resolved", "--at", "20/11/2026 12:00", "--resolution", "taken down by us"],
        // What was forgotten takes its place among the others.
        &["managing partner told", "--at", "20/11/2026 10:45"],
    ] {
        let arguments = [&["new", "step", "2026-k7mq"], step, &["--by", "practice-manager"]].concat();
        must(root, &arguments);
    }
    let text = fs::read_to_string(root.join(INCIDENTS)).unwrap();
    let steps: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("step = ")).collect();
    let expected = ["\"team-told\"", "\"managing-partner-told\"", "\"removed\"", "\"resolved\""];
    assert_eq!(steps[steps.len() - expected.len()..], expected);
    must(root, &LOOK);
    let again = must(root, &["new", "look", "--again", "--account", "google listing", "--date", "2026-11-21"]);
    assert!(
        again.contains("account = \"google-listing\"\n  date = 2026-11-21\n  by = \"practice-manager\""),
        "{again}"
    );
    must(root, &["new", "reply", "--account", "facebook-page", "--received", "20/11/2026 09:00"]);
    let completed = must(
        root,
        &[
            "new",
            "reply",
            "--account",
            "facebook-page",
            "--received",
            "20/11/2026 09:00",
            "--answered",
            "20/11/2026 09:30",
        ],
    );
    assert!(completed.contains("reply completed in content/registers/replies.toml, line "), "{completed}");
    must(
        root,
        &["new", "handover", "--account", "google-listing", "--from", "practice-manager", "--to", "senior-partner"],
    );
    must(root, &["new", "leave", "--person", "practice-manager", "--from", "2026-12-04", "--to", "2026-12-11"]);
    must(root, &["check"]);
    let listed = String::from_utf8(byelaw(root, &["history", "--record", "2026-k7mq"]).stdout).unwrap();
    assert_eq!(listed.matches("2026-k7mq in content").count(), 4, "{listed}");
    for _ in 0..11 {
        must(root, &["history", "--undo"]);
    }
    assert!(refused(root, &["history", "--undo"], 2).contains("there is nothing to undo"));
    let after = content(root);
    let names =
        |files: &[(std::path::PathBuf, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&after), names(&before));
    for ((path, after), (_, before)) in after.iter().zip(&before) {
        assert!(after == before, "{}", path.display());
    }
    assert!(root.join("evidence/2026-k7mq-1.png").exists(), "evidence was lost");
}

#[test]
fn what_names_somebody_is_saved_only_where_somebody_says_so() {
    let practice = practice();
    let root = practice.path();
    let before = snapshot(root);
    for (summary, what) in [
        ("Mrs Jones was insulted.", "‘Mrs Jones’ in summary looks like a name with a title"),
        ("The patient with NHS number 943 476 5919 was insulted.", "looks like an NHS number"),
        ("Call back on 07700 900123.", "looks like a phone number"),
    ] {
        let said = refused(root, &incident(&["--summary", summary]), 2);
        assert!(said.contains(what) && said.contains("--yes-no-name"), "{said}");
    }
    assert_eq!(snapshot(root), before);
    must(root, &incident(&["--summary", "Mrs Jones was insulted.", "--yes-no-name"]));
}

#[test]
fn evidence_is_never_overwritten_and_goes_with_what_was_refused() {
    let practice = practice();
    let root = practice.path();
    must(root, &incident(&[]));
    let (first, second) = (root.join("one.png"), root.join("two.png"));
    fs::write(&first, "one").unwrap();
    fs::write(&second, "two").unwrap();
    must(root, &["new", "evidence", "2026-k7mq", first.to_str().unwrap()]);
    must(root, &["new", "evidence", "2026-k7mq", second.to_str().unwrap()]);
    let said = refused(root, &["new", "evidence", "2026-k7mq", second.to_str().unwrap()], 2);
    assert!(said.contains("incident 2026-k7mq has this picture or file already"), "{said}");
    assert_eq!(fs::read(root.join("evidence/2026-k7mq-1.png")).unwrap(), b"one");
    assert_eq!(fs::read(root.join("evidence/2026-k7mq-2.png")).unwrap(), b"two");
    let text = fs::read_to_string(root.join(INCIDENTS)).unwrap();
    assert_eq!(text.lines().filter(|line| *line == "[[incident.evidence]]").count(), 2);
    must(root, &["check"]);
    // The incident is refused, and so is its picture.
    fs::write(&first, "three").unwrap();
    let arguments =
        [&incident(&["--evidence", first.to_str().unwrap()])[..], &["--nature", "racist", "--nature", "racist"]]
            .concat();
    refused(root, &arguments, 2);
    let arguments = incident(&["--even-if-recorded", "--evidence", first.to_str().unwrap()]);
    assert!(refused(root, &arguments, 1).contains("2026-k7mq"), "the id is there already");
    assert!(!root.join("evidence/2026-k7mq-3.png").exists());
}

#[test]
fn a_practice_with_problems_can_be_worked_in_and_gets_no_other() {
    let practice = practice();
    let root = practice.path();
    let natures = root.join("content/registers/posts.toml");
    fs::write(&natures, fs::read_to_string(&natures).unwrap().replacen("[[post]]", "[[post]]\nunknown = 1", 1))
        .unwrap();
    assert_eq!(byelaw(root, &["check"]).status.code(), Some(1));
    must(root, &LOOK);
    let before = content(root);
    let said = refused(root, &[&LOOK[..], &["--date", "2026-12-24"]].concat(), 2);
    assert!(said.contains("--date: 2026-12-24 is after today, 2026-11-22"), "{said}");
    // Of a day of which the bank holidays are not known, and of the problem that was there before nothing is said.
    let said = refused(root, &[&LOOK[..], &["--date", "2020-12-24"]].concat(), 1);
    assert!(said.contains("bank holidays unknown") && said.matches("error[").count() == 1, "{said}");
    assert_eq!(content(root), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let practice = practice();
    let root = practice.path();
    let picture = root.join("shot.png");
    fs::write(&picture, "a picture").unwrap();
    let before = snapshot(root);
    let said = must(root, &incident(&["--evidence", picture.to_str().unwrap(), "--dry-run"]));
    assert!(said.contains("It would be: incident 2026-k7mq added") && said.contains("Nothing was written."), "{said}");
    let made = |(path, _): &(std::path::PathBuf, Vec<u8>)| path.clone();
    assert_eq!(snapshot(root).iter().map(made).collect::<Vec<_>>(), before.iter().map(made).collect::<Vec<_>>());
}

#[test]
fn several_who_write_at_once_lose_nothing() {
    let practice = practice();
    let root = practice.path();
    let monitoring = root.join("content/registers/monitoring.toml");
    let count = || fs::read_to_string(&monitoring).unwrap().matches("[[monitoring]]").count();
    let before = count();
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| must(root, &[&LOOK[..], &["--even-if-recorded"]].concat()));
        }
    });
    assert_eq!(count(), before + 6);
    must(root, &["check"]);
}

#[test]
fn the_answers_of_a_form_are_taken_by_address() {
    let practice = practice();
    let root = practice.path();
    let staff = root.join("content/registers/staff.toml");
    let text = fs::read_to_string(&staff).unwrap();
    fs::write(
        &staff,
        text.replacen(
            "id = \"data-protection-officer\"\n",
            "id = \"data-protection-officer\"\nemail = \"manager@millLane.example\"\n",
            1,
        ),
    )
    .unwrap();
    let csv = root.join("answers.csv");
    fs::write(
        &csv,
        "\u{feff}ID,Start time,Completion time,Email,Name\r\n1,20/11/2026 09:00:00,20/11/2026 09:05:00,Manager@milllane.example,x\r\n2,20/11/2026 09:00:00,20/11/2026 09:05:00,nobody@milllane.example,y\r\n",
    )
    .unwrap();
    let take = ["new", "acknowledgement", "--from", csv.to_str().unwrap()];
    let said = must(root, &take);
    assert!(said.contains("1 acknowledgement added") && said.contains("date = 2026-11-20"), "{said}");
    assert!(said.contains("Not taken:\n  - line 3: nobody@milllane.example is nobody’s address"), "{said}");
    let said = must(root, &take);
    assert!(said.contains("0 acknowledgements added") && said.contains("1 recorded before"), "{said}");
    must(root, &["check"]);
}

#[test]
fn what_somebody_changed_since_is_not_undone() {
    let practice = practice();
    let root = practice.path();
    must(root, &LOOK);
    let monitoring = root.join("content/registers/monitoring.toml");
    let text = fs::read_to_string(&monitoring).unwrap();
    let at = text.rfind("Nothing of concern.").unwrap();
    let changed = format!("{}Something of concern.{}", &text[..at], &text[at + "Nothing of concern.".len()..]);
    fs::write(&monitoring, &changed).unwrap();
    let said = refused(root, &["history", "--undo"], 2);
    assert!(
        said.contains("is not as this save left it")
            && said.contains("Nothing of concern.")
            && said.contains("Something of concern."),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&monitoring).unwrap(), changed);
}

/// What was added below a record since would be left to the record above it.
#[test]
fn a_record_that_was_added_to_is_not_undone_before_what_was_added() {
    let practice = practice();
    let root = practice.path();
    let before = content(root);
    let ids = || {
        let listed = String::from_utf8(byelaw(root, &["history"]).stdout).unwrap();
        let entries = listed.lines().filter(|line| !line.starts_with(' '));
        entries.map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let arguments = ["new", "reply", "--account", "google-listing", "--received", "20/11/2026 09:00"];
    must(root, &arguments);
    must(root, &[&arguments[..], &["--answered", "20/11/2026 09:30", "--by", "practice-manager"]].concat());
    let saves = ids();
    let [answered, received] = saves.as_slice() else { panic!("{saves:?}") };
    let after = content(root);
    let said = refused(root, &["history", "--undo", received], 2);
    assert!(said.contains("has been added to since") && said.contains(answered.as_str()), "{said}");
    assert_eq!(content(root), after);
    must(root, &incident(&[]));
    must(root, &["new", "step", "2026-k7mq", "team-told", "--at", "20/11/2026 10:30"]);
    let saves = ids();
    refused(root, &["history", "--undo", &saves[1]], 2);
    for _ in 0..4 {
        must(root, &["history", "--undo"]);
    }
    assert_eq!(content(root), before);
}

#[test]
fn a_login_that_was_asked_for_is_handed_over_once() {
    let practice = practice();
    let root = practice.path();
    let handover =
        ["new", "handover", "--account", "google-listing", "--from", "practice-manager", "--to", "senior-partner"];
    must(root, &[&handover[..], &["--reason", "request", "--requested", "2026-11-20"]].concat());
    must(root, &[&handover[..], &["--date", "2026-11-21"]].concat());
    let accounts = fs::read_to_string(root.join("content/registers/accounts.toml")).unwrap();
    assert!(accounts.contains("reason = \"request\"\nrequested = 2026-11-20\ndate = 2026-11-21\n"), "{accounts}");
    let said =
        refused(root, &[&handover[..4], &["--from", "practice-manager", "--to", "practice-manager"]].concat(), 2);
    assert!(said.contains("nobody hands a login over to themselves"), "{said}");
}

/// Nobody knows what a record would become a part of in a file that cannot be read.
#[test]
fn nothing_is_added_to_a_file_that_cannot_be_read() {
    let practice = practice();
    let root = practice.path();
    let monitoring = root.join("content/registers/monitoring.toml");
    fs::write(&monitoring, fs::read_to_string(&monitoring).unwrap() + "outcome = \"\"\"unclosed\n").unwrap();
    let before = content(root);
    let said = refused(root, &LOOK, 1);
    assert!(said.contains("error[toml-syntax]"), "{said}");
    assert_eq!(content(root), before);
    let said = must(root, &["new", "reply", "--account", "facebook-page", "--received", "20/11/2026 09:00"]);
    assert!(said.contains("Other files have mistakes"), "{said}");
}
