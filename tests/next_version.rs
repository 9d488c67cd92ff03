//! `byelaw import FILE --policy ID` and the approval of what it made: what has not changed stands as it was written, what cites a
//! clause goes on citing the same one, and nothing is for more readers than before.

mod approval;
mod drafts;
mod random;

use std::fs;
use std::path::Path;

use crate::support::on_disk::{byelaw, practice, said, snapshot};
use tempfile::TempDir;

const RULES: &str = "content/policies/conduct/01-rules.md";
const CONTROL: &str = "content/policies/conduct/policy.toml";

/// Where the draft of its next version lies.
const DRAFT: &str = "content/policies/conduct-draft";
const DRAFT_RULES: &str = "content/policies/conduct-draft/01-rules.md";
const DRAFT_CONTROL: &str = "content/policies/conduct-draft/policy.toml";

const BEFORE: &str = "+++
audience = \"public\"
updated = 2026-05-01
+++
# 1 Rules

Rules for everyone.

## 1.1 Be kind

Every post is *kind*. See [[1.2]] and Annex A. We answer within {{reply-aim}}.

## 1.2 Post

Something that is written for others to read.

## 1.3 Passwords {audience=staff}

Keep passwords to yourself, and change them each spring.

1.4 Ask before you show a picture of somebody, and keep to 1.2.

1.5 Close an account that nobody has used for half a year.
";

const ANNEX: &str = "\n# Annex A Guidance for patients\n\nPlease follow these rules.\n\n## A.1 Be considerate\n\nBe considerate to others.\n";

/// The practice of the tests with a longer policy, and texts and settings that cite it.
fn practice_with_rules() -> TempDir {
    let practice = practice();
    let root = practice.path();
    fs::write(root.join(RULES), BEFORE).unwrap();
    change(root, "content/pages/complaints.md", |text| {
        format!("{text}\nAs [[1.2]] and [[1.5|that rule]] say, and 1.4.\n")
    });
    change(root, "content/registers/natures.toml", |text| text.replace("clause = \"1.1\"", "clause = \"1.4\""));
    change(root, CONTROL, |text| {
        text.replace("consent = [\"1\"]", "consent = [\"1.4\", \"1.5\"]\nmonitor = [\"1.5\"]").replacen(
            "monitor = [\"1\"]\n",
            "",
            1,
        )
    });
    let check = byelaw(root, &["check"]);
    assert!(check.status.success(), "{}", said(&check));
    practice
}

fn change(root: &Path, file: &str, how: impl Fn(String) -> String) {
    let text = fs::read_to_string(root.join(file)).unwrap();
    let now = how(text.clone());
    assert_ne!(now, text, "{file}");
    fs::write(root.join(file), now).unwrap();
}

fn import(root: &Path, text: &str, more: &[&str]) -> std::process::Output {
    let file = root.join("next.md");
    fs::write(&file, text).unwrap();
    let output = byelaw(root, &[&["import", file.to_str().unwrap(), "--policy", "conduct"], more].concat());
    fs::remove_file(&file).unwrap();
    output
}

fn approve(root: &Path, more: &[&str]) -> std::process::Output {
    let arguments = ["new", "approval", "--by", "manager", "--on", "2026-11-20", "--effective", "2026-11-22"];
    byelaw(root, &[&arguments[..], more].concat())
}

/// All files but those that stand in the draft's folder, or in the root of the practice beside its content.
fn outside(root: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let is_outside = |path: &Path| path.starts_with("content") && !path.starts_with(DRAFT);
    snapshot(root).into_iter().filter(|(path, _)| is_outside(path)).collect()
}

fn read(root: &Path, file: &str) -> String {
    fs::read_to_string(root.join(file)).unwrap_or_else(|_| panic!("there is no {file}"))
}

/// A clause between 1.1 and 1.2, one reworded, one gone.
const AFTER: &str = "# Conduct policy

# 1 Rules

Rules for everyone.

## 1.1 Be kind

Every post is kind. See 1.3 and Annex A. We answer within 3 business days.

## 1.2 Be brief

Nobody reads long stories on a screen.

## 1.3 Post

Something that is written for others to read.

## 1.4 Passwords

Keep passwords to yourself, and change them each month.

1.5 Ask before you show a picture of somebody, and keep to 1.2.
";

