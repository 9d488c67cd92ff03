//! What texts name beyond themselves: content/references.toml.

use super::{Kind, either, kind, wrong};
use crate::rebuild::desk::Desk;
use crate::rebuild::texts::{block_comes_or_goes, line_comes_or_goes, on_value, turn};

fn change(desk: &mut Desk, how: impl FnOnce(&str) -> String) {
    desk.change("content/references.toml", how);
}

pub const KINDS: &[Kind] = &[
    kind("the title of a reference", |desk, at, number| change(desk, |text| on_value(text, at, "title", number))),
    kind("the note of a reference", |desk, at, number| change(desk, |text| on_value(text, at, "note", number))),
    kind("the publisher of a reference", |desk, at, number| {
        change(desk, |text| on_value(text, at, "publisher", number))
    }),
    kind("a remark on a reference", |desk, at, number| {
        change(desk, |text| line_comes_or_goes(text, at, "kind = ", &format!("remark = \"Remark {}.\"", number % 2)));
    }),
    kind("the telephone number of a reference", |desk, at, _| {
        change(desk, |text| line_comes_or_goes(text, at, "kind = \"body\"", "phone = \"0300 311 2233\""));
    }),
    kind("a reference supersedes another", |desk, at, _| {
        let heads = ["id = \"gmc\"", "id = \"mdu\"", "id = \"accurx\"", "id = \"staff-handbook\""];
        change(desk, |text| {
            line_comes_or_goes(text, 0, heads[at % heads.len()], "superseded_by = \"nhs-constitution\"")
        });
    }),
    kind("what supersedes a reference is another", |desk, at, _| {
        change(desk, |text| turn(text, at, &["superseded_by = \"x\"", "superseded_by = \"linkedin\""]));
    }),
    kind("the kind of a reference", |desk, at, _| {
        change(desk, |text| turn(text, at, &["kind = \"body\"", "kind = \"helpline\"", "kind = \"guide\""]));
    }),
    kind("a reference for staff", |desk, at, _| {
        change(desk, |text| turn(text, at, &["\nfor_staff = true", "\nfor_staff = false"]));
    }),
    either("the audience of a reference", |desk, at, _| {
        change(desk, |text| turn(text, at, &["audience = \"public\"", "audience = \"staff\""]));
    }),
    kind("a reference comes and goes", |desk, _, number| {
        let audience = ["public", "staff"][number % 2];
        let entry =
            format!("[[reference]]\nid = \"late\"\ntitle = \"Late\"\nkind = \"guide\"\naudience = \"{audience}\"");
        change(desk, |text| block_comes_or_goes(text, &entry));
    }),
    wrong("a reference that is there twice", |desk, _, _| {
        let entry = "\n[[reference]]\nid = \"twice\"\ntitle = \"Twice\"\nkind = \"guide\"\naudience = \"public\"\n";
        change(desk, |text| format!("{text}{entry}{entry}"));
    }),
    wrong("all references go", |desk, _, _| desk.remove("content/references.toml")),
];
