//! The forms of a policy's `policy.toml` and of the front matter of pages and sections.

use super::entries::{A_PERSON, ANYONE, optional, required};
use crate::audience::Audience;
use crate::model::PolicyStatus;
use crate::record::offered;
use crate::record::{Entry, Form, Home, Kind};

pub const CONTROL: Form = Form {
    name: "policy",
    files: "content/policies/*/policy.toml",
    title: "Document control of a policy",
    about: "Who approved the policy, when, and what has changed. What is not known is left out, and shown as not recorded.",
    fields: &[
        required("title", Kind::Text, "The title, as it stands at the top of every page of the policy."),
        required(
            "audience",
            Kind::For(&[Audience::Public]),
            "A policy is for everyone; a clause can be kept to staff with {audience=staff} behind its heading.",
        )
        .by("4.3"),
        optional("version", Kind::Text, "The version's number."),
        optional("effective", Kind::Date, "The first day on which this version is in force."),
        optional("status", Kind::OneOf(offered::<PolicyStatus>), "Where the policy stands."),
        optional("owner", A_PERSON, "The role that looks after the policy, an id of registers/staff.toml."),
        optional("review", Kind::Date, "The day by which the policy should next be reviewed."),
        optional("notice", Kind::Text, "What the document-control block says besides, in a sentence or two."),
        optional("approval", Kind::Tables(APPROVAL), "Who approved this version, and on which day.").by("12"),
        optional("change", Kind::Tables(CHANGE), "An entry of the change log."),
        optional(
            "term",
            Kind::Tables(TERM),
            "A word that the policy defines; its first use in each clause becomes a link.",
        )
        .by("3"),
        optional(
            "read_by_people",
            Kind::Tables(READ_BY_PEOPLE),
            "Clauses that no rule can check from the registers, and why.",
        )
        .by("11"),
    ],
};

const APPROVAL: &[Entry] = &[
    required("by", A_PERSON, "The role that approved it, an id of registers/staff.toml."),
    required("on", Kind::Date, "The day of the approval."),
];

const CHANGE: &[Entry] = &[
    required("date", Kind::Date, "The day of the change."),
    required("summary", Kind::Text, "What changed, in one or two plain sentences."),
    required("audience", ANYONE, "Who may read this entry."),
    optional("version", Kind::Text, "The version it belongs to."),
];

const TERM: &[Entry] = &[
    required("id", Kind::Id, "The short name used in links such as [[term:microblogging]]."),
    required("name", Kind::Text, "The word as the glossary shows it."),
    required("clause", Kind::OwnClause, "The clause of this policy that defines it."),
    optional("also", Kind::ListOf(&Kind::Text), "Other spellings that mean the same, such as the plural."),
];

const READ_BY_PEOPLE: &[Entry] = &[
    required("clauses", Kind::ListOf(&Kind::Clause), "The clauses that people read."),
    required("reason", Kind::Text, "Why reading them is enough."),
    optional(
        "introduces",
        Kind::Flag,
        "true where their words only introduce the clauses below them: they are not counted as clauses.",
    ),
];

pub const FRONT_MATTER: Form = Form {
    name: "front-matter",
    files: "content/*.md",
    title: "Front matter",
    about: "What a page or a section says of itself above its text, between two lines of three plus signs.",
    fields: &[
        required("audience", ANYONE, "public: the website and the intranet. staff: the intranet alone."),
        optional("title", Kind::Text, "A shorter title for navigation, where the heading is long."),
        optional("summary", Kind::Text, "What the page is about, in one plain sentence."),
        optional("updated", Kind::Date, "The day on which somebody last went over the text."),
        optional(
            "sources",
            Kind::ListOf(&Kind::IdOf(Home::References)),
            "What the page is based on: ids of references.toml.",
        ),
        optional("source_date", Kind::Date, "The day from which those sources are, where they tell it."),
    ],
};
