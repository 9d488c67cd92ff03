//! A policy at the desk: its text changed with its page beside it, approved, and its next version begun.

use std::fs;
use std::path::Path;

use regex::Regex;
use tempfile::TempDir;

use super::support::{Desk, Form};
use crate::support::on_disk::{byelaw, copy_of, practice, said, snapshot};
use crate::support::serving::Answer;

const RULES: &str = "content/policies/conduct/01-rules.md";
const CONTROL: &str = "content/policies/conduct/policy.toml";
const SECTION: &str = "policy/conduct/01-rules";

/// What stands in the field for the text, as a browser has it.
fn typed(page: &Answer) -> String {
    let area = Regex::new(r"(?s)<textarea[^>]*>\n(.*?)</textarea>").unwrap();
    let html = page.text();
    area.captures(&html).expect("the page has the text")[1]
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Sends the text of a section with one sentence exchanged for another, by a button.
fn exchange(desk: &Desk, from: &str, to: &str, button: &str, more: &[(&str, &str)]) -> Answer {
    let page = desk.get(SECTION);
    let text = typed(&page);
    assert!(text.contains(from), "no ‘{from}’ in {text}");
    let text = text.replace(from, to);
    desk.send(&Form::first(&page.text()), &[&[("text", text.as_str()), ("do", button)], more].concat(), &[])
}

/// The files of the content with their bytes.
fn content(root: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    snapshot(&root.join("content"))
}

#[test]
fn all_policies_and_their_sections_are_listed_with_where_they_stand() {
    let desk = Desk::small();
    let page = desk.get("policy").text();
    for words in ["Conduct policy", "In force, no approval recorded", "1.0", "1 Rules", "Annex A Guidance"] {
        assert!(page.contains(words), "no {words} in {page}");
    }
    assert!(!page.contains("Staff only"));
    assert_eq!(desk.get("policy/nobody").status, 404);
    assert_eq!(desk.get("policy/conduct/99").status, 404);
    assert_eq!(desk.get("policy/conduct/1").status, 200, "by its number");
}

#[test]
fn a_text_of_windows_keeps_every_other_byte_and_can_be_undone() {
    let root = copy_of("tests/practice");
    let file = root.path().join(RULES);
    let old = format!("\u{FEFF}{}", fs::read_to_string(&file).unwrap().replace('\n', "\r\n"));
    fs::write(&file, &old).unwrap();
    let before = content(root.path());
    let desk = Desk::open(root, "manager");
    let answer =
        exchange(&desk, "Every post is kind.", "Every post is kind and short.", "save", &[("audience", "public")]);
    let after = desk.follow(&answer).text();
    assert!(after.contains("Section “1 Rules” changed."), "{after}");
    assert_eq!(desk.read(RULES), old.replace("is kind.", "is kind and short."));
    desk.is_clean();
    let answer = desk.fill("history", &[]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(content(desk.root.path()), before);
}

#[test]
fn readers_are_chosen_and_what_else_stands_above_the_text_stays() {
    let desk = Desk::small();
    let annex = "content/policies/conduct/annex-a.md";
    let (before, rules) = (desk.read(annex), desk.read(RULES));
    // Nothing for the public may lead to what is for staff.
    desk.write(RULES, &rules.replace(" and Annex A", ""));
    let page = desk.get("policy/conduct/annex-a");
    assert!(page.text().contains("What we ask of you."), "{}", page.text());
    let text = typed(&page);
    let answer = desk.send(&Form::first(&page.text()), &[("text", &text), ("audience", "staff"), ("do", "save")], &[]);
    desk.follow(&answer);
    assert_eq!(desk.read(annex), before.replace("audience = \"public\"", "audience = \"staff\""));
    assert!(desk.get("policy").text().contains("Staff only"));
    desk.is_clean();
}

#[test]
fn a_look_shows_the_page_the_changes_and_the_line_of_a_mistake_and_saves_nothing() {
    let desk = Desk::small();
    let before = content(desk.root.path());
    let page = exchange(&desk, "Every post is kind.", "Every post is brief. See [[9.9]].", "look", &[]).text();
    assert!(page.contains("<del>kind.</del><ins>brief. See [[9.9]].</ins>"), "{page}");
    let line = desk.read(RULES).lines().skip(3).position(|line| line.starts_with("Every post")).unwrap() + 1;
    let mistake = format!("<a href=\"#typed_text\" data-line=\"{line}\">Line {line}</a>: ");
    assert!(page.contains(&mistake), "no {mistake} in {page}");
    assert!(page.contains("Every post is brief. See"), "what was typed stays");
    let good = exchange(&desk, "Every post is kind.", "Every *post* is brief.", "part", &[]).text();
    assert!(
        good.contains("is brief.") && good.contains(&format!("href=\"http://{}/glossary.html#post\"", desk.intranet)),
        "{good}"
    );
    assert!(good.contains("<a href=\"#1.2\">") && !good.contains("<html"), "{good}");
    assert_eq!(content(desk.root.path()), before);
}

#[test]
fn nothing_with_a_mistake_is_saved_and_nothing_typed_is_lost() {
    let desk = Desk::small();
    let before = content(desk.root.path());
    for (wrong, said) in [
        ("Every post is brief. See [[9.9]].", "Line 7: "),
        ("+++\nSee [[staff:nobody]].", "Line 8: "),
        ("\n## 1.2 Again\n", "Line "),
    ] {
        let answer = exchange(&desk, "Every post is kind.", wrong, "save", &[]);
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.contains("There is a problem") && page.contains(said), "{wrong}: {page}");
        assert!(typed(&answer).contains(wrong.trim()), "{}", typed(&answer));
        assert_eq!(content(desk.root.path()), before);
    }
    let same = exchange(&desk, "Every post is kind.", "Every post is kind.", "save", &[]);
    assert!(same.text().contains("You have changed nothing"), "{}", same.text());
}

#[test]
fn a_text_that_somebody_else_changed_is_not_overwritten_unseen() {
    let desk = Desk::small();
    let page = desk.get(SECTION);
    let mine = typed(&page).replace("is kind", "is brief");
    let theirs = desk.read(RULES).replace("for everyone", "for all of us");
    desk.write(RULES, &theirs);
    let answer = desk.send(&Form::first(&page.text()), &[("text", &mine), ("do", "save")], &[]);
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("Somebody else changed this text"), "{}", answer.text());
    assert!(answer.text().contains("for all of us") && typed(&answer) == mine, "both are shown");
    assert_eq!(desk.read(RULES), theirs);
    // Whoever has seen theirs can save what they typed.
    let again = desk.send(&Form::first(&answer.text()), &[("text", &mine), ("do", "save")], &[]);
    desk.follow(&again);
    assert_eq!(desk.read(RULES), desk.read(RULES).replace("for all of us", "for everyone"));
    assert!(desk.read(RULES).contains("is brief") && desk.read(RULES).contains("for everyone"));
}

