//! What is kept of a save, for how long, for whom, and that it can be undone.

mod killed;
mod random;

use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use super::stored::{FOLDER, entry_id, from_text, moment_of, to_text};
use super::*;
use crate::disk::texts::Writing;
use crate::disk::{DiskError, read_sources};

const REGISTER: &str = "content/registers/incidents/2026-11.toml";
const OLD: &str = "[[incident]]\r\nid = \"2026-k7mq\"\r\nsummary = \"A post about the desk.\"\r\n";
const STEP: &str = "\r\n[[incident.step]]\r\nstep = \"removed\"\r\n";

fn practice() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content/registers/incidents")).unwrap();
    fs::write(folder.path().join(REGISTER), OLD).unwrap();
    folder
}

fn entry(at: &str, files: Vec<SavedFile>) -> SavedEntry {
    let at: Timestamp = at.parse().unwrap();
    let what = "step removed added to incident 2026-k7mq".to_owned();
    let record = Some("2026-k7mq".to_owned());
    SavedEntry { id: entry_id(at), at, by: Some("manager".to_owned()), what, record, undoes: None, files }
}

/// The entry and the writing that put bytes behind all that a file holds.
fn appending(root: &Path, name: &str, added: &str) -> (SavedFile, Writing) {
    let path = root.join(name);
    let before = fs::read(&path).unwrap();
    let splice = SavedSplice::of(&before, before.len()..before.len(), added.into()).unwrap();
    let after = [&before[..], added.as_bytes()].concat();
    let file = SavedFile { name: name.to_owned(), made: false, splices: vec![splice] };
    (file, Writing { path, before: Some(before), after: Some(after) })
}

fn append(root: &Path, at: &str, added: &str) -> SavedEntry {
    let (file, writing) = appending(root, REGISTER, added);
    let entry = entry(at, vec![file]);
    save(root, Duration::ZERO, &entry, vec![writing]).unwrap();
    entry
}

/// Undoes an entry by a save of its own.
fn undo(root: &Path, undone: &SavedEntry, at: &str) -> Result<SavedEntry, NotUndone> {
    let Undoing { files, writings } = undoing(root, undone)?;
    let entry = SavedEntry { undoes: Some(undone.id.clone()), ..entry(at, files) };
    save(root, Duration::ZERO, &entry, writings)?;
    Ok(entry)
}

fn register(root: &Path) -> String {
    fs::read_to_string(root.join(REGISTER)).unwrap()
}

fn names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join(FOLDER)).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_was_saved_is_listed_undone_and_done_again() {
    let practice = practice();
    let root = practice.path();
    let first = append(root, "2026-11-28T10:15:00.25Z", STEP);
    assert!(first.id.starts_with("20261128T101500Z-") && first.id.len() == 21, "{}", first.id);
    let second = append(root, "2026-11-28T10:15:00.5Z", "\r\n[[incident.step]]\r\nstep = \"reported\"\r\n");
    assert_eq!(list(root), [second.clone(), first.clone()]);
    // The first can be undone while the second stands, and that in turn.
    let undone = undo(root, &first, "2026-11-29T09:00:00Z").unwrap();
    assert_eq!(register(root), format!("{OLD}\r\n[[incident.step]]\r\nstep = \"reported\"\r\n"));
    assert_eq!(list(root).first().unwrap().undoes.as_ref(), Some(&first.id));
    undo(root, &undone, "2026-11-29T09:01:00Z").unwrap();
    assert_eq!(register(root), format!("{OLD}{STEP}\r\n[[incident.step]]\r\nstep = \"reported\"\r\n"));
    undo(root, &second, "2026-11-29T09:02:00Z").unwrap();
    undo(root, &first, "2026-11-29T09:03:00Z").unwrap();
    assert_eq!(register(root), OLD);
    assert!(matches!(undo(root, &first, "2026-11-29T09:04:00Z"), Err(NotUndone::NotAsSaved(_))));
}

