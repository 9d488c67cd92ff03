//! Accounts: content/registers/accounts.toml.

use super::{Kind, kind, wrong};
use crate::rebuild::desk::Desk;
use crate::rebuild::texts::{block_comes_or_goes, on_value, turn};

fn change(desk: &mut Desk, how: impl FnOnce(&str) -> String) {
    desk.change("content/registers/accounts.toml", how);
}

pub const KINDS: &[Kind] = &[
    kind("the purpose of an account", |desk, at, number| change(desk, |text| on_value(text, at, "purpose", number))),
    kind("the handle of an account", |desk, at, number| change(desk, |text| on_value(text, at, "handle", number))),
    kind("the platform of an account", |desk, at, number| change(desk, |text| on_value(text, at, "platform", number))),
    kind("the address of an account", |desk, at, number| {
        let addresses = ["https://www.facebook.com/LeaValeMedical", "https://www.facebook.com/LeaVale"];
        change(desk, |text| turn(text, at + number, &addresses));
    }),
    kind("the kind of an account", |desk, at, _| {
        change(desk, |text| turn(text, at, &["kind = \"social-sharing\"", "kind = \"media-sharing\""]));
    }),
    kind("the team of an account", |desk, at, _| {
        change(desk, |text| turn(text, at, &["team = \"Community Engagement\"", "team = \"Reception\""]));
    }),
    kind("who oversees an account", |desk, at, _| {
        change(desk, |text| turn(text, at, &["overseer = \"business-partner\"", "overseer = \"gp-partner\""]));
    }),
    kind("who hold a login", |desk, at, _| {
        change(desk, |text| turn(text, at, &["\"community-engagement-project-developer\"]", "\"practice-manager\"]"]));
    }),
    kind("an account is closed", |desk, at, _| {
        // Nobody links to the last one.
        let states = ["status = \"active\"", "status = \"closed\"", "status = \"closing\""];
        change(desk, |text| {
            let last = text.rfind("[[account]]").unwrap_or(0);
            text[..last].to_owned() + &turn(&text[last..], at, &states)
        });
    }),
    kind("an account will be closed", |desk, _, number| {
        let stage = format!("[[account.status]]\nstatus = \"closed\"\nfrom = 2026-11-{}", number % 9 + 19);
        change(desk, |text| block_comes_or_goes(text, &stage));
    }),
    kind("a login is handed over", |desk, _, number| {
        let (day, from) = (number % 9 + 16, "community-engagement-officer");
        let handover =
            format!("[[account.handover]]\nfrom = \"{from}\"\nto = \"business-partner\"\ndate = 2026-11-{day}");
        change(desk, |text| block_comes_or_goes(text, &handover));
    }),
    kind("the day of a link from an account", |desk, at, _| {
        change(desk, |text| turn(text, at, &["policy_linked = 2026-04-02", "policy_linked = 2026-11-21"]));
    }),
    kind("the day on which the DPO was told", |desk, at, _| {
        change(desk, |text| turn(text, at, &["dpo_notified = 2026-03-25", "dpo_notified = 2026-11-20"]));
    }),
    kind("an account comes and goes", |desk, _, number| {
        let status = ["proposed", "approved", "active"][number % 3];
        let account = format!(
            "[[account]]\nid = \"video\"\nplatform = \"Video\"\nkind = \"media-sharing\"\nhandle = \"video\"\nurl = \"https://video.example/\"\npurpose = \"Films.\"\noverseer = \"gp-partner\"\ncustodians = [\"gp-partner\"]\n\n[[account.status]]\nstatus = \"{status}\"\nfrom = 2026-11-{}",
            number % 9 + 16
        );
        change(desk, |text| block_comes_or_goes(text, &account));
    }),
    wrong("an account without a status", |desk, _, _| {
        let account = "[[account]]\nid = \"none\"\nplatform = \"None\"\nkind = \"media-sharing\"\nhandle = \"none\"\nurl = \"https://none.example/\"\npurpose = \"None.\"";
        change(desk, |text| format!("{text}\n{account}\n"));
    }),
    wrong("who oversees an account is nobody", |desk, _, _| {
        change(desk, |text| text.replacen("overseer = \"", "overseer = \"no-", 1));
    }),
];
