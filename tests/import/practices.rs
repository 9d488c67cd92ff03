//! A practice that is made of a document builds at once, its sections are for staff, and its notes are there.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::cases::{Case, cases};
use crate::support::on_disk::{byelaw, said};

/// Makes a practice of a document and builds it: what is wrong.
fn made_of(case: &Case) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let (home, policy) = (root.to_string_lossy(), case.file.to_string_lossy());
    let arguments = ["new", "practice", &home, "--name", "Tidwell Lane Surgery", "--email", "hello@practice.example"];
    let new = byelaw(root, &[&arguments[..], &["--policy", &policy], case.flags()].concat());
    if !new.status.success() {
        return Err(format!("new practice: {}", said(&new)));
    }
    let build = byelaw(root, &["build"]);
    if !build.status.success() {
        return Err(format!("build: {}", said(&build)));
    }
    if !root.join("import-notes.md").is_file() {
        return Err("import-notes.md is not there".to_owned());
    }
    let sections = sections(&root.join("content/policies"));
    if sections.is_empty() {
        return Err("it has no section".to_owned());
    }
    match sections.iter().find(|(_, text)| !text.starts_with("+++\naudience = \"staff\"\n+++\n")) {
        Some((name, _)) => Err(format!("{name} is not for staff")),
        None => Ok(()),
    }
}

/// The texts of all policies of a practice.
fn sections(policies: &Path) -> Vec<(String, String)> {
    walkdir::WalkDir::new(policies)
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"))
        .map(|entry| (entry.path().display().to_string(), fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

#[test]
fn a_practice_of_every_document_builds_for_staff_alone() {
    let cases = cases();
    let made = |case: &Case| made_of(case).err().map(|wrong| format!("{}: {wrong}", case.name));
    let wrong: Vec<String> = cases.par_iter().filter_map(made).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
