//! People: content/registers/staff.toml.

use super::{Kind, kind, wrong};
use crate::rebuild::desk::Desk;
use crate::rebuild::texts::{block_comes_or_goes, line_comes_or_goes, on_value, turn, without_table};

fn change(desk: &mut Desk, how: impl FnOnce(&str) -> String) {
    desk.change("content/registers/staff.toml", how);
}

pub const KINDS: &[Kind] = &[
    kind("a role", |desk, at, number| change(desk, |text| on_value(text, at, "role", number))),
    kind("a name comes and goes", |desk, at, _| {
        let without_name = ["role = \"Practice Manager\"", "role = \"GP Partner\"", "role = \"Business Manager\""];
        change(desk, |text| line_comes_or_goes(text, 0, without_name[at % 3], "name = \"Heidi Newton\""));
    }),
    kind("a name is written in another way", |desk, at, _| {
        change(desk, |text| {
            turn(text, at, &["name = \"Heidi Newton\"", "name = \"Joy Carveth\"", "name = \"Mathew Wright\""])
        });
    }),
    kind("a name is public", |desk, at, _| {
        change(desk, |text| line_comes_or_goes(text, at, "name = \"", "name_is_public = true"));
    }),
    kind("a team", |desk, at, number| change(desk, |text| on_value(text, at, "team", number))),
    kind("how somebody belongs to the practice", |desk, at, _| {
        let engagements = ["engagement = \"employee\"", "engagement = \"locum\"", "engagement = \"agency\""];
        change(desk, |text| turn(text, at, &engagements));
    }),
    kind("the address of a person", |desk, at, _| {
        change(desk, |text| line_comes_or_goes(text, at, "role = \"", "email = \"desk.leavale@nhs.net\""));
    }),
    kind("who may post", |desk, at, _| change(desk, |text| turn(text, at, &["may_post = true", "may_post = false"]))),
    kind("somebody leaves", |desk, at, number| {
        let day = ["leaves = 2026-11-20", "leaves = 2026-11-24", "leaves = 2027-02-28"][number % 3];
        change(desk, |text| line_comes_or_goes(text, at, "team = \"", day));
    }),
    kind("until when somebody is listed", |desk, at, number| {
        let day = ["listed_until = 2026-11-21", "listed_until = 2026-11-23"][number % 2];
        change(desk, |text| line_comes_or_goes(text, at, "team = \"", day));
    }),
    kind("somebody comes and goes", |desk, _, number| {
        let day = number % 9 + 18;
        let person = format!(
            "[[staff]]\nid = \"porter\"\nrole = \"Porter\"\nengagement = \"employee\"\nteam = \"Reception\"\nstarts = 2026-11-{day}"
        );
        change(desk, |text| block_comes_or_goes(text, &person));
    }),
    kind("days away", |desk, _, number| {
        let day = number % 9 + 18;
        let leave = format!("[[staff.leave]]\nfrom = 2026-11-{day}\nto = 2026-12-01");
        change(desk, |text| block_comes_or_goes(text, &leave));
    }),
    wrong("somebody goes whom others name", |desk, _, _| change(desk, |text| without_table(text, 0, "[[staff]]"))),
    wrong("somebody leaves before the first day", |desk, at, _| {
        change(desk, |text| line_comes_or_goes(text, at, "starts = ", "leaves = 1999-01-01"));
    }),
];
