//! Answers as people give them: what is taken, what is refused, and what is said of it.

use std::fs;
use std::path::Path;

use crate::support::on_disk::{byelaw, practice, said};

/// The answers of a practice on the command line.
fn practice_with(folder: &Path, more: &[&str]) -> std::process::Output {
    let place = folder.join("made");
    let arguments = [
        "new",
        "practice",
        place.to_str().unwrap(),
        "--name",
        "Mill Lane Surgery",
        "--email",
        "hello@practice.example",
    ];
    byelaw(folder, &[&arguments[..], more].concat())
}

#[test]
fn the_answers_of_a_practice_are_taken_as_they_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let said_so =
        ["--opens", "8:30am", "--closes", "6pm", "--working-days", "Mon to Thu and sat", "--reply-days", "two"];
    let output = practice_with(folder.path(), &said_so);
    assert!(output.status.success(), "{}", said(&output));
    let settings = fs::read_to_string(folder.path().join("made/content/site.toml")).unwrap();
    for line in [
        "opens = 08:30:00",
        "closes = 18:00:00",
        "working_days = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"saturday\"]",
        "reply = { business_days = 2 }",
    ] {
        assert!(settings.contains(line), "{line}:\n{settings}");
    }
}

#[test]
fn an_answer_of_a_practice_that_does_not_fit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (latin, long) = (file("latin.md", b"# Caf\xe9"), file("long.md", &[b'a'; (4 << 20) + 1]));
    for (arguments, words) in [
        (["--opens", "half past eight"], "‘half past eight’ is not a time of day"),
        (["--closes", "6:30"], "06:30 is not after 08:00"),
        (["--working-days", "mon-fryday"], "‘mon-fryday’ is not a day of the week"),
        (["--reply-days", "a few"], "‘a few’ is not a number of days"),
        (["--public-url", "soon"], "‘soon’ is not a web address"),
        (["--public-url", "www.practice.example"], "write https://www.practice.example"),
        (["--policy", "policy.docx"], "there is no file policy.docx"),
        (["--policy", &latin], "is not UTF-8 text"),
        (["--policy", &long], "a policy has at most 4 MB"),
    ] {
        let output = practice_with(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
        assert!(!folder.path().join("made").exists());
    }
}

#[test]
fn what_got_a_number_is_said() {
    for (text, words) in [
        (
            "# Ours\n\n## Posts\n\n### Tone\n\nBe kind.\n",
            "Your file has no numbers: its sections, and the headings below them",
        ),
        ("# Ours\n\n## Posts\n\n1.1 Be kind.\n", "its clauses keep the numbers that you wrote"),
        ("# Ours\n\n## Posts\n\nBe kind.\n", "Nothing below them is a clause of its own yet"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let policy = folder.path().join("ours.md");
        fs::write(&policy, text).unwrap();
        let output = practice_with(folder.path(), &["--policy", policy.to_str().unwrap()]);
        assert!(output.status.success() && said(&output).contains(words), "{text}{}", said(&output));
    }
}

#[test]
fn what_needs_a_record_that_is_not_there_stops_before_it_asks() {
    let practice = practice();
    let root = practice.path();
    fs::write(root.join("content/registers/natures.toml"), "").unwrap();
    for month in fs::read_dir(root.join("content/registers/incidents")).unwrap() {
        fs::write(month.unwrap().path(), "").unwrap();
    }
    let output = byelaw(root, &["new", "incident"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("add it to content/registers/natures.toml first"), "{}", said(&output));
}
