//! The forms of the practice's own lists: `natures.toml` and `resolutions.toml`.

use super::{Entry, Form, Kind, optional, required, words};
use crate::model::{NatureKind, Outcome};

pub const NATURES: Form = Form {
    name: "natures",
    files: "content/registers/natures.toml",
    title: "What can be wrong with a post",
    about: "The practice's own list. The report has a line for each, even when it is nought. Add new ones at the end.",
    fields: &[optional("nature", Kind::Tables(NATURE), "Something that can be wrong with a post.").by("11")],
};

const NATURE: &[Entry] = &[
    required("id", Kind::Id, "Its short name, in small letters with hyphens; never used again for something else."),
    required("label", Kind::Text, "Its name, as pages and the report show it."),
    required("clause", Kind::Clause, "The clause of the main policy that it breaks."),
    required("kind", Kind::OneOf(words::<NatureKind>), "How the quarterly report counts it.").by("11"),
    optional("harm", Kind::Flag, "true where it is itself a sign of harm: such an incident goes to safeguarding and has no page on the intranet.").by("10.2"),
    optional("reputation", Kind::Flag, "true where it can harm the reputation of the practice or of anybody who works there, so that the Partners are told.").by("13.2"),
];

pub const RESOLUTIONS: Form = Form {
    name: "resolutions",
    files: "content/registers/resolutions.toml",
    title: "How an incident can end",
    about: "The practice's own list. Add new ones at the end.",
    fields: &[optional("resolution", Kind::Tables(RESOLUTION), "A way in which an incident can end.").by("10.4")],
};

const RESOLUTION: &[Entry] = &[
    required("id", Kind::Id, "Its short name, in small letters with hyphens; never used again for something else."),
    required("label", Kind::Text, "What staff and the report are shown."),
    optional(
        "confidential",
        Kind::Flag,
        "true where an incident that ended so has no page on the intranet and is in totals alone.",
    ),
    optional(
        "means",
        Kind::OneOf(words::<Outcome>),
        "What was done where an incident ended so; other where no step has to show it. An id of this list says it by itself.",
    )
    .by("10.4"),
];
