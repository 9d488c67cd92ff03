//! A save that is killed: every file is old or new, the lock is free, the next save works, and it can be undone.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use super::{OLD, REGISTER, appending, entry, names, practice, undo};
use crate::disk::history::{NotUndone, SavedEntry, list, save};

const PAGE: &str = "content/pages/complaints.md";
const PAGE_OLD: &str = "# Complaints\n\nTell us.\n";
const BEGIN: &str = "2026-11-28T10:15:00Z";
/// Older than ninety days then: it goes with the first save.
const AGED: &str = "20260101T000000Z-aged.json";

const IN: &str = "BYELAW_SAVE_IN";
const TIMES: &str = "BYELAW_SAVE_TIMES";

/// A practice with two files to be saved, and all that a save takes away besides.
fn practice_of_two() -> TempDir {
    let practice = practice();
    let root = practice.path();
    fs::create_dir_all(root.join("content/pages")).unwrap();
    fs::write(root.join(PAGE), PAGE_OLD).unwrap();
    fs::write(root.join(".gitignore"), "/output/\n").unwrap();
    practice
}

fn line(number: u32) -> String {
    format!("# line {number}\n")
}

/// Puts a line behind the register and the page, in one save.
fn save_a_line(root: &Path, number: u32) {
    let (register, page) = (appending(root, REGISTER, &line(number)), appending(root, PAGE, &line(number)));
    let at = BEGIN.parse::<Timestamp>().unwrap() + SignedDuration::from_secs(i64::from(number));
    let entry = entry(&at.to_string(), vec![register.0, page.0]);
    save(root, Duration::ZERO, &entry, vec![register.1, page.1]).unwrap();
}

/// What the process that is killed does.
fn save_until_killed() -> bool {
    let (Some(root), Some(times)) = (std::env::var_os(IN).map(PathBuf::from), std::env::var(TIMES).ok()) else {
        return false;
    };
    // `strace` counts for each thread by itself: here no other must have come as far.
    let mut nowhere = fs::File::options().write(true).open("/dev/null").unwrap();
    for _ in 0..500 {
        assert!(fs::File::open(root.join("nothing")).is_err());
        nowhere.write_all(b"nothing").unwrap();
    }
    fs::write(root.join("begun"), "").unwrap();
    (1..=times.parse().unwrap()).for_each(|number| save_a_line(&root, number));
    fs::write(root.join("over"), "").unwrap();
    true
}

/// How many lines of ours a file has, none of which may be half a line.
fn lines_in(root: &Path, name: &str, before: &str) -> u32 {
    let text = fs::read_to_string(root.join(name)).unwrap();
    let mut rest = text.strip_prefix(before).unwrap_or_else(|| panic!("{name}: {text:?}"));
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        rest = rest.strip_prefix(&line(number)).unwrap_or_else(|| panic!("{name}: {text:?}"));
    }
    number
}

/// What was found after kills, and how often.
type Outcomes = BTreeMap<&'static str, u32>;

fn look(root: &Path, found: &mut Outcomes) {
    let (register, page) = (lines_in(root, REGISTER, OLD), lines_in(root, PAGE, PAGE_OLD));
    let entries = list(root).len() as u32;
    assert!(register == page || register == page + 1, "the register is written first: {register}, {page}");
    assert!(entries == register || entries == register + 1, "an entry is written first: {entries}, {register}");
    let state = match (entries > register, register > page) {
        (false, false) => "no save was begun, or all are whole",
        (true, _) => "an entry alone",
        (false, true) => "an entry and one of two files",
    };
    *found.entry(state).or_default() += 1;
    let last = list(root).into_iter().next();

    // The lock is free, and what was left behind goes.
    let aged = fs::write(root.join(super::FOLDER).join(AGED), "{");
    let (file, writing) = appending(root, "other.toml", "b = 1\n");
    save(
        root,
        Duration::ZERO,
        &SavedEntry { what: "next".into(), ..entry("2026-11-28T12:00:00Z", vec![file]) },
        vec![writing],
    )
    .unwrap();
    assert!(names(root).iter().all(|name| !name.starts_with('.') && name != AGED), "{:?}, {aged:?}", names(root));
    assert!(fs::read_to_string(root.join(".gitignore")).unwrap().ends_with("/output/\n.byelaw-history/\n"));

    let Some(last) = last else { return };
    let undone = undo(root, &last, "2026-11-28T12:01:00Z");
    if entries > register {
        assert!(matches!(undone, Err(NotUndone::NotAsSaved(_))), "undone, though it was not saved");
    } else {
        undone.unwrap();
    }
    let whole = entries - 1;
    assert_eq!((lines_in(root, REGISTER, OLD), lines_in(root, PAGE, PAGE_OLD)), (whole, whole));
}

