//! The words that policies define.

use super::{KEYS, Kind, MAIN, is_control, kind, wrong};
use crate::rebuild::texts::{block_comes_or_goes, on_value, turn, without_table};

pub const KINDS: &[Kind] = &[
    kind("a term is renamed", |desk, at, number| {
        desk.change_one(at, is_control, |text| on_value(text, number, "name", number));
    }),
    kind("a term has another name", |desk, _, _| {
        desk.change(KEYS, |text| turn(text, 0, &["name = \"Key\"", "name = \"Door\"", "name = \"Front desk\""]));
    }),
    kind("another spelling of a term", |desk, at, number| {
        let also = format!("also = [\"another spelling {number}\"]\n");
        desk.change_one(at, is_control, |text| {
            let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("also = "));
            lines.flat_map(|line| [line, if line.starts_with("name = ") { &also } else { "" }]).collect()
        });
    }),
    kind("a spelling of one term", |desk, _, number| {
        let spellings = ["also = []", "also = [\"door\"]", "also = [\"front desk\", \"doors\"]", "also = [\"keys\"]"];
        desk.change(KEYS, |text| match text.contains("also = [") {
            true => turn(text, 0, &spellings),
            false => text.replacen("name = ", &format!("{}\nname = ", spellings[1 + number % 3]), 1),
        });
    }),
    kind("a term is explained by another clause", |desk, _, _| {
        desk.change(KEYS, |text| turn(text, 0, &["clause = \"2.1\"", "clause = \"2.2\"", "clause = \"3.1\""]));
    }),
    kind("a term comes and goes", |desk, _, _| {
        let term = "[[term]]\nid = \"lock\"\nname = \"Lock\"\nclause = \"3.1\"\nalso = [\"locked\", \"door\"]";
        desk.change(KEYS, |text| block_comes_or_goes(text, term));
    }),
    kind("a term of the main policy goes", |desk, at, _| desk.change(MAIN, |text| without_table(text, at, "[[term]]"))),
    wrong("a term is defined twice", |desk, at, _| {
        desk.change_one(at, is_control, |text| {
            let term = "\n[[term]]\nid = \"twice\"\nname = \"Twice\"\nclause = \"1.1\"\n";
            format!("{text}{term}{term}")
        });
    }),
    wrong("a term is explained by no clause", |desk, _, _| {
        desk.change(KEYS, |text| text.replacen("clause = \"", "clause = \"9", 1));
    }),
];
