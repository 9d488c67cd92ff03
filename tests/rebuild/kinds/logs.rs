//! What is logged line by line: replies, posts, looks at accounts and the like.

use super::{Kind, kind, wrong};
use crate::rebuild::texts::{block_comes_or_goes, tables, without_table};

const LOGS: [(&str, &str); 10] = [
    ("monitoring", "[[monitoring]]"),
    ("posts", "[[post]]"),
    ("replies", "[[reply]]"),
    ("submissions", "[[submission]]"),
    ("connections", "[[connection]]"),
    ("awareness", "[[awareness]]"),
    ("acknowledgements", "[[acknowledgement]]"),
    ("dissemination", "[[dissemination]]"),
    ("candidate-reviews", "[[candidate_review]]"),
    ("acceptances", "[[acceptance]]"),
];

/// New lines of logs, with a day to fill in.
const LINES: [(&str, &str); 7] = [
    (
        "monitoring",
        "[[monitoring]]\naccount = \"facebook\"\ndate = DAY\nby = \"practice-manager\"\nkind = \"regular\"\noutcome = \"Nothing.\"",
    ),
    ("posts", "[[post]]\nat = DAYT12:00:00+00:00\naccount = \"facebook\"\nposted_by = \"gp-partner\"\nkind = \"news\""),
    ("replies", "[[reply]]\naccount = \"facebook\"\nreceived = DAYT09:00:00+00:00"),
    ("submissions", "[[submission]]\ndate = DAY\nfrom_team = \"Reception\"\ndecision = \"pending\""),
    (
        "awareness",
        "[[awareness]]\ndate = DAY\naudience = \"patients\"\nchannel = \"Poster\"\nmaterial = \"Keys\"\nkind = \"communication\"",
    ),
    (
        "acknowledgements",
        "[[acknowledgement]]\nperson = \"gp-partner\"\npolicy = \"keys\"\nversion = \"2.0\"\ndate = DAY\nmethod = \"email\"",
    ),
    ("dissemination", "[[dissemination]]\npolicy = \"keys\"\nversion = \"2.0\"\nchannel = \"email\"\ndate = DAY"),
];

fn file(log: &str) -> String {
    format!("content/registers/{log}.toml")
}

pub const KINDS: &[Kind] = &[
    kind("a line of a log is added", |desk, at, number| {
        let (log, line) = LINES[at % LINES.len()];
        let line = line.replace("DAY", &format!("2026-11-{:02}", number % 20 + 1));
        desk.change(&file(log), |text| block_comes_or_goes(text, &line));
    }),
    kind("a line of a log for a day to come", |desk, at, number| {
        let (log, line) = LINES[at % LINES.len()];
        let line = line.replace("DAY", &format!("2026-11-{:02}", number % 4 + 23));
        desk.change(&file(log), |text| block_comes_or_goes(text, &line));
    }),
    kind("a line of a log goes", |desk, at, number| {
        let (log, head) = LOGS[at % LOGS.len()];
        desk.change(&file(log), |text| without_table(text, number, head));
    }),
    kind("lines of a log change places", |desk, at, _| {
        let (log, head) = LOGS[at % LOGS.len()];
        desk.change(&file(log), |text| {
            let (before, mut lines) = tables(text, head);
            lines.reverse();
            before.to_owned() + &lines.iter().map(|line| format!("{}\n\n", line.trim_end())).collect::<String>()
        });
    }),
    kind("a note for whoever keeps a register", |desk, at, number| {
        desk.change_one(
            at,
            |name| name.ends_with(".toml") && !name.contains("/versions/"),
            |text| format!("{text}\n# Note {number}.\n"),
        );
    }),
    wrong("a line of a log without its day", |desk, at, _| {
        let (log, line) = LINES[at % LINES.len()];
        desk.change(&file(log), |text| format!("{text}\n{}\n", line.replace("DAY", "soon")));
    }),
];
