//! The registers on the desk: an entry in one row, once more with another date, and one that waits completed.

use super::support::{Desk, Form};

const REPLIES: &str = "content/registers/replies.toml";
const WAITING: &str = "\n[[reply]]\naccount = \"facebook\"\nreceived = 2026-11-21T10:15:00+00:00\n";

/// The form of the row on a register's page.
fn row(desk: &Desk, page: &str) -> Form {
    let html = desk.get(page).text();
    Form::all(&html).into_iter().find(|form| form.action.contains("/new/")).expect("the page has a row to add to it")
}

#[test]
fn an_entry_is_added_in_one_row_and_repeated() {
    let desk = Desk::small();
    let before = desk.read(REPLIES);
    let page = desk.get("registers/reply");
    assert!(page.text().contains("6 July 2026, 9am"), "{}", page.text());
    let answer = desk.send(
        &row(&desk, "registers/reply"),
        &[("account", "facebook"), ("received", "20/11/2026 9:00"), ("answered", "20/11/2026 11:30")],
        &[],
    );
    let shown = desk.follow(&answer).text();
    assert!(shown.contains("Reply added") && shown.contains("20 November 2026, 11:30am"), "{shown}");
    // Whoever works at the desk answered it.
    let added = "\n[[reply]]\naccount = \"facebook\"\nreceived = 2026-11-20T09:00:00+00:00\nanswered = 2026-11-20T11:30:00+00:00\nby = \"manager\"\n";
    assert_eq!(desk.read(REPLIES), format!("{before}{added}"));
    let line = before.lines().count() + 2;
    let again = row(&desk, &format!("registers/reply?repeat={line}"));
    assert!(again.html.contains("value=\"facebook\" selected"), "{}", again.html);
    assert!(!again.html.contains("2026-11-20"), "{}", again.html);
    desk.is_clean();
}

#[test]
fn an_entry_that_waits_is_completed_where_it_stands() {
    let desk = Desk::small();
    let before = desk.read(REPLIES) + WAITING;
    desk.write(REPLIES, &before);
    // The desk reads a file again once it has noticed that it changed.
    let line = before.lines().count() - 2;
    let address = format!("registers/reply?complete={line}");
    let link = |html: &str| html.contains(&format!("{address}#entry"));
    let waits = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        link(&desk.get("registers/reply").text())
    });
    assert!(waits, "{}", desk.get("registers/reply").text());
    let answer = desk.send(&row(&desk, &address), &[("answered", "21/11/2026 11:00"), ("by", "manager")], &[]);
    assert!(desk.follow(&answer).text().contains("Reply completed"));
    let completed = "answered = 2026-11-21T11:00:00+00:00\nby = \"manager\"\n";
    assert_eq!(desk.read(REPLIES), format!("{before}{completed}"));
    desk.is_clean();
}

#[test]
fn a_wrong_entry_is_shown_again_with_what_was_typed() {
    let desk = Desk::small();
    let before = desk.read(REPLIES);
    let fields = [
        ("shown", "received"),
        ("shown", "answered"),
        ("account", "facebook"),
        ("received", "30/11/2026 9:00"),
        ("answered", "soon"),
    ];
    let answer = desk.send(&row(&desk, "registers/reply"), &fields, &[]);
    let html = answer.text();
    assert_eq!(answer.status, 200, "{html}");
    for words in
        ["href=\"#received\"", "is after today", "id=\"answered-error\"", "value=\"soon\"", "value=\"30/11/2026 9:00\""]
    {
        assert!(html.contains(words), "no {words} in {html}");
    }
    assert!(html.contains("name=\"back\" value=\"registers/reply\""), "{html}");
    assert_eq!(desk.read(REPLIES), before);
    // What has no place with the other answers is not saved beside them.
    let waiting = [("account", "facebook"), ("received", "20/11/2026 9:00"), ("shown", "by"), ("by", "manager")];
    desk.follow(&desk.send(&row(&desk, "registers/reply"), &waiting, &[]));
    assert!(desk.read(REPLIES).ends_with("received = 2026-11-20T09:00:00+00:00\n"), "{}", desk.read(REPLIES));
}

#[test]
fn every_register_has_a_page() {
    let desk = Desk::example();
    let list = desk.get("registers").text();
    for name in [
        "reply",
        "post",
        "look",
        "submission",
        "connection",
        "awareness",
        "dissemination",
        "candidate-review",
        "presentation",
    ] {
        assert!(list.contains(&format!("/registers/{name}\"")), "{name} is not in {list}");
        let page = desk.get(&format!("registers/{name}"));
        assert_eq!(page.status, 200, "{name}: {}", page.text());
        assert!(page.text().contains("id=\"latest\""), "{name}: {}", page.text());
        let again = page.text().split("?repeat=").nth(1).map(|line| line.split('#').next().unwrap().to_owned());
        let line = again.unwrap_or_else(|| panic!("{name} has no entry"));
        let row = desk.get(&format!("registers/{name}?repeat={line}"));
        assert!(row.text().contains("Record one more like it"), "{name}: {}", row.text());
    }
    for unknown in ["registers/person", "registers/none", "registers/reply/1", "registers/reply?complete=1&show=x"] {
        let status = desk.get(unknown).status;
        assert_eq!(status, if unknown.contains('?') { 200 } else { 404 }, "{unknown}");
    }
}
