//! Versions of a policy and their approval: the present one kept, the next begun, and what was approved known by its digest.

use std::fs;

use crate::support::on_disk::{byelaw, practice, said, snapshot};

#[test]
fn a_new_version_lies_beside_the_present_one_until_it_is_approved() {
    let practice = practice();
    let root = practice.path();
    let (policy, draft) = (root.join("content/policies/conduct"), root.join("content/policies/conduct-draft"));
    let (before, all) = (snapshot(&policy), snapshot(root));
    let output = byelaw(root, &["new", "version", "--summary", "Calls, too.", "--number", "2.0"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("version 2.0 of ‘conduct’ begun, a draft of 3 files in content/policies/conduct-draft")
    );
    let control = fs::read_to_string(draft.join("policy.toml")).unwrap();
    for line in [
        "version = \"2.0\"",
        "draft_of = \"conduct\"",
        "status = \"draft\"",
        "summary = \"First version.\"",
        "summary = \"Calls, too.\"",
    ] {
        assert!(control.contains(line), "{line}: {control}");
    }
    for file in ["01-rules.md", "annex-a.md"] {
        assert_eq!(fs::read(draft.join(file)).unwrap(), fs::read(policy.join(file)).unwrap());
    }
    let others = |root| {
        let files = snapshot(root).into_iter().filter(|(path, _)| !path.starts_with("content/policies/conduct-draft"));
        files.collect::<Vec<_>>()
    };
    assert_eq!(others(root), all);
    assert!(byelaw(root, &["check"]).status.success());
    for (more, words) in [(&["--present", "1.0"][..], "is begun already, a draft"), (&[], "is begun already, a draft")]
    {
        let again = byelaw(root, &[&["new", "version", "--summary", "More."], more].concat());
        assert_eq!(again.status.code(), Some(2), "{}", said(&again));
        assert!(said(&again).contains(words), "{}", said(&again));
    }
    let approved = byelaw(root, &["new", "approval", "--by", "manager", "--effective", "2026-11-22"]);
    assert!(approved.status.success(), "{}", said(&approved));
    assert_eq!(snapshot(&policy.join("versions/1.0")), before);
    assert!(!draft.exists());
    let next = byelaw(root, &["new", "version", "--summary", "More."]);
    assert!(next.status.success(), "{}", said(&next));
    let control = fs::read_to_string(draft.join("policy.toml")).unwrap();
    assert!(control.contains("version = \"2.1\"") && !control.contains("[[approval]]"), "{control}");
    assert_eq!(snapshot(&policy.join("versions/1.0")), before);
    assert!(byelaw(root, &["check"]).status.success());
}

/// What was approved is known by its digest: it can be approved by another person too, and changed in a new version alone.
#[test]
fn an_approval_keeps_the_wording() {
    let practice = practice();
    let root = practice.path();
    let control = root.join("content/policies/conduct/policy.toml");
    let rules = root.join("content/policies/conduct/01-rules.md");
    let told = || said(&byelaw(root, &["check", "--all"])).matches("[wording-not-as-approved]").count();
    let approve = |by: &str| {
        byelaw(
            root,
            &[
                "new",
                "approval",
                "--by",
                by,
                "--on",
                "2026-11-20",
                "--effective",
                "2026-11-21",
                "--review",
                "2028-12-01",
            ],
        )
    };
    let before = fs::read_to_string(&control).unwrap();
    let first = approve("manager");
    assert!(first.status.success(), "{}", said(&first));
    let approved = fs::read_to_string(&control).unwrap();
    for line in [
        "status = \"approved\"",
        "effective = 2026-11-21",
        "review = 2028-12-01",
        "by = \"manager\"",
        "on = 2026-11-20",
    ] {
        assert!(approved.contains(line), "{line}: {approved}");
    }
    assert!(before.lines().all(|line| approved.contains(line)), "{approved}");
    assert_eq!(told(), 0);
    let second = approve("receptionist");
    assert!(second.status.success(), "{}", said(&second));
    assert_eq!(fs::read_to_string(&control).unwrap().matches("[[approval]]").count(), 2);
    assert_eq!(fs::read_to_string(&control).unwrap().matches("approved_wording").count(), 1);
    let section = byelaw(root, &["new", "section", "--title", "Calls"]);
    assert_eq!(section.status.code(), Some(2), "{}", said(&section));
    assert!(said(&section).contains("byelaw new version conduct"), "{}", said(&section));
    let text = fs::read_to_string(&rules).unwrap();
    fs::write(&rules, text.replace("Every post is kind.", "Every post is brief.")).unwrap();
    assert_eq!(told(), 1);
    for arguments in [&["new", "approval", "--by", "manager"][..], &["new", "version", "--summary", "Brief."]] {
        let output = byelaw(root, arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("does not read as it was approved"), "{}", said(&output));
    }
    fs::write(&rules, &text).unwrap();
    let next = byelaw(root, &["new", "version", "--summary", "Brief."]);
    assert!(next.status.success(), "{}", said(&next));
    let draft = root.join("content/policies/conduct-draft");
    let begun = fs::read_to_string(draft.join("policy.toml")).unwrap();
    assert!(!begun.contains("approved_wording") && begun.contains("status = \"draft\""), "{begun}");
    fs::write(draft.join("01-rules.md"), text.replace("Every post is kind.", "Every post is brief.")).unwrap();
    assert_eq!(told(), 0);
    // What stands, and was approved, is not to change meanwhile either.
    fs::write(&rules, text.replace("Every post is kind.", "Every post is nice.")).unwrap();
    let output = approve("manager");
    assert!(said(&output).contains("does not read as it was approved"), "{}", said(&output));
    fs::write(&rules, &text).unwrap();
    let third = approve("manager");
    assert!(third.status.success(), "{}", said(&third));
    assert_eq!(told(), 0);
    assert!(fs::read_to_string(&rules).unwrap().contains("Every post is brief."));
}

/// Whatever the settings say later, what was in force stays as it was, and reads alike.
#[test]
fn an_approval_keeps_what_stood_filled_in() {
    let practice = practice();
    let root = practice.path();
    let policy = root.join("content/policies/conduct");
    let rules = policy.join("01-rules.md");
    let text = fs::read_to_string(&rules).unwrap();
    let left = text.replace(
        "Every post is kind.",
        "Every post of {{practice}} is kind, from {{ hours }} and within {{reply-aim}}. Ask {{posters}}, or write `{{practice}}`.",
    );
    assert_ne!(left, text);
    fs::write(&rules, left.replace('\n', "\r\n")).unwrap();
    let site = root.join("content/site.toml");
    let settings = fs::read_to_string(&site).unwrap();
    fs::write(&site, settings.replace("name = \"The Practice\"", "name = \"*A* Practice\"")).unwrap();
    let output = byelaw(root, &["new", "version", "--summary", "Calls, too.", "--number", "2.0"]);
    assert!(output.status.success(), "{}", said(&output));
    let approval = ["new", "approval", "--by", "manager", "--effective", "2026-11-22"];
    let output = byelaw(root, &approval);
    assert!(output.status.success(), "{}", said(&output));
    let kept = fs::read_to_string(policy.join("versions/1.0/01-rules.md")).unwrap();
    let filled = text.replace(
        "Every post is kind.",
        "Every post of \\*A\\* Practice is kind, from 8am to 7pm and within 3 business days. Ask [[staff:manager]], or write `{{practice}}`.",
    );
    assert_eq!(kept, filled.replace('\n', "\r\n"));
    assert!(fs::read_to_string(&rules).unwrap().contains("{{practice}} is kind"));
    assert!(byelaw(root, &["check"]).status.success());
}

/// Whoever never numbered the policy says what the present version was.
#[test]
fn a_policy_without_a_number_is_asked_for_it() {
    let practice = practice();
    let root = practice.path();
    let control = root.join("content/policies/conduct/policy.toml");
    let text = fs::read_to_string(&control).unwrap().replace("version = \"1.0\"\n", "");
    fs::write(&control, text).unwrap();
    let arguments = ["new", "version", "--summary", "Calls, too."];
    let output = byelaw(root, &arguments);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("--present is missing"), "{}", said(&output));
    let output = byelaw(root, &[&arguments[..], &["--present", "3"]].concat());
    assert!(output.status.success(), "{}", said(&output));
    assert!(fs::read_to_string(&control).unwrap().contains("version = \"3\"\n"));
    let draft = fs::read_to_string(root.join("content/policies/conduct-draft/policy.toml")).unwrap();
    assert!(draft.contains("version = \"4\"\n"), "{draft}");
    let output = byelaw(root, &["new", "approval", "--by", "manager", "--effective", "2026-11-22"]);
    assert!(output.status.success(), "{}", said(&output));
    let kept = fs::read_to_string(root.join("content/policies/conduct/versions/3/policy.toml")).unwrap();
    assert!(kept.contains("version = \"3\"\n"), "{kept}");
    assert!(fs::read_to_string(&control).unwrap().contains("version = \"4\"\n"));
    assert!(byelaw(root, &["check"]).status.success());
}
