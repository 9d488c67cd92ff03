//! `byelaw new practice`: it builds at once, nothing of the example practice is in it, and any name is a name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use byelaw::drafts::{Practice as Start, starting_files, starting_sources};

use super::support::on_disk::{byelaw, practice, said, snapshot};
use super::support::{Practice, TODAY};
use super::{ACCOUNTS, new_practice};

#[test]
fn a_new_practice_starts_from_every_text_of_the_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let taken: BTreeSet<&str> = starting_sources().collect();
    for folder in ["policies/social-media", "pages", "guidance"] {
        for entry in fs::read_dir(root.join(folder)).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            assert!(taken.contains(name.as_str()), "{name} is not part of a new practice");
        }
    }
    for name in ["site.toml", "bank-holidays.toml", "references.toml", "registers/natures.toml"] {
        assert!(taken.contains(name), "{name} is not part of a new practice");
    }
}

#[test]
fn nothing_of_the_example_practice_is_in_a_new_one() {
    let example = Practice::example();
    let value_of =
        |line: &str, key: &str| Some(line.strip_prefix(&format!("{key} = \""))?.strip_suffix('"')?.to_owned());
    let of_people = example.text("content/registers/staff.toml").lines().filter_map(|line| value_of(line, "name"));
    let of_accounts = example.text(ACCOUNTS).lines().filter_map(|line| value_of(line, "handle"));
    let mut words: Vec<String> = of_people.chain(of_accounts).map(|word| word.to_lowercase()).collect();
    assert!(words.len() >= 8);
    words.extend(["lea vale", "lea-vale", "leavale", "[[account:", "example data"].map(str::to_owned));
    let start = Start {
        name: "Mill Lane Surgery",
        email: "hello@practice.example",
        public_url: Some("https://practice.example/"),
        today: TODAY.parse().unwrap(),
    };
    for (file, text) in starting_files(&start) {
        let text = text.to_lowercase();
        for word in &words {
            assert!(!text.contains(word.as_str()), "{file} holds ‘{word}’");
        }
        for record in ["incident", "reply", "post", "monitoring", "acknowledgement", "account", "acceptance"] {
            assert!(!text.lines().any(|line| line == format!("[[{record}]]")), "{file} has a record");
        }
        assert!(!text.contains("example entry") && !text.lines().any(|line| line.starts_with("updated = ")), "{file}");
    }
}

#[test]
fn a_new_practice_builds_at_once_and_begins_with_a_draft() {
    let practice = new_practice();
    let root = practice.path();
    let output = byelaw(root, &["build"]);
    assert!(output.status.success(), "{}", said(&output));
    let home = fs::read_to_string(root.join("output/public/index.html")).unwrap();
    assert!(home.contains("Mill Lane &amp; St John") && home.contains("hello@practice.example"), "{home}");
    let control = fs::read_to_string(root.join("content/policies/social-media/policy.toml")).unwrap();
    assert!(control.contains("\nversion = \"1.0\"\n") && control.contains("\nstatus = \"draft\"\n"), "{control}");
    assert!(control.contains("date = 2026-11-22\n"), "{control}");
    let settings = fs::read_to_string(root.join("content/site.toml")).unwrap();
    assert!(settings.contains("# public_url = "), "{settings}");
}

#[test]
fn a_practice_is_never_made_over_something() {
    let practice = practice();
    let before = snapshot(practice.path());
    let there = practice.path().to_str().unwrap();
    let arguments = ["new", "practice", there, "--name", "A", "--email", "a@practice.example"];
    let output = byelaw(practice.path(), &arguments);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let file = practice.path().join("content/site.toml");
    let onto_a_file =
        byelaw(practice.path(), &["new", "practice", file.to_str().unwrap(), "--name", "A", "--email", "a@b.example"]);
    assert_eq!(onto_a_file.status.code(), Some(2), "{}", said(&onto_a_file));
    assert_eq!(snapshot(practice.path()), before);
}

/// Whatever signs a name has, it stands in files and on pages as it was given.
#[test]
fn a_name_with_any_signs_is_a_name() {
    for name in [
        r#"Surgery "The Elms" #1"#,
        r"Back\slash & Sons",
        "O'Neill & Partners",
        "<b>A</b> *x* _y_ ~z~ `q`",
        "[[1.1]] [a](b)",
        "Meddygfa T\u{177} Gwyn \u{1f3e5}",
        "&#65;x &amp; y; $z$ ^2^ a=b | c",
        "  The Elms  ",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("new");
        let there = to.to_str().unwrap();
        let arguments = ["new", "practice", there, "--name", name, "--email", "a@practice.example"];
        let output = byelaw(folder.path(), &[&arguments[..], &["--public-url", "https://practice.example/"]].concat());
        assert!(output.status.success(), "{name}: {}", said(&output));
        let output = byelaw(&to, &["build"]);
        assert!(output.status.success(), "{name}: {}", said(&output));
        let settings: toml::Table = fs::read_to_string(to.join("content/site.toml")).unwrap().parse().unwrap();
        assert_eq!(settings["name"].as_str(), Some(name.trim()));
        let mut in_html = name.trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let in_text = in_html.clone();
        in_html = in_html.replace('"', "&quot;").replace('\'', "&#39;");
        let read = |file: &str| fs::read_to_string(to.join("output").join(file)).unwrap();
        for file in ["public/index.html", "public/feed.xml", "intranet/index.html"] {
            assert!(read(file).contains(&in_html), "{name}: {file}");
        }
        // In words, quotation marks are curly.
        let scope = read("public/policies/social-media/section-2.html").replace(['“', '”'], "\"").replace('’', "'");
        assert!(scope.contains(&format!("visitors of {in_text}.")), "{name}: {scope}");
    }
}

#[test]
fn a_name_of_several_lines_or_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("new");
    for name in ["The\nElms", "…", "1", "\u{1b}[31mA", &"a".repeat(300)] {
        let arguments = ["new", "practice", to.to_str().unwrap(), "--name", name, "--email", "a@practice.example"];
        let output = byelaw(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
        assert!(!said(&output).contains('\u{1b}'), "{name}");
        assert!(!to.exists(), "{name}");
    }
}
