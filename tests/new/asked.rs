//! Questions as somebody at a terminal answers them: what is to become of changes that a document leaves undecided.

#![cfg(unix)] // A terminal is made in the way of Unix.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::on_disk::practice;
use crate::support::terminal::at_a_terminal;

fn tracked() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/tracked-changes.docx").to_string_lossy().into_owned()
}

/// Runs byelaw at a terminal: the questions that begin so are answered so, others with Enter alone.
fn asked(root: &Path, arguments: &[&str], answers: &[(&str, Option<&str>)]) -> (String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
    command.args(["--as-of", "2026-11-22"]).args(arguments).current_dir(root).env("NO_COLOR", "1");
    let mut asked = answers.iter();
    let mut next = asked.next();
    at_a_terminal(&mut command, |question| match next {
        Some((begins, answer)) if question.starts_with(begins) => {
            next = asked.next();
            answer.map(str::to_owned)
        }
        _ => Some(String::new()),
    })
}

/// The whole text of a policy's sections.
fn text(policies: &Path) -> String {
    let files = walkdir::WalkDir::new(policies).into_iter().flatten();
    let sections = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "md"));
    sections.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
}

#[test]
fn a_new_practice_is_asked_what_becomes_of_tracked_changes() {
    let file = tracked();
    let mut texts = Vec::new();
    for answer in ["accept", "reject"] {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["new", "practice", "made", "--name", "Mill Lane Surgery", "--email", "a@practice.example"];
        // A slip first: it is asked again.
        let answers =
            [("policy", Some(file.as_str())), ("tracked changes", Some("perhaps")), ("tracked changes", Some(answer))];
        let (screen, ended_well) = asked(folder.path(), &arguments, &answers);
        assert!(ended_well, "{screen}");
        for words in
            ["tracked changes that nobody has accepted or rejected.", "leave them out", "One of: accept, reject."]
        {
            assert!(screen.contains(words), "{words}: {screen}");
        }
        texts.push(text(&folder.path().join("made/content/policies")));
    }
    assert!(!texts[0].is_empty() && texts[0] != texts[1]);
}

#[test]
fn an_import_is_asked_too_and_writes_nothing_without_an_answer() {
    let practice = practice();
    let (root, file) = (practice.path(), tracked());
    let made = || fs::read_dir(root.join("content/policies")).unwrap().count();
    let before = made();
    let (screen, ended_well) = asked(root, &["import", &file], &[("tracked changes", None)]);
    assert!(!ended_well && screen.contains("there was no answer for --tracked"), "{screen}");
    assert_eq!(made(), before);
    let (screen, ended_well) = asked(root, &["import", &file], &[("tracked changes", Some("accept"))]);
    assert!(ended_well, "{screen}");
    assert_eq!(made(), before + 1);
    // With the flag nothing is asked.
    let arguments = ["import", &file, "--tracked", "reject", "--title", "Another"];
    let (screen, ended_well) = asked(root, &arguments, &[("tracked changes", None)]);
    assert!(ended_well && !screen.contains("tracked changes: "), "{screen}");
}
