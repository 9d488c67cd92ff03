//! What becomes of a file that is to be evidence, and of what lies there already.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::*;
use crate::disk::evidence::evidence;

fn taken(root: &Path) -> BTreeMap<FileName, String> {
    evidence(&root.join("evidence"), &mut Vec::new()).unwrap_or_default()
}

/// Copies a file and saves its record at once; with whether it lay there before.
fn put(root: &Path, from: &Path, stem: &str) -> (StagedEvidence, bool) {
    let mut staged = copy_evidence(root, from, stem, &taken(root)).unwrap();
    let was_there = staged.was_there();
    staged.put().unwrap();
    (staged, was_there)
}

fn practice() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("practice");
    fs::create_dir(&root).unwrap();
    (folder, root)
}

#[test]
fn each_file_gets_the_next_number_and_the_same_bytes_are_kept_once() {
    let (elsewhere, root) = practice();
    let from = |name: &str, bytes: &str| {
        let path = elsewhere.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let copy = |from: &Path| put(&root, from, "2026-k7mq");
    let (first, was_there) = copy(&from("Screenshot of it.PNG", "one"));
    assert_eq!((&*first.name, was_there), ("2026-k7mq-1.png", false));
    assert_eq!(taken(&root).get(&*first.name), Some(&first.sha256));
    assert!(first.at_saved.unwrap() <= Timestamp::now());
    for (name, bytes, expected) in [
        ("two.j pg!", "two", "2026-k7mq-2.jpg"),
        ("no ending", "three", "2026-k7mq-3"),
        (".hidden", "four", "2026-k7mq-4"),
        ("x.endingthatistoolong", "five", "2026-k7mq-5"),
        ("é.é", "six", "2026-k7mq-6"),
    ] {
        let (copied, was_there) = copy(&from(name, bytes));
        assert_eq!((&*copied.name, was_there), (expected, false));
        assert_eq!(fs::read_to_string(root.join("evidence").join(expected)).unwrap(), bytes);
    }
    let (again, was_there) = copy(&from("other.gif", "one"));
    assert_eq!((again.name, again.sha256, was_there), (first.name, first.sha256, true));
    // Also where nobody has looked since it was put there.
    assert!(copy_evidence(&root, &from("two.png", "two"), "2026-k7mq", &BTreeMap::new()).unwrap().was_there());
    // Of another record it is another file.
    assert_eq!(put(&root, &from("a.png", "one"), "2026-k7m").0.name, "2026-k7m-1.png");
    assert_eq!(taken(&root).len(), 7, "nothing half made is left behind");
}

#[test]
fn what_lies_there_is_named_as_it_is_and_never_overwritten() {
    let (elsewhere, root) = practice();
    fs::create_dir_all(root.join("evidence/older")).unwrap();
    let there = root.join("evidence/older/Post.png");
    fs::write(&there, "post").unwrap();
    fs::write(root.join("evidence/A-1.JPEG"), "theirs").unwrap();
    fs::create_dir(root.join("evidence/a-2.png")).unwrap();
    let (named, was_there) = put(&root, &there, "a");
    assert_eq!((&*named.name, was_there), ("older/Post.png", true));
    assert_eq!(taken(&root).get("older/Post.png"), Some(&named.sha256));
    let from = elsewhere.path().join("new.png");
    fs::write(&from, "new").unwrap();
    let future = SystemTime::now() + Duration::from_secs(3600);
    File::options().write(true).open(&from).unwrap().set_modified(future).unwrap();
    let (copied, _) = put(&root, &from, "a");
    assert_eq!((&*copied.name, copied.at_saved), ("a-3.png", None));
    assert_eq!(fs::read_to_string(root.join("evidence/A-1.JPEG")).unwrap(), "theirs");
}

#[test]
fn a_copy_whose_record_is_not_saved_leaves_nothing_and_one_that_finds_its_name_taken_gets_the_next() {
    let (elsewhere, root) = practice();
    let from = elsewhere.path().join("new.png");
    fs::write(&from, "new").unwrap();
    drop(copy_evidence(&root, &from, "a", &taken(&root)).unwrap());
    assert_eq!(fs::read_dir(root.join("evidence")).unwrap().count(), 0);

    let mut staged = copy_evidence(&root, &from, "a", &taken(&root)).unwrap();
    assert!(taken(&root).is_empty(), "what is being copied is no evidence yet");
    fs::write(root.join("evidence/a-1.png"), "theirs").unwrap();
    assert!(matches!(staged.put(), Err(DiskError::Changed { .. })));
    assert_eq!(staged.name, "a-2.png");
    staged.put().unwrap();
    assert_eq!(fs::read_to_string(root.join("evidence/a-1.png")).unwrap(), "theirs");
    assert_eq!(fs::read_to_string(root.join("evidence/a-2.png")).unwrap(), "new");
}

#[test]
fn what_cannot_be_evidence_is_refused_in_words() {
    let (elsewhere, root) = practice();
    let path = |name: &str| elsewhere.path().join(name);
    fs::create_dir(path("folder")).unwrap();
    fs::write(path("empty.png"), "").unwrap();
    File::create(path("large.mp4")).unwrap().set_len(LARGEST + 1).unwrap();
    let said = |name: &str| copy_evidence(&root, &path(name), "a", &BTreeMap::new()).unwrap_err().to_string();
    for (name, why) in [
        ("folder", "cannot be kept as evidence, because it is a folder"),
        ("empty.png", "because it is empty"),
        ("large.mp4", "because it has more than 100 MB"),
        ("nothing.png", "it is not there"),
    ] {
        assert!(said(name).ends_with(why), "{}", said(name));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(path("loop.png"), path("loop.png")).unwrap();
        assert!(said("loop.png").ends_with("leads nowhere, or back to itself"), "{}", said("loop.png"));
        let _socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
        assert!(said("socket").ends_with("is not an ordinary file"), "{}", said("socket"));
    }
    fs::write(path("post.png"), "post").unwrap();
    for stem in ["", "../a", "a/b", "a\\b", ".a", "a b"] {
        assert!(copy_evidence(&root, &path("post.png"), stem, &BTreeMap::new()).is_err(), "{stem}");
    }
    assert!(!root.join("evidence").exists(), "nothing is made for what is refused");
}

#[cfg(unix)]
#[test]
fn evidence_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (elsewhere, root) = practice();
    let from = elsewhere.path().join("post.png");
    fs::write(&from, "post").unwrap();
    let (copied, _) = put(&root, &from, "a");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&root.join("evidence")), 0o700);
    assert_eq!(mode(&root.join("evidence").join(copied.name)), 0o600);
}
