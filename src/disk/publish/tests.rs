//! Each way of replacing a folder, and what is left alone by all of them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use walkdir::WalkDir;

use super::prepared::{REPLACEMENTS, Replacement};
use super::*;
use crate::base::audience::{Audience, Partners, Public, Staff};
use crate::disk::marker::{MARKER, Marker};
use crate::disk::name_below;
use crate::incremental::FingerprintBuilder;
use crate::sites::shared::{Body, RenderedPage};

fn publish_with<R: Readers>(
    folder: &Folder<R>,
    tree: &OutputTree<R>,
    replacements: &'static [Replacement],
) -> Result<Published, DiskError> {
    let mut prepared = WholeTree::begin(folder)?.prepare(tree)?;
    if !prepared.replacements.is_empty() {
        prepared.replacements = replacements;
    }
    put(prepared)
}

fn put(prepared: Prepared) -> Result<Published, DiskError> {
    let published = prepared.published();
    prepared.put().map(|()| published)
}

fn tree(files: &[(&str, &str)]) -> OutputTree<Public> {
    let mut tree = OutputTree::default();
    for (path, text) in files {
        tree.add_text(*path, (*text).to_owned());
    }
    tree
}

fn listing(folder: &Path) -> Vec<(String, String)> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != MARKER)
        .map(|entry| (name_below(folder, entry.path()).unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn every_replacement_gives_the_same_folder() {
    for replacement in &REPLACEMENTS {
        let only = std::slice::from_ref(replacement);
        let output = tempfile::tempdir().unwrap();
        let folder = Folder::public_site(output.path());
        publish_with(&folder, &tree(&[("a.html", "1"), ("b/c.html", "2"), ("d/e.html", "3")]), only).unwrap();
        fs::write(folder.path().join("theirs.txt"), "kept").unwrap();
        let published =
            publish_with(&folder, &tree(&[("a.html", "1"), ("b/c.html", "changed"), ("f.html", "4")]), only).unwrap();
        assert_eq!(published, Published { written: 2, unchanged: 1, removed: 1 }, "{replacement:?}");
        assert_eq!(
            listing(folder.path()),
            pairs(&[("a.html", "1"), ("b/c.html", "changed"), ("f.html", "4"), ("theirs.txt", "kept")]),
            "{replacement:?}"
        );
        assert!(!folder.path().join("d").exists(), "{replacement:?}");
        let left: Vec<_> = fs::read_dir(output.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["public"], "{replacement:?}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_left_alone() {
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    fs::create_dir(folder.path()).unwrap();
    fs::write(folder.path().join("holiday.jpg"), "mine").unwrap();
    let refused = publish_with(&folder, &tree(&[("a.html", "1")]), &REPLACEMENTS);
    assert!(matches!(refused, Err(DiskError::NotOurs { .. })));
    assert_eq!(listing(folder.path()), pairs(&[("holiday.jpg", "mine")]));
}

#[test]
fn staged_pages_take_their_place_with_the_rest_or_not_at_all() {
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    let before = [("a.html", "1"), ("b.html", "1"), ("old.html", "1")];
    publish_with(&folder, &tree(&before), &REPLACEMENTS).unwrap();
    let new = output.path().join(".byelaw-new-public");

    let given_up = WholeTree::begin(&folder).unwrap();
    assert_eq!(given_up.write(&"a.html".into(), "2".to_owned(), true), None);
    fs::create_dir(new.join("c.html")).unwrap();
    assert_eq!(
        given_up.write(&"c.html".into(), "3".to_owned(), true).as_deref(),
        Some("3"),
        "what cannot be written is given back"
    );
    drop(given_up);
    assert_eq!(listing(folder.path()), pairs(&before));
    assert!(!new.exists());

    let writer = WholeTree::begin(&folder).unwrap();
    let mut whole = tree(&[("c.html", "3")]);
    for (path, text) in [("a.html", "2"), ("b.html", "1")] {
        assert_eq!(writer.write(&path.into(), text.to_owned(), true), None);
        let made_from = FingerprintBuilder::default().fingerprint();
        whole.add_page(RenderedPage { path: path.into(), made_from, body: Body::Staged });
    }
    assert_eq!(listing(folder.path()), pairs(&before), "nothing is replaced before all is made");
    let published = put(writer.prepare(&whole).unwrap()).unwrap();
    assert_eq!(published, Published { written: 2, unchanged: 1, removed: 1 });
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "2"), ("b.html", "1"), ("c.html", "3")]));
    assert!(!new.exists());
}

