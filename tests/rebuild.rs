//! Whatever is edited, and in whatever order: what a rebuild leaves is what a build into an empty folder makes.

mod support;
#[path = "rebuild/texts.rs"]
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use byelaw::content::Moment;
use byelaw::disk;
use byelaw::limits::{self, Limits};
use byelaw::pipeline::{self, Parts, Publication};
use byelaw::rebuild::Rebuilder;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use support::on_disk::snapshot;
use tempfile::TempDir;
use texts::{change, goes, on_line, on_value, write};

/// One edit: what is done, and two numbers that say where.
type Edit = (u8, usize, usize);

const EDITS: u8 = 25;

/// So small that the example is just below each of them or above, and every way of working has its turn.
const SMALL: Limits = Limits { sections_of_an_index: 16, policies_of_a_save: 1, files_one_by_one: 20 };

struct Desk {
    folder: TempDir,
    today: Arc<Mutex<Date>>,
    rebuilder: Rebuilder,
}

impl Desk {
    /// The example with a second policy, so that an edit has something to leave alone.
    fn new() -> Self {
        assert!(limits::choose(SMALL));
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        for entry in walkdir::WalkDir::new(&from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            write(
                &folder.path().join("content").join(entry.path().strip_prefix(&from).unwrap()),
                fs::read(entry.path()).unwrap(),
            );
        }
        let policy = folder.path().join("content/policies/keys");
        write(
            &policy.join("policy.toml"),
            "title = \"Keys policy\"\naudience = \"public\"\n\n[[term]]\nid = \"key\"\nname = \"Key\"\nclause = \"2.1\"\n",
        );
        write(
            &policy.join("01-doors.md"),
            "+++\naudience = \"staff\"\n+++\n\n# 1 Doors\n\n## 1.1 Locking\n\nLock the door with your key. See [[2.1]] and [[social-media/5.1]].\n\n## 1.2 Opening\n\nTell the [[staff:practice-manager]].\n",
        );
        write(
            &policy.join("02-words.md"),
            "+++\naudience = \"public\"\n+++\n\n# 2 Words\n\n## 2.1 Key\n\nA key opens a door.\n\n## 2.2 Doors of {{practice}}\n\nOpen {{hours}}.\n\n### Who writes for {{practice}}\n\n{{posters}} on {{accounts}}.\n",
        );
        let today = Arc::new(Mutex::new(date(2026, 11, 22)));
        let rebuilder = rebuilder(folder.path(), &today);
        Desk { folder, today, rebuilder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn clean(&self) -> Option<Publication> {
        let (sources, problems) = disk::read_sources(self.root());
        let moment = Moment::EndOf(*self.today.lock().unwrap());
        let library = pipeline::read(&sources, moment, problems).ok()?;
        pipeline::publish(&library, &sources, Parts::ALL).ok()
    }

    /// Files of `content/` whose names the test passes, in order.
    fn files(&self, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let walk = walkdir::WalkDir::new(self.root().join("content")).sort_by_file_name();
        let files = walk.into_iter().flatten().filter(|entry| entry.file_type().is_file());
        files.map(|entry| entry.into_path()).filter(|path| wanted(&path.to_string_lossy().replace('\\', "/"))).collect()
    }

    fn pick(&self, at: usize, wanted: impl Fn(&str) -> bool) -> PathBuf {
        let files = self.files(wanted);
        files[at % files.len()].clone()
    }

    /// Does one edit and says which files it touched.
    fn edit(&mut self, (what, at, number): Edit) -> Vec<PathBuf> {
        let root = self.root().to_owned();
        let is_text = |path: &str| path.ends_with(".md") && !path.contains("/versions/");
        let is_clause = |path: &str| is_text(path) && path.contains("/policies/");
        let site = root.join("content/site.toml");
        let page = root.join(format!("content/pages/extra-{}.md", number % 3));
        let theme = root.join("themes/nhs/intranet/layout.html");
        match what {
            0 => change(&self.pick(at, is_text), |text| format!("{text}\n\nThis is sentence {number}.\n")),
            1 => change(&self.pick(at, is_text), |text| on_line(text, 0, "# ", number)),
            2 => change(&self.pick(at, is_clause), |text| on_line(text, number, "## ", number)),
            3 => change(&self.pick(at, is_text), |text| {
                format!("{text}\n\nRead [[social-media/5.{}]] and [[term:comment]].\n", number % 5 + 1)
            }),
            4 => change(&self.pick(at, is_text), |text| match number % 2 {
                0 => text.replacen("audience = \"public\"", "audience = \"staff\"", 1),
                _ => text.replacen("audience = \"staff\"", "audience = \"public\"", 1),
            }),
            5 => {
                let path = self.pick(at, |path| !path.ends_with("site.toml"));
                fs::remove_file(&path).unwrap();
                vec![path]
            }
            6 => {
                write(
                    &page,
                    format!(
                        "+++\naudience = \"{}\"\n+++\n\n# Extra {number}\n\nAsk the [[staff:practice-manager]], or read [[social-media/5.2]].\n",
                        if at.is_multiple_of(2) { "public" } else { "staff" }
                    ),
                );
                vec![page]
            }
            7 if page.exists() => {
                let to = page.with_file_name(format!("moved-{}.md", at % 3));
                fs::rename(&page, &to).unwrap();
                vec![page, to]
            }
            7 => Vec::new(),
            8 => change(&root.join("content/registers/staff.toml"), |text| on_value(text, at, "role", number)),
            9 => change(&root.join("content/registers/accounts.toml"), |text| on_value(text, at, "purpose", number)),
            10 => change(&self.pick(at, |path| path.contains("/incidents/")), |text| {
                let blocks: Vec<&str> = text.split("[[incident]]").skip(1).collect();
                let again = blocks[number % blocks.len()].lines().map(|line| match line.starts_with("id = ") {
                    true => format!("id = \"{}-9{:02}\"\n", &line[6..10], number % 100),
                    false => format!("{line}\n"),
                });
                format!("{text}\n[[incident]]{}", again.collect::<String>())
            }),
            11 => change(&self.pick(at, |path| path.contains("/incidents/")), |text| {
                text[..text.rfind("[[incident]]").unwrap_or(0)].to_owned()
            }),
            12 => {
                let (_, own) =
                    byelaw::render::embedded_files().iter().find(|(path, _)| *path == "intranet/layout.html").unwrap();
                write(&theme, own.replace("</body>", &format!("<p>Theme {number}</p></body>")));
                vec![theme]
            }
            13 => {
                let _ = fs::remove_file(&theme);
                vec![theme]
            }
            14 => change(&site, |text| on_value(text, 0, "name", number)),
            15 => change(&site, |text| match text.contains("\n#public_url") {
                true => text.replace("\n#public_url", "\npublic_url"),
                false => text.replace("\npublic_url", "\n#public_url"),
            }),
            16 => change(&self.pick(at, |path| path.ends_with("policy.toml")), |text| {
                on_value(text, number, "name", number)
            }),
            17 => {
                let mut today = self.today.lock().unwrap();
                *today = today.saturating_add(i64::try_from(at % 9).unwrap().days());
                Vec::new()
            }
            // The next rebuild is a new program's, which knows what the last one wrote down.
            18 => {
                self.rebuilder = rebuilder(&root, &self.today);
                Vec::new()
            }
            // A policy comes with which the practice is a large one, and goes.
            19 => {
                let policy = root.join("content/policies/more");
                let control = policy.join("policy.toml");
                if goes(&policy) {
                    return vec![control];
                }
                write(
                    &control,
                    "title = \"More\"\naudience = \"public\"\n\n[[term]]\nid = \"more\"\nname = \"More\"\nclause = \"1.1\"\n",
                );
                let sections = (1..=3).map(|section| policy.join(format!("0{section}-more.md")));
                for (section, path) in (1..).zip(sections) {
                    write(
                        &path,
                        format!(
                            "+++\naudience = \"public\"\n+++\n\n# {section} More\n\n## {section}.1 Of it\n\nThere is more.\n"
                        ),
                    );
                }
                vec![control]
            }
            20 => change(&self.pick(at, |path| path.ends_with("policy.toml")), |text| {
                let also = format!("also = [\"another spelling {number}\"]\n");
                let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("also = "));
                lines.flat_map(|line| [line, if line.starts_with("name = ") { &also } else { "" }]).collect()
            }),
            // What texts leave to be filled in.
            21 => change(&site, |text| match number % 2 {
                0 => text.replace("closes = 19:00:00", "closes = 18:30:00"),
                _ => text.replace("closes = 18:30:00", "closes = 19:00:00"),
            }),
            22 => match number % 2 {
                0 => change(&root.join("content/registers/staff.toml"), |text| {
                    let switch = ["may_post = true", "may_post = false"];
                    text.replacen(switch[at % 2], switch[(at + 1) % 2], 1)
                }),
                _ => change(&root.join("content/registers/accounts.toml"), |text| {
                    text.replacen("status = \"active\"", "status = \"closed\"", 1)
                }),
            },
            // A draft of a policy's next version is begun, and taken back.
            23 => {
                let draft = root.join("content/policies/keys-draft");
                let control = draft.join("policy.toml");
                if goes(&draft) {
                    return vec![control];
                }
                write(
                    &control,
                    "title = \"Keys policy\"\naudience = \"public\"\nversion = \"2.0\"\ndraft_of = \"keys\"\nstatus = \"draft\"\n",
                );
                let doors = draft.join("01-doors.md");
                write(
                    &doors,
                    format!(
                        "+++\naudience = \"public\"\n+++\n# 1 Doors\n\n## 1.1 Opening {number}\n\nSee [[social-media/5.1]].\n"
                    ),
                );
                vec![control, doors]
            }
            // Somebody else builds into the same folder, on another day.
            _ => {
                let day = Arc::new(Mutex::new(date(2026, 11, 1)));
                let _ = rebuilder(&root, &day).rebuild(None, &mut || {});
                Vec::new()
            }
        }
    }
}

fn rebuilder(root: &Path, today: &Arc<Mutex<Date>>) -> Rebuilder {
    let today = today.clone();
    Rebuilder::new(root.to_owned(), root.join("output"), Box::new(move || Moment::EndOf(*today.lock().unwrap())))
}

fn same_as_clean(desk: &Desk, clean: &Publication, after: &[Edit]) {
    let report = clean.report.as_ref().unwrap();
    let label = format!("reports/{}", report.label);
    let folders = [
        ("public", clean.public.as_ref().unwrap().files()),
        ("intranet", clean.intranet.as_ref().unwrap().files()),
        (label.as_str(), report.tree.files()),
    ];
    for (folder, files) in folders {
        let there = snapshot(&desk.root().join("output").join(folder));
        let there: BTreeMap<String, Vec<u8>> = there
            .into_iter()
            .map(|(path, bytes)| (path.to_string_lossy().replace('\\', "/"), bytes))
            .filter(|(path, _)| path != ".byelaw-files.json")
            .collect();
        let names = |paths: BTreeSet<&str>| paths.into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            names(there.keys().map(|path| &**path).collect()),
            names(files.keys().map(|path| &**path).collect()),
            "the files of {folder} after {after:?}"
        );
        for (path, bytes) in &there {
            assert!(bytes[..] == files[&**path][..], "{folder}/{path} is another after {after:?}");
        }
    }
}