#[test]
fn a_file_that_was_made_goes_and_comes_again() {
    let practice = practice();
    let root = practice.path();
    let name = "content/registers/incidents/2026-12.toml";
    let file = SavedFile::made(name, b"a = 1\n");
    let made = entry("2026-12-01T08:00:00Z", vec![file]);
    let writing = Writing { path: root.join(name), before: None, after: Some(b"a = 1\n".to_vec()) };
    save(root, Duration::ZERO, &made, vec![writing]).unwrap();
    fs::write(root.join(name), "a = 2\n").unwrap();
    let Err(NotUndone::NotAsSaved(not)) = undo(root, &made, "2026-12-01T09:00:00Z") else { panic!("undone") };
    assert_eq!((&*not.left, &*not.now), ("a = 1\n", "a = 2\n"));
    fs::write(root.join(name), "a = 1\n").unwrap();
    let gone = undo(root, &made, "2026-12-01T09:00:00Z").unwrap();
    assert!(!root.join(name).exists());
    assert!(matches!(undo(root, &made, "2026-12-01T10:00:00Z"), Err(NotUndone::NotAsSaved(_))));
    undo(root, &gone, "2026-12-01T10:00:00Z").unwrap();
    assert_eq!(fs::read(root.join(name)).unwrap(), b"a = 1\n");
}

#[test]
fn what_was_changed_since_is_shown_with_what_was_saved() {
    let practice = practice();
    let root = practice.path();
    let saved = append(root, "2026-11-28T10:15:00Z", STEP);
    let changed = register(root).replace("removed", "reported");
    fs::write(root.join(REGISTER), &changed).unwrap();
    let Err(NotUndone::NotAsSaved(not)) = undo(root, &saved, "2026-11-29T09:00:00Z") else { panic!("undone") };
    assert_eq!((&*not.name, not.line), (REGISTER, 2));
    let start = "summary = \"A post about the desk.\"\r\n";
    assert!(not.left.ends_with(&format!("{start}{STEP}")), "{not:?}");
    assert!(not.now.ends_with(&format!("{start}{}", STEP.replace("removed", "reported"))), "{not:?}");
    assert_eq!(register(root), changed);
    assert_eq!(list(root).len(), 1, "what is not undone is no save");
}

/// A replacement by the bytes that stand once in a text.
fn replacing(text: &str, old: &str, new: &str) -> (SavedFile, String) {
    let start = text.find(old).unwrap();
    let splice = SavedSplice::of(text.as_bytes(), start..start + old.len(), new.into()).unwrap();
    (SavedFile { name: REGISTER.to_owned(), made: false, splices: vec![splice] }, text.replacen(old, new, 1))
}

#[test]
fn a_change_is_found_by_what_is_left_of_its_neighbours() {
    const STEPS: &str = concat!(
        "[[step]]\nstep = \"removed\"\nat = 2026-11-28\nnote = \"One.\"\nby = \"manager\"\n\n",
        "[[step]]\nstep = \"told\"\n"
    );
    let undone = |now: &str, saved: &SavedFile| {
        unsplice(now.as_bytes(), saved).map(|text| String::from_utf8(text.unwrap()).unwrap())
    };
    let above = |text: &str| format!("# A line that came later.\n{text}");
    // A value, and what is beside it changed later by another save.
    let (saved, text) = replacing(STEPS, "2026-11-28", "2026-11-29");
    let later = |text: &str| above(&text.replace("manager", "partner"));
    assert_eq!(undone(&later(&text), &saved).unwrap(), later(STEPS));
    let later = |text: &str| above(&text.replace("removed", "reported"));
    assert_eq!(undone(&later(&text), &saved).unwrap(), later(STEPS));
    // Both neighbours, or the value itself.
    assert!(undone(&later(&text.replace("manager", "partner")), &saved).is_err());
    assert!(undone(&text.replace("2026-11-29", "2026-11-30"), &saved).is_err());
    // A line that was taken away: what is beside it must still meet, and a line of somebody else's must not be there.
    let (saved, text) = replacing(STEPS, "note = \"One.\"\n", "");
    let later = |text: &str| above(&text.replace("told", "reported"));
    assert_eq!(undone(&later(&text), &saved).unwrap(), later(STEPS));
    assert!(undone(&later(&text).replace("by =", "note = \"Two.\"\nby ="), &saved).is_err());
    // What stands twice is undone where it was saved, and nowhere if that is not known.
    let (saved, text) = replacing(STEPS, "[[step]]\nstep = \"told\"\n", "");
    assert_eq!(undone(&format!("{text}{text}"), &saved).unwrap(), format!("{STEPS}{text}"));
    assert!(undone(&above(&format!("{text}{text}")), &saved).is_err());
}

#[test]
fn a_save_that_cannot_be_leaves_no_entry() {
    let practice = practice();
    let root = practice.path();
    let (file, writing) = appending(root, REGISTER, STEP);
    fs::write(root.join(REGISTER), "theirs").unwrap();
    let refused = save(root, Duration::ZERO, &entry("2026-11-28T10:15:00Z", vec![file]), vec![writing]);
    assert!(matches!(refused, Err(DiskError::Changed { .. })));
    assert_eq!(register(root), "theirs");
    assert_eq!(names(root), ["lock"]);
    let mut elsewhere = entry("2026-11-28T10:15:00Z", Vec::new());
    elsewhere.id = "../20261128T101500Z-abcd".to_owned();
    assert!(save(root, Duration::ZERO, &elsewhere, Vec::new()).is_err());
}