#[test]
fn pages_that_took_their_place_at_once_stay_there_with_the_rest_or_go_back() {
    let output = tempfile::tempdir().unwrap();
    let lock = OutputLock::take(output.path()).unwrap();
    let folder = Folder::public_site(output.path());
    let before = [("a.html", "1"), ("b/c.html", "1"), ("d.html", "1")];
    let first = tree(&before);
    publish_with(&folder, &first, &REPLACEMENTS).unwrap();
    let mut snapshot = FolderSnapshot::default();
    snapshot.put(&folder, &first);
    let undo = output.path().join(".byelaw-undo-public");

    let take = |writer: &SiteWriter, path: &str, text: &str, existed| {
        writer.sink().write(&path.into(), text.to_owned(), existed).is_none()
    };
    let given_up = SiteWriter::begin(&lock, &folder, &snapshot).unwrap();
    assert!(given_up.is_page_by_page());
    assert!(take(&given_up, "a.html", "2", true) && take(&given_up, "b/c.html", "1", true));
    assert!(!take(&given_up, "new.html", "2", false), "a page that is new changes the list of our files");
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "2"), ("b/c.html", "1"), ("d.html", "1")]));
    drop(given_up);
    assert_eq!(listing(folder.path()), pairs(&before));
    assert!(!undo.exists());

    // What a run was stopped in is in nobody's way.
    fs::create_dir_all(undo.join("new")).unwrap();
    for rest in [&[("d.html", "2"), ("e.html", "1")][..], &[("d.html", "2"), ("e.html", "1"), ("f.html", "1")][..]] {
        let writer = SiteWriter::begin(&lock, &folder, &snapshot).unwrap();
        let is_first = rest.len() == 2;
        assert!(take(&writer, "a.html", if is_first { "2" } else { "3" }, true));
        let mut whole = tree(rest);
        let made_from = FingerprintBuilder::default().fingerprint();
        whole.add_page(RenderedPage { path: "a.html".into(), made_from, body: Body::Staged });
        whole.add_page(RenderedPage { path: "b/c.html".into(), made_from, body: Body::Kept });
        if !is_first {
            // Somebody has changed the folder since: it is replaced whole.
            let marker = fs::File::options().write(true).open(folder.path().join(MARKER)).unwrap();
            marker.set_modified(std::time::UNIX_EPOCH).unwrap();
        }
        let prepared = writer.prepare(&folder, &whole, &snapshot).unwrap();
        let published = if is_first {
            assert_eq!(prepared.changed(), ["a.html".into(), "d.html".into(), "e.html".into()]);
            Published { written: 3, unchanged: 1, removed: 0 }
        } else {
            assert_eq!(prepared.changed(), ["a.html".into(), "f.html".into()]);
            Published { written: 2, unchanged: 3, removed: 0 }
        };
        assert_eq!(put(prepared).unwrap(), published);
        snapshot.put(&folder, &whole);
        let all = [("a.html", if is_first { "2" } else { "3" }), ("b/c.html", "1")];
        assert_eq!(listing(folder.path()), pairs(&[&all[..], rest].concat()));
        assert!(!undo.exists());
    }
}

#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    publish_with(&folder, &tree(&[("a.html", "1")]), &REPLACEMENTS).unwrap();
    fs::write(folder.path().join("robots.txt"), "mine").unwrap();
    let refused = publish_with(&folder, &tree(&[("a.html", "1"), ("robots.txt", "ours")]), &REPLACEMENTS);
    assert!(matches!(refused, Err(DiskError::NotOurs { .. })));
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "1"), ("robots.txt", "mine")]));
}

#[test]
fn an_intranet_never_lands_in_a_public_folder() {
    let output = tempfile::tempdir().unwrap();
    let intranet = Folder::intranet(output.path());
    let mut staff_tree: OutputTree<Staff> = OutputTree::default();
    staff_tree.add_text("a.html", "secret".into());
    publish_with(&intranet, &staff_tree, &REPLACEMENTS).unwrap();
    fs::rename(intranet.path(), output.path().join("public")).unwrap();
    let refused = publish_with(&Folder::public_site(output.path()), &tree(&[("b.html", "1")]), &REPLACEMENTS);
    assert!(matches!(refused, Err(DiskError::NotOurs { .. })));
}

#[test]
fn a_build_stopped_between_two_renames_is_undone() {
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    publish_with(&folder, &tree(&[("a.html", "1")]), &REPLACEMENTS).unwrap();
    let [old, new] = [".byelaw-old-public", ".byelaw-new-public"].map(|name| output.path().join(name));
    fs::rename(folder.path(), &old).unwrap();
    fs::create_dir(&new).unwrap();
    fs::write(new.join("half"), "").unwrap();
    let published = publish_with(&folder, &tree(&[("a.html", "1")]), &REPLACEMENTS).unwrap();
    assert_eq!(published, Published { written: 0, unchanged: 1, removed: 0 });
    assert!(!old.exists() && !new.exists());
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_of_somebody_else_does_not_undo_a_publication() {
    use std::os::unix::fs::PermissionsExt;
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    publish_with(&folder, &tree(&[("a.html", "1")]), &REPLACEMENTS).unwrap();
    let theirs = folder.path().join("mine");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("note.txt"), "kept").unwrap();
    fs::set_permissions(&theirs, fs::Permissions::from_mode(0o555)).unwrap();
    publish_with(&folder, &tree(&[("a.html", "2")]), &REPLACEMENTS).unwrap();
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "2"), ("mine/note.txt", "kept")]));
    assert!(!output.path().join(".byelaw-new-public").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_replaced_where_it_lies() {
    let output = tempfile::tempdir().unwrap();
    let web = tempfile::tempdir().unwrap();
    let real = web.path().join("html");
    fs::create_dir(&real).unwrap();
    let folder = Folder::public_site(output.path());
    std::os::unix::fs::symlink(&real, folder.path()).unwrap();
    publish_with(&folder, &tree(&[("a.html", "1")]), &REPLACEMENTS).unwrap();
    publish_with(&folder, &tree(&[("a.html", "2")]), &REPLACEMENTS).unwrap();
    assert!(folder.path().is_symlink());
    assert_eq!(listing(&real), pairs(&[("a.html", "2")]));
}

#[cfg(target_os = "linux")]
#[test]
fn files_and_folders_of_somebody_else_are_carried_along_whatever_they_are_called() {
    use std::os::unix::ffi::OsStrExt;
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    publish_with(&folder, &tree(&[("a/b.html", "1")]), &REPLACEMENTS).unwrap();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"bad\xFF.txt"));
    fs::write(&odd, "kept").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    publish_with(&folder, &tree(&[("c.html", "2")]), &REPLACEMENTS).unwrap();
    assert_eq!(fs::read_to_string(&odd).unwrap(), "kept");
    assert!(folder.path().join("empty").is_dir());
    assert!(!folder.path().join("a").exists(), "a folder of ours that is empty now goes");
}

