//! Holds the house together: who may use whom and touch the world, how files begin.

mod clause_numbers;
mod imports;
mod may_use;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use byelaw::incremental::Query;
use imports::Imports;
use may_use::MayUse;
use regex::Regex;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file as its path from `src/` and its text without the tests at its end.
fn sources() -> Vec<(String, String)> {
    let folder = root().join("src");
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"))
        .map(|entry| {
            let name = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(entry.path()).unwrap();
            let end = ["#[cfg(test)]", "#[cfg(all(test,"].iter().filter_map(|tests| text.find(tests)).min();
            (name, text[..end.unwrap_or(text.len())].to_owned())
        })
        .filter(|(name, _)| !name.ends_with("/tests.rs") && !name.contains("/tests/"))
        .collect();
    files.sort();
    assert!(files.len() > 60);
    files
}

fn may_use() -> MayUse {
    MayUse::read(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap())
}

/// Whether a file lies in one of these modules or folders, or is one of these files.
fn lies_in(file: &str, homes: &[&str]) -> bool {
    let path = file.trim_end_matches(".rs");
    homes.iter().any(|home| path.strip_prefix(home).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The paths within this crate that a text names, from the crate's root and with a slash at each step.
fn uses(text: &str) -> BTreeSet<String> {
    let path = Regex::new(r"(?-u:\b)crate((?:::[A-Za-z0-9_]+)+)(?:::\{([^}]*))?").unwrap();
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect();
    let mut found = BTreeSet::new();
    for named in path.captures_iter(&code) {
        let from = named[1].trim_start_matches("::").replace("::", "/");
        match named.get(2) {
            Some(list) => {
                found.extend(list.as_str().split(',').map(|name| format!("{from}/{}", name.trim().replace("::", "/"))))
            }
            None => {
                found.insert(from);
            }
        }
    }
    found
}

#[test]
fn modules_use_only_what_they_may() {
    let may_use = may_use();
    for (file, text) in sources() {
        // These say what there is and use nothing.
        if ["lib.rs", "sites/mod.rs"].contains(&&*file) {
            continue;
        }
        assert!(!text.contains("crate::{"), "{file}: a `use` line names one module, so that it can be read here");
        let own = may_use.module(&file).unwrap_or_else(|| panic!("{file} is in no row of ARCHITECTURE.md"));
        for path in uses(&text) {
            let used = may_use
                .module(&path)
                .unwrap_or_else(|| panic!("{file} uses {path}, which is in no row of ARCHITECTURE.md"));
            assert!(may_use.allows(own, used), "{file} may not use {used}, as ARCHITECTURE.md has it");
        }
    }
}

/// No two files name each other, nor several in a ring.
#[test]
fn no_files_import_each_other() {
    let imports = Imports::of(&sources());
    let rings = imports.rings();
    assert!(rings.is_empty(), "{} rings:\n{}", rings.len(), rings.join("\n"));
}

/// A check that is open to staff is handed a staff key alone; only the engine holds both.
#[test]
fn rules_name_no_key() {
    for (file, text) in sources() {
        let is_rule = lies_in(&file, &["rules"]) && !file.starts_with("rules/engine/") && file != "rules/mod.rs";
        assert!(!is_rule || !(text.contains("PartnersKey") || text.contains("StaffKey")), "{file} names a key");
    }
}

/// A name that stands for two things is read twice.
#[test]
fn no_two_public_types_share_a_name() {
    let declared = Regex::new(r"(?m)^ *pub(?:\([^)]*\))? (?:struct|enum|trait|type) ([A-Za-z0-9]+)").unwrap();
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in sources() {
        for name in declared.captures_iter(&text) {
            files.entry(name[1].to_owned()).or_default().push(file.clone());
        }
    }
    assert!(files.len() > 500);
    files.retain(|_, files| files.len() > 1);
    assert!(files.is_empty(), "{files:#?}");
}

/// Two ways of working something out that share a query would share their answers.
#[test]
fn a_query_is_asked_in_one_place() {
    let of_others =
        sources().into_iter().filter(|(file, _)| !lies_in(file, &["incremental"]) && !file.contains("tests"));
    let all: String = of_others.map(|(_, text)| text).collect();
    for query in Query::ALL {
        let name = format!("Query::{query:?}");
        let places = all
            .match_indices(&name)
            .filter(|(at, _)| !all[at + name.len()..].starts_with(|next: char| next.is_alphanumeric()));
        // A policy is looked for before its text is read, and kept after.
        let expected = if *query == Query::Policy { 2 } else { 1 };
        assert_eq!(places.count(), expected, "{name}");
    }
}

/// What is kept on disk is made of policies: no register's file says that something of it may last.
#[test]
fn nothing_of_a_register_lasts() {
    for (file, text) in sources() {
        let is_of_registers = file.starts_with("load/registers") || file.starts_with("report/");
        assert!(!is_of_registers || !text.contains("Persistent"), "{file} lets something of a register last");
    }
}

/// The files of `model` that are registers: what the public site and `render` must not know.
const REGISTERS: &[&str] = &[
    "Incident",
    "Step",
    "Evidence",
    "Reply",
    "Post",
    "Submission",
    "Connection",
    "CandidateReview",
    "Monitoring",
    "Acknowledgement",
    "Dissemination",
    "Awareness",
    "Acceptance",
    "Ledger",
    "Nature",
    "Resolution",
];

#[test]
fn render_and_the_public_site_know_no_register() {
    for (file, text) in sources() {
        let may_destructure = file == "sites/public/door.rs";
        if !lies_in(&file, &["sites/shared", "sites/public"]) {
            continue;
        }
        let text = text.replace("Target::Account", "");
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for register in REGISTERS {
            assert!(!words.contains(register), "{file} names the register {register}");
        }
        for record in ["Account", "StaffMember"] {
            assert!(may_destructure || !words.contains(record), "{file} names the register {record}");
        }
    }
}

#[test]
fn the_door_takes_every_record_apart_in_full() {
    let (_, door) = sources().into_iter().find(|(file, _)| file == "sites/public/door.rs").unwrap();
    let code: String = door.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    assert!(!code.contains(".."), "a pattern with `..` would let a new field through unseen");
    for record in [
        "Library",
        "Site",
        "AsOf",
        "StaffMember",
        "Account",
        "Reference",
        "Page",
        "Policy",
        "Section",
        "Clause",
        "Approval",
    ] {
        assert!(door.contains(&format!("{record} {{")), "{record} is not taken apart");
    }
}

#[test]
fn the_list_of_public_texts_takes_every_record_apart_in_full() {
    let (_, list) = sources().into_iter().find(|(file, _)| file == "privacy/public_texts.rs").unwrap();
    let lines = list.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect();
    assert!(!code.contains(",..}") && !code.contains("{..}"), "a pattern with `..` would leave a new field unread");
    for record in ["Library", "Site", "Policy", "Section", "Page", "Reference", "Account", "StaffMember"] {
        assert!(list.contains(&format!("let {record} {{")), "{record} is not taken apart");
    }
}

#[test]
fn only_the_ends_touch_the_world() {
    const WORLD: &[&str] = &[
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Timestamp::now",
        "Zoned::now",
        "Instant",
        "std::io",
        "TimeZone::system",
    ];
    for (file, text) in sources() {
        if lies_in(&file, &["disk", "printing", "serve", "watch", "cli", "main"]) {
            continue;
        }
        // The desk's own door: its sockets and secrets, and for how long nobody came in. Its pages touch nothing.
        let door = ["form_tokens", "http", "kept", "plain_page", "rest", "session", "state", "token"];
        if file.strip_prefix("desk/").is_some_and(|file| lies_in(file, &door)) {
            continue;
        }
        // What is packed in a picture or a document is read from memory, by the traits of readers.
        let unpacks = lies_in(&file, &["pictures", "documents", "import"]);
        for word in WORLD.iter().filter(|word| !(unpacks && **word == "std::io")) {
            assert!(!text.contains(word), "{file} touches the world: {word}");
        }
    }
}

#[test]
fn keys_are_issued_in_one_place_each() {
    for (file, text) in sources() {
        let inside = |homes: &[&str]| lies_in(&file, homes);
        assert!(!text.contains("StaffKey::issue()") || inside(&["pipeline"]), "{file} issues a StaffKey");
        assert!(!text.contains("PartnersKey::issue()") || inside(&["pipeline"]), "{file} issues a PartnersKey");
        assert!(!text.contains("LoaderKey::issue()") || inside(&["load"]), "{file} issues a LoaderKey");
        // By the loader's key, which only `load` has: in `model` what is worked out from fields that were read.
        for way in ["Public::mint", "as_loaded_mut"] {
            assert!(
                !text.contains(way) || inside(&["base/audience", "load", "model"]),
                "{file} declares a value public"
            );
        }
        let of_partners = ["acts", "base/audience", "pipeline", "report", "rules"];
        let of_staff = ["base/audience", "pipeline", "privacy/names", "report", "rules", "sites/intranet", "model"];
        for (key, homes) in [("PartnersKey", &of_partners[..]), ("StaffKey", &of_staff)] {
            assert!(!text.contains(key) || inside(homes), "{file} names a {key}");
        }
    }
}

/// The report reads what was written of an incident in one file, which is called in one place, behind the question whether it is wanted.
/// The desk, which is the partners' own window, shows it on the incident's page.
#[test]
fn the_narrative_has_one_way_out() {
    let sources = sources();
    let reads = |words: &str| -> Vec<&str> {
        let inside = |file: &str| !lies_in(file, &["load", "model"]);
        sources.iter().filter(|(file, text)| inside(file) && text.contains(words)).map(|(file, _)| &**file).collect()
    };
    assert_eq!(reads("incident.summary"), ["desk/pages/incidents/facts.rs", "report/narrative.rs"]);
    assert_eq!(reads("narrative::add"), ["report/mod.rs"]);
    let (_, report) = sources.iter().find(|(file, _)| file == "report/mod.rs").unwrap();
    let lines: Vec<&str> = report.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with("narrative::add")).unwrap();
    assert_eq!(lines[at - 1], "if facts.with_narrative {");
    // The pages are made while it is not there.
    assert!(lines[..at].iter().any(|line| line.contains("pack::files(")));
}

/// What a described record expands to uses what stands below `model`, and makes a value public by the loader's key alone.
#[test]
fn a_description_expands_to_what_lies_below_the_model() {
    for file in ["attributes", "expand", "field", "lib"] {
        let text = fs::read_to_string(root().join(format!("record-derive/src/{file}.rs"))).unwrap();
        let made: Vec<&str> = text.lines().filter(|line| !line.starts_with("use ")).collect();
        let used = uses(&made.join("\n"));
        let lies_below = |path: &String| lies_in(path, &["base/audience", "duties", "base/record"]);
        assert!(used.iter().all(lies_below), "{file} expands to {used:?}");
        assert_eq!(
            text.matches("mint").count(),
            text.matches("mint(#value, __record.key())").count(),
            "{file} mints otherwise"
        );
    }
}

#[test]
fn model_types_are_never_serialized() {
    for (file, text) in sources() {
        if lies_in(&file, &["model", "base/audience", "base/calendar"]) {
            assert!(!text.contains("serde") && !text.contains("Serialize)"), "{file} serializes");
        }
    }
}

#[test]
fn every_file_is_a_small_room_with_one_owner() {
    let mut lengths = Vec::new();
    for (file, _) in sources() {
        let text = fs::read_to_string(root().join("src").join(&file)).unwrap();
        assert!(text.starts_with("//! "), "{file} does not begin with a sentence that says what it owns");
        let lines = text.lines().count();
        let first = text.lines().next().unwrap();
        assert!(lines <= 400 || first.contains("long because"), "{file} has {lines} lines and gives no reason");
        lengths.push(lines);
        for name in ["util", "helper", "manager", "common", "misc"] {
            assert!(!file.contains(name), "{file} is not a name that says anything");
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] < 150, "the median file has {} lines", lengths[lengths.len() / 2]);
}

#[test]
fn the_program_holds_the_whole_default_theme() {
    let folder = root().join("themes/nhs");
    let on_disk: BTreeSet<String> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    let embedded: BTreeSet<String> =
        byelaw::sites::shared::embedded_files().iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(embedded, on_disk);
}

#[test]
fn template_sets_never_include_each_other() {
    for (path, text) in byelaw::sites::shared::embedded_files() {
        let other = match Path::new(path).components().next().unwrap().as_os_str().to_str().unwrap() {
            "public" => vec!["intranet/", "partners/"],
            "intranet" => vec!["public/", "partners/"],
            "partners" => vec!["public/", "intranet/"],
            "components" => vec!["intranet/", "public/", "partners/"],
            _ => continue,
        };
        for line in
            text.lines().filter(|line| line.contains("{%") && (line.contains("extends") || line.contains("include")))
        {
            assert!(!other.iter().any(|folder| line.contains(folder)), "{path}: {line}");
        }
    }
}

#[test]
fn pages_hold_no_inline_script_or_style() {
    for (path, text) in byelaw::sites::shared::embedded_files().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!text.contains(" style="), "{path} has an inline style");
        assert!(!text.contains("<style"), "{path} has an inline style sheet");
        // A script is a file beside the page. What a page says of itself to programs is data that no browser runs.
        let scripts = text.split("<script").skip(1);
        for script in scripts {
            let is_data = script.starts_with(" type=\"application/ld+json\">");
            assert!(is_data || script.starts_with(" src=\""), "{path} has an inline script");
        }
        assert!(!text.contains("javascript:"), "{path} has a script in a link");
        for attribute in [" onclick=", " onload=", " onerror="] {
            assert!(!text.contains(attribute), "{path} has{attribute}");
        }
    }
}

/// A file reaches a site only as what the loader has made of it: a picture without its metadata.
#[test]
fn only_the_loader_publishes_files() {
    for (file, text) in sources() {
        let is_maker = ["load/published_files.rs", "model/library.rs"].contains(&file.as_str());
        assert!(is_maker || !text.contains("PublishedFile {"), "{file} makes a file for a site");
        let is_site = lies_in(&file, &["sites", "report"]);
        assert!(!is_site || !text.contains("sources::Attachment"), "{file} reads a file as it lies on the disk");
    }
}