#[test]
fn a_number_that_would_mean_another_text_is_refused_and_nothing_written() {
    let practice = practice_with_rules();
    let root = practice.path();
    let before = snapshot(root);
    let output = import(root, &format!("{AFTER}{ANNEX}"), &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    for line in [
        "4 numbers of ‘conduct’ would mean another text",
        "1.2 was “Post”, which is 1.3 now; it is “Be brief”",
        "1.5 was “Close an account that nobody has used for …”, which is gone",
        "--renumber",
    ] {
        assert!(said(&output).contains(line), "{line}: {}", said(&output));
    }
    assert_eq!(snapshot(root), before);
}

#[test]
fn what_cites_a_clause_follows_it_once_the_draft_is_approved() {
    let practice = practice_with_rules();
    let root = practice.path();
    let (stands, others) = (snapshot(&root.join("content/policies/conduct")), outside(root));
    let output = import(root, &format!("{AFTER}{ANNEX}"), &["--renumber"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("2 sections and 4 clauses as before; reworded: 1 clause; new: 1 clause; gone: 1 clause"),
        "{}",
        said(&output)
    );
    let expected = BEFORE
        .replace("1.4 Ask", "1.5 Ask")
        .replace("## 1.3 Passwords", "## 1.4 Passwords")
        .replace("each spring", "each month")
        .replace("## 1.2 Post", "## 1.2 Be brief\n\nNobody reads long stories on a screen.\n\n## 1.3 Post")
        .replace("[[1.2]]", "[[1.3]]")
        .replace("\n1.5 Close an account that nobody has used for half a year.\n", "");
    assert_eq!(read(root, DRAFT_RULES), expected);
    let control = read(root, DRAFT_CONTROL);
    for line in
        ["version = \"1.1\"", "draft_of = \"conduct\"", "status = \"draft\"", "clause = \"1.3\"", "consent = [\"1.5\"]"]
    {
        assert!(control.contains(line), "{line}: {control}");
    }
    assert!(!control.contains("monitor ="), "{control}");
    assert_eq!(outside(root), others, "something else than the draft has changed");
    let notes = read(root, "import-notes.md");
    for line in [
        "## Numbers that mean another text now",
        "- content/policies/conduct-draft/policy.toml, `duties.monitor`: it cited 1.5, which is gone. Write there what",
        "- content/pages/complaints.md, line 8: it cites 1.5, which is gone in the draft. This is taken out when the draft is approved.",
        "## Other files that cite its clauses, which follow when it is approved\n\n- content/pages/complaints.md\n- content/registers/natures.toml\n",
        "It says 1.4: what that was is 1.5 now.",
        "- **1.5**, “Ask before you show a picture of somebody, …”: It says 1.2: what that was is 1.3 now.",
        "- Reworded: 1.4.\n- New: 1.2.\n- Gone: 1.5.",
        "1.2 is new, and everybody may read it",
    ] {
        assert!(notes.contains(line), "{line}:\n{notes}");
    }
    let build = byelaw(root, &["build"]);
    assert!(build.status.success(), "{}", said(&build));
    let shown = |page: &str| read(root, &format!("output/intranet/policies/conduct/{page}.html"));
    assert!(shown("changes-in-the-draft").contains("Nobody reads long stories on a screen."), "no difference is shown");
    assert_public_without(root, &["Keep passwords", "Nobody reads long stories"]);

    let approved = approve(root, &["--renumber"]);
    assert!(approved.status.success(), "{}", said(&approved));
    for line in [
        "version 1.1 of ‘conduct’ approved by manager on 20 November 2026, in force from 22 November 2026\nit stands in content/policies/conduct now; version 1.0 is kept in content/policies/conduct/versions/1.0\n",
        "\nchanged with it, because they cite its clauses: content/pages/complaints.md, content/registers/natures.toml\n",
        "\ncontent/pages/complaints.md, line 8: it cited 1.5, which is gone.",
    ] {
        assert!(said(&approved).contains(line), "{line}: {}", said(&approved));
    }
    assert!(!root.join(DRAFT).exists());
    assert_eq!(read(root, RULES), expected);
    let control = read(root, CONTROL);
    for line in ["version = \"1.1\"", "status = \"approved\"", "clause = \"1.3\"", "consent = [\"1.5\"]"] {
        assert!(control.contains(line), "{line}: {control}");
    }
    assert!(!control.contains("draft_of") && !control.contains("monitor ="), "{control}");
    for (file, bytes) in stands {
        let before = String::from_utf8(bytes).unwrap().replace("{{reply-aim}}", "3 business days");
        assert_eq!(read(root, &format!("content/policies/conduct/versions/1.0/{}", file.display())), before);
    }
    assert!(read(root, "content/registers/natures.toml").contains("clause = \"1.5\""));
    let page = read(root, "content/pages/complaints.md");
    assert!(page.contains("As [[1.3]] and that rule say, and 1.4."), "{page}");
    let build = byelaw(root, &["build"]);
    assert!(build.status.success(), "{}", said(&build));
    assert!(shown("changes-from-1.0").contains("Nobody reads long stories on a screen."), "no difference is shown");
    assert_public_without(root, &["Keep passwords"]);
}

/// No file of the public site says it.
fn assert_public_without(root: &Path, words: &[&str]) {
    let public = snapshot(&root.join("output/public"));
    assert!(!public.is_empty(), "there is no public site");
    for (file, bytes) in public {
        let text = String::from_utf8_lossy(&bytes);
        for words in words {
            assert!(!text.contains(words), "{} says {words}", file.display());
        }
    }
}

#[test]
fn the_same_text_again_is_no_version_and_another_policy_neither() {
    let practice = practice_with_rules();
    let root = practice.path();
    let same = BEFORE
        .split_once("# 1 Rules")
        .map(|(_, below)| format!("# 1 Rules{below}"))
        .unwrap()
        .replace("[[1.2]]", "1.2")
        .replace("*kind*", "kind")
        .replace("{{reply-aim}}", "3 business days")
        .replace(" {audience=staff}", "");
    let before = snapshot(root);
    let output = import(root, &format!("{same}{ANNEX}"), &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("next.md says the same as ‘conduct’, word for word"), "{}", said(&output));
    let other = "# Complaints\n\n# 1 How\n\nWrite to the office, or ring.\n\n1.1 Somebody answers within ten days.\n";
    let output = import(root, other, &["--renumber"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("of the 2 sections and 6 clauses of ‘conduct’, next.md has none"),
        "{}",
        said(&output)
    );
    assert_eq!(snapshot(root), before);
    let more = format!("{same}{ANNEX}\n## A.2 Be brief\n\nWrite no more than you must.\n");
    let output = import(root, &more, &["--number", "2.0", "--summary", "Brief."]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("2 sections and 6 clauses as before; new: 1 clause"), "{}", said(&output));
    assert_eq!(read(root, DRAFT_RULES), BEFORE);
    assert!(read(root, DRAFT_CONTROL).contains("summary = \"Brief.\""));
}

/// A paragraph without a heading cannot say that it is for staff, so the whole section is until somebody sees to it.
#[test]
fn nothing_is_for_more_readers_than_before() {
    let practice = practice_with_rules();
    let root = practice.path();
    let text = BEFORE.split_once("# 1 Rules").map(|(_, below)| format!("# 1 Rules{below}")).unwrap();
    let text =
        text.replace("## 1.3 Passwords {audience=staff}\n\nKeep", "1.3 Keep").replace("{{reply-aim}}", "two days");
    let output = import(root, &format!("{text}{ANNEX}"), &[]);
    assert!(output.status.success(), "{}", said(&output));
    let draft = read(root, DRAFT_RULES);
    assert!(draft.starts_with("+++\naudience = \"staff\"\n+++\n"), "{draft}");
    // What the public page cites would be for staff: that is a problem, and nothing is written.
    let before = snapshot(root);
    let refused = approve(root, &[]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(snapshot(root), before);
    change(root, "content/pages/complaints.md", |text| {
        text.replace("As [[1.2]] and [[1.5|that rule]] say, and 1.4.", "")
    });
    let approved = approve(root, &[]);
    assert!(approved.status.success(), "{}", said(&approved));
    assert_eq!(read(root, RULES), draft);
    let notes = read(root, "import-notes.md");
    for line in [
        "1.3 has words that may have been for staff alone, and is a paragraph without a heading, where nothing can say so: all of section 1 is for staff",
        "{{reply-aim}} was filled in here, and the new text says something else",
    ] {
        assert!(notes.contains(line), "{line}:\n{notes}");
    }
}

/// Text that was for staff moves to a section for everybody, into a clause for everybody, or comes in other words.
#[test]
fn what_was_for_staff_is_found_wherever_it_goes() {
    const SECRET: &str = "Ring the manager's private line on Sundays, and never the locum.";
    let base = "+++\naudience = \"public\"\n+++\n# 1 Rules\n\nRules for everyone.\n\n## 1.1 Be kind\n\nEvery post is kind.\n\n## 1.2 Post\n\nSomething that is written for others to read.\n";
    let staff = format!("+++\naudience = \"staff\"\n+++\n# 2 Within\n\nFor us.\n\n## 2.1 Sundays\n\n{SECRET}\n");
    let rules = "# 1 Rules\n\nRules for everyone.\n\n## 1.1 Be kind\n\nEvery post is kind.\n\n## 1.2 Post\n\nSomething that is written for others to read.\n";
    let within = "\n# 2 Within\n\nFor us.\n";
    for (what, next) in [
        ("moved", format!("{rules}\n## 1.3 Sundays\n\n{SECRET}\n{within}")),
        ("moved to a paragraph", format!("{rules}\n1.3 {SECRET}\n{within}")),
        (
            "merged",
            format!(
                "{}{within}",
                rules.replace("Every post is kind.", &format!("Every post is kind, and polite. {SECRET}"))
            ),
        ),
        (
            "in other words",
            format!("{rules}\n## 1.3 At weekends\n\nPhone her at home, but leave whoever stands in alone.\n{within}"),
        ),
        (
            "as the heading of a section",
            format!(
                "# 1 Rules\n\n{SECRET}\n\n## 1.1 Be kind\n\nEvery post is kind.\n\n## 1.2 Post\n\nSomething that is written for others to read.\n{within}"
            ),
        ),
    ] {
        let practice = practice();
        let root = practice.path();
        fs::write(root.join(RULES), base).unwrap();
        fs::write(root.join("content/policies/conduct/02-within.md"), &staff).unwrap();
        // No public text cites the section: a link to what is for staff stops an import, which is as safe.
        for file in ["content/policies/conduct/annex-a.md", "content/pages/complaints.md"] {
            let text = fs::read_to_string(root.join(file)).unwrap();
            fs::write(root.join(file), text.replace("[[1.1]]", "1.1")).unwrap();
        }
        let output = import(root, &format!("{next}{ANNEX}"), &["--renumber"]);
        assert!(output.status.success(), "{what}: {}", said(&output));
        for step in ["a draft", "approved"] {
            if step == "approved" {
                let approved = approve(root, &["--renumber"]);
                assert!(approved.status.success(), "{what}: {}", said(&approved));
            }
            let build = byelaw(root, &["build"]);
            assert!(build.status.success(), "{what}, {step}: {}", said(&build));
            assert_public_without(root, &["private line", "Phone her at home"]);
        }
    }
}

/// A policy of its own beside the others; the same once more needs a name, or the policy whose next version it is.
#[test]
fn a_new_policy_is_proposed_and_never_written_over() {
    let practice = practice();
    let root = practice.path();
    let file = root.join("visits.md");
    fs::write(
        &file,
        "# Visits policy\n\n## Why\n\nPeople visit.\n\n## How\n\nVisitors to the building sign in at the desk.\n",
    )
    .unwrap();
    let name = file.to_str().unwrap();
    let output = byelaw(root, &["import", name]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        read(root, "content/policies/visits-policy/02-how.md"),
        "+++\naudience = \"staff\"\n+++\n\n# 2 How\n\nVisitors to the building sign in at the desk.\n"
    );
    assert!(read(root, "import-notes.md").contains("have no numbers, and have been given some"));
    let before = snapshot(root);
    let again = byelaw(root, &["import", name]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(said(&again).contains("--policy visits-policy"), "{}", said(&again));
    assert_eq!(snapshot(root), before);
    let other = byelaw(root, &["import", name, "--title", "Guests policy", "--accept-duties"]);
    assert!(other.status.success(), "{}", said(&other));
    assert!(root.join("import-notes-2.md").exists() && root.join("content/policies/guests-policy").exists());
    let check = byelaw(root, &["check"]);
    assert!(check.status.success(), "{}", said(&check));
    for (arguments, words) in [
        (&["import", "nothing.docx"][..], "there is no file nothing.docx"),
        (&["import", root.to_str().unwrap()], "is a folder"),
        (&["import", "~$policy.docx"], "Word's own mark that a file is open"),
        (&["import", name, "--policy", "visit-policy"], "did you mean visits-policy"),
    ] {
        let output = byelaw(root, arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}
