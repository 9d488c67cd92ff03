//! `byelaw new practice`: it builds at once, nothing of the example practice is in it, and any name is a name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use byelaw::drafts::{PracticeAnswers as Answers, StartingPoint, starting_files, starting_sources};

use super::{ACCOUNTS, new_practice};
use crate::support::on_disk::{byelaw, practice, said, snapshot};
use crate::support::{Practice, TODAY};

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
    let answers = Answers {
        name: "Mill Lane Surgery",
        email: "hello@practice.example",
        public_url: Some("https://practice.example/"),
        opens: "08:00:00",
        closes: "18:30:00",
        working_days: "[\"monday\", \"saturday\"]",
        reply_days: "2",
        since: TODAY,
        today: TODAY.parse().unwrap(),
    };
    for (file, text) in starting_files(&answers, &StartingPoint::Model) {
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

const POLICY: &str = "\
# Social media at our surgery

Version 3, owner: the practice manager

## 1. Why we have this policy

It says how the surgery uses its page.

### 1.1 Who it is for

It is for everyone who works here.

## 2. Replies

2.1 We respond to every comment within two business days.

2.2 We reply from 9am to 5pm.

## 3. Concerns

A concern about a post is passed on to the Practice Manager.

- a. Save the post first.
- b. Remove it.

| Who | What |
|---|---|
| Manager | decides |
";

/// A practice that starts from a policy, with a name and an address.
fn started(folder: &Path, policy: &str) -> std::process::Output {
    let arguments = ["new", "practice", folder.to_str().unwrap(), "--name", "Mill Lane Surgery"];
    byelaw(folder, &[&arguments[..], &["--email", "hello@practice.example", "--policy", policy]].concat())
}

/// Headings of a page with nothing below them before the next of their level or a higher one.
fn empty_headings(html: &str) -> Vec<String> {
    let heading = regex::Regex::new(r"(?s)<h([1-6])[^>]*>(.*?)</h[1-6]>").unwrap();
    let tag = regex::Regex::new(r"(?s)<[^>]*>").unwrap();
    let main = html.split_once("<main").map_or("", |(_, rest)| rest.split("</main>").next().unwrap());
    let found: Vec<_> = heading.captures_iter(main).collect();
    let mut empty = Vec::new();
    for (at, one) in found.iter().enumerate() {
        let next = found.get(at + 1);
        let below = &main[one.get(0).unwrap().end()..next.map_or(main.len(), |next| next.get(0).unwrap().start())];
        let goes_deeper = next.is_some_and(|next| next[1] > one[1]);
        // The name of a reference or a card is a link, and says all there is.
        if !goes_deeper && !one[2].contains("<a ") && tag.replace_all(below, "").trim().is_empty() {
            empty.push(tag.replace_all(&one[2], "").into_owned());
        }
    }
    empty
}

#[test]
fn each_start_is_built_checked_and_reported_and_leaves_no_heading_empty() {
    let files = tempfile::tempdir().unwrap();
    let own = files.path().join("own.md");
    fs::write(&own, POLICY).unwrap();
    // Eight pages that were not written for byelaw, with an appendix and a table.
    let eight_pages = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duties/harbour-street.md");
    for policy in ["model", "none", own.to_str().unwrap(), eight_pages] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let output = started(root, policy);
        assert!(output.status.success(), "{policy}: {}", said(&output));
        for command in [&["build"][..], &["check"], &["report", "--xlsx"]] {
            let output = byelaw(root, command);
            assert!(output.status.success(), "{policy}, {command:?}: {}", said(&output));
        }
        let mut pages = 0;
        for file in walkdir::WalkDir::new(root.join("output")).into_iter().flatten() {
            if file.path().extension().is_some_and(|ending| ending == "html") {
                let empty = empty_headings(&fs::read_to_string(file.path()).unwrap());
                assert!(empty.is_empty(), "{policy}: {}: {empty:?}", file.path().display());
                pages += 1;
            }
        }
        assert!(pages > 50);
        // Nothing was due before today, nobody has checked anything, and nobody has said anything of accounts.
        let output = byelaw(root, &["check", "--all"]);
        for rule in ["report-overdue", "awareness-lapsed", "acknowledgement-missing", "not-disseminated"] {
            assert!(!said(&output).contains(&format!("[{rule}]")), "{policy}: {}", said(&output));
        }
        assert_eq!(said(&output).contains("no duty is confirmed"), policy != "model", "{policy}");
        // Nobody can be in the register of staff yet, so no role that the policy names is missing from it.
        assert_eq!(said(&output).contains("[role-undefined]"), policy == "model", "{policy}");
        // An incident can be logged on the first day.
        let natures = fs::read_to_string(root.join("content/registers/natures.toml")).unwrap();
        assert_eq!(natures.contains("\nclause = "), policy == "model", "{policy}");
        assert!(natures.matches("[[nature]]").count() > 15, "{policy}");
        for site in ["public", "intranet"] {
            let page = root.join("output").join(site).join("pages/accessibility-statement.html");
            let page = fs::read_to_string(page).unwrap();
            assert!(page.contains("Nobody has checked yet") && !page.contains("We tested"), "{policy}: {site}");
        }
        let home = fs::read_to_string(root.join("output/public/index.html")).unwrap();
        assert!(!home.contains("We have no accounts"), "{policy}");
        assert_eq!(home.contains("We aim to reply"), policy == "model", "{policy}");
    }
}