/// By one program that runs all the while, or by one after the other, of which each knows what the last one wrote down.
#[derive(Clone, Copy, PartialEq)]
enum Programs {
    One,
    OneForEachEdit,
}

fn edits_are_followed(edits: &[Edit], programs: Programs) {
    let mut desk = Desk::new();
    desk.rebuilder.rebuild(None, &mut || {}).ok().expect("the example has no problems");
    for (done, edit) in edits.iter().enumerate() {
        if programs == Programs::OneForEachEdit {
            desk.rebuilder = rebuilder(desk.root(), &desk.today);
        }
        let before = snapshot(&desk.root().join("content"));
        let output = desk.root().join("output");
        let changed: BTreeSet<PathBuf> = desk.edit(*edit).into_iter().collect();
        let good = snapshot(&output);
        match (desk.rebuilder.rebuild(Some(&changed), &mut || {}), desk.clean()) {
            (Ok(_), Some(clean)) => same_as_clean(&desk, &clean, &edits[..=done]),
            (Err(_), None) => {
                assert!(snapshot(&output) == good, "a build that failed wrote something after {:?}", &edits[..=done]);
                put_back(desk.root(), &before);
                let rebuilt = desk.rebuilder.rebuild(Some(&changed), &mut || {});
                assert!(rebuilt.is_ok(), "what was mended is still a problem after {:?}", &edits[..=done]);
                same_as_clean(&desk, &desk.clean().unwrap(), &edits[..=done]);
            }
            (rebuilt, clean) => panic!(
                "after {:?} the rebuild {} and a clean build {}",
                &edits[..=done],
                if rebuilt.is_ok() { "works" } else { "fails" },
                if clean.is_some() { "works" } else { "fails" }
            ),
        }
    }
}

