//! Answers on a terminal and by flags: what is offered, what is taken, and what is asked back.

use std::fs;
use std::path::Path;

use super::day::{INCIDENTS, LOOK, content, incident, must, practice, refused};
use crate::support::on_disk::byelaw;

#[test]
fn the_same_is_recorded_again_only_where_somebody_says_so() {
    let practice = practice();
    let root = practice.path();
    let reply = ["new", "reply", "--account", "facebook-page", "--received", "20/11/2026 09:00"];
    let leave = ["new", "leave", "--person", "digital-lead", "--from", "7 December", "--to", "Friday"];
    let incident = incident(&[]);
    let again = [&["new", "incident", "--id", "2026-zzzz"], &incident[4..]].concat();
    for (first, again, file) in [
        (&LOOK[..], &LOOK[..], "content/registers/monitoring.toml"),
        (&reply, &reply, "content/registers/replies.toml"),
        (&leave, &leave, "content/registers/staff.toml"),
        (&incident, &again, INCIDENTS),
    ] {
        must(root, first);
        let before = content(root);
        let said = refused(root, again, 2);
        let line = fs::read_to_string(root.join(file)).unwrap().lines().count();
        let place = said.split(&format!("the same is recorded already, at {file}, line ")).nth(1);
        let number: usize = place.unwrap().split(';').next().unwrap().parse().unwrap();
        assert!(number <= line && said.contains("add --even-if-recorded"), "{said}");
        assert_eq!(content(root), before);
        must(root, &[again, &["--even-if-recorded"]].concat());
    }
    must(root, &[&LOOK[..], &["--date", "yesterday"]].concat());
    must(root, &["new", "reply", "--account", "google-listing", "--received", "20/11/2026 09:00"]);
    must(root, &["check"]);
}

#[test]
fn nobody_acknowledges_a_version_twice() {
    let practice = practice();
    let root = practice.path();
    let read = ["new", "acknowledgement", "--person", "senior-partner", "--method", "email", "--version", "9.9"];
    must(root, &read);
    let said = refused(root, &[&read[..], &["--date", "yesterday"]].concat(), 2);
    assert!(said.contains("the same is recorded already, at") && said.contains("nothing is to be done"), "{said}");
    assert!(refused(root, &[&read[..], &["--even-if-recorded"]].concat(), 2).contains("unexpected argument"));
}

#[test]
fn who_did_it_is_not_taken_from_the_last_record() {
    let practice = practice();
    let root = practice.path();
    let look = ["new", "look", "--account", "facebook-page", "--outcome", "Nothing of concern."];
    let said = refused(root, &look, 2);
    assert!(said.contains("--by is missing") && said.contains("practice-manager"), "{said}");
    let post = ["new", "post", "--account", "facebook-page", "--at", "20/11/2026 09:00", "--kind", "news"];
    assert!(refused(root, &post, 2).contains("--posted-by is missing"));
    // Nobody is guessed at where only one may.
    let site = root.join("content/site.toml");
    let text = fs::read_to_string(&site).unwrap();
    let all = "monitor = [\"practice-manager\", \"digital-lead\", \"senior-partner\"]";
    fs::write(&site, text.replace(all, "monitor = [\"digital-lead\"]")).unwrap();
    let said = must(root, &look);
    assert!(said.contains("by = \"digital-lead\""), "{said}");
}

#[test]
fn days_to_come_are_the_next_and_the_last_day_follows_the_first() {
    let practice = practice();
    let root = practice.path();
    // Today is Sunday, 22 November 2026.
    for (from, to, taken) in [
        ("7 December", "Friday", "from = 2026-12-07\n  to = 2026-12-11"),
        ("next Monday", "Monday", "from = 2026-11-23\n  to = 2026-11-23"),
        ("in 2 weeks", "9 December", "from = 2026-12-06\n  to = 2026-12-09"),
        ("29 December", "2 January", "from = 2026-12-29\n  to = 2027-01-02"),
        ("tomorrow", "in 3 days", "from = 2026-11-23\n  to = 2026-11-25"),
    ] {
        let leave = ["new", "leave", "--dry-run", "--person", "digital-lead", "--from", from, "--to", to];
        let said = must(root, &leave);
        assert!(said.contains(taken), "{from} to {to}: {said}");
    }
    let handover = ["new", "handover", "--account", "google-listing", "--to", "senior-partner", "--dry-run"];
    let said = must(root, &[&handover[..], &["--from", "practice-manager", "--date", "Friday"]].concat());
    assert!(said.contains("date = 2026-11-27"), "{said}");
    let said = refused(root, &["new", "leave", "--person", "digital-lead", "--from", "Sunday", "--to", "Monday"], 2);
    assert!(said.contains("‘Sunday’ may be today or in a week"), "{said}");
}

#[test]
fn a_long_text_is_refused_and_one_that_is_there_is_read() {
    let practice = practice();
    let root = practice.path();
    let novel = "It was a bright day. ".repeat(300);
    let said = refused(root, &incident(&["--summary", &novel]), 2);
    assert!(said.contains("--summary: this has 6,299 characters, and 4,000 are the most"), "{said}");
    let team = ["new", "submission", "--decision", "pending", "--from-team", &novel];
    assert!(refused(root, &team, 2).contains("and 200 are the most"));
    must(root, &incident(&["--summary", "It was a bright day."]));
    let file = root.join(INCIDENTS);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("It was a bright day.", novel.trim())).unwrap();
    must(root, &["check"]);
}

