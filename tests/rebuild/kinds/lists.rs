//! The practice's own lists: what can be wrong with a post, how an incident can end, and bank holidays.

use super::{Kind, kind, wrong};
use crate::rebuild::texts::{block_comes_or_goes, line_comes_or_goes, on_value, turn, without_table};

const NATURES: &str = "content/registers/natures.toml";
const RESOLUTIONS: &str = "content/registers/resolutions.toml";
const HOLIDAYS: &str = "content/bank-holidays.toml";

pub const KINDS: &[Kind] = &[
    kind("the label of a nature", |desk, at, number| desk.change(NATURES, |text| on_value(text, at, "label", number))),
    kind("the clause of a nature", |desk, at, _| {
        desk.change(NATURES, |text| turn(text, at, &["clause = \"10.2\"", "clause = \"A.3\"", "clause = \"7.1\""]));
    }),
    kind("how a nature is counted", |desk, at, _| {
        desk.change(NATURES, |text| {
            turn(text, at, &["kind = \"inappropriate-comment\"", "kind = \"breach\"", "kind = \"other\""])
        });
    }),
    kind("a nature can harm a reputation", |desk, at, _| {
        desk.change(NATURES, |text| line_comes_or_goes(text, at, "kind = \"other\"", "reputation = true"));
    }),
    kind("a nature comes and goes", |desk, _, number| {
        let nature = format!("[[nature]]\nid = \"late\"\nlabel = \"Late {}\"\nkind = \"other\"", number % 2);
        desk.change(NATURES, |text| block_comes_or_goes(text, &nature));
    }),
    kind("a nature is a sign of harm", |desk, at, _| {
        desk.change(NATURES, |text| line_comes_or_goes(text, at, "label = ", "harm = true"));
    }),
    kind("the label of a resolution", |desk, at, number| {
        desk.change(RESOLUTIONS, |text| on_value(text, at, "label", number));
    }),
    kind("a resolution is confidential", |desk, at, _| {
        desk.change(RESOLUTIONS, |text| line_comes_or_goes(text, at, "label = ", "confidential = true"));
    }),
    kind("a resolution comes and goes", |desk, _, number| {
        let resolution = format!("[[resolution]]\nid = \"late\"\nlabel = \"Late {}\"\nmeans = \"other\"", number % 2);
        desk.change(RESOLUTIONS, |text| block_comes_or_goes(text, &resolution));
    }),
    kind("a bank holiday is added", |desk, _, number| {
        let day = ["2026-11-19", "2026-11-20", "2026-11-24", "2026-08-12"][number % 4];
        let holiday = format!("[[holiday]]\ndate = {day}\ntitle = \"A day off\"\nsubstitute = false");
        desk.change(HOLIDAYS, |text| block_comes_or_goes(text, &holiday));
    }),
    kind("a bank holiday goes", |desk, at, _| {
        desk.change(HOLIDAYS, |text| without_table(text, 10 + at % 10, "[[holiday]]"))
    }),
    wrong("a nature goes that incidents have", |desk, _, _| {
        desk.change(NATURES, |text| without_table(text, 0, "[[nature]]"))
    }),
    wrong("all bank holidays go", |desk, _, _| desk.remove(HOLIDAYS)),
];
