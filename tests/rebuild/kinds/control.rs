//! What a policy says of itself: its title, version, approvals, changes, duties, and what people read.

use super::{KEYS, Kind, MAIN, is_control, kind, wrong};
use crate::rebuild::texts::{block_comes_or_goes, line_comes_or_goes, on_value, turn, with_line, without_table};

/// The clauses of a line such as `approval = ["12"]`, in another order or other ones.
fn other_clauses(line: &str, number: usize) -> String {
    let Some((key, clauses)) = line.split_once(" = [") else { return line.to_owned() };
    let mut clauses: Vec<&str> = clauses.trim_end_matches(']').split(", ").collect();
    match number % 3 {
        0 => clauses.rotate_left(1),
        1 => clauses = vec!["\"11\""],
        _ => clauses.truncate(1),
    }
    format!("{key} = [{}]", clauses.join(", "))
}

const DUTIES: [&str; 6] = ["approval", "monitor", "reply-in-time", "remove-posts", "tell-partners", "hand-over"];

pub const KINDS: &[Kind] = &[
    kind("the title of a policy", |desk, at, number| {
        desk.change_one(at, is_control, |text| on_value(text, 0, "title", number));
    }),
    kind("what a policy says besides", |desk, _, number| {
        let notice = format!("notice = \"Notice {}.\"", number % 2);
        desk.change(KEYS, |text| line_comes_or_goes(text, 0, "audience = ", &notice));
    }),
    kind("the version of a policy", |desk, _, _| {
        desk.change(KEYS, |text| turn(text, 0, &["version = \"2.0\"", "version = \"2.1\""]));
    }),
    kind("the first day of a policy", |desk, _, _| {
        let days = ["effective = 2026-09-01", "effective = 2026-10-05", "effective = 2026-12-01"];
        desk.change(KEYS, |text| turn(text, 0, &days));
    }),
    kind("the day of a review", |desk, at, number| {
        let day = ["review = 2026-11-01", "review = 2026-12-24", "review = 2028-01-04"][number % 3];
        desk.change_one(at, is_control, |text| line_comes_or_goes(text, 0, "audience = ", day));
    }),
    kind("the owner of a policy", |desk, _, _| {
        let owners = ["owner = \"practice-manager\"", "owner = \"gp-partner\"", "owner = \"managing-partner\""];
        desk.change(KEYS, |text| turn(text, 0, &owners));
    }),
    kind("a policy is withdrawn", |desk, _, _| {
        desk.change(KEYS, |text| turn(text, 0, &["status = \"approved\"", "status = \"withdrawn\""]));
    }),
    kind("an approval", |desk, at, number| {
        let day = ["2026-08-21", "2026-11-21", "2026-12-02"][number % 3];
        let approval = format!("[[approval]]\nby = \"gp-partner\"\non = {day}");
        desk.change_one(at, is_control, |text| block_comes_or_goes(text, &approval));
    }),
    kind("the wording that was approved", |desk, at, number| {
        let digest = format!("approved_wording = \"{:064x}\"", number % 2);
        desk.change_one(at, is_control, |text| line_comes_or_goes(text, 0, "audience = ", &digest));
    }),
    kind("a line of the change log", |desk, at, number| {
        let (day, audience) = (number % 20 + 1, ["public", "staff"][number % 2]);
        let change =
            format!("[[change]]\ndate = 2026-11-{day:02}\naudience = \"{audience}\"\nsummary = \"Change {number}.\"");
        desk.change_one(at, is_control, |text| block_comes_or_goes(text, &change));
    }),
    kind("a line of the change log for a day to come", |desk, at, number| {
        let day = number % 3 + 23;
        let change = format!("[[change]]\ndate = 2026-11-{day}\naudience = \"public\"\nsummary = \"It is to change.\"");
        desk.change_one(at, is_control, |text| block_comes_or_goes(text, &change));
    }),
    kind("which clauses carry a duty", |desk, at, number| {
        let duty = format!("{} = [", DUTIES[at % DUTIES.len()]);
        desk.change(MAIN, |text| with_line(text, 0, &duty, |line| other_clauses(line, number)));
    }),
    kind("why people read a clause", |desk, at, number| {
        desk.change_one(at, is_control, |text| on_value(text, number, "reason", number));
    }),
    kind("which clauses people read", |desk, at, number| {
        let read =
            format!("[[read_by_people]]\nclauses = [\"3.{}\"]\nreason = \"The owner reads it.\"", number % 3 + 1);
        desk.change_one(at, is_control, |text| block_comes_or_goes(text, &read));
    }),
    kind("nobody reads a clause", |desk, at, _| {
        desk.change(MAIN, |text| without_table(text, at, "[[read_by_people]]"));
    }),
    wrong("a policy that is not for everyone", |desk, at, _| {
        desk.change_one(at, is_control, |text| text.replacen("audience = \"public\"", "audience = \"staff\"", 1));
    }),
    wrong("a duty that there is not", |desk, _, _| {
        desk.change(MAIN, |text| text.replacen("\nmonitor = ", "\nmonitors = ", 1))
    }),
];
