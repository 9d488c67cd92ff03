//! Records in commands: an account from its first day to its last, and what a record is given later.

use std::fs;
use std::path::Path;

use super::day::{content, incident, must, practice, refused};
use crate::support::on_disk::snapshot;

const ACCOUNTS: &str = "content/registers/accounts.toml";
const STAFF: &str = "content/registers/staff.toml";

fn text(root: &Path, name: &str) -> String {
    fs::read_to_string(root.join(name)).unwrap()
}

/// The lines of a record, up to the next one of its register.
fn record<'t>(text: &'t str, id: &str) -> &'t str {
    let at = text.find(&format!("id = \"{id}\"")).unwrap();
    let end = text[at..].find("\n\n[[account]]\n").or_else(|| text[at..].find("\n\n[[incident]]\n"));
    &text[at..end.map_or(text.len(), |end| at + end)]
}

fn undo_all(root: &Path, saves: usize, before: &[(std::path::PathBuf, Vec<u8>)]) {
    for _ in 0..saves {
        must(root, &["history", "--undo"]);
    }
    assert!(content(root) == before, "something is left");
}

fn account<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let arguments = [
        "new",
        "account",
        "--platform",
        "Instagram",
        "--kind",
        "Media sharing",
        "--handle",
        "@milllane",
        "--url",
        "https://www.instagram.com/milllane",
        "--purpose",
        "News for patients.",
    ];
    [&arguments[..], more].concat()
}

#[test]
fn an_account_is_proposed_approved_used_and_closed() {
    let practice = practice();
    let root = practice.path();
    let before = content(root);
    let new = account(&["--status", "proposed", "--from", "2026-09-01"]);
    let everything = snapshot(root);
    let said = must(root, &[&new[..], &["--dry-run"]].concat());
    assert!(said.contains("It would be: account ‘instagram’ added") && said.contains("Nothing was written."), "{said}");
    let names = |files: Vec<(std::path::PathBuf, Vec<u8>)>| files.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    assert_eq!(names(snapshot(root)), names(everything));
    let said = must(root, &new);
    assert!(said.contains("`byelaw new status instagram approved`"), "{said}");
    let said = must(root, &["new", "status", "instagram", "active", "--from", "2026-10-05"]);
    for flag in ["--dpo-notified", "--policy-linked"] {
        assert!(said.contains(&format!("`byelaw set account instagram {flag} today`")), "{said}");
    }
    // What was forgotten takes its place among the others.
    let said = must(root, &["new", "status", "Instagram", "approved", "--from", "15/9/2026"]);
    assert!(!said.contains("--policy-linked"), "a page that is not in use has no link: {said}");
    must(root, &["new", "status", "instagram", "closed", "--from", "2026-11-20"]);
    let accounts = text(root, ACCOUNTS);
    let entries: Vec<&str> = record(&accounts, "instagram")
        .lines()
        .filter_map(|line| line.strip_prefix("status = ").or_else(|| line.strip_prefix("from = ")))
        .collect();
    let expected = [
        "\"proposed\"",
        "2026-09-01",
        "\"approved\"",
        "2026-09-15",
        "\"active\"",
        "2026-10-05",
        "\"closed\"",
        "2026-11-20",
    ];
    assert_eq!(entries, expected);
    must(root, &["check"]);
    for (day, until) in [("2026-09-20", "2026-09-15"), ("2026-11-21", "2026-11-20")] {
        let status = if day == "2026-09-20" { "approved" } else { "closed" };
        let said = refused(root, &["new", "status", "instagram", status, "--from", day], 2);
        assert!(said.contains(&format!("instagram is ‘{status}’ from {until} on already")), "{said}");
    }
    let said = refused(root, &account(&["--id", "instagram", "--status", "active"]), 2);
    assert!(said.contains("--id: there is already an account called ‘instagram’"), "{said}");
    undo_all(root, 4, &before);
}

