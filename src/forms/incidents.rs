//! The form of `incidents/*.toml`.

use super::{A_PERSON, AN_ACCOUNT, Entry, Form, Home, Kind, optional, required, words};
use crate::model::{Author, IncidentPlace, Reporter, StepKind};

pub const INCIDENTS: Form = Form {
    name: "incidents",
    files: "content/registers/incidents/*.toml",
    title: "Incidents",
    about: "What was reported, and what was done about it step by step. Only the dates inside count: the name of the file means nothing.",
    fields: &[optional("incident", Kind::Tables(INCIDENT), "Something that was reported.").by("10.1")],
};

const INCIDENT: &[Entry] = &[
    required("id", Kind::Id, "The incident's number, such as 2026-014; never used again."),
    required("reported", Kind::Moment, "When somebody told us, with +01:00 in summer and +00:00 in winter.").by("10.1"),
    required("recorded", Kind::Date, "The day on which it was written down here."),
    required(
        "place",
        Kind::OneOf(words::<IncidentPlace>),
        "Where the post or conduct was seen; an official account is also named below.",
    ),
    optional(
        "account",
        AN_ACCOUNT,
        "The official account, an id of accounts.toml; only where the place is official-account.",
    ),
    required(
        "natures",
        Kind::ListOf(&Kind::IdOf(Home::Natures)),
        "What was wrong with it, ids of natures.toml, the main one first.",
    )
    .by("11"),
    optional("clauses", Kind::ListOf(&Kind::Clause), "The clauses that were broken, if any.").by("11"),
    required("author", Kind::OneOf(words::<Author>), "Who wrote the post or did the thing. Never a name."),
    required("reporter", Kind::OneOf(words::<Reporter>), "Who told us. Never a name."),
    optional("harm_indicated", Kind::Flag, "true where the post shows a sign of harm.").by("10.2"),
    optional("complaint", Kind::Flag, "true where the post is a complaint.").by("10.4"),
    optional(
        "summary",
        Kind::Text,
        "What happened, in one or two sentences without a name or a health matter; never on either site.",
    ),
    optional(
        "number",
        Kind::Count,
        "Its place in the order of recording. The next one is one higher: a gap shows that a record was taken out.",
    ),
    optional(
        "page",
        Kind::Flag,
        "false keeps it off the intranet; true keeps a page that staff have seen, where its class was put right later.",
    ),
    optional("pseudonym", Kind::Text, "The same word for the same author, where that matters. Never a name."),
    optional("keep_until", Kind::Date, "The day after which the details should go."),
    optional("erased", Kind::Table(ERASED), "That the details have gone; the number and the classes stay."),
    optional("evidence", Kind::Tables(EVIDENCE), "A saved post or screenshot, in the folder evidence/.").by("10.2"),
    optional("step", Kind::Tables(STEP), "What was done, in order. The incident is open until a step says resolved.")
        .by("10.2"),
];

const ERASED: &[Entry] = &[
    required("date", Kind::Date, "The day on which the details were erased."),
    required("reason", Kind::Text, "Why."),
];

const EVIDENCE: &[Entry] = &[
    required("file", Kind::Text, "The file's name in the folder evidence/."),
    required("saved", Kind::Moment, "When it was saved."),
    required("sha256", Kind::Digest, "The file's SHA-256, 64 digits, which shows that it has not been changed."),
];

const STEP: &[Entry] = &[
    required("at", Kind::Moment, "When it was done."),
    required("step", Kind::OneOf(words::<StepKind>), "What was done."),
    optional(
        "by",
        A_PERSON,
        "The role that did it, an id of staff.toml. Whoever logs a step of their own need not be told of the incident.",
    ),
    optional(
        "resolution",
        Kind::IdOf(Home::Resolutions),
        "How it ended, an id of resolutions.toml; only with the step resolved.",
    ),
];
