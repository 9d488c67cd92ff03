//! The form of `accounts.toml`.

use super::{A_PERSON, Entry, Form, Kind, optional, required, words};
use crate::model::{AccountKind, AccountStatus, Decision, HandoverReason};

pub const ACCOUNTS: Form = Form {
    name: "accounts",
    files: "content/registers/accounts.toml",
    title: "Social media accounts",
    about: "Every account in the practice's name. The public sees those that are active. Never write a password here.",
    fields: &[optional("account", Kind::Tables(ACCOUNT), "An account on a platform.").by("5.1")],
};

const ACCOUNT: &[Entry] = &[
    required(
        "id",
        Kind::Id,
        "The account's short name, in small letters with hyphens; never changed, never used again.",
    ),
    required("platform", Kind::Text, "The platform's name, such as Facebook.").by("5.1"),
    required("kind", Kind::OneOf(words::<AccountKind>), "Which of the policy's four kinds of platform it is.")
        .by("1.2"),
    required("handle", Kind::Handle, "The account's name there, without the @."),
    required("url", Kind::WebAddress, "The address of its page."),
    required("purpose", Kind::Text, "What the account is for, in words patients may read."),
    optional("service", Kind::Flag, "true for the account of one service or department, which needs a business case.")
        .by("9.1"),
    optional("team", Kind::Text, "The team that runs it."),
    optional("overseer", A_PERSON, "Who oversees it, an id of staff.toml.").by("9.2"),
    optional("custodians", Kind::ListOf(&A_PERSON), "Who hold the login, ids of staff.toml. Never the login itself.")
        .by("9.2"),
    optional(
        "contact_email",
        Kind::Email,
        "The address the account is registered with; one of the practice's, not a person's.",
    )
    .by("9.2"),
    optional(
        "dpo_notified",
        Kind::Date,
        "The day on which the Data Protection Officer was told; leave it out until it is done.",
    )
    .by("6.2"),
    optional(
        "information_register",
        Kind::Date,
        "The day on which it was entered in the Information Register; leave it out until it is done.",
    )
    .by("6.2"),
    optional("policy_linked", Kind::Date, "The day on which the policy was linked from the account's page.").by("12"),
    required(
        "status",
        Kind::Tables(STATUS),
        "What the account has been, and from which day. Add an entry for each change; never edit one.",
    ),
    optional("business_case", Kind::Table(BUSINESS_CASE), "The case a team made for an account of its own.").by("9.1"),
    optional("outside_policy", Kind::Table(OUTSIDE_POLICY), "That the account was found to act outside the policy.")
        .by("5.1"),
    optional(
        "handover",
        Kind::Tables(HANDOVER),
        "That the login was passed on, before leave, before leaving, or because it was asked for.",
    )
    .by("9.2"),
];

const STATUS: &[Entry] = &[
    required("status", Kind::OneOf(words::<AccountStatus>), "What it has been."),
    required("from", Kind::Date, "The first day of that."),
];

const BUSINESS_CASE: &[Entry] = &[
    required("submitted", Kind::Date, "The day on which the case was handed in."),
    required("decision", Kind::OneOf(words::<Decision>), "What was decided."),
    optional("reviewed_by", A_PERSON, "The role that looked at it, an id of staff.toml."),
    optional("date", Kind::Date, "The day of the decision."),
];

const OUTSIDE_POLICY: &[Entry] = &[
    required("found", Kind::Date, "The day on which it was found."),
    required("clause", Kind::Clause, "The clause it broke."),
];

const HANDOVER: &[Entry] = &[
    required("from", A_PERSON, "Who passed the login on, an id of staff.toml."),
    required("to", A_PERSON, "Who has it now, an id of staff.toml."),
    optional(
        "date",
        Kind::Date,
        "The day of the handover; leave it out only where it was asked for and is not done yet.",
    ),
    optional(
        "reason",
        Kind::OneOf(words::<HandoverReason>),
        "leave: before days away; leaving: before the last day; request: because the practice asked for it.",
    ),
    optional("requested", Kind::Date, "The day on which the practice asked for the login, where it did."),
];
