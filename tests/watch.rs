//! What `byelaw watch` notices, on a disk and through the system's own notices: each change is rebuilt, and nothing else is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::on_disk::{PAGE, byelaw, practice, said, snapshot};
use byelaw::load::Moment;
use byelaw::rebuild::{NotRebuilt, Rebuilder, Rebuilt};
use byelaw::watch::{WatchEvent, WatchMode, Watcher};
use tempfile::TempDir;

/// A change that is never noticed fails the test, and nothing else hangs on how long this is.
const FAIL_AFTER: Duration = Duration::from_secs(60);

/// What the system has to say of an edit has been said after this long without another word.
const SILENCE: Duration = Duration::from_millis(600);

const PAGE_MADE: &str = "intranet/guidance/criticism.html";

/// A practice that is watched and kept current.
struct Session {
    folder: TempDir,
    watcher: Watcher,
    rebuilder: Rebuilder,
}

impl Session {
    fn begin(mode: WatchMode) -> Self {
        Session::of(practice(), mode)
    }

    fn of(folder: TempDir, mode: WatchMode) -> Self {
        let root = folder.path().to_owned();
        let watcher = Watcher::start(&root, &root.join("output"), mode);
        let moment = || Moment::EndOf("2026-11-22".parse().unwrap());
        let mut rebuilder = Rebuilder::new(root.clone(), root.join("output"), Box::new(moment));
        assert!(rebuilder.rebuild(None, &mut || {}).is_ok());
        Session { folder, watcher, rebuilder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everything that is noticed from now on until nothing more is, without what is outside this practice.
    fn noticed(&mut self) -> BTreeSet<PathBuf> {
        let mut all = BTreeSet::new();
        let until = Instant::now() + FAIL_AFTER;
        while Instant::now() < until {
            match self.watcher.wait(if all.is_empty() { FAIL_AFTER } else { SILENCE }) {
                WatchEvent::Changed(paths) => all.extend(paths),
                WatchEvent::AnythingChanged => panic!("the system lost count"),
                WatchEvent::TimedOut if all.is_empty() => panic!("the change was not noticed"),
                WatchEvent::TimedOut => return all,
                WatchEvent::Stopped => panic!("nobody stopped it"),
            }
        }
        panic!("notices never end")
    }

    /// Rebuilds what was noticed of an edit, and holds the output to be a clean build's.
    fn rebuilt(&mut self) -> Rebuilt {
        let changed = self.noticed();
        let Ok(rebuilt) = self.rebuilder.rebuild(Some(&changed), &mut || {}) else {
            panic!("not rebuilt after {changed:?}")
        };
        let clean = tempfile::tempdir().unwrap();
        let built = byelaw(self.folder.path(), &["build", "--out", clean.path().to_str().unwrap()]);
        assert!(built.status.success(), "{}", said(&built));
        assert!(snapshot(&self.path("output")) == snapshot(clean.path()), "not as a clean build after {changed:?}");
        rebuilt
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has no ‘{from}’");
        fs::write(self.path(name), text.replace(from, to)).unwrap();
    }

    fn made(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path("output").join(name)).ok()
    }
}

fn text_of(title: &str) -> String {
    format!("+++\naudience = \"staff\"\n+++\n# {title}\n\nWords.\n")
}

#[test]
fn a_save_in_place_and_one_by_renaming_a_new_file() {
    let mut session = Session::begin(WatchMode::Automatic);
    assert!(!session.watcher.is_polling());
    session.edit(PAGE, "Stay calm", "Stay very calm");
    let rebuilt = session.rebuilt();
    assert!(rebuilt.changed.contains(&PAGE_MADE.to_owned()), "{:?}", rebuilt.changed);
    assert!(rebuilt.written > 0);
    assert!(!rebuilt.changed.iter().any(|file| file.starts_with("public/")), "{:?}", rebuilt.changed);
    // As most editors save: a new file beside it, then renamed onto it.
    let new = session.path("content/guidance/.criticism.md.tmp");
    fs::write(&new, fs::read_to_string(session.path(PAGE)).unwrap().replace("very calm", "quite calm")).unwrap();
    fs::rename(&new, session.path(PAGE)).unwrap();
    assert!(session.rebuilt().changed.contains(&PAGE_MADE.to_owned()));
    assert!(session.made(PAGE_MADE).unwrap().contains("quite calm"));
}

#[test]
fn a_file_that_is_renamed_or_deleted() {
    let mut session = Session::begin(WatchMode::Automatic);
    fs::rename(session.path(PAGE), session.path("content/guidance/criticised.md")).unwrap();
    let rebuilt = session.rebuilt();
    assert!(rebuilt.removed > 0);
    assert!(session.made(PAGE_MADE).is_none());
    assert!(session.made("intranet/guidance/criticised.html").is_some());
    fs::remove_file(session.path("content/guidance/criticised.md")).unwrap();
    session.rebuilt();
    assert!(session.made("intranet/guidance/criticised.html").is_none());
}

#[test]
fn a_folder_that_is_moved_in_and_then_edited_in() {
    let mut session = Session::begin(WatchMode::Automatic);
    let elsewhere = tempfile::tempdir_in(session.folder.path()).unwrap();
    let moved = elsewhere.path().join("more");
    fs::create_dir_all(moved.join("deeper")).unwrap();
    fs::write(moved.join("deeper/parking.md"), text_of("Parking")).unwrap();
    fs::rename(&moved, session.path("content/pages/more")).unwrap();
    let changed = session.noticed();
    assert!(changed.contains(&session.path("content/pages/more")), "{changed:?}");
    fs::write(session.path("content/pages/more/deeper/parking.md"), text_of("Parking at the back")).unwrap();
    let changed = session.noticed();
    assert!(changed.contains(&session.path("content/pages/more/deeper/parking.md")), "{changed:?}");
}

#[test]
fn files_written_into_a_new_folder_at_once() {
    let mut session = Session::begin(WatchMode::Automatic);
    // No system can watch a folder before it is there; what is in it by then has no notice of its own.
    let folder = session.path("themes/nhs/public");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("404.html"), "new").unwrap();
    let changed = session.noticed();
    let file = folder.join("404.html");
    assert!(changed.iter().any(|path| file.starts_with(path)), "{changed:?}");
    // Another folder, empty: it is looked at twice, because what comes in between is seen by nobody.
    let empty = session.path("content/pages/empty");
    fs::create_dir(&empty).unwrap();
    for _ in 0..2 {
        assert_eq!(session.watcher.wait(FAIL_AFTER), WatchEvent::Changed(BTreeSet::from([empty.clone()])));
    }
    assert_eq!(session.watcher.wait(SILENCE), WatchEvent::TimedOut);
    // The folder themes/ was not there at the start: from now on it is watched as well.
    fs::write(&file, "newer").unwrap();
    assert!(session.noticed().contains(&file));
}

