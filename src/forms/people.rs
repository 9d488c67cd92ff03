//! The forms of the registers about people: who they are, what they read, heard and accepted.

use super::{A_PERSON, AN_ACCOUNT, Entry, Form, Home, Kind, optional, required, words};
use crate::model::{
    AcknowledgementMethod, AwarenessAudience, AwarenessKind, Channel, Engagement, PresentationDecision,
};

pub const STAFF: Form = Form {
    name: "staff",
    files: "content/registers/staff.toml",
    title: "People and roles",
    about: "Everyone the policy applies to, by role. A name is optional.",
    fields: &[optional("staff", Kind::Tables(PERSON), "A person or role.")],
};

const PERSON: &[Entry] = &[
    required(
        "id",
        Kind::Id,
        "The role in small letters with hyphens, such as receptionist-2; never used again for somebody else's post.",
    ),
    required("role", Kind::Text, "The role, as pages show it."),
    required("engagement", Kind::OneOf(words::<Engagement>), "How they belong to the practice.").by("2.2"),
    optional("name", Kind::Text, "The person's name, shown to staff."),
    optional("name_is_public", Kind::Flag, "true only with that person's agreement: otherwise patients see the role."),
    optional("team", Kind::Text, "The group in which read-and-understood is counted."),
    optional("email", Kind::Email, "The address at work, shown to staff."),
    optional("may_post", Kind::Flag, "true only for those whom the policy lets post and reply.").by("5.3"),
    optional("starts", Kind::Date, "The first day, where it is known."),
    optional("leaves", Kind::Date, "The last day, where it is known.").by("9.2"),
    optional(
        "listed_from",
        Kind::Date,
        "The day from which the intranet lists them, where staff are told on another day than the first.",
    ),
    optional(
        "listed_until",
        Kind::Date,
        "The last day on which the intranet lists them, where that is not the last at work.",
    ),
    optional("leave", Kind::Tables(LEAVE), "Days away. Never write what kind of leave it is.").by("9.2"),
];

const LEAVE: &[Entry] =
    &[required("from", Kind::Date, "The first day away."), required("to", Kind::Date, "The last day away.")];

pub const ACKNOWLEDGEMENTS: Form = Form {
    name: "acknowledgements",
    files: "content/registers/acknowledgements.toml",
    title: "Read and understood",
    about: "Who has read and understood the policy. Staff see counts by team; the partners see the list.",
    fields: &[optional(
        "acknowledgement",
        Kind::Tables(ACKNOWLEDGEMENT),
        "That somebody read and understood a policy.",
    )
    .by("2.4")],
};

const ACKNOWLEDGEMENT: &[Entry] = &[
    required("person", A_PERSON, "Who read it, an id of staff.toml."),
    required("policy", Kind::IdOf(Home::Policies), "Which policy, the name of its folder."),
    required("date", Kind::Date, "The day on which they said so."),
    required("method", Kind::OneOf(words::<AcknowledgementMethod>), "How they said so."),
    optional("version", Kind::Text, "The version they read."),
];

pub const DISSEMINATION: Form = Form {
    name: "dissemination",
    files: "content/registers/dissemination.toml",
    title: "How the policy went out",
    about: "Where and when each version of the policy was made available. A new version needs every channel again.",
    fields: &[
        optional("dissemination", Kind::Tables(SENT), "That a policy was made available through one channel.").by("12")
    ],
};

const SENT: &[Entry] = &[
    required("policy", Kind::IdOf(Home::Policies), "Which policy, the name of its folder."),
    required("channel", Kind::OneOf(words::<Channel>), "How it went out; a link on an account also names the account."),
    required("date", Kind::Date, "The day on which it went out."),
    optional("account", AN_ACCOUNT, "The account that carries the link, an id of accounts.toml."),
    optional("version", Kind::Text, "The version."),
];

pub const AWARENESS: Form = Form {
    name: "awareness",
    files: "content/registers/awareness.toml",
    title: "Communication and training",
    about: "How people were told about the policy, and trained.",
    fields: &[optional("awareness", Kind::Tables(TOLD), "One message, poster, workshop or course.").by("1.3")],
};

const TOLD: &[Entry] = &[
    required("date", Kind::Date, "The day."),
    required("audience", Kind::OneOf(words::<AwarenessAudience>), "Who was told or trained."),
    required("kind", Kind::OneOf(words::<AwarenessKind>), "Whether people were told or trained."),
    required("channel", Kind::Text, "Where or how, such as a team meeting or the waiting room."),
    required("material", Kind::Text, "What was said, shown or taught, in a few words."),
];

pub const ACCEPTANCES: Form = Form {
    name: "acceptances",
    files: "content/registers/acceptances.toml",
    title: "Findings that are accepted",
    about: "Findings that somebody has looked at and lets stand until a date, with the reason.",
    fields: &[optional("acceptance", Kind::Tables(ACCEPTANCE), "One finding that is accepted.")],
};

const ACCEPTANCE: &[Entry] = &[
    required("rule", Kind::Id, "The rule's name, as `byelaw check` prints it in square brackets."),
    required("subject", Kind::Text, "The finding's subject, as `byelaw check` prints it."),
    required("reason", Kind::Text, "Why it may stand, in one or two plain sentences."),
    required("by", A_PERSON, "The role that accepts it, an id of staff.toml."),
    required("until", Kind::Date, "The last day on which it is accepted."),
];

pub const PRESENTATIONS: Form = Form {
    name: "presentations",
    files: "content/registers/presentations.toml",
    title: "Reports that were presented",
    about: "When the partners were shown the sealed report of a quarter, and what they decided. Write no words of the meeting here.",
    fields: &[optional("presentation", Kind::Tables(PRESENTATION), "That a report was presented.").by("11")],
};

const PRESENTATION: &[Entry] = &[
    required("period", Kind::SealedPeriod, "Which report: the period of a seal, such as 2026-27-Q1."),
    required(
        "manifest_sha256",
        Kind::Digest,
        "The long number that was printed when it was sealed; `byelaw verify` prints it again.",
    ),
    required("date", Kind::Date, "The day on which it was presented."),
    required("roles", Kind::ListOf(&A_PERSON), "To whom, ids of staff.toml."),
    required(
        "decision",
        Kind::OneOf(words::<PresentationDecision>),
        "accepted; action-asked, where something is to be done; or deferred to another meeting.",
    ),
    optional("minute", Kind::Minute, "Where the minutes have it, without spaces: 2026-07-23/4."),
];