fn put_back(root: &Path, files: &[(PathBuf, Vec<u8>)]) {
    let content = root.join("content");
    for (path, _) in snapshot(&content) {
        if !files.iter().any(|(kept, _)| *kept == path) {
            fs::remove_file(content.join(path)).unwrap();
        }
    }
    for (path, bytes) in files {
        let path = content.join(path);
        if fs::read(&path).ok().as_ref() != Some(bytes) {
            write(&path, bytes);
        }
    }
}

/// How many sequences of edits are tried; `BYELAW_EDITS` asks for more.
fn sequences() -> u32 {
    std::env::var("BYELAW_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(), max_shrink_iters: 12, ..ProptestConfig::default() })]

    #[test]
    fn rebuilds_equal_clean_builds(edits in proptest::collection::vec((0..EDITS, 0..1000_usize, 0..1000_usize), 8)) {
        edits_are_followed(&edits, Programs::One);
    }

    #[test]
    fn builds_over_earlier_ones_equal_clean_builds(
        edits in proptest::collection::vec((0..EDITS, 0..1000_usize, 0..1000_usize), 8)
    ) {
        edits_are_followed(&edits, Programs::OneForEachEdit);
    }
}

#[test]
fn every_kind_of_edit_is_followed() {
    let edits: Vec<Edit> = (0..EDITS).map(|what| (what, usize::from(what) * 7 + 1, usize::from(what))).collect();
    edits_are_followed(&edits, Programs::One);
    edits_are_followed(&edits, Programs::OneForEachEdit);
}

#[test]
fn what_texts_leave_to_be_filled_in_is_followed() {
    let edits = [(14, 0, 0), (21, 0, 0), (22, 0, 0), (0, 3, 1), (22, 0, 1), (17, 1, 0), (21, 0, 1), (22, 1, 2)];
    edits_are_followed(&edits, Programs::One);
    edits_are_followed(&edits, Programs::OneForEachEdit);
}

#[test]
fn a_draft_beside_its_policy_is_followed() {
    let edits = [(23, 0, 1), (3, 4, 2), (1, 5, 3), (16, 1, 4), (23, 0, 5), (23, 0, 6)];
    edits_are_followed(&edits, Programs::One);
    edits_are_followed(&edits, Programs::OneForEachEdit);
}

#[test]
fn a_folder_that_goes_takes_the_files_in_it_along_of_which_one_is_named() {
    edits_are_followed(&[(0, 0, 87), (19, 623, 399), (19, 837, 60)], Programs::One);
}