#[test]
fn a_burst_of_a_thousand_files() {
    let mut session = Session::begin(WatchMode::Automatic);
    let pages = session.path("content/pages");
    for number in 0..1000 {
        fs::write(pages.join(format!("page-{number}.md")), text_of(&format!("Page {number}"))).unwrap();
    }
    let rebuilt = session.rebuilt();
    assert!(rebuilt.written >= 1000);
    assert!(session.made("intranet/pages/page-999.html").is_some());
    for number in 0..1000 {
        fs::remove_file(pages.join(format!("page-{number}.md"))).unwrap();
    }
    let changed = session.noticed();
    assert!(session.rebuilder.rebuild(Some(&changed), &mut || {}).is_ok_and(|rebuilt| rebuilt.removed >= 1000));
}

#[test]
fn an_edit_of_the_theme_and_one_of_a_register() {
    let mut session = Session::begin(WatchMode::Automatic);
    let theme = session.path("themes/nhs/assets");
    fs::create_dir_all(&theme).unwrap();
    fs::write(theme.join("byelaw.css"), "body { color: black }\n").unwrap();
    let rebuilt = session.rebuilt();
    for file in ["public/assets/byelaw.css", "intranet/assets/byelaw.css"] {
        assert!(rebuilt.changed.contains(&file.to_owned()), "{:?}", rebuilt.changed);
    }
    session.edit("content/registers/accounts.toml", "facebook.com/", "facebook.com/the-");
    let rebuilt = session.rebuilt();
    assert!(rebuilt.changed.contains(&"public/accounts.html".to_owned()), "{:?}", rebuilt.changed);
}

#[test]
fn a_mistake_leaves_everything_as_it_was_until_it_is_mended() {
    let mut session = Session::begin(WatchMode::Automatic);
    let before = snapshot(&session.path("output"));
    session.edit(PAGE, "Stay calm", "Stay [[99.9]] calm");
    let changed = session.noticed();
    let Err(NotRebuilt::Problems(problems, _)) = session.rebuilder.rebuild(Some(&changed), &mut || {}) else {
        panic!("a link to nowhere was published")
    };
    assert!(problems[0].message.contains("99.9"), "{}", problems[0].message);
    assert_eq!(snapshot(&session.path("output")), before);
    session.edit(PAGE, "Stay [[99.9]] calm", "Stay calm");
    let rebuilt = session.rebuilt();
    assert_eq!(rebuilt.changed, Vec::<String>::new());
    assert_eq!(snapshot(&session.path("output")), before);
}

