//! The form of `references.toml`.

use super::entries::{ANYONE, optional, required};
use crate::model::ReferenceKind;
use crate::record::offered;
use crate::record::{Entry, Form, Home, Kind};

pub const REFERENCES: Form = Form {
    name: "references",
    files: "content/references.toml",
    title: "References",
    about: "What the text names beyond itself: other policies, Acts, organisations, guides, documents and helplines.",
    fields: &[optional("reference", Kind::Tables(REFERENCE), "Something outside these pages that the text names.")],
};

const REFERENCE: &[Entry] = &[
    required("id", Kind::Id, "Its short name in links such as [[ref:acas]]; never changed."),
    required("title", Kind::Text, "Its name, as pages show it."),
    required("kind", Kind::OneOf(offered::<ReferenceKind>), "What it is."),
    required(
        "audience",
        ANYONE,
        "public: patients may see it. staff: the intranet alone, and no public page may link to it.",
    ),
    optional("url", Kind::WebAddress, "Where it is on the web."),
    optional("phone", Kind::Text, "A telephone number."),
    optional("email", Kind::Email, "An email address."),
    optional("publisher", Kind::Text, "Who publishes it."),
    optional("note", Kind::Text, "One or two plain sentences for readers, shown under the title."),
    optional(
        "for_staff",
        Kind::Flag,
        "true for a document of the practice that patients may not see: the public pages then show its name, and do not send them to reception for it.",
    ),
    optional(
        "superseded_by",
        Kind::IdOf(Home::References),
        "The id of what has taken its place; pages then show both.",
    ),
    optional("remark", Kind::Text, "A note to whoever keeps the content: `byelaw check` shows it, and no page does."),
];
