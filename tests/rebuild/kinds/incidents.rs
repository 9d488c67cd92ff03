//! Incidents, month by month.

use super::{Kind, either, kind, wrong};
use crate::rebuild::desk::Desk;
use crate::rebuild::texts::{line_comes_or_goes, on_value, tables, turn, without_table};

fn is_month(name: &str) -> bool {
    name.contains("/registers/incidents/")
}

/// In the last month incidents are open.
fn change_last(desk: &mut Desk, how: impl FnOnce(&str) -> String) {
    if let Some(last) = desk.names(is_month).pop() {
        desk.change(&last, how);
    }
}

const HEAD: &str = "[[incident]]";

/// The incident with something behind its last line.
fn with_step(text: &str, at: usize, step: &str) -> String {
    let (before, tables) = tables(text, HEAD);
    let open: Vec<usize> = (0..tables.len()).filter(|table| !tables[*table].contains("step = \"resolved\"")).collect();
    let chosen = open.get(at % open.len().max(1)).copied();
    let all = tables.iter().enumerate().map(|(index, table)| match Some(index) == chosen {
        true => format!("{}\n\n{step}\n\n", table.trim_end()),
        false => (*table).to_owned(),
    });
    before.to_owned() + &all.collect::<String>()
}

pub const KINDS: &[Kind] = &[
    kind("an incident is added", |desk, at, number| {
        desk.change_one(at, is_month, |text| {
            let (_, tables) = tables(text, HEAD);
            let Some(again) = (!tables.is_empty()).then(|| tables[number % tables.len()]) else {
                return text.to_owned();
            };
            let lines = again.lines().filter(|line| !line.starts_with("number = ")).map(|line| {
                match line.starts_with("id = ") {
                    true => format!("id = \"2026-9{:02}\"\n", number % 100),
                    false => format!("{line}\n"),
                }
            });
            format!("{text}\n{}", lines.collect::<String>())
        });
    }),
    kind("an incident is closed", |desk, at, number| {
        let step =
            "[[incident.step]]\nat = 2026-11-21T15:00:00+00:00\nstep = \"resolved\"\nresolution = \"not-upheld\"";
        change_last(desk, |text| with_step(text, at + number, step));
    }),
    kind("a step is added", |desk, _, number| {
        let steps = ["advice-sought", "partners-told", "replied-privately", "police-told"];
        let (step, day) = (steps[number % steps.len()], number % 5 + 20);
        let step =
            format!("[[incident.step]]\nat = 2026-11-{day}T16:00:00+00:00\nstep = \"{step}\"\nby = \"gp-partner\"");
        change_last(desk, |text| with_step(text, number, &step));
    }),
    kind("an incident is deleted", |desk, at, number| {
        desk.change_one(at, is_month, |text| without_table(text, number, HEAD));
    }),
    kind("the last incident of a month is deleted", |desk, at, _| {
        desk.change_one(at, is_month, |text| text[..text.rfind(HEAD).unwrap_or(0)].to_owned());
    }),
    kind("what is said of an incident", |desk, at, number| {
        desk.change_one(at, is_month, |text| on_value(text, number, "summary", number));
    }),
    kind("what was wrong in an incident", |desk, at, number| {
        let natures = ["natures = [\"defamatory\"]", "natures = [\"harassing\"]", "natures = [\"racist\", \"other\"]"];
        desk.change_one(at, is_month, |text| turn(text, number, &natures));
    }),
    kind("which clauses an incident broke", |desk, at, number| {
        let clauses = ["clauses = [\"A.3\"]", "clauses = [\"A.3\", \"keys/2.1\"]", "clauses = []"];
        desk.change_one(at, is_month, |text| turn(text, number, &clauses));
    }),
    either("who wrote what an incident is about", |desk, at, number| {
        let authors = ["author = \"patient\"", "author = \"visitor\"", "author = \"personnel\""];
        desk.change_one(at, is_month, |text| turn(text, number, &authors));
    }),
    kind("how an incident ended", |desk, at, number| {
        let ends =
            ["resolution = \"removed-by-practice\"", "resolution = \"not-upheld\"", "resolution = \"disciplinary\""];
        desk.change_one(at, is_month, |text| turn(text, number, &ends));
    }),
    either("an incident shows a sign of harm", |desk, at, number| {
        desk.change_one(at, is_month, |text| line_comes_or_goes(text, number, "reporter = ", "harm_indicated = true"));
    }),
    kind("the page of an incident goes", |desk, at, number| {
        desk.change_one(at, is_month, |text| line_comes_or_goes(text, number, "reporter = ", "page = false"));
    }),
    kind("the page of an incident stays", |desk, at, number| {
        desk.change_one(at, is_month, |text| line_comes_or_goes(text, number, "reporter = ", "page = true"));
    }),
    kind("when something was done about an incident", |desk, at, number| {
        desk.change_one(at, is_month, |text| turn(text, number, &[":00:00+", ":05:00+"]));
    }),
    wrong("an incident that is there twice", |desk, at, _| {
        desk.change_one(at, is_month, |text| {
            let (_, tables) = tables(text, HEAD);
            format!("{text}\n{}", tables.first().copied().unwrap_or("[[incident]]\n"))
        });
    }),
    wrong("an incident on an account that there is not", |desk, at, _| {
        desk.change_one(at, is_month, |text| text.replacen("\naccount = \"", "\naccount = \"no-", 1));
    }),
];