#[test]
fn a_status_stands_with_the_others_though_tables_of_another_kind_follow() {
    let practice = practice();
    let root = practice.path();
    must(root, &["new", "status", "old-page", "active", "--from", "2026-11-01"]);
    must(root, &["new", "status", "old-page", "closing", "--from", "2026-11-20"]);
    let accounts = text(root, ACCOUNTS);
    let headers: Vec<&str> = record(&accounts, "old-page").lines().filter(|line| line.starts_with('[')).collect();
    let last = headers.iter().rposition(|header| *header == "[[account.status]]").unwrap();
    assert_eq!(headers[last + 1..], ["[account.outside_policy]"], "{headers:?}");
    must(root, &["check"]);
}

#[test]
fn what_is_done_for_an_account_is_filled_in() {
    let practice = practice();
    let root = practice.path();
    let before = content(root);
    let set = ["set", "account", "google-listing"];
    let said = refused(root, &set, 2);
    assert!(said.contains("it is not said what account google-listing is to be given"), "{said}");
    assert!(said.contains("--dpo-notified, ") && !said.contains("--platform"), "{said}");
    let said = must(root, &[&set[..], &["--dpo-notified", "20/11/2026", "--overseer", "Senior Partner"]].concat());
    assert!(
        said.contains("dpo_notified = 2026-11-20\n") && said.contains("account google-listing changed in"),
        "{said}"
    );
    let team = [&set[..], &["--team", "The Front Office"]].concat();
    let said = must(root, &[&team[..], &["--dry-run"]].concat());
    assert!(said.contains("Changed:\n  - team: ") && said.contains(" → The Front Office\n"), "{said}");
    must(root, &team);
    let said = refused(root, &team, 2);
    assert!(said.contains("account google-listing says so already"), "{said}");
    let said = refused(root, &[&set[..], &["--dpo-notified", "2026-12-01"]].concat(), 2);
    assert!(said.contains("--dpo-notified: 2026-12-01 is after today"), "{said}");
    // A table below it is made whole, and then changed.
    let said = refused(root, &[&set[..], &["--case-decision", "pending"]].concat(), 2);
    assert!(said.contains("--case-submitted is missing"), "{said}");
    must(root, &[&set[..], &["--case-submitted", "2026-11-02", "--case-decision", "pending", "--service"]].concat());
    let decided = ["--case-decision", "refused", "--case-date", "2026-11-20", "--case-reviewed-by", "senior-partner"];
    let found = ["--outside-found", "2026-11-19", "--outside-clause", "3.8"];
    let said = must(root, &[&set[..], &decided, &found].concat());
    assert!(said.contains("  - case decision: pending → refused"), "{said}");
    let accounts = text(root, ACCOUNTS);
    let case = "[account.business_case]\nsubmitted = 2026-11-02\ndecision = \"refused\"\nreviewed_by = \"senior-partner\"\n\
                date = 2026-11-20\n\n[account.outside_policy]\nfound = 2026-11-19\nclause = \"3.8\"";
    assert!(record(&accounts, "google-listing").contains(case), "{accounts}");
    must(root, &["check"]);
    let listed = String::from_utf8(crate::support::on_disk::byelaw(root, &["history", "--count", "1"]).stdout).unwrap();
    assert!(listed.contains("account google-listing changed in") && listed.contains("(case_date, "), "{listed}");
    undo_all(root, 4, &before);
}

