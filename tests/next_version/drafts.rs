//! A document onto a draft replaces it: nothing is kept of what nobody approved, and what is in force stays as it is.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::{
    AFTER, ANNEX, BEFORE, DRAFT, DRAFT_CONTROL, DRAFT_RULES, change, import, outside, practice_with_rules, read,
};
use crate::support::on_disk::{byelaw, practice, said, snapshot};

pub fn well(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    said(output)
}

pub fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name).to_string_lossy().into_owned()
}

#[test]
fn a_draft_is_replaced_and_what_was_done_by_hand_stays() {
    let practice = practice_with_rules();
    let root = practice.path();
    well(&import(root, &format!("{AFTER}{ANNEX}"), &["--renumber"]));
    let others = outside(root);
    change(root, DRAFT_RULES, |text| {
        text.replace("## 1.2 Be brief", "## 1.2 Be brief {audience=staff}")
            .replace("long stories", "[[1.3|long stories]]")
    });
    change(root, DRAFT_CONTROL, |text| format!("{text}\n[[approval]]\nby = \"manager\"\non = 2026-11-20\n"));
    let draft = read(root, DRAFT_RULES);
    let mended = AFTER.replace("each month", "each week");
    let told = well(&import(root, &format!("{mended}{ANNEX}"), &["--renumber"]));
    for line in [
        "next.md replaces the draft of version 1.1 of ‘conduct’\n2 sections and 5 clauses as before; reworded: 1 clause\n",
        "version 1.0 stays as it is until the draft is approved",
        "open “What the draft of version 1.1 would change”",
        "What the draft said before is kept nowhere.",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert_eq!(read(root, DRAFT_RULES), draft.replace("each month", "each week"));
    assert_eq!(outside(root), others);
    let control = read(root, DRAFT_CONTROL);
    assert_eq!(control.matches("version = \"1.1\"").count(), 2, "{control}");
    assert!(control.contains("status = \"draft\"") && !control.contains("[[approval]]"), "{control}");
    assert!(read(root, "import-notes-2.md").contains("an approval, which was of other words"));
    well(&byelaw(root, &["build"]));
}

#[test]
fn a_first_draft_is_replaced_and_nothing_kept() {
    let practice = practice();
    let root = practice.path();
    let (file, folder) = (root.join("visits.md"), "content/policies/visits-policy");
    let text = "# Visits policy\n\n# 1 Why\n\nPeople visit.\n\n# 2 How\n\nVisitors to the building sign in at the desk.\n\n2.1 They wear a badge.\n";
    fs::write(&file, text).unwrap();
    let told = well(&byelaw(root, &["import", file.to_str().unwrap()]));
    assert!(told.contains("‘Visits policy’: 2 sections and 1 clause in content/policies/visits-policy\n"), "{told}");
    assert!(read(root, "import-notes.md").contains("‘Visits policy’, 2 sections and 1 clause, in"));
    fs::write(&file, text.replace("a badge", "a red badge")).unwrap();
    let told = well(&byelaw(root, &["import", file.to_str().unwrap(), "--policy", "visits-policy"]));
    for line in ["replaces the draft of version 0.1 of ‘visits-policy’", "no version is in force yet"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(!root.join(folder).join("versions").exists());
    assert!(read(root, &format!("{folder}/02-how.md")).contains("2.1 They wear a red badge."));
    assert!(read(root, &format!("{folder}/policy.toml")).contains("version = \"0.1\""));
    well(&byelaw(root, &["check"]));
}

/// Nothing is in force: what cites a first draft follows its next text at once.
#[test]
fn what_cites_a_first_draft_follows_at_once() {
    let practice = practice();
    let root = practice.path();
    let (file, page) = (root.join("visits.md"), "content/guidance/criticism.md");
    let text =
        "# Visits policy\n\n# 1 How\n\nVisitors to the building sign in at the desk.\n\n1.1 They wear a badge.\n";
    fs::write(&file, text).unwrap();
    well(&byelaw(root, &["import", file.to_str().unwrap()]));
    change(root, page, |text| format!("{text}\nSee [[visits-policy/1.1|badges]].\n"));
    let next = text.replace("1.1 They wear", "1.1 Nobody comes in by the back door at night.\n\n1.2 They wear");
    fs::write(&file, next).unwrap();
    let again = ["import", file.to_str().unwrap(), "--policy", "visits-policy"];
    let before = snapshot(root);
    let refused = byelaw(root, &again);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert_eq!(snapshot(root), before);
    let told = well(&byelaw(root, &[&again[..], &["--renumber"]].concat()));
    assert!(told.contains(&format!("changed with it, because they cite its clauses: {page}")), "{told}");
    assert!(read(root, page).contains("[[visits-policy/1.2|badges]]"), "{}", read(root, page));
    assert!(!root.join("content/policies/visits-policy-draft").exists());
}

/// What the version in force has for staff alone is for staff again, though a draft in between had lost it.
#[test]
fn what_was_for_staff_comes_back_for_staff() {
    let practice = practice_with_rules();
    let root = practice.path();
    let (_, whole) = BEFORE.split_once("# 1 Rules").unwrap();
    let whole =
        format!("# 1 Rules{whole}").replace(" {audience=staff}", "").replace("{{reply-aim}}", "3 business days");
    let secret = "## 1.3 Passwords\n\nKeep passwords to yourself, and change them each spring.\n\n";
    assert!(whole.contains(secret));
    well(&import(root, &format!("{}{ANNEX}", whole.replace(secret, "")), &[]));
    assert!(!read(root, DRAFT_RULES).contains("1.3 Passwords"));
    well(&import(root, &format!("{whole}{ANNEX}"), &[]));
    assert!(read(root, DRAFT_RULES).contains("## 1.3 Passwords {audience=staff}\n"), "{}", read(root, DRAFT_RULES));
    let notes = read(root, "import-notes-2.md");
    assert!(notes.contains("1.3 is back: it is in version 1.0, and was not in the draft."), "{notes}");
    well(&byelaw(root, &["build"]));
    for (file, bytes) in snapshot(&root.join("output/public")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Keep passwords"), "{}", file.display());
    }
}

#[test]
fn a_draft_gets_another_number_where_it_is_asked_for() {
    let practice = practice_with_rules();
    let root = practice.path();
    well(&import(root, &format!("{AFTER}{ANNEX}"), &["--renumber"]));
    let before = snapshot(root);
    let next = format!("{}{ANNEX}", AFTER.replace("each month", "each week"));
    for (more, words) in [
        (["--number", "1.0"], "1.0 does not come after 1.0, the version that stands"),
        (["--number", "../2"], "cannot be the name of a folder"),
        (["--present", "1.1"], "policy.toml says that the present version is 1.0"),
    ] {
        let output = import(root, &next, &[&more[..], &["--renumber"]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert_eq!(snapshot(root), before);
    let told = well(&import(root, &next, &["--renumber", "--number", "2.0", "--summary", "Each week."]));
    assert!(told.contains("the draft of version 1.1 of ‘conduct’, which is 2.0 now"), "{told}");
    let control = read(root, DRAFT_CONTROL);
    assert_eq!(control.matches("version = \"2.0\"").count(), 2, "{control}");
    assert!(control.contains("summary = \"Each week.\"") && !control.contains("1.1"), "{control}");
    well(&byelaw(root, &["check"]));
}

#[test]
fn a_dry_run_says_everything_and_writes_nothing() {
    let practice = practice_with_rules();
    let root = practice.path();
    let before = snapshot(root);
    let output = import(root, &format!("{AFTER}{ANNEX}"), &["--renumber", "--dry-run"]);
    let told = well(&output);
    for line in ["Nothing was written, because of --dry-run.", "version 1.1 of ‘conduct’ begun from next.md"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let notes = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(notes.starts_with("# What byelaw made of next.md\n") && notes.contains("1.5 was “Close"), "{notes}");
    assert_eq!(snapshot(root), before);
    well(&import(root, &format!("{AFTER}{ANNEX}"), &["--renumber"]));
    assert_eq!(read(root, "import-notes.md"), notes);
    // What would be a problem is one in a dry run too.
    let written = snapshot(root);
    let wrong = format!("{}{ANNEX}", AFTER.replace("Nobody reads", "[[9.9]] reads"));
    let output = import(root, &wrong, &["--renumber", "--dry-run"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(snapshot(root), written);
    let file = root.join("new.md");
    fs::write(&file, "# Visits policy\n\n# 1 Why\n\nPeople visit.\n").unwrap();
    let output = byelaw(root, &["import", file.to_str().unwrap(), "--dry-run"]);
    assert!(well(&output).contains("‘Visits policy’: 1 section in"), "{}", said(&output));
    assert!(!root.join("content/policies/visits-policy").exists());
}

/// As the last line of an import says.
#[test]
fn an_import_is_taken_back_by_hand() {
    let practice = practice_with_rules();
    let root = practice.path();
    let before = snapshot(root);
    let told = well(&import(root, &format!("{AFTER}{ANNEX}"), &["--renumber"]));
    assert!(told.contains(&format!("To take it back: delete {DRAFT} and import-notes.md.")), "{told}");
    fs::remove_dir_all(root.join(DRAFT)).unwrap();
    fs::remove_file(root.join("import-notes.md")).unwrap();
    assert_eq!(snapshot(root), before);
}

#[test]
fn what_was_left_out_before_is_not_told_again() {
    let practice = practice();
    let root = practice.path();
    well(&byelaw(root, &["import", &fixture("long.docx")]));
    let again = ["import", &fixture("long-next.docx"), "--policy", "social-media-policy", "--renumber"];
    let dry = byelaw(root, &[&again[..], &["--dry-run"]].concat());
    well(&dry);
    let notes = String::from_utf8_lossy(&dry.stdout).into_owned();
    assert!(
        notes.contains("6 things, as before: see import-notes.md.") && !notes.contains("‘Check with the patient group"),
        "{notes}"
    );
    fs::remove_file(root.join("import-notes.md")).unwrap();
    well(&byelaw(root, &again));
    let notes = read(root, "import-notes.md");
    assert!(notes.contains("‘Check with the patient group"), "{notes}");
    assert_eq!(notes.matches("No notes of an earlier import are here").count(), 1, "{notes}");
}

#[test]
fn a_picture_that_is_another_one_is_taken() {
    let practice = practice();
    let root = practice.path();
    well(&byelaw(root, &["import", &fixture("pictures.docx"), "--title", "Pictures policy"]));
    let folder = "content/policies/pictures-policy";
    let names = |ending: &str| -> Vec<String> {
        let files = fs::read_dir(root.join(folder)).unwrap().flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.ends_with(ending)).collect()
    };
    let picture = names(".png").into_iter().next().unwrap();
    let (picture, section) = (format!("{folder}/{picture}"), format!("{folder}/{}", names(".md")[0]));
    let bytes = fs::read(root.join(&picture)).unwrap();
    let mut other = bytes.clone();
    other.push(0);
    fs::write(root.join(&picture), other).unwrap();
    change(root, &section, |text| format!("{}\n\nA sentence that the document has not.\n", text.trim_end()));
    well(&byelaw(root, &["import", &fixture("pictures.docx"), "--policy", "pictures-policy"]));
    assert_eq!(fs::read(root.join(&picture)).unwrap(), bytes);
    let notes = read(root, "import-notes-2.md");
    assert!(notes.contains(&format!("The picture {picture} is another one now.")), "{notes}");
}

/// What stands keeps its own picture until the draft is approved.
#[test]
fn another_picture_waits_with_its_draft() {
    let practice = practice();
    let root = practice.path();
    well(&byelaw(root, &["import", &fixture("pictures.docx"), "--title", "Pictures policy"]));
    let (stands, draft) = ("content/policies/pictures-policy", "content/policies/pictures-policy-draft");
    let names: Vec<String> = fs::read_dir(root.join(stands))
        .unwrap()
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    let picture = names.iter().find(|name| name.ends_with(".png")).unwrap();
    let section = names.iter().find(|name| name.ends_with(".md")).unwrap();
    let read_picture = |folder: &str| fs::read(root.join(folder).join(picture)).unwrap();
    let of_document = read_picture(stands);
    let mut other = of_document.clone();
    other.push(0);
    fs::write(root.join(stands).join(picture), &other).unwrap();
    change(root, &format!("{stands}/{section}"), |text| format!("{}\n\nA sentence of our own.\n", text.trim_end()));
    let approval = ["new", "approval", "pictures-policy", "--by", "manager", "--effective", "2026-11-22"];
    well(&byelaw(root, &approval));
    well(&byelaw(root, &["import", &fixture("pictures.docx"), "--policy", "pictures-policy"]));
    let notes = read(root, "import-notes-2.md");
    assert!(notes.contains(&format!("The picture {draft}/{picture} is another one now.")), "{notes}");
    assert_eq!((read_picture(stands), read_picture(draft)), (other, of_document.clone()));
    well(&byelaw(root, &approval));
    assert_eq!(read_picture(stands), of_document);
}
