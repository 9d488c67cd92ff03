//! An incident on the desk: logged screen by screen, listed, and worked on until it is resolved.

use std::path::Path;
use std::process::Command;

use regex::Regex;
use tempfile::TempDir;

use super::support::{Desk, Form, Root, Upload, example};
use crate::support::on_disk::copy_of;
use crate::support::serving::{Answer, Running};

/// A desk that knows what time it is: at noon of a Sunday.
fn desk(root: TempDir, role: &str) -> Desk {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
    command.arg("--root").arg(root.path()).args(["--as-of", "2026-11-22T12:00:30Z"]);
    command.args(["desk", "--no-open", "--port", "0"]);
    let mut desk = Desk::of(Root::Own(root), Running::of(command));
    desk.come_in();
    assert_eq!(desk.post("role", &[("role", role)]).status, 303);
    desk
}

fn small() -> Desk {
    desk(copy_of("tests/practice"), "manager")
}

/// Where an answer leads, from the session's token.
fn led_to(desk: &Desk, answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap().strip_prefix(&desk.base).unwrap().to_owned()
}

/// Begins an incident; the path of its screens.
fn begin(desk: &Desk) -> String {
    let first = led_to(desk, &desk.fill("log", &[]));
    first.strip_suffix("/when").expect("the first question is when").to_owned()
}

/// Answers a screen, which leads to the next.
fn fill(desk: &Desk, at: &str, screen: &str, fields: &[(&str, &str)], next: &str) {
    let answer = desk.fill(&format!("{at}/{screen}"), fields);
    assert_eq!(led_to(desk, &answer), format!("{at}/{next}"));
}

fn november(desk: &Desk) -> String {
    desk.read("content/registers/incidents/2026-11.toml")
}

fn token(page: &Answer) -> String {
    Form::first(&page.text()).token().to_owned()
}

#[test]
fn an_incident_is_logged_screen_by_screen_with_its_picture_and_who_was_told() {
    let desk = small();
    let start = desk.get("log").text();
    assert!(start.contains("Call 999") && start.contains("somebody who uses this desk"), "{start}");
    let at = begin(&desk);
    // A mistake is told at its field, and what was typed stays.
    let wrong = desk.fill(&format!("{at}/when"), &[("reported", "half past"), ("reporter", "personnel")]);
    assert_eq!(wrong.status, 200);
    for part in ["href=\"#reported\"", "id=\"reported-error\"", "value=\"half past\"", "value=\"personnel\" checked"] {
        assert!(wrong.text().contains(part), "no {part} in {}", wrong.text());
    }
    fill(&desk, &at, "when", &[("reported", "today 10:15"), ("reporter", "personnel")], "where");
    let place = [("where", "account:facebook"), ("url", "https://www.facebook.com/ThePractice/posts/1")];
    fill(&desk, &at, "where", &place, "who");
    // Nothing is lost on the way back, and "today" is the day on which it was typed.
    let back = desk.get(&format!("{at}/when")).text();
    assert!(
        back.contains("value=\"22 November 2026 10:15\"") && back.contains("value=\"personnel\" checked"),
        "{back}"
    );
    fill(&desk, &at, "who", &[], "what");
    // This practice has no nature for what is not known yet.
    let wrong = desk.fill(&format!("{at}/what"), &[]);
    assert!(wrong.status == 200 && wrong.text().contains("id=\"nature-error\""), "{}", wrong.text());
    fill(&desk, &at, "what", &[("nature", "unkind"), ("also", "complaint")], "signs");
    fill(&desk, &at, "signs", &[("harm_indicated", ""), ("complaint", "yes")], "told");
    let told = [("told", "team-told"), ("told", "managing-partner-told"), ("told_at", "11:30")];
    fill(&desk, &at, "told", &told, "picture");
    let picture = Upload { field: "evidence", called: "../post.PNG", bytes: b"a picture" };
    let answer = desk.fill_with(&format!("{at}/picture"), &[], &[picture]);
    assert_eq!(led_to(&desk, &answer), format!("{at}/check"));
    let check = desk.get(&format!("{at}/check"));
    assert!(check.text().contains("post.PNG") && check.text().contains("Not known yet"), "{}", check.text());
    let form = Form::first(&check.text());
    let saved = desk.send(&form, &[], &[]);
    let page = led_to(&desk, &saved);
    let id = page.strip_prefix("incident/").unwrap();

    let text = november(&desk);
    let saved_at = Regex::new("saved = .*\n").unwrap();
    let text = saved_at.replace(&text, "saved = then\n");
    let number = desk.read("content/registers/incidents/2026-07.toml").matches("[[incident]]").count() + 1;
    let expected = format!(
        "[[incident]]\nid = \"{id}\"\nreported = 2026-11-22T10:15:00+00:00\nrecorded = 2026-11-22\nplace = \"official-account\"\naccount = \"facebook\"\nurl = \"https://www.facebook.com/ThePractice/posts/1\"\nnatures = [\"unkind\", \"complaint\"]\nauthor = \"unknown\"\nreporter = \"personnel\"\ncomplaint = true\nnumber = {number}\n\n[[incident.evidence]]\nfile = \"{id}-1.png\"\nsaved = then\nsha256 = \"{}\"\n\n[[incident.step]]\nat = 2026-11-22T11:30:00+00:00\nstep = \"team-told\"\nby = \"manager\"\n\n[[incident.step]]\nat = 2026-11-22T11:30:00+00:00\nstep = \"managing-partner-told\"\nby = \"manager\"\n",
        byelaw::base::sources::hex_digest(b"a picture"),
    );
    assert!(text.ends_with(&expected), "{text}\nis not\n{expected}");
    assert_eq!(std::fs::read(desk.root.path().join(format!("evidence/{id}-1.png"))).unwrap(), b"a picture");
    let shown = desk.get(&page).text();
    assert!(shown.contains("Delete the picture from the phone and the mailbox"), "{shown}");
    // The same form once more saves nothing more.
    assert_eq!(led_to(&desk, &desk.send(&form, &[], &[])), page);
    assert_eq!(november(&desk).matches("\nid = ").count(), 1);
    desk.is_clean();
}

