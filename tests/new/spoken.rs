//! Flags as people say things: by the names that the practice has for them.

use std::fs;

use super::{ACCOUNTS, INCIDENTS};
use crate::support::on_disk::{byelaw, practice, said};

/// Two of one name, one of whom has left, and one whose name stands for both in nothing else.
const STAFF: &str = r#"
[[staff]]
id = "deputy"
role = "Deputy"
engagement = "employee"
name = "Dr Carlene Placeholder"
email = "deputy@practice.example"

[[staff]]
id = "former-deputy"
role = "Deputy"
engagement = "employee"
name = "Carlene Example"
leaves = 2026-01-31
"#;

#[test]
fn an_incident_is_recorded_in_the_words_of_whoever_tells_it() {
    let practice = practice();
    let root = practice.path();
    let arguments = ["new", "incident", "--no-notes", "--place", "Official account", "--account", "@thepractice"];
    let more = ["--author", "Visitor", "--reporter", "pers", "--nature", "complaint on", "--clause", "§A.1"];
    let output = byelaw(root, &[&arguments[..], &more, &["--reported", "yesterday at 5pm"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let text = fs::read_to_string(root.join(INCIDENTS)).unwrap();
    for line in [
        "reported = 2026-11-21T17:00:00+00:00",
        "place = \"official-account\"",
        "account = \"facebook\"",
        "author = \"visitor\"",
        "reporter = \"personnel\"",
        "natures = [\"complaint\"]",
        "clauses = [\"A.1\"]",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn a_person_is_named_as_staff_know_them_and_one_who_has_left_is_nobody_s_namesake() {
    let practice = practice();
    let root = practice.path();
    let file = root.join("content/registers/staff.toml");
    fs::write(&file, fs::read_to_string(&file).unwrap() + STAFF).unwrap();
    for (number, (called, id)) in [
        ("Carlene", "deputy"),
        ("placeholder", "deputy"),
        ("DEPUTY@practice.example", "deputy"),
        ("Deputy", "deputy"),
        ("carlene example", "former-deputy"),
        ("former-deputy", "former-deputy"),
        ("recep", "receptionist"),
    ]
    .into_iter()
    .enumerate()
    {
        let (name, url) = (format!("here-{number}"), format!("https://platform.example/{number}"));
        let arguments =
            ["new", "account", "--no-notes", "--id", &name, "--platform", "Tube", "--kind", "Media sharing"];
        let more = ["--handle", &name, "--url", &url, "--purpose", "News.", "--status", "Prop", "--overseer", called];
        let output = byelaw(root, &[&arguments[..], &more].concat());
        assert!(output.status.success(), "{called}: {}", said(&output));
        let text = fs::read_to_string(root.join(ACCOUNTS)).unwrap();
        let record = text.split("[[account]]").last().unwrap();
        assert!(record.contains(&format!("overseer = \"{id}\"")), "{called}: {record}");
    }
    // The accounts of one platform are told apart.
    let arguments = ["new", "incident", "--place", "official-account", "--author", "visitor", "--reporter", "patient"];
    let more = ["--nature", "unkind", "--reported", "2026-11-20T10:00", "--account", "TUBE"];
    let output = byelaw(root, &[&arguments[..], &more].concat());
    let words = "--account: ‘TUBE’ fits seven: here-0, here-1, here-2, here-3, here-4, here-5 and here-6";
    assert!(output.status.code() == Some(2) && said(&output).contains(words), "{}", said(&output));
}