#[test]
fn a_journal_left_behind_lets_the_next_build_finish() {
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    publish_with(&folder, &tree(&[("a.html", "1"), ("old.html", "0")]), &REPLACEMENTS).unwrap();
    // Stopped after the first file of a file-by-file replacement.
    let journal = output.path().join(".byelaw-journal-public.json");
    let all = Marker::new(Audience::Public, ["a.html", "b.html", "old.html"].map(Arc::from));
    fs::write(&journal, all.to_bytes()).unwrap();
    fs::write(folder.path().join("b.html"), "2").unwrap();
    publish_with(&folder, &tree(&[("a.html", "9"), ("b.html", "2")]), &REPLACEMENTS).unwrap();
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "9"), ("b.html", "2")]));
    assert!(!journal.exists());
}

#[test]
fn a_file_that_cannot_be_replaced_is_named_and_left() {
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::public_site(output.path());
    publish_with(&folder, &tree(&[("a.html", "1"), ("b.html", "1")]), &REPLACEMENTS).unwrap();
    // A folder in the file's place refuses the rename, as a file that is held open does on Windows.
    fs::remove_file(folder.path().join("b.html")).unwrap();
    fs::create_dir(folder.path().join("b.html")).unwrap();
    let refused = publish_with(&folder, &tree(&[("a.html", "2"), ("b.html", "2")]), &[Replacement::FileByFile]);
    let Err(DiskError::Locked { files, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(files, ["b.html"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.html")).unwrap(), "2");
    fs::remove_dir_all(folder.path().join("b.html")).unwrap();
    publish_with(&folder, &tree(&[("a.html", "2"), ("b.html", "2")]), &REPLACEMENTS).unwrap();
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "2"), ("b.html", "2")]));
}

#[test]
fn a_file_that_cannot_be_replaced_page_by_page_leaves_a_journal_for_the_next_build() {
    let output = tempfile::tempdir().unwrap();
    let lock = OutputLock::take(output.path()).unwrap();
    let folder = Folder::public_site(output.path());
    let first = tree(&[("a.html", "1"), ("b.html", "1")]);
    publish_with(&folder, &first, &REPLACEMENTS).unwrap();
    let mut snapshot = FolderSnapshot::default();
    snapshot.put(&folder, &first);
    fs::remove_file(folder.path().join("b.html")).unwrap();
    fs::create_dir(folder.path().join("b.html")).unwrap();
    let writer = SiteWriter::begin(&lock, &folder, &snapshot).unwrap();
    assert!(writer.is_page_by_page());
    let next = [("a.html", "2"), ("b.html", "2"), ("c.html", "1")];
    let refused = put(writer.prepare(&folder, &tree(&next), &snapshot).unwrap());
    let Err(DiskError::Locked { files, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(files, ["b.html"]);
    assert_eq!(listing(folder.path()), pairs(&[("a.html", "2"), ("c.html", "1")]));
    assert!(output.path().join(".byelaw-journal-public.json").exists());
    fs::remove_dir(folder.path().join("b.html")).unwrap();
    publish_with(&folder, &tree(&next), &REPLACEMENTS).unwrap();
    assert_eq!(listing(folder.path()), pairs(&next));
    assert!(!output.path().join(".byelaw-journal-public.json").exists());
}

#[cfg(unix)]
#[test]
fn a_report_is_readable_by_its_owner_only_whichever_of_its_files_changes() {
    use std::os::unix::fs::PermissionsExt;
    let output = tempfile::tempdir().unwrap();
    let folder = Folder::report(output.path(), "2026-27-Q1");
    for text in ["1", "2"] {
        let mut report: OutputTree<Partners> = OutputTree::default();
        report.add_text("a.csv", "unchanged".into());
        report.add_text("b.csv", text.into());
        publish_with(&folder, &report, &REPLACEMENTS).unwrap();
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
