//! The accounts on the desk: the list, one account, and a look through several in one save.

use super::support::{Desk, Form};

const LOOKS: &str = "content/registers/monitoring.toml";

fn look(account: &str, outcome: &str) -> String {
    format!(
        "\n[[monitoring]]\naccount = \"{account}\"\ndate = 2026-11-22\nby = \"community-engagement-officer\"\nkind = \"regular\"\noutcome = \"{outcome}\"\n"
    )
}

fn form(desk: &Desk) -> Form {
    Form::first(&desk.get("accounts/looks").text())
}

#[test]
fn several_accounts_are_looked_through_in_one_save_that_is_undone_at_once() {
    let desk = Desk::example();
    let before = desk.read(LOOKS);
    let fields = [
        ("kind", "regular"),
        ("date", "today"),
        ("by", "community-engagement-officer"),
        ("otherwise", "Nothing of concern."),
        ("tick", "facebook"),
        ("outcome-facebook", ""),
        ("outcome-twitter", "One question found and answered."),
    ];
    let answer = desk.send(&form(&desk), &fields, &[]);
    let shown = desk.follow(&answer).text();
    assert!(shown.contains("2 looks recorded"), "{shown}");
    let after = desk.read(LOOKS);
    let looks = [look("facebook", "Nothing of concern."), look("twitter", "One question found and answered.")];
    for one in &looks {
        assert!(after.contains(one), "no {one} in {after}");
    }
    assert_eq!(after.len(), before.len() + looks.iter().map(String::len).sum::<usize>());
    assert!(after.starts_with(&before));
    desk.is_clean();
    let history = Form::all(&desk.get("history").text());
    let undo: Vec<_> = history.iter().filter(|form| form.action.ends_with("/history")).collect();
    assert_eq!(undo.len(), 1, "it is one save");
    desk.follow(&desk.send(undo[0], &[], &[]));
    assert_eq!(desk.read(LOOKS), before);
}

#[test]
fn all_accounts_with_one_click() {
    let desk = Desk::example();
    let before = desk.read(LOOKS).matches("[[monitoring]]").count();
    let rows = desk.get("accounts/looks").text().matches("name=\"tick\"").count();
    assert!(rows > 1);
    let fields = [
        ("kind", "regular"),
        ("date", "today"),
        ("by", "community-engagement-officer"),
        ("otherwise", "Nothing of concern."),
        ("all", "yes"),
    ];
    desk.follow(&desk.send(&form(&desk), &fields, &[]));
    assert_eq!(desk.read(LOOKS).matches("[[monitoring]]").count(), before + rows);
    desk.is_clean();
}

#[test]
fn what_is_wrong_is_said_once_and_nothing_is_saved() {
    let desk = Desk::example();
    let before = desk.read(LOOKS);
    let nothing =
        desk.send(&form(&desk), &[("kind", "regular"), ("date", "today"), ("by", "community-engagement-officer")], &[]);
    assert!(nothing.text().contains("No account is ticked"), "{}", nothing.text());
    let fields = [
        ("kind", "regular"),
        ("date", "tomorrow or so"),
        ("by", "community-engagement-officer"),
        ("tick", "facebook"),
        ("tick", "linkedin"),
        ("outcome-linkedin", "Told Mrs Jones."),
        ("otherwise", "Nothing of concern."),
    ];
    let wrong = desk.send(&form(&desk), &fields, &[]).text();
    assert_eq!(wrong.matches("href=\"#date\"").count(), 1, "{wrong}");
    assert!(wrong.contains("value=\"tomorrow or so\"") && wrong.contains("value=\"Told Mrs Jones.\""), "{wrong}");
    assert_eq!(wrong.matches("type=\"checkbox\" value=\"facebook\" checked").count(), 1, "{wrong}");
    let named = fields.map(|(name, value)| if name == "date" { (name, "today") } else { (name, value) });
    let asked = desk.send(&form(&desk), &named, &[]).text();
    assert!(asked.contains("This looks like a person") && asked.contains("‘Mrs Jones’"), "{asked}");
    assert_eq!(desk.read(LOOKS), before);
    let confirmed = [&named[..], &[("names_nobody", "yes")]].concat();
    desk.follow(&desk.send(&form(&desk), &confirmed, &[]));
    assert_eq!(desk.read(LOOKS).matches("Told Mrs Jones.").count(), 1);
}

#[test]
fn each_account_has_a_page_with_what_is_missing() {
    let desk = Desk::small();
    let list = desk.get("accounts").text();
    assert!(list.contains("/account/facebook\"") && list.contains("ThePractice"), "{list}");
    let page = desk.get("account/facebook");
    assert_eq!(page.status, 200);
    let html = page.text();
    assert!(html.contains("/set/account?account=facebook"), "{html}");
    assert!(html.contains("/new/handover?account=facebook"), "{html}");
    assert_eq!(desk.get("account/none").status, 404);
}