#[test]
fn who_waits_too_long_for_another_save_is_told() {
    let practice = practice();
    let root = practice.path();
    append(root, "2026-11-28T10:15:00Z", STEP);
    let held = fs::File::options().write(true).open(root.join(FOLDER).join("lock")).unwrap();
    held.try_lock().unwrap();
    let (file, writing) = appending(root, REGISTER, STEP);
    let second = entry("2026-11-28T10:16:00Z", vec![file]);
    let refused = save(root, Duration::from_millis(50), &second, vec![writing]).unwrap_err();
    assert!(refused.to_string().starts_with("another byelaw is writing to "), "{refused}");
    assert_eq!(list(root).len(), 1);
    let (_, writing) = appending(root, REGISTER, STEP);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| save(root, SAVE_PATIENCE, &second, vec![writing]));
        std::thread::sleep(Duration::from_millis(60));
        drop(held);
        waiting.join().unwrap().unwrap();
    });
    assert_eq!(list(root).len(), 2);
}

#[test]
fn an_entry_is_kept_for_ninety_days() {
    let practice = practice();
    let root = practice.path();
    let old = append(root, "2026-08-30T10:15:00Z", "# 1\r\n");
    let kept = append(root, "2026-08-30T10:15:01Z", "# 2\r\n");
    // What cannot be read is as old as its name; what is not ours is left alone.
    fs::write(root.join(FOLDER).join("20260101T000000Z-dama.json"), "{").unwrap();
    fs::write(root.join(FOLDER).join("notes.json"), "{}").unwrap();
    let now = old.at + SignedDuration::from_hours(90 * 24);
    let last = append(root, &now.to_string(), "# 3\r\n");
    assert_eq!(list(root).len(), 3, "ninety days are not over");
    let later = append(root, &(now + SignedDuration::from_secs(1)).to_string(), "# 4\r\n");
    assert_eq!(list(root), [later, last, kept]);
    assert!(names(root).contains(&"notes.json".to_owned()) && names(root).len() == 5, "{:?}", names(root));
}

#[test]
fn what_is_damaged_or_of_others_is_passed_over() {
    let practice = practice();
    let root = practice.path();
    let saved = append(root, "2026-11-28T10:15:00Z", STEP);
    let text = to_text(&saved);
    assert_eq!(from_text(&saved.id, &text), Some(saved.clone()));
    let folder = root.join(FOLDER);
    let text = String::from_utf8(text).unwrap();
    for (name, text) in [
        ("20261128T101501Z-half.json", &text[..text.len() / 2]),
        ("20261128T101502Z-next.json", &*text.replace("\"format\": 1", "\"format\": 2")),
        ("20261128T101503Z-away.json", &text.replace("content/registers", "content/../../registers")),
        ("20261128T101504Z-root.json", &text.replace("content/registers", "/content/registers")),
        ("20261128T101505Z-them.json", &text.replace("content/registers", "content\\\\registers")),
        ("20261128T101506Z-none.json", ""),
        ("20261128T1015Z-name.json", &text),
        ("20261332T101506Z-name.json", &text),
        ("20261128T101506Z-longer.json", &text),
        ("20261128T101506Z-UPPE.json", &text),
        ("copy of 20261128T101506Z-name.json", &text),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    fs::create_dir(folder.join("20261128T101507Z-fold.json")).unwrap();
    assert_eq!(list(root), [saved]);
    assert_eq!(list(&root.join("content")), []);
    assert_eq!(moment_of("20261128T101500Z-k7mq"), Some("2026-11-28T10:15:00Z".parse().unwrap()));
}

#[test]
fn bytes_that_are_no_text_are_kept_as_they_are() {
    let splice = SavedSplice::of(b"a\xFFb", 1..2, b"\0\xC3".to_vec()).unwrap();
    let saved =
        entry("2026-11-28T10:15:00Z", vec![SavedFile { name: REGISTER.into(), made: false, splices: vec![splice] }]);
    let text = to_text(&saved);
    assert_eq!(from_text(&saved.id, &text), Some(saved));
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("\"before\": \"a\"") && text.contains("255"), "{text}");
}