#[test]
fn a_handover_is_planned_before_leave_and_done_once() {
    let practice = practice();
    let root = practice.path();
    let before = content(root);
    let handover =
        ["new", "handover", "--account", "google-listing", "--from", "practice-manager", "--to", "senior-partner"];
    let said = must(root, &[&handover[..], &["--date", "2026-12-03", "--reason", "leaving"]].concat());
    assert!(said.contains("planned for 2026-12-03"), "{said}");
    assert!(said.contains("`byelaw set account google-listing --custodian senior-partner`"), "{said}");
    let holders = |text: &str| record(text, "google-listing").matches("custodians = [\"practice-manager\"]").count();
    assert_eq!(holders(&text(root, ACCOUNTS)), 1, "it was not handed over yet");
    let said = must(root, &["new", "leaving", "--person", "practice-manager", "--leaves", "2026-12-04"]);
    assert!(said.contains("new handover --account facebook-page --from practice-manager --reason leaving"), "{said}");
    assert!(!said.contains("--account google-listing"), "it is planned: {said}");
    assert!(!said.contains("--account old-page"), "it is closed: {said}");
    let said = must(root, &[&handover[..], &["--date", "2026-11-20"]].concat());
    assert!(said.contains("completed in") && said.contains("senior-partner holds the login now"), "{said}");
    let accounts = text(root, ACCOUNTS);
    let google = record(&accounts, "google-listing");
    assert_eq!(google.matches("[[account.handover]]").count(), 1, "{google}");
    assert!(google.contains("date = 2026-11-20\nreason = \"leaving\""), "{google}");
    assert!(google.contains("custodians = [\"senior-partner\"]\n"), "{google}");
    must(root, &["check"]);
    // A save that changes a value and adds a table is undone as any other.
    undo_all(root, 3, &before);
}

#[test]
fn a_person_is_changed_but_for_the_id() {
    let practice = practice();
    let root = practice.path();
    let before = content(root);
    let set = ["set", "person", "Digital Lead"];
    let said = must(
        root,
        &[&set[..], &["--role", "Web Lead", "--email", "web@milllane.example", "--may-post=no", "--team", "Web"]]
            .concat(),
    );
    for line in ["  - role: Digital Lead → Web Lead", "  - may post: yes → no", "  email = \"web@milllane.example\""]
    {
        assert!(said.contains(line), "{said}");
    }
    assert!(text(root, STAFF).contains("id = \"digital-lead\"\nrole = \"Web Lead\"\n"));
    must(root, &["check"]);
    refused(root, &["set", "person", "digital-lead", "--id", "web-lead"], 2);
    let said = refused(root, &["set", "person", "nobody", "--team", "Web"], 2);
    assert!(said.contains("‘nobody’ is not an id of content/registers/staff.toml"), "{said}");
    undo_all(root, 1, &before);
}

#[test]
fn what_was_not_known_of_an_incident_is_filled_in_and_it_is_opened_again() {
    let practice = practice();
    let root = practice.path();
    must(root, &incident(&[]));
    let before = content(root);
    let set = ["set", "incident", "2026-k7mq"];
    must(
        root,
        &[&set[..], &["--clause", "3.8", "--harm-indicated=no", "--complaint", "--summary", "Unkind."]].concat(),
    );
    let said = refused(root, &[&set[..], &["--summary", "Mrs Jones was insulted."]].concat(), 2);
    assert!(said.contains("‘Mrs Jones’ in summary looks like a name with a title"), "{said}");
    // The account has no place in an incident that was elsewhere.
    let said = must(root, &[&set[..], &["--place", "review site", "--author", "visitor"]].concat());
    for line in ["  - place: official-account → review-site", "  - account: facebook-page → left out"] {
        assert!(said.contains(line), "{said}");
    }
    let said = refused(root, &[&set[..], &["--account", "google-listing"]].concat(), 2);
    assert!(said.contains("--account: this is not asked for with these answers"), "{said}");
    let said = refused(root, &[&set[..], &["--place", "official-account"]].concat(), 2);
    assert!(said.contains("--account is missing"), "{said}");
    must(root, &[&set[..], &["--place", "official-account", "--account", "google-listing"]].concat());
    for fixed in [["--number", "3"], ["--recorded", "2026-11-01"], ["--id", "2026-aaaa"]] {
        refused(root, &[&set[..], &fixed].concat(), 2);
    }
    let step = ["new", "step", "2026-k7mq", "--by", "practice-manager"];
    let said = refused(root, &[&step[..], &["reopened", "--at", "20/11/2026 11:00"]].concat(), 1);
    assert!(said.contains("only a resolved incident can be reopened"), "{said}");
    for (name, at) in [("resolved", "12:00"), ("reopened", "13:00"), ("resolved", "14:00")] {
        let at = format!("20/11/2026 {at}");
        let ended = if name == "resolved" { &["--resolution", "taken down by us"][..] } else { &[] };
        must(root, &[&step[..], &[name, "--at", &at], ended].concat());
    }
    must(root, &["check"]);
    undo_all(root, 6, &before);
}