#[test]
fn a_file_becomes_sections_for_staff_and_duties_that_nobody_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let (own, root) = (folder.path().join("own.md"), folder.path().join("new"));
    fs::write(&own, POLICY.replace('\n', "\r\n")).unwrap();
    let output = started(&root, own.to_str().unwrap());
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("‘Social media at our surgery’: 3 sections"), "{}", said(&output));
    assert!(said(&output).contains("is at the top of that section now"), "{}", said(&output));
    let policy = root.join("content/policies/social-media-at-our-surgery");
    let second = fs::read_to_string(policy.join("02-replies.md")).unwrap();
    let text = "+++\naudience = \"staff\"\n+++\n\n# 2 Replies\n\n2.1 We respond to every comment within two business days.\n\n";
    assert_eq!(second, format!("{text}2.2 We reply from 9am to 5pm.\n"));
    let control = fs::read_to_string(policy.join("policy.toml")).unwrap();
    assert!(control.contains("\n# [duties]\n") && control.contains("\n# reply-in-time = [\"2.1\""), "{control}");
    let settings: toml::Table = control.parse().unwrap();
    assert!(!settings.contains_key("duties"));
}

#[test]
fn a_policy_that_cannot_be_read_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("new");
    let twice = folder.path().join("twice.md");
    fs::write(&twice, "# 1 A\n\nx\n\n# 1 B\n\ny\n").unwrap();
    let broken = folder.path().join("broken.md");
    fs::write(&broken, "# 1 A\n\n[[9.9]] and {{nothing}}\n").unwrap();
    for (policy, code, words) in [
        ("modle", 2, "neither model, nor none, nor a file"),
        ("policy.docx", 2, "there is no file policy.docx"),
        ("not-there.md", 2, "there is no file not-there.md"),
        (twice.to_str().unwrap(), 1, "section 1 is there twice"),
        (broken.to_str().unwrap(), 1, "9.9"),
    ] {
        let output = started(&root, policy);
        assert_eq!(output.status.code(), Some(code), "{policy}: {}", said(&output));
        assert!(said(&output).to_lowercase().contains(words), "{policy}: {}", said(&output));
        assert!(!root.exists(), "{policy}");
    }
    for missing in [["--name", "A"], ["--email", "a@practice.example"]] {
        let output = byelaw(folder.path(), &[&["new", "practice", root.to_str().unwrap()][..], &missing].concat());
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(" is missing") && !root.exists(), "{}", said(&output));
    }
}

#[test]
fn answers_stand_in_the_settings_and_in_what_git_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join(".gitignore"), "*.tmp\n/output/\n").unwrap();
    let arguments = ["new", "practice", root.to_str().unwrap(), "--name", "A", "--email", "a@practice.example"];
    let hours = ["--opens", "9:00", "--closes", "17:30", "--working-days", "Monday, saturday", "--reply-days", "2"];
    let output = byelaw(root, &[&arguments[..], &hours, &["--since", "2026-10-01"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    assert!(ignored.starts_with("*.tmp\n/output/\n"), "{ignored}");
    assert_eq!(ignored.matches("output").count(), 1, "{ignored}");
    assert!(ignored.ends_with("/evidence/\n/.byelaw-history\n"), "{ignored}");
    let settings: toml::Table = fs::read_to_string(root.join("content/site.toml")).unwrap().parse().unwrap();
    assert_eq!(settings["since"].to_string(), "2026-10-01");
    assert_eq!(settings["hours"]["opens"].to_string(), "09:00:00");
    assert_eq!(settings["hours"]["working_days"].to_string(), r#"["monday", "saturday"]"#);
    assert_eq!(settings["targets"]["reply"]["business_days"].as_integer(), Some(2));
    assert!(!settings.contains_key("accessibility"));
}

/// An index of git with these paths.
fn index(paths: &[&str]) -> Vec<u8> {
    let mut bytes = [&b"DIRC\0\0\0\x02"[..], &(paths.len() as u32).to_be_bytes()].concat();
    for path in paths {
        let start = bytes.len();
        bytes.extend([0; 60]);
        bytes.extend((path.len() as u16).to_be_bytes());
        bytes.extend(path.bytes());
        bytes.resize(start + ((bytes.len() - start + 8) & !7), 0);
    }
    bytes
}

#[test]
fn what_git_keeps_of_evidence_and_output_is_told() {
    let practice = new_practice();
    let root = practice.path();
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join(".git/index"), index(&["content/site.toml", "output/README.md"])).unwrap();
    let output = byelaw(root, &["check"]);
    assert!(!said(&output).contains("git keeps"), "{}", said(&output));
    fs::write(root.join(".git/index"), index(&["evidence/a.png", "evidence/b.png", "output/intranet/index.html"]))
        .unwrap();
    let output = byelaw(root, &["check"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("git keeps 2 files of evidence, such as evidence/a.png"), "{}", said(&output));
    assert!(said(&output).contains("needs a backup of its own"), "{}", said(&output));
    assert!(said(&output).contains("git keeps 1 file of output/intranet"), "{}", said(&output));
}
