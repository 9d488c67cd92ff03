//! The forms of the registers of what was done on the practice's accounts.

use super::{A_PERSON, AN_ACCOUNT, Entry, Form, Kind, optional, required, words};
use crate::model::{Consent, Counterpart, Decision, Featured, MonitoringKind, PostKind};

pub const POSTS: Form = Form {
    name: "posts",
    files: "content/registers/posts.toml",
    title: "What we posted",
    about: "Not the words and pictures, only what the policy asks us to be able to show.",
    fields: &[optional("post", Kind::Tables(POST), "A post on one of our accounts.").by("5.2")],
};

const POST: &[Entry] = &[
    required("at", Kind::Moment, "When it was posted."),
    required("account", AN_ACCOUNT, "On which account, an id of accounts.toml."),
    required("posted_by", A_PERSON, "Who posted it, an id of staff.toml.").by("5.3"),
    required("kind", Kind::OneOf(words::<PostKind>), "Which kind of suitable content it is.").by("5.2"),
    optional("approved_by", A_PERSON, "Who approved it, an id of staff.toml.").by("5.2"),
    optional("link", Kind::WebAddress, "Where it leads; a job advert must lead to NHS Jobs.").by("5.5.2"),
    optional("source", Kind::Text, "Where content came from that is not our own.").by("9.3"),
    optional("permission", Kind::Text, "How and when leave to use that content was given.").by("9.3"),
    optional("featuring", Kind::Tables(FEATURING), "A person who is shown or named. Never write who it is.").by("5.2"),
];

const FEATURING: &[Entry] = &[
    required("kind", Kind::OneOf(words::<Featured>), "Whether a patient is featured or somebody else."),
    optional(
        "consent",
        Kind::OneOf(words::<Consent>),
        "How they agreed: AccuRx for patients, email for others, signed where neither can be had.",
    ),
    optional("given", Kind::Date, "The day on which they agreed."),
    optional("withdrawn", Kind::Date, "The day on which they changed their mind."),
];

pub const REPLIES: Form = Form {
    name: "replies",
    files: "content/registers/replies.toml",
    title: "Comments and messages we answered",
    about: "When each arrived and was answered. No text is kept.",
    fields: &[optional("reply", Kind::Tables(REPLY), "A comment or message on one of our pages.").by("5.4")],
};

const REPLY: &[Entry] = &[
    required("account", AN_ACCOUNT, "On which account, an id of accounts.toml."),
    required("received", Kind::Moment, "When it arrived."),
    optional("answered", Kind::Moment, "When it was answered; leave it out until somebody has.").by("A.9"),
    optional("by", A_PERSON, "Who answered, an id of staff.toml.").by("5.3"),
];

pub const SUBMISSIONS: Form = Form {
    name: "submissions",
    files: "content/registers/submissions.toml",
    title: "Stories that teams sent in",
    about: "What teams offered for our pages, and what became of it.",
    fields: &[optional("submission", Kind::Tables(SUBMISSION), "A story or piece of news from a team.").by("5.3")],
};

const SUBMISSION: &[Entry] = &[
    required("date", Kind::Date, "The day on which it came in."),
    required("from_team", Kind::Text, "Which team sent it."),
    required("decision", Kind::OneOf(words::<Decision>), "What was decided."),
    optional("reviewed_by", A_PERSON, "Who looked at it, an id of staff.toml; leave it out until somebody has."),
];

pub const CONNECTIONS: Form = Form {
    name: "connections",
    files: "content/registers/connections.toml",
    title: "Requests to connect",
    about: "Requests to connect with our accounts, made or received. Never write who it was.",
    fields: &[optional("connection", Kind::Tables(CONNECTION), "A request to connect.").by("5.5.1")],
};

const CONNECTION: &[Entry] = &[
    required("date", Kind::Date, "The day of the request."),
    required("account", AN_ACCOUNT, "Which of our accounts, an id of accounts.toml."),
    required("counterpart", Kind::OneOf(words::<Counterpart>), "What kind of account the other one is.").by("5.5.1"),
    required("decision", Kind::OneOf(words::<Decision>), "What was decided."),
    optional("reviewed_by", A_PERSON, "Who looked at it, an id of staff.toml; leave it out until somebody has."),
];

pub const CANDIDATE_REVIEWS: Form = Form {
    name: "candidate-reviews",
    files: "content/registers/candidate-reviews.toml",
    title: "Looks at candidates' pages",
    about: "Each time an applicant's professional page was looked at. Never write who it was, or what was found.",
    fields: &[optional(
        "candidate_review",
        Kind::Tables(CANDIDATE_REVIEW),
        "A look at an applicant's professional page.",
    )
    .by("5.5.2")],
};

const CANDIDATE_REVIEW: &[Entry] = &[
    required("date", Kind::Date, "The day."),
    required("hiring_team_approved", Kind::Flag, "Whether the hiring team approved it first."),
    required("partners_approved", Kind::Flag, "Whether the partners approved it first."),
];

pub const MONITORING: Form = Form {
    name: "monitoring",
    files: "content/registers/monitoring.toml",
    title: "Who looked through which account",
    about: "The weekly look at comments and messages, the quarterly check of our own content, and looks beyond our pages.",
    fields: &[optional("monitoring", Kind::Tables(LOOK), "A look through an account, or beyond our pages.").by("7.4")],
};

const LOOK: &[Entry] = &[
    optional("account", AN_ACCOUNT, "Which account, an id of accounts.toml; only a look beyond our pages may have none."),
    required("date", Kind::Date, "The day."),
    required("by", A_PERSON, "Who looked, an id of staff.toml."),
    required(
        "kind",
        Kind::OneOf(words::<MonitoringKind>),
        "regular: what others wrote, weekly. ad-hoc: our own content, quarterly. beyond-our-pages: reviews, alerts, others' pages.",
    )
    .by("9.3"),
    required(
        "outcome",
        Kind::Text,
        "What came of it, in a few words without names; anything of concern is an incident.",
    ),
];
