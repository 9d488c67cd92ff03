//! A draft that is approved takes its policy's place, with its pictures and its line ends; or nothing is written.

use std::fs;
use std::path::Path;

use super::drafts::{fixture, well};
use super::{
    AFTER, ANNEX, BEFORE, CONTROL, DRAFT, DRAFT_CONTROL, DRAFT_RULES, RULES, approve, change, import, outside,
    practice_with_rules, read,
};
use crate::support::on_disk::{byelaw, practice, said, snapshot};

const KEPT: &str = "content/policies/conduct/versions/1.0";

fn begin(root: &Path, more: &[&str]) -> String {
    well(&byelaw(root, &[&["new", "version", "--summary", "More."], more].concat()))
}

#[test]
fn other_meanings_are_refused_without_renumber() {
    let practice = practice_with_rules();
    let root = practice.path();
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| {
        text.replace("1.5 Close", "1.6 Close")
            .replace("\n1.4 Ask", "\n1.4 Say nothing of a colleague's illness.\n\n1.5 Ask")
    });
    let before = snapshot(root);
    let output = approve(root, &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    for line in
        ["2 numbers of ‘conduct’ would mean another text", "1.4 was “Ask before", "1.5 was “Close", "--renumber"]
    {
        assert!(said(&output).contains(line), "{line}: {}", said(&output));
    }
    assert_eq!(snapshot(root), before);
    well(&approve(root, &["--renumber"]));
    assert!(read(root, "content/registers/natures.toml").contains("clause = \"1.5\""));
    assert!(read(root, "content/pages/complaints.md").contains("[[1.6|that rule]]"));
    well(&byelaw(root, &["check"]));
}

/// A wrong word in the draft stops its approval as it stops everything else.
#[test]
fn a_draft_with_a_problem_is_not_approved() {
    let practice = practice();
    let root = practice.path();
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| format!("{text}\nSee [[9.9]].\n"));
    let before = snapshot(root);
    let output = approve(root, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(snapshot(root), before);
}

#[test]
fn it_is_called_by_its_own_folder_too() {
    let practice = practice();
    let root = practice.path();
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| text.replace("is kind.", "is kind and brief."));
    let told = well(&approve(root, &["conduct-draft"]));
    assert!(told.starts_with("version 1.1 of ‘conduct’ approved by manager"), "{told}");
    assert!(!root.join(DRAFT).exists() && read(root, RULES).contains("is kind and brief."));
    // What is approved is not changed, and its next version can be begun.
    let section = byelaw(root, &["new", "section", "--title", "Calls"]);
    assert!(said(&section).contains("is approved, and its wording kept"), "{}", said(&section));
    assert!(begin(root, &[]).contains("version 1.2 of ‘conduct’ begun"));
}