#[test]
fn what_was_erased_is_not_written_again() {
    let practice = practice();
    let root = practice.path();
    must(root, &incident(&[]));
    let file = root.join("content/registers/incidents/2026-11.toml");
    let erased = "\n[incident.erased]\ndate = 2026-11-21\nreason = \"Asked for.\"\n";
    fs::write(&file, fs::read_to_string(&file).unwrap() + erased).unwrap();
    must(root, &["check"]);
    let said = refused(root, &["set", "incident", "2026-k7mq", "--summary", "Unkind."], 2);
    assert!(said.contains("the details of incident 2026-k7mq were erased"), "{said}");
}

#[cfg(unix)] // A terminal is made in the way of Unix.
mod at_a_terminal {
    use std::process::Command;

    use super::*;
    use crate::support::terminal::at_a_terminal;

    /// Runs byelaw at a terminal: the questions that are named are answered so, others with Enter alone.
    fn asked(root: &Path, arguments: &[&str], answers: &[(&str, &str)]) -> (String, bool) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
        command.args(["--as-of", "2026-11-22"]).args(arguments).current_dir(root).env("NO_COLOR", "1");
        at_a_terminal(&mut command, |question| {
            let answer = answers.iter().find(|(begins, _)| question.starts_with(begins));
            Some(answer.map_or("", |(_, answer)| answer).to_owned())
        })
    }

    #[test]
    fn what_is_empty_is_asked_for_and_nothing_else() {
        let practice = practice();
        let root = practice.path();
        let (screen, is_done) =
            asked(root, &["set", "account"], &[("account: ", "google-listing"), ("dpo notified: ", "20/11/2026")]);
        assert!(is_done && screen.contains("dpo_notified = 2026-11-20"), "{screen}");
        assert!(screen.contains("information register: ") && !screen.contains("platform: "), "{screen}");
        let added =
            ["team", "dpo_notified"].map(|key| record(&text(root, ACCOUNTS), "google-listing").matches(key).count());
        assert_eq!(added, [1, 1]);
    }

    #[test]
    fn what_is_there_is_changed_where_somebody_says_yes() {
        let practice = practice();
        let root = practice.path();
        let before = snapshot(root);
        let arguments = ["set", "account", "google-listing", "--team", "Web"];
        let (screen, is_done) = asked(root, &arguments, &[("Change it?", "no")]);
        assert!(!is_done && screen.contains(" → Web") && screen.contains("nothing was changed"), "{screen}");
        let (screen, is_done) = asked(root, &arguments, &[("Change it?", "yes")]);
        assert!(is_done && !screen.contains("overseer: "), "{screen}");
        assert!(snapshot(root) != before);
    }

    #[test]
    fn what_follows_the_present_status_is_offered() {
        let practice = practice();
        let root = practice.path();
        must(root, &account(&["--status", "approved", "--from", "2026-11-02", "--no-notes"]));
        let (screen, is_done) = asked(root, &["new", "status", "instagram"], &[("status: ", "1")]);
        assert!(is_done && screen.contains("1  active  after ‘approved’, which it is from 2026-11-02 on"), "{screen}");
        assert!(text(root, ACCOUNTS).ends_with("[[account.status]]\nstatus = \"active\"\nfrom = 2026-11-22\n"));
    }

    #[test]
    fn a_resolved_incident_is_offered_to_be_reopened() {
        let practice = practice();
        let root = practice.path();
        let answers = [("incident: ", "2026-007"), ("step: ", "reopened"), ("at: ", "today 10:00")];
        let (screen, is_done) = asked(root, &["new", "step"], &answers);
        assert!(is_done && screen.contains("(resolved)") && screen.contains("step ‘reopened’ added"), "{screen}");
    }
}
