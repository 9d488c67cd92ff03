//! What one run keeps of policies for the next: that makes the same of it, and does without it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::support::Practice;
use byelaw::incremental::{Cache, Store};
use byelaw::load::Moment;
use byelaw::pipeline::{self, Parts};
use jiff::civil::date;
use proptest::prelude::*;

/// A store in memory that says what was put there.
#[derive(Clone, Default)]
struct InMemory {
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    put: Arc<Mutex<BTreeSet<String>>>,
}

impl InMemory {
    fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        InMemory { files: Arc::new(Mutex::new(files)), put: Arc::default() }
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.lock().unwrap().clone()
    }

    fn put(&self) -> BTreeSet<String> {
        self.put.lock().unwrap().clone()
    }
}

impl Store for InMemory {
    fn take(&self, name: &str) -> Option<Vec<u8>> {
        self.files.lock().unwrap().get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.put.lock().unwrap().insert(name.to_owned());
        self.files.lock().unwrap().insert(name.to_owned(), bytes.to_owned());
    }

    fn keep_only(&self, names: &[&str]) {
        self.files.lock().unwrap().retain(|name, _| names.binary_search(&name.as_str()).is_ok());
    }
}

/// Every file of everything that is published, or the problems.
type Made = Result<BTreeMap<String, Vec<u8>>, Vec<String>>;

/// Makes everything as a run of the program does: over what an earlier run wrote down, which is then brought up to date.
fn run(practice: &Practice, store: &InMemory) -> Made {
    let sources = practice.sources();
    let cache = Arc::new(Cache::over(store.clone()).for_one_run());
    let in_words = |problems: Vec<byelaw::base::problem::Problem>| {
        problems.iter().map(|problem| format!("{problem:?}")).collect::<Vec<_>>()
    };
    let library = pipeline::read_incremental(&cache, &sources, Moment::EndOf(date(2026, 11, 22)), Vec::new());
    let library = library.map_err(in_words)?;
    let made = pipeline::publish(&library, &sources, Parts::ALL).map_err(in_words)?;
    cache.record();
    let mut files = BTreeMap::new();
    let mut add = |folder: &str, all: &BTreeMap<Arc<str>, Arc<[u8]>>| {
        files.extend(all.iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes.to_vec())));
    };
    add("public", made.public.as_ref().unwrap().files());
    add("intranet", made.intranet.as_ref().unwrap().files());
    add("report", made.report.as_ref().unwrap().tree.files());
    let review = made.review.findings.iter().map(|one| format!("{:?}\n", one.finding.message)).collect::<String>();
    files.insert("review".to_owned(), review.into_bytes());
    Ok(files)
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A policy with kept versions, terms, pictures and links, and one that links to it.
fn two_policies() -> Practice {
    let mut practice = Practice::example();
    practice.set(
        "content/policies/keys/policy.toml",
        "title = \"Keys policy\"\naudience = \"public\"\n\n[[term]]\nid = \"key\"\nname = \"Key\"\nclause = \"1.2\"\n",
    );
    practice.set(
        "content/policies/keys/01-doors.md",
        "+++\naudience = \"staff\"\n+++\n\n# 1 Doors\n\n## 1.1 Locking\n\nLock it with your key. See [[social-media/5.1]].\n\n## 1.2 Key\n\nA key opens a door.\n",
    );
    practice
}

#[test]
fn the_next_run_takes_it_and_makes_the_same() {
    let practice = two_policies();
    let store = InMemory::default();
    let first = run(&practice, &store).unwrap();
    assert_eq!(store.put(), names(&["_references", "keys", "social-media"]));
    let next = InMemory::of(store.files());
    assert!(run(&practice, &next).unwrap() == first);
    // Nothing was worked out of a text a second time: there is nothing new to write down.
    assert_eq!(next.put(), names(&[]));
    assert!(next.files() == store.files());
}

#[test]
fn an_edit_touches_the_policy_alone_and_a_policy_that_is_gone_goes() {
    let mut practice = two_policies();
    let store = InMemory::default();
    run(&practice, &store).unwrap();
    practice.append("content/policies/keys/01-doors.md", "\nAnd another sentence.\n");
    let edited = InMemory::of(store.files());
    assert!(run(&practice, &edited) == run(&practice, &InMemory::default()));
    assert_eq!(edited.put(), names(&["keys"]));
    practice.remove("content/policies/keys/01-doors.md");
    practice.remove("content/policies/keys/policy.toml");
    assert!(run(&practice, &edited) == run(&practice, &InMemory::default()));
    assert_eq!(edited.files().into_keys().collect::<BTreeSet<_>>(), names(&["_references", "social-media"]));
}