#[test]
fn only_one_draft_is_begun_and_none_of_a_first_draft() {
    let practice = practice();
    let root = practice.path();
    begin(root, &["--number", "2.0"]);
    well(&byelaw(root, &["new", "policy", "--title", "Visits"]));
    let before = snapshot(root);
    for (policy, words) in [
        ("conduct", "version 2.0 of ‘conduct’ is begun already, a draft"),
        ("conduct-draft", "change it in content/policies/conduct-draft; once it is approved"),
        ("visits", "‘visits’ is a draft itself"),
        ("visits", "change it in content/policies/visits; once it is approved"),
    ] {
        let output = byelaw(root, &["new", "version", policy, "--summary", "More."]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    assert_eq!(snapshot(root), before);
    // A document replaces the draft that is there.
    let next = "# 1 Rules\n\nRules for everyone.\n\n## 1.1 Be kind\n\nEvery post is kind and brief. See 1.2 and Annex A.\n\n## 1.2 Post\n\nSomething that is written for others to read.\n";
    let told = well(&import(root, &format!("{next}{ANNEX}"), &[]));
    assert!(told.contains("next.md replaces the draft of version 2.0 of ‘conduct’"), "{told}");
    assert!(read(root, DRAFT_RULES).contains("kind and brief"));
    assert!(!root.join("content/policies/conduct-draft-2").exists());
}

#[test]
fn a_new_section_goes_into_the_draft() {
    let practice = practice();
    let root = practice.path();
    begin(root, &[]);
    let others = outside(root);
    let told = well(&byelaw(root, &["new", "section", "--title", "Calls"]));
    assert!(told.contains("content/policies/conduct-draft/02-calls.md"), "{told}");
    assert_eq!(outside(root), others);
    well(&approve(root, &[]));
    assert!(root.join("content/policies/conduct/02-calls.md").exists() && !root.join(DRAFT).exists());
    assert!(!root.join(KEPT).join("02-calls.md").exists());
    well(&byelaw(root, &["check"]));
}

/// The number that the policy had not recorded is all that is written into it before the approval.
#[test]
fn a_policy_without_a_number_gets_it_and_nothing_else() {
    let practice = practice_with_rules();
    let root = practice.path();
    change(root, CONTROL, |text| text.replace("version = \"1.0\"\n", ""));
    let before = read(root, CONTROL);
    let rest = |root: &Path| {
        let files = outside(root).into_iter().filter(|(path, _)| path != Path::new(CONTROL));
        files.collect::<Vec<_>>()
    };
    let others = rest(root);
    well(&import(root, &format!("{AFTER}{ANNEX}"), &["--renumber", "--present", "3"]));
    assert_eq!(read(root, CONTROL).replace("version = \"3\"\n", ""), before);
    assert_eq!(rest(root), others);
    assert!(read(root, DRAFT_CONTROL).contains("version = \"4\""));
}

/// A file of Windows keeps its mark and its line ends, as a draft, in the policy's place and among the kept versions.
#[test]
fn files_of_windows_stay_files_of_windows() {
    let as_windows = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let practice = practice_with_rules();
    let root = practice.path();
    let control = read(root, CONTROL);
    fs::write(root.join(RULES), as_windows(BEFORE)).unwrap();
    fs::write(root.join(CONTROL), as_windows(&control)).unwrap();
    change(root, "content/pages/complaints.md", |text| as_windows(&text));
    let is_windows = |file: &str| {
        let text = read(root, file);
        assert!(text.starts_with('\u{FEFF}') && text.matches('\u{FEFF}').count() == 1, "{file}: {text:?}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file}: {text:?}");
    };
    well(&import(root, &format!("{AFTER}{ANNEX}"), &["--renumber"]));
    [DRAFT_RULES, DRAFT_CONTROL].iter().for_each(|file| is_windows(file));
    well(&approve(root, &["--renumber"]));
    [RULES, CONTROL, "content/pages/complaints.md"].iter().for_each(|file| is_windows(file));
    let kept = |file: &str| read(root, &format!("{KEPT}/{file}"));
    assert_eq!(kept("01-rules.md"), as_windows(&BEFORE.replace("{{reply-aim}}", "3 business days")));
    assert_eq!(kept("policy.toml"), as_windows(&control));
    well(&byelaw(root, &["check"]));
}

/// What is kept shows the picture of its day from the policy's folder, and the next version does too.
#[test]
fn a_picture_is_shown_by_the_draft_and_stays() {
    let practice = practice();
    let root = practice.path();
    well(&byelaw(root, &["import", &fixture("pictures.docx"), "--title", "Pictures policy"]));
    let folder = root.join("content/policies/pictures-policy");
    let pictures = || -> Vec<_> {
        let files = snapshot(&folder).into_iter();
        files.filter(|(path, _)| path.extension().is_some_and(|ending| ending == "png")).collect()
    };
    let before = pictures();
    assert!(!before.is_empty());
    well(&approve(root, &["pictures-policy"]));
    well(&byelaw(root, &["new", "version", "pictures-policy", "--summary", "More."]));
    let draft = root.join("content/policies/pictures-policy-draft");
    for (picture, bytes) in &before {
        assert_eq!(&fs::read(draft.join(picture)).unwrap(), bytes);
    }
    well(&byelaw(root, &["build"]));
    let shown = snapshot(&root.join("output/intranet/policies/pictures-policy-draft"));
    let shown: String = shown.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(shown.contains("<img "), "the draft's pages show no picture");
    well(&approve(root, &["pictures-policy"]));
    assert!(!draft.exists());
    assert_eq!(pictures(), before);
    well(&byelaw(root, &["build"]));
}

/// As the manual says of hours that change: in words in the draft, and filled in again once the settings say the same.
#[test]
fn hours_change_with_the_version_that_states_them() {
    let practice = practice();
    let root = practice.path();
    change(root, RULES, |text| text.replace("Every post is kind.", "We answer from {{hours}}."));
    well(&approve(root, &[]));
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| text.replace("{{hours}}", "8am to 6pm"));
    well(&approve(root, &[]));
    assert!(read(root, &format!("{KEPT}/01-rules.md")).contains("We answer from 8am to 7pm."));
    change(root, RULES, |text| text.replace("8am to 6pm", "{{hours}}"));
    let told = || said(&byelaw(root, &["check", "--all"])).contains("[wording-not-as-approved]");
    assert!(told(), "the settings still say 7pm");
    change(root, "content/site.toml", |text| text.replace("closes = 19:00:00", "closes = 18:00:00"));
    assert!(!told(), "it does not read as it was approved");
}

#[test]
fn a_section_that_is_gone_goes_and_stays_with_its_version() {
    let practice = practice();
    let root = practice.path();
    let annex = root.join("content/policies/conduct/annex-a.md");
    change(root, "content/site.toml", |text| text.replace("public_home = \"annex-a\"\n", ""));
    change(root, RULES, |text| text.replace(" and Annex A", ""));
    let text = "# 1 Rules\n\nRules for everyone.\n\n## 1.1 Be kind\n\nEvery post is kind. See 1.2.\n\n## 1.2 Post\n\nSomething that is written for others to read.\n\n# 2 Calls\n\nRing back.\n";
    let output = import(root, text, &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(annex.exists() && !root.join(DRAFT).join("annex-a.md").exists());
    let notes = read(root, "import-notes.md");
    assert!(notes.contains("natures.toml, `nature.clause`: it cites A.1, which is gone in the draft"), "{notes}");
    let approved = approve(root, &["--renumber"]);
    assert!(approved.status.success(), "{}", said(&approved));
    let told = said(&approved);
    assert!(told.contains("natures.toml, `nature.clause`: it cited A.1, which is gone"), "{told}");
    assert!(!annex.exists());
    assert!(root.join("content/policies/conduct/versions/1.0/annex-a.md").exists());
    assert_eq!(
        read(root, "content/policies/conduct/02-calls.md"),
        "+++\naudience = \"staff\"\n+++\n\n# 2 Calls\n\nRing back.\n"
    );
    let natures = read(root, "content/registers/natures.toml");
    assert!(!natures.contains("A.1") && natures.contains("id = \"complaint\""), "{natures}");
    let check = byelaw(root, &["check"]);
    assert!(check.status.success(), "{}", said(&check));
}

/// Once it is approved its words can be changed in another version alone.
#[test]
fn what_would_be_found_in_it_is_told_before_it_is_approved() {
    let practice = practice_with_rules();
    let root = practice.path();
    change(root, RULES, |text| text.replace("half a year.", "half a year, as «former_name» said."));
    begin(root, &[]);
    let check = || said(&byelaw(root, &["check", "--all"]));
    assert_eq!(check().matches("‘«former_name»’ is shown as it is typed").count(), 1, "{}", check());
    change(root, DRAFT_RULES, |text| text.replace("of somebody,", "of somebody at «practice_name»,"));
    let told = check();
    assert!(told.contains("‘«practice_name»’ is shown as it is typed"), "{told}");
    assert!(told.contains(&format!("--> {DRAFT_RULES}:")), "{told}");
    assert_eq!(told.matches("‘«former_name»’ is shown as it is typed").count(), 1, "{told}");
}

/// A section that was closed to patients while the draft was there would be open again.
#[test]
fn what_was_changed_in_the_policy_meanwhile_is_told() {
    let practice = practice_with_rules();
    let root = practice.path();
    change(root, "content/pages/complaints.md", |text| text.replace("audience = \"public\"", "audience = \"staff\""));
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| text.replace("*kind*.", "*kind* and brief."));
    change(root, RULES, |text| text.replace("audience = \"public\"", "audience = \"staff\""));
    let before = snapshot(root);
    let refused = approve(root, &[]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    for words in ["after the draft was begun, this was changed", &format!("  - {RULES}\n"), "--leave-out-changes"] {
        assert!(said(&refused).contains(words), "{words}: {}", said(&refused));
    }
    assert!(!said(&refused).contains(CONTROL), "{}", said(&refused));
    assert_eq!(snapshot(root), before);
    change(root, DRAFT_RULES, |text| text.replace("audience = \"public\"", "audience = \"staff\""));
    well(&approve(root, &["--leave-out-changes"]));
    assert!(read(root, RULES).contains("audience = \"staff\"") && read(root, RULES).contains("*kind* and brief."));
    assert!(!read(root, CONTROL).contains("begun_from"));
}

#[test]
fn a_first_day_ahead_and_a_second_approval_are_refused() {
    let practice = practice_with_rules();
    let root = practice.path();
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| text.replace("*kind*.", "*kind* and brief."));
    let before = snapshot(root);
    let ahead =
        byelaw(root, &["new", "approval", "--by", "manager", "--on", "2026-11-20", "--effective", "2026-12-24"]);
    assert!(said(&ahead).contains("2026-12-24 is after today, and version 1.0 of ‘conduct’ is in force until then"));
    assert_eq!(snapshot(root), before);
    well(&approve(root, &[]));
    let approved = snapshot(root);
    let again = approve(root, &[]);
    assert!(said(&again).contains("version 1.1 of ‘conduct’ was approved by manager on"), "{}", said(&again));
    assert_eq!(snapshot(root), approved);
}

#[test]
fn numbers_in_the_words_of_links_follow_and_others_are_told() {
    let practice = practice_with_rules();
    let root = practice.path();
    change(root, "content/pages/complaints.md", |text| format!("{text}\nAs [[1.5|clause 1.5]] says.\n"));
    begin(root, &[]);
    change(root, DRAFT_RULES, |text| {
        text.replace("1.5 Close", "1.6 Close")
            .replace("\n1.4 Ask", "\n1.4 Say nothing of a colleague's illness.\n\n1.5 Ask")
    });
    let told = well(&approve(root, &["--renumber"]));
    assert!(told.contains("It says 1.4: what that was is 1.5 now"), "{told}");
    assert!(read(root, "content/pages/complaints.md").contains("[[1.6|clause 1.6]]"));
}

/// The number that what stands had not is written with the draft, and is no change of what stands.
#[test]
fn what_had_no_number_and_other_line_ends_is_as_it_was_begun() {
    let practice = practice_with_rules();
    let root = practice.path();
    change(root, CONTROL, |text| text.replacen("version = \"1.0\"\n", "", 1).replace('\n', "\r\n"));
    change(root, RULES, |text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    begin(root, &["--present", "1.0"]);
    assert!(read(root, DRAFT_CONTROL).contains("begun_from"));
    change(root, DRAFT_RULES, |text| text.replace("*kind*.", "*kind* and brief."));
    let told = well(&approve(root, &[]));
    assert!(told.contains(&format!("version 1.0 is kept in {KEPT}")), "{told}");
}

/// As it is for a draft that was begun by hand.
#[test]
fn what_was_changed_after_an_import_is_told() {
    let practice = practice_with_rules();
    let root = practice.path();
    well(&import(root, AFTER, &["--renumber"]));
    change(root, CONTROL, |text| text.replace("title = \"Conduct policy\"", "title = \"Policy on conduct\""));
    let refused = approve(root, &["--renumber"]);
    assert!(said(&refused).contains(&format!("  - {CONTROL}\n")), "{}", said(&refused));
}
