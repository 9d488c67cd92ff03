//! The day, and what happens to the programs and to what they made.

use jiff::ToSpan;

use super::{Kind, kind};
use crate::rebuild::desk::{Beside, Desk};

fn days(desk: &mut Desk, days: i64) {
    desk.set_day(desk.day().saturating_add(days.days()));
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

pub const KINDS: &[Kind] = &[
    kind("days go by", |desk, at, _| days(desk, whole(at % 9 + 1))),
    kind("an earlier day", |desk, at, _| days(desk, -whole(at % 9 + 1))),
    kind("months go by", |desk, at, _| days(desk, whole(at % 100 + 30))),
    kind("a day some months before", |desk, at, _| days(desk, -whole(at % 100 + 30))),
    kind("another program begins", |desk, _, _| desk.beside.push(Beside::NewProgram)),
    kind("somebody else builds on another day", |desk, _, _| desk.beside.push(Beside::SomebodyElse)),
    kind("what was written down is deleted", |desk, _, _| desk.beside.push(Beside::NothingWrittenDown)),
    kind("what was written down is damaged", |desk, at, number| desk.beside.push(Beside::Damaged(at, number))),
    kind("somebody edits a page that was made", |desk, at, _| desk.beside.push(Beside::PageEdited(at))),
    kind("a site is deleted", |desk, _, _| desk.beside.push(Beside::SiteGone)),
    kind("nobody says what changed", |desk, at, number| {
        desk.beside.push(Beside::NothingNamed);
        desk.change_one(at, super::is_text, |text| format!("{text}\n\nNobody said {number}.\n"));
    }),
    kind("a file is saved as it was", |desk, at, _| {
        if let Some(name) = desk.pick(at, |name| name.ends_with(".md") || name.ends_with(".toml")) {
            let path = desk.root().join(name);
            desk.beside.push(Beside::Named(path));
        }
    }),
];