const THIS_TEST: &str = "disk::history::tests::killed::a_save_that_is_killed_leaves_every_file_old_or_new";

fn child(mut command: Command, root: &Path, times: u32) -> Child {
    fs::write(root.join("other.toml"), "a = 1\n").unwrap();
    command.args([THIS_TEST, "--exact", "--test-threads=1"]).env(IN, root).env(TIMES, times.to_string());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The calls to the system that change something on a disk.
const CALLS: [&str; 15] = [
    "openat",
    "write",
    "fsync",
    "flock",
    "fchmod",
    "chmod",
    "fchmodat",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "unlink",
    "rmdir",
];

/// `strace`, which kills what it traces at a call. It also says which calls there are.
fn traced(log: &Path, kill: Option<(&str, u32)>) -> Command {
    let mut command = Command::new("strace");
    command.arg("-f").arg("-o").arg(log).arg("-e").arg(format!("trace={}", CALLS.join(",")));
    if let Some((call, when)) = kill {
        command.arg("-e").arg(format!("inject={call}:signal=KILL:when={when}"));
    }
    command.arg(std::env::current_exe().unwrap());
    command
}

/// Each call between the first byte of the save and its end, with how often the thread had called it by then.
fn calls_of_a_save() -> Option<Vec<(String, u32)>> {
    if !Command::new("strace").arg("-V").output().is_ok_and(|output| output.status.success()) {
        return None;
    }
    let practice = practice_of_two();
    let log = tempfile::NamedTempFile::new().unwrap();
    let status = child(traced(log.path(), None), practice.path(), 1).wait().unwrap();
    // A machine may forbid it.
    if !status.success() || !practice.path().join("over").exists() {
        return None;
    }
    let mut calls = Vec::new();
    let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut saving = None;
    for line in fs::read_to_string(log.path()).unwrap().lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((call, arguments)) = rest.trim().split_once('(').filter(|(call, _)| CALLS.contains(call)) else {
            continue;
        };
        let count = counts.entry((thread.to_owned(), call.to_owned())).or_default();
        *count += 1;
        if arguments.contains("/begun\"") {
            saving = Some(thread.to_owned());
        } else if arguments.contains("/over\"") {
            saving = None;
        } else if saving.as_deref() == Some(thread) {
            calls.push((call.to_owned(), *count));
        }
    }
    assert!(calls.len() > 12, "{calls:?}");
    Some(calls)
}

#[test]
fn a_save_that_is_killed_leaves_every_file_old_or_new() {
    if save_until_killed() {
        return;
    }
    let mut at_calls = Outcomes::new();
    let calls = calls_of_a_save();
    for (call, when) in calls.iter().flatten() {
        let practice = practice_of_two();
        let root = practice.path();
        let log = tempfile::NamedTempFile::new().unwrap();
        child(traced(log.path(), Some((call, *when))), root, 1).wait().unwrap();
        assert!(root.join("begun").exists() && !root.join("over").exists(), "{call} {when} is not within the save");
        look(root, &mut at_calls);
    }
    println!("killed at each of {} calls: {at_calls:?}", calls.as_ref().map_or(0, Vec::len));
    assert!(calls.is_none() || at_calls.len() == 3, "{at_calls:?}");

    let mut at_random = Outcomes::new();
    for round in 0..40_u32 {
        let practice = practice_of_two();
        let root = practice.path();
        let mut running = child(Command::new(std::env::current_exe().unwrap()), root, 100_000);
        let began = Instant::now();
        while !root.join("begun").exists() {
            assert!(began.elapsed() < Duration::from_secs(60), "it does not begin");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(u64::from(round) * 700 + fastrand::u64(..700)));
        running.kill().unwrap();
        running.wait().unwrap();
        look(root, &mut at_random);
    }
    println!("killed at 40 moments: {at_random:?}");
}