#[test]
fn an_incident_is_shown_without_its_notes_and_kept_with_them() {
    let practice = practice();
    let root = practice.path();
    let incident: Vec<&str> = incident(&[]).into_iter().filter(|argument| *argument != "--no-notes").collect();
    let said = must(root, &incident);
    assert!(said.contains("\n  [[incident]]\n  id = \"2026-k7mq\"\n") && !said.contains("  # "), "{said}");
    let text = fs::read_to_string(root.join(INCIDENTS)).unwrap();
    let record = text.split("id = \"2026-k7mq\"").nth(1).unwrap();
    assert!(record.contains("# # summary") || record.contains("# summary = "), "{record}");
}

#[test]
fn a_folder_is_no_file() {
    let practice = practice();
    let root = practice.path();
    let folder = root.join("content");
    let said = refused(root, &["new", "acknowledgement", "--from", folder.to_str().unwrap()], 2);
    assert!(said.contains("content is a folder") && !said.contains("os error"), "{said}");
    let said = refused(root, &incident(&["--evidence", folder.to_str().unwrap()]), 3);
    assert!(said.contains("because it is a folder") && !said.contains("os error"), "{said}");
}

#[test]
fn what_was_not_written_is_told_with_its_answers() {
    let practice = practice();
    let root = practice.path();
    let reply = ["new", "reply", "--account", "facebook-page", "--received", "20/11/2026 09:00"];
    let said = refused(root, &[&reply[..], &["--answered", "20/11/2026 08:00", "--by", "digital-lead"]].concat(), 1);
    assert!(said.starts_with("This was not written. The lines are those that it would have had:\n"), "{said}");
    assert!(said.contains("this line is what --answered gives"), "{said}");
    assert!(said.trim_end().ends_with("1 problem; the files are as they were."), "{said}");
}

#[test]
fn what_is_undone_can_be_done_again() {
    let practice = practice();
    let root = practice.path();
    let listed = || String::from_utf8(byelaw(root, &["history"]).stdout).unwrap();
    let first = || listed().split(' ').next().unwrap().to_owned();
    must(root, &LOOK);
    let after = content(root);
    let said = must(root, &["history", "--undo"]);
    assert!(said.starts_with("undone: look added"), "{said}");
    assert!(listed().contains(" (undone)\n  look added"), "{}", listed());
    let said = must(root, &["history", "--undo", &first()]);
    assert!(said.starts_with("done again: look added"), "{said}");
    assert_eq!(content(root), after);
    assert!(!listed().contains("(undone)") && listed().contains("  undone: look added"), "{}", listed());
    let said = must(root, &["history", "--undo", &first()]);
    assert!(said.starts_with("undone: look added"), "{said}");
    assert!(refused(root, &["history", "--undo"], 2).contains("there is nothing to undo"));
}

#[cfg(unix)]
#[test]
fn at_a_terminal_words_have_numbers_teams_are_offered_and_the_same_is_asked_about() {
    use std::process::Command;

    use crate::support::terminal::at_a_terminal;

    let practice = practice();
    let root = practice.path();
    must(root, &incident(&[]));
    let ask = |root: &Path, arguments: &[&str], answers: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
        command.arg("--root").arg(root).args(["--as-of", "2026-11-22"]).args(arguments).env("NO_COLOR", "1");
        let mut asked = 0;
        at_a_terminal(&mut command, |question| {
            asked += 1;
            assert!(asked < 20, "‘{question}’ is asked again and again");
            let (_, answer) = answers.iter().find(|(asked, _)| question.trim_end() == *asked)?;
            Some((*answer).to_owned())
        })
    };
    let step = ["new", "step", "2026-k7mq"];
    let (shown, ended_well) =
        ask(root, &step, &[("step:", "14"), ("at:", "20/11/2026 11:00"), ("by:", "digital-lead")]);
    assert!(ended_well && shown.contains(" 14  removed ") && shown.contains("  Post removed\n"), "{shown}");
    assert!(shown.contains("  taken as removed\n") && shown.contains("Write its number or its name."), "{shown}");

    let sent = [("from team:", "1"), ("decision:", "pending"), ("date:", "")];
    let (shown, ended_well) = ask(root, &["new", "submission"], &sent);
    assert!(ended_well && shown.contains("   1  Front Office\n"), "{shown}");
    assert!(shown.contains("from_team = \"Front Office\""), "{shown}");

    must(root, &LOOK);
    let question = "Add it once more? yes or no:";
    let before = content(root);
    let (shown, ended_well) = ask(root, &LOOK, &[(question, "no")]);
    assert!(ended_well && shown.contains("The same is recorded already, at content/registers/monitoring.toml, line "));
    assert!(shown.contains("Nothing was written."), "{shown}");
    assert_eq!(content(root), before);
    let (shown, ended_well) = ask(root, &LOOK, &[(question, "yes")]);
    assert!(ended_well && shown.contains("look added"), "{shown}");

    // Who did it the last time is offered to somebody who sees it.
    let look = ["new", "look", "--account", "google-listing", "--outcome", "Nothing of concern."];
    let (shown, ended_well) = ask(root, &look, &[("kind:", ""), ("date:", ""), ("by:", "")]);
    assert!(ended_well && shown.contains("Enter alone: practice-manager."), "{shown}");
}