#[test]
fn what_is_kept_of_an_erased_record_goes() {
    let practice = practice();
    let root = practice.path();
    forget_record(root, Duration::ZERO, "2026-k7mq").unwrap();
    assert!(!root.join(FOLDER).exists());
    append(root, "2026-11-28T10:15:00Z", STEP);
    let (file, writing) =
        appending(root, REGISTER, "[[incident]]\r\nid = \"2026-p3xx\"\r\nsummary = \"Another post.\"\r\n");
    let other = SavedEntry {
        record: Some("2026-p3xx".into()),
        what: "added".into(),
        ..entry("2026-11-28T10:16:00Z", vec![file])
    };
    save(root, Duration::ZERO, &other, vec![writing]).unwrap();
    let folder = root.join(FOLDER);
    fs::write(folder.join("20261128T101501Z-half.json"), "{ 2026-k7mq").unwrap();
    fs::write(folder.join("20261128T101501Z-else.json"), "{ 2026-p3xx").unwrap();
    fs::write(folder.join(".byelaw-aB3dE6"), "left by a run that was stopped: 2026-k7mq").unwrap();
    forget_record(root, Duration::ZERO, "2026-k7mq").unwrap();
    assert_eq!(names(root), ["20261128T101501Z-else.json".to_owned(), format!("{}.json", other.id), "lock".to_owned()]);
    for name in names(root) {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        assert!(!text.contains("k7mq") && !text.contains("removed\\\""), "{name}: {text}");
    }
    // What was erased above it moves a record, which can be told by itself.
    fs::write(root.join(REGISTER), register(root).replace(&format!("{OLD}{STEP}"), "")).unwrap();
    undo(root, list(root).first().unwrap(), "2026-11-29T09:00:00Z").unwrap();
    assert_eq!(register(root), "");
}

#[test]
fn nothing_of_it_is_a_source() {
    let practice = practice();
    let root = practice.path();
    let saved = append(root, "2026-11-28T10:15:00Z", STEP);
    fs::create_dir_all(root.join("content/.byelaw-history")).unwrap();
    fs::write(root.join("content/.byelaw-history/a.toml"), to_text(&saved)).unwrap();
    fs::write(root.join(FOLDER).join("page.md"), "A page.").unwrap();
    let (sources, problems) = read_sources(root);
    assert_eq!(sources.texts.keys().map(|name| &**name).collect::<Vec<_>>(), [REGISTER]);
    assert!(problems.is_empty() && sources.attachments.is_empty() && sources.unread.is_empty());
    for name in [".byelaw-history", "content/.byelaw-history/a.toml"] {
        assert!(!crate::disk::read::is_source(root, &root.join(name)), "{name}");
    }
}

#[test]
fn git_does_not_keep_it() {
    let ignored = |root: &Path| fs::read_to_string(root.join(".gitignore")).ok();
    let without = practice();
    append(without.path(), "2026-11-28T10:15:00Z", STEP);
    assert_eq!(ignored(without.path()), None);
    let with_file = practice();
    fs::write(with_file.path().join(".gitignore"), "/output/\r\n").unwrap();
    append(with_file.path(), "2026-11-28T10:15:00Z", STEP);
    assert_eq!(ignored(with_file.path()).unwrap(), "/output/\r\n.byelaw-history/\r\n");
    let top = tempfile::tempdir().unwrap();
    fs::create_dir(top.path().join(".git")).unwrap();
    let below = tempfile::tempdir_in(top.path()).unwrap();
    fs::create_dir_all(below.path().join("content/registers/incidents")).unwrap();
    fs::write(below.path().join(REGISTER), OLD).unwrap();
    append(below.path(), "2026-11-28T10:15:00Z", STEP);
    assert_eq!(ignored(below.path()).unwrap(), ".byelaw-history/\n");
    // Whoever takes the line away again means it.
    fs::write(below.path().join(".gitignore"), "").unwrap();
    append(below.path(), "2026-11-28T10:16:00Z", STEP);
    assert_eq!(ignored(below.path()).unwrap(), "");
}

#[cfg(unix)]
#[test]
fn it_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let practice = practice();
    let root = practice.path();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    append(root, "2026-11-28T10:15:00Z", STEP);
    fs::set_permissions(root.join(FOLDER), fs::Permissions::from_mode(0o755)).unwrap();
    append(root, "2026-11-28T10:16:00Z", STEP);
    assert_eq!(mode(&root.join(FOLDER)), 0o700);
    for name in names(root) {
        assert_eq!(mode(&root.join(FOLDER).join(&name)), 0o600, "{name}");
    }
}