#[test]
fn a_text_that_cannot_be_read_is_put_right() {
    let root = copy_of("tests/practice");
    let file = root.path().join(RULES);
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replacen("+++\n", "++\n", 1)).unwrap();
    let desk = Desk::open(root, "manager");
    assert!(desk.get("policy/conduct").text().contains("mistake"));
    let page = desk.get(SECTION);
    assert!(page.text().contains("no front matter"), "{}", page.text());
    let answer = desk.send(&Form::first(&page.text()), &[("text", &good), ("do", "save")], &[]);
    desk.follow(&answer);
    assert_eq!(desk.read(RULES), good);
    desk.is_clean();
}

/// The same practice after the command line has done something to it.
fn by_command(root: TempDir, arguments: &[&str]) -> TempDir {
    let output = byelaw(root.path(), arguments);
    assert!(output.status.success(), "{}", said(&output));
    root
}

fn approved(desk: &Desk, more: &[(&str, &str)]) -> Answer {
    let fields = [("by", "manager"), ("on", "20/11/2026"), ("effective", "21/11/2026"), ("review", "21/11/2027")];
    desk.fill("policy/conduct/approve", &[&fields, more].concat())
}

const APPROVAL: [&str; 10] =
    ["new", "approval", "--by", "manager", "--on", "2026-11-20", "--effective", "2026-11-21", "--review", "2027-11-21"];

