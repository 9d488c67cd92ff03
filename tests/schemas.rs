//! The schemas in `content/schemas/`: they are the program's own, every file names its one, and nothing else lies beside them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Practice, TODAY};
use byelaw::load::{self, Moment};
use byelaw::schema::{SCHEMA_FOLDER, schema_files, schema_line, schema_of};

#[test]
fn the_schemas_that_come_with_byelaw_are_its_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA_FOLDER);
    let mut expected = BTreeSet::new();
    for (name, text) in schema_files() {
        let there = fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert_eq!(there.replace("\r\n", "\n"), text, "run `cargo run -- schema`: {name} is not as the forms have it");
        expected.insert(name);
    }
    let there: BTreeSet<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, expected);
}

#[test]
fn every_file_of_the_example_names_its_schema() {
    for (file, text) in &Practice::example().files {
        if !file.ends_with(".toml") || !file.starts_with("content/") {
            continue;
        }
        let form = schema_of(file).unwrap_or_else(|| panic!("no form describes {file}"));
        assert_eq!(text.lines().next().unwrap(), schema_line(file, form), "{file}");
    }
}

/// A practice's own folder of schemas is for its editor alone.
#[test]
fn schemas_are_not_read_and_nothing_else_may_lie_beside_them() {
    let practice = crate::support::on_disk::practice();
    let folder = practice.path().join(SCHEMA_FOLDER);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("staff.json"), "not even JSON").unwrap();
    assert!(byelaw::disk::read_sources(practice.path()).1.is_empty());
    fs::write(folder.join("staff.yaml"), "").unwrap();
    fs::write(folder.join("staff.toml"), "").unwrap();
    let (sources, problems) = byelaw::disk::read_sources(practice.path());
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unknown-file"]);
    let loaded = load::load(&sources, Moment::EndOf(TODAY.parse().unwrap()));
    let misplaced = loaded.problems.iter().filter(|problem| problem.code == "misplaced-file");
    let files: Vec<&str> = misplaced.map(|problem| &*problem.place.as_ref().unwrap().file).collect();
    assert_eq!(files, ["content/schemas/staff.toml"]);
}
