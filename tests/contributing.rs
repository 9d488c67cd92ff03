//! Adds a field and a register to a copy of the tree, as CONTRIBUTING shows it, and looks at what says that a step is missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::{DirEntry, WalkDir};

/// A change that CONTRIBUTING shows: to which file, its lines with a sign before each, as a diff has them.
struct Change<'c> {
    file: &'c str,
    lines: Vec<&'c str>,
}

impl Change<'_> {
    fn with(&self, signs: &[char]) -> String {
        let lines = self.lines.iter().filter(|line| line.starts_with(signs));
        lines.map(|line| format!("{}\n", &line[1..])).collect()
    }

    fn make(&self, root: &Path) {
        let path = root.join(self.file);
        let before = fs::read_to_string(&path).unwrap_or_default();
        let context = self.with(&[' ']);
        assert_eq!(
            before.matches(&context).count().min(2),
            1,
            "{}: these lines are not there once:\n{context}",
            self.file
        );
        fs::write(path, before.replacen(&context, &self.with(&[' ', '+']), 1)).unwrap();
    }
}

/// The blocks of CONTRIBUTING that begin with three backticks and `diff FILE`.
fn changes(contributing: &str) -> Vec<Change<'_>> {
    let blocks = contributing.split("\n```").filter_map(|block| block.strip_prefix("diff "));
    let change = |block| {
        let mut lines = str::lines(block);
        Change { file: lines.next().unwrap(), lines: lines.collect() }
    };
    blocks.map(change).collect()
}

/// What cargo made of the crates that byelaw uses serves the copy too: links take no time and no room.
fn link_crates(from: &Path, to: &Path) {
    let is_own = |entry: &DirEntry| entry.depth() == 2 && entry.file_name().to_string_lossy().contains("byelaw");
    for folder in [".fingerprint", "build", "deps"] {
        for entry in WalkDir::new(from.join(folder)).into_iter().filter_entry(|entry| !is_own(entry)) {
            let entry = entry.unwrap();
            let target = to.join(entry.path().strip_prefix(from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(target).unwrap();
            } else if folder != "deps" || entry.path().extension().is_some() {
                fs::hard_link(entry.path(), &target).or_else(|_| fs::copy(entry.path(), target).map(|_| ())).unwrap();
            }
        }
    }
}

/// What the compiler adds so that faults are found.
const CHEAPER: [&str; 3] = ["debug", "debug-assertions", "overflow-checks"];

/// A copy of byelaw's own files, with a place of its own for what cargo makes of them.
struct Tree {
    root: TempDir,
    made: PathBuf,
}

impl Tree {
    fn copied() -> Self {
        let (from, tmp) = (Path::new(env!("CARGO_MANIFEST_DIR")), Path::new(env!("CARGO_TARGET_TMPDIR")));
        let root = TempDir::new_in(tmp).unwrap();
        for part in [
            "Cargo.toml",
            "Cargo.lock",
            "src",
            "allocator",
            "record-derive",
            "themes",
            "content",
            "docs",
            "benches",
            "tests",
        ] {
            let is_wanted = |entry: &DirEntry| entry.file_name() != "node_modules";
            for entry in WalkDir::new(from.join(part)).into_iter().filter_entry(is_wanted) {
                let entry = entry.unwrap();
                let target = root.path().join(entry.path().strip_prefix(from).unwrap());
                match entry.file_type().is_dir() {
                    true => fs::create_dir_all(target).unwrap(),
                    false => fs::copy(entry.path(), target).map(|_| ()).unwrap(),
                }
            }
        }
        // Of the tests the canary's alone are compiled.
        fs::write(root.path().join("tests/main.rs"), "mod canary;\nmod support;\n").unwrap();
        let made = root.path().join("target");
        link_crates(&tmp.with_file_name("debug"), &made.join("debug"));
        Tree { root, made }
    }

    /// Whether the tests of these names pass, and what is said.
    fn test(&self, names: &str) -> (bool, String) {
        let ran = Command::new(env!("CARGO"))
            .args(["test", "--offline", "--quiet", "--test", "all"])
            // Nobody looks for a fault in what is built here; without what helps to find one it is built sooner.
            .args(CHEAPER.map(|key| format!("--config=profile.dev.package.byelaw.{key}=false")))
            .arg(names)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.made)
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap();
        let said = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        (ran.status.success(), said.concat())
    }

    fn program(&self, arguments: &[&str]) {
        let program = self.made.join("debug/byelaw").with_extension(std::env::consts::EXE_EXTENSION);
        let ran = Command::new(program).args(arguments).current_dir(&self.root).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
}

#[test]
fn a_field_and_a_register_take_the_places_that_contributing_names() {
    let contributing = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md")).unwrap();
    let contributing = contributing.replace("\r\n", "\n");
    let changes = changes(&contributing);
    let files: Vec<&str> = changes.iter().map(|change| change.file).collect();
    let [account, door, texts, canary, register, list, new_canary] = changes.as_slice() else {
        panic!("CONTRIBUTING shows other changes than are made here: {files:?}")
    };
    let tree = Tree::copied();
    let root = tree.root.path();
    let refused = |words: &[&str]| {
        // The one that asks for each field: what the markers in them are for is looked at once all are there.
        let (passed, said) = tree.test("the_canary_fills_every_field_there_is");
        let lacks: Vec<&&str> = words.iter().filter(|words| !said.contains(**words)).collect();
        assert!(!passed && lacks.is_empty(), "{lacks:?} is not said, but:\n{said}");
    };

    account.make(root);
    refused(&["does not mention field `followers`", door.file, texts.file]);
    door.make(root);
    texts.make(root);
    register.make(root);
    list.make(root);
    refused(&["content/registers/accounts.toml has no `followers` in tests/canary"]);
    canary.make(root);
    refused(&["content/registers/inspections.toml has no `inspection` in tests/canary"]);
    new_canary.make(root);
    let (passed, said) = tree.test("canary::");
    assert!(passed, "{said}");

    tree.program(&["new", "practice", "next", "--name", "The next practice", "--email", "team@practice.example"]);
    for (register, note) in
        [("accounts", "#   followers: How many follow it."), ("inspections", "#   by: Who looked, such as")]
    {
        let text = fs::read_to_string(root.join(format!("next/content/registers/{register}.toml"))).unwrap();
        assert!(text.contains(note), "the notes of {register}.toml lack {note:?}:\n{text}");
    }
    tree.program(&["schema"]);
    for (form, key) in [("accounts", "\"followers\""), ("inspections", "\"inspection\"")] {
        let schema = fs::read_to_string(root.join(format!("content/schemas/{form}.json"))).unwrap();
        assert!(schema.contains(key), "the schema of {form} does not know {key}");
    }
}