#[test]
fn an_approval_writes_what_the_command_writes_and_nothing_else() {
    let desk = Desk::small();
    let before = content(desk.root.path());
    let wrong =
        desk.fill("policy/conduct/approve", &[("on", "31/02/2026"), ("effective", "21/11/2026"), ("review", "")]);
    assert!(wrong.text().contains("Choose who approved it"), "{}", wrong.text());
    assert!(wrong.text().contains("value=\"31/02/2026\""), "what was typed stays");
    let ahead =
        desk.fill("policy/conduct/approve", &[("by", "manager"), ("on", "23/11/2026"), ("effective", "24/11/2026")]);
    assert!(ahead.text().contains("href=\"#on\"") && ahead.text().contains("still to come"), "{}", ahead.text());
    assert_eq!(content(desk.root.path()), before);
    let page = desk.follow(&approved(&desk, &[])).text();
    assert!(page.contains("approved by Manager") && page.contains("In force, approved"), "{page}");
    let expected = by_command(practice(), &APPROVAL);
    assert_eq!(content(desk.root.path()), content(expected.path()));
    desk.is_clean();
    assert!(approved(&desk, &[]).text().contains("approved this version on"), "not twice");
    // What is approved is changed on purpose alone, and then it is said.
    let asked = exchange(&desk, "is kind.", "is brief.", "save", &[]);
    assert!(asked.text().contains("This wording was approved"), "{}", asked.text());
    assert_eq!(content(desk.root.path()), content(expected.path()));
    let form = Form::first(&asked.text());
    let text = typed(&asked);
    let answer = desk.send(&form, &[("text", &text), ("do", "save"), ("change_approved", "yes")], &[]);
    assert!(desk.follow(&answer).text().contains("no longer as it was approved"));
    assert!(desk.get("policy").text().contains("Changed since it was approved"));
    let refused = desk.get("policy/conduct/approve").text();
    assert!(refused.contains("does not read as it was approved"), "{refused}");
    // Both are undone, the latest first: what was undone stands first in the list, what was approved last.
    assert_eq!(desk.fill("history", &[]).status, 303);
    assert_eq!(content(desk.root.path()), content(expected.path()));
    let forms = Form::all(&desk.get("history").text());
    let of_approval = forms.iter().rfind(|form| form.action.ends_with("history")).unwrap();
    assert_eq!(desk.send(of_approval, &[], &[]).status, 303);
    assert_eq!(content(desk.root.path()), before);
}

#[test]
fn a_next_version_is_begun_changed_compared_and_approved() {
    let desk = Desk::small();
    let wrong = desk.fill("policy/conduct/version", &[("number", "0.9"), ("summary", "")]);
    assert!(wrong.text().contains("0.9 does not come after 1.0"), "{}", wrong.text());
    let answer = desk
        .fill("policy/conduct/version", &[("number", "1.1"), ("summary", "Posts are brief."), ("audience", "staff")]);
    let page = desk.follow(&answer).text();
    assert!(page.contains("the draft of its next version"), "{page}");
    let expected = by_command(
        practice(),
        &["new", "version", "--number", "1.1", "--summary", "Posts are brief.", "--audience", "staff"],
    );
    assert_eq!(content(desk.root.path()), content(expected.path()));
    let draft = "policy/conduct-draft/01-rules";
    let page = desk.get(draft);
    let text = typed(&page).replace("is kind.", "is brief.");
    desk.follow(&desk.send(&Form::first(&page.text()), &[("text", &text), ("do", "save")], &[]));
    desk.is_clean();
    assert_eq!(desk.read(RULES), fs::read_to_string(expected.path().join(RULES)).unwrap(), "what stands stays");
    let changes = desk.get("policy/conduct/changes").text();
    assert!(changes.contains("<del>kind.</del><ins>brief.</ins>"), "{changes}");
    let begun = content(desk.root.path());
    let page = desk.follow(&approved(&desk, &[])).text();
    assert!(page.contains("Version 1.0 is kept"), "{page}");
    let file = expected.path().join("content/policies/conduct-draft/01-rules.md");
    let changed = fs::read_to_string(&file).unwrap().replace("is kind.", "is brief.");
    fs::write(&file, changed).unwrap();
    let expected = by_command(expected, &APPROVAL);
    assert_eq!(content(desk.root.path()), content(expected.path()));
    desk.is_clean();
    assert!(desk.read(CONTROL).contains("version = \"1.1\""));
    // A draft that took its policy's place goes back to its folder.
    let undone = desk.follow(&desk.fill("history", &[])).text();
    assert!(undone.contains("Undone"), "{undone}");
    assert_eq!(content(desk.root.path()), begun);
    desk.is_clean();
}