/// What is kept of a policy's files is of all that lie in its folder, where none should too.
#[test]
fn a_secret_beside_the_files_of_a_policy_is_told() {
    let mut practice = two_policies();
    let store = InMemory::default();
    run(&practice, &store).unwrap();
    practice.set("content/policies/keys/notes/door.md", "The password: Tr0ub4dor&3xyz is on the door.\n");
    let told = run(&practice, &store);
    assert!(told == run(&practice, &InMemory::default()));
    assert!(told.unwrap_err().iter().any(|problem| problem.contains("secret-in-register")));
}

#[test]
fn nothing_of_the_registers_is_written_down() {
    let mut practice = Practice::base();
    let store = InMemory::default();
    // Words that somebody wrote of an incident, and the number that it has.
    let (words, number) = ("zqwordthatisnowhere", "2026-98765");
    let incidents = practice.files.iter_mut().find(|(name, _)| name.starts_with("content/registers/incidents/"));
    let (_, text) = incidents.unwrap();
    let first = text.find("id = \"").unwrap() + "id = \"".len();
    let end = first + text[first..].find('"').unwrap();
    text.replace_range(first..end, number);
    *text = text.replace("summary = \"", &format!("summary = \"{words} "));
    assert!(text.contains(words));
    run(&practice, &store).unwrap();
    assert_eq!(store.files().len(), 2);
    for (name, bytes) in store.files() {
        let bytes = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!bytes.contains(words) && !bytes.contains(number), "{name}");
    }
}

/// The words of a text that mark a field, in small letters.
fn markers(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').map(str::to_lowercase);
    words.filter(|word| word.contains("staffmark") || word.contains("partnermark")).collect()
}

/// Every field there is has a marker in this practice.
#[test]
fn no_field_of_a_register_is_written_down() {
    let mut practice = Practice::base();
    practice.files.extend(Practice::at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canary")).files);
    let text_of = |folder: &str| -> String {
        let files = practice.files.iter().filter(|(name, _)| name.starts_with(folder));
        files.map(|(_, text)| text.to_lowercase() + "\n").collect()
    };
    let (mut of_registers, policies) = (markers(&text_of("content/registers/")), text_of("content/policies/"));
    of_registers.retain(|word| !policies.contains(word.as_str()));
    assert!(of_registers.len() > 20, "{of_registers:?}");
    let store = InMemory::default();
    run(&practice, &store).unwrap();
    assert!(store.files().len() > 1);
    for (name, bytes) in store.files() {
        let bytes = String::from_utf8_lossy(&bytes).to_lowercase();
        let told = of_registers.iter().find(|word| bytes.contains(word.as_str()));
        assert_eq!(told, None, "in what is kept of {name}");
    }
}

#[test]
fn what_a_problem_stops_is_not_written_down() {
    let mut practice = two_policies();
    let store = InMemory::default();
    run(&practice, &store).unwrap();
    practice.append("content/policies/keys/01-doors.md", "\nSee [[9.9]].\n");
    let after = InMemory::of(store.files());
    assert!(run(&practice, &after) == run(&practice, &InMemory::default()));
    assert!(run(&practice, &after).is_err());
    assert_eq!(after.put(), names(&[]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// A disk loses and changes bytes, and somebody may copy one file of two.
    #[test]
    fn what_is_damaged_is_read_anew(which in 0..3_usize, at in 0..1_000_000_usize, how in 0..4_u8) {
        let practice = two_policies();
        let whole = InMemory::default();
        let clean = run(&practice, &whole);
        let mut files = whole.files();
        let name = files.keys().nth(which).unwrap().clone();
        let bytes = files.get_mut(&name).unwrap();
        let at = at % bytes.len();
        match how {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << (at % 8),
            2 => bytes.insert(at, 255),
            _ => bytes.clear(),
        }
        let store = InMemory::of(files);
        prop_assert!(run(&practice, &store) == clean);
        prop_assert!(store.files() == whole.files(), "it is mended");
    }
}