#[test]
fn everything_but_when_may_be_unknown_and_a_name_is_asked_about() {
    let desk = desk(example(), "community-engagement-officer");
    let all = led_to(&desk, &desk.fill("log", &[("way", "all")]));
    let at = all.strip_suffix("/all").unwrap().to_owned();
    assert_eq!(led_to(&desk, &desk.fill(&all, &[("summary", "Mrs Jones was rude.")])), format!("{at}/check"));
    let before = november(&desk);
    let asked = desk.fill(&format!("{at}/check"), &[]);
    assert!(asked.status == 200 && asked.text().contains("looks like"), "{}", asked.text());
    assert_eq!(november(&desk), before);
    fill(&desk, &at, "words?then=check", &[("summary", "Somebody was rude.")], "check");
    let page = led_to(&desk, &desk.fill(&format!("{at}/check"), &[]));
    let after = november(&desk);
    let added = after.strip_prefix(&before).expect("the record is added at the end");
    for line in
        ["reported = 2026-11-22T12:00:00+00:00", "place = \"other\"", "natures = [\"other\"]", "author = \"unknown\""]
    {
        assert!(added.contains(line), "no {line} in {added}");
    }
    assert!(!added.contains("[[incident.step]]"), "{added}");
    let shown = desk.get(&page).text();
    let not_known = shown.split("Not known yet</h2>").nth(1).unwrap().split("</ul>").next().unwrap();
    assert_eq!(not_known.matches("<li>").count(), 5, "{not_known}");
    desk.is_clean();
}

#[test]
fn a_step_is_one_press_until_it_is_resolved_and_reopened() {
    let desk = small();
    let at = begin(&desk);
    fill(&desk, &at, "where", &[("where", "account:facebook")], "who");
    fill(&desk, &at, "what", &[("nature", "unkind")], "signs");
    let page = led_to(&desk, &desk.fill(&format!("{at}/check"), &[]));
    let press = |fields: &[(&str, &str)]| {
        let form = token(&desk.get(&page));
        desk.post(&page, &[&[("form-token", form.as_str())], fields].concat())
    };
    assert_eq!(led_to(&desk, &press(&[("step", "removed")])), page);
    let step = "\n[[incident.step]]\nat = 2026-11-22T12:00:00+00:00\nstep = \"removed\"\nby = \"manager\"\n";
    assert!(november(&desk).ends_with(step), "{}", november(&desk));
    for (fields, field) in [
        (&[("do", "resolve")][..], "resolution"),
        (&[("do", "evidence")], "evidence"),
        (&[("step", "")], "step"),
        (&[("step", "no-such-step")], "step"),
    ] {
        let refused = press(fields);
        assert!(refused.status == 200 && refused.text().contains(&format!("id=\"{field}-error\"")), "{fields:?}");
    }
    assert!(november(&desk).ends_with(step));
    let listed = |show: &str| desk.get(&format!("incidents?show={show}")).text().contains(&page);
    assert!(listed("open") && listed("all"));
    led_to(&desk, &press(&[("do", "resolve"), ("resolution", "removed")]));
    assert!(november(&desk).ends_with("step = \"resolved\"\nby = \"manager\"\nresolution = \"removed\"\n"));
    assert!(!listed("open") && listed("all"));
    led_to(&desk, &press(&[("do", "reopen")]));
    assert!(listed("open"));
    let undone = desk.get(&page).text();
    let undo = Form::all(&undone).into_iter().find(|form| form.action.ends_with("/history")).unwrap();
    assert_eq!(led_to(&desk, &desk.send(&undo, &[], &[])), "history");
    assert!(!listed("open"));
    desk.is_clean();
}

#[test]
fn what_is_not_there_has_no_page_and_answers_are_not_lost_for_it() {
    let desk = small();
    for page in ["incident/2026-none", "log/x/y", "log/x/check/more"] {
        assert_eq!(desk.get(page).status, 404, "{page}");
    }
    for page in ["log/x", "log/x/when", "log/x/check"] {
        assert_eq!(led_to(&desk, &desk.get(page)), "log", "{page}");
    }
    // As after the program was ended: the answers of that screen go on in an incident of their own.
    let answer = desk.post("log/x/where", &[("where", "place:group"), ("url", "https://example.org/1")]);
    let check = led_to(&desk, &answer);
    assert!(desk.get(&check).text().contains("https://example.org/1"));
    let sheet = desk.get("log/sheet").text();
    assert!(sheet.contains("Call 999") && sheet.contains("Unkind"), "{sheet}");
    assert!(!Path::new(&desk.root.path().join("content/registers/incidents/2026-11.toml")).exists());
}