#[test]
fn pages_of_an_edit_come_first_and_go_back_where_another_cannot_be_made() {
    let mut session = Session::begin(WatchMode::Automatic);
    let before = snapshot(&session.path("output"));
    let section = "content/policies/conduct/01-rules.md";
    session.edit(section, "post is kind", "post is very kind");
    let theme = session.path("themes/nhs/intranet");
    fs::create_dir_all(&theme).unwrap();
    fs::write(theme.join("figures.html"), "{{ nothing.of.that.name }}\n").unwrap();
    let changed = session.noticed();
    let pages =
        ["public", "intranet"].map(|site| session.path("output").join(site).join("policies/conduct/section-1.html"));
    let are_new = || pages.iter().all(|page| fs::read_to_string(page).unwrap().contains("is very kind"));
    let mut were_new = Vec::new();
    let failed = session.rebuilder.rebuild(Some(&changed), &mut || were_new.push(are_new()));
    assert!(matches!(failed, Err(NotRebuilt::Problems(..))));
    assert_eq!(were_new.len(), 2, "each site has put its pages of the edit in place");
    assert_eq!((were_new[1], are_new()), (true, false));
    assert_eq!(snapshot(&session.path("output")), before);

    fs::remove_file(theme.join("figures.html")).unwrap();
    let changed = session.noticed();
    let mut calls = 0;
    let rebuilt = session.rebuilder.rebuild(Some(&changed), &mut || calls += 1);
    let Ok(rebuilt) = rebuilt else { panic!("what was mended is still a problem") };
    assert!(are_new() && calls > 0);
    for page in ["public/policies/conduct/section-1.html", "intranet/policies/conduct/section-1.html"] {
        assert!(rebuilt.changed.contains(&page.to_owned()), "{:?}", rebuilt.changed);
    }
    session.edit(section, "post is very kind", "post is kind");
    session.rebuilt();
    assert_eq!(snapshot(&session.path("output")), before);
}

#[test]
fn what_editors_leave_beside_a_file_is_nothing() {
    let mut session = Session::begin(WatchMode::Automatic);
    for name in [".criticism.md.swp", "criticism.md~", "#criticism.md#", ".#criticism.md", "~$criticism.md"] {
        fs::write(session.path("content/guidance").join(name), "x").unwrap();
    }
    fs::write(session.path("notes.md"), "x").unwrap();
    fs::create_dir_all(session.path("output/public")).unwrap();
    fs::write(session.path("output/public/theirs.txt"), "x").unwrap();
    // A rebuild reads every file: that is no change of any.
    assert!(session.rebuilder.rebuild(None, &mut || {}).is_ok());
    session.edit(PAGE, "Stay calm", "Stay very calm");
    assert_eq!(session.noticed(), BTreeSet::from([session.path(PAGE)]));
    assert_eq!(session.watcher.wait(SILENCE), WatchEvent::TimedOut);
}

#[test]
fn a_drive_that_gives_no_notice_is_looked_at() {
    let mut session = Session::begin(WatchMode::Poll(Duration::from_millis(20)));
    assert!(session.watcher.is_polling());
    // Two saves within a second, of the same length.
    for (from, to) in [("Stay calm", "Keep calm"), ("Keep calm", "Stay calm")] {
        session.edit(PAGE, from, to);
        assert!(session.rebuilt().changed.contains(&PAGE_MADE.to_owned()));
    }
    fs::write(session.path("content/guidance/criticism.md~"), "x").unwrap();
    fs::rename(session.path(PAGE), session.path("content/guidance/criticised.md")).unwrap();
    let changed = session.noticed();
    assert_eq!(changed, BTreeSet::from([session.path(PAGE), session.path("content/guidance/criticised.md")]));
}

#[test]
fn the_whole_content_exchanged_for_another() {
    let mut session = Session::begin(WatchMode::Automatic);
    fs::rename(session.path("content"), session.path("content-of-last-year")).unwrap();
    copy(&session.path("content-of-last-year"), &session.path("content"));
    session.rebuilt();
    session.edit(PAGE, "Stay calm", "Stay very calm");
    assert!(session.rebuilt().changed.contains(&PAGE_MADE.to_owned()));
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
}

#[test]
fn a_stop_ends_the_wait() {
    let mut session = Session::begin(WatchMode::Automatic);
    let handle = session.watcher.stop_handle();
    std::thread::spawn(move || handle.stop());
    assert_eq!(session.watcher.wait(FAIL_AFTER), WatchEvent::Stopped);
}
