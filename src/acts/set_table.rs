//! The registers whose records can be filled in and changed, in one table: what is never changed, and what is rarely asked.

use super::account::{self, ACCOUNT};
use super::below::NamedRecord;
use super::incident::{self, INCIDENT};
use super::log::Need;
use super::person::{self, PERSON};
use super::prompt::Prompt;
use super::set::{FieldBelow, Outcome, SetAct};
use crate::base::record::Register;
use crate::model::{Account, Incident, StaffMember};

pub static SETS: [SetAct; 3] = [
    SetAct {
        name: "account",
        about: "What an account’s record leaves open or says no longer, such as the day on which the policy was linked",
        which: ACCOUNT,
        positional: &[ACCOUNT.key],
        table: Account::TABLES,
        fixed: &["id"],
        rare: &[],
        below: &[
            FieldBelow {
                name: "case_submitted",
                table: "business_case",
                key: "submitted",
                about: "The day on which the team handed in its business case.",
            },
            FieldBelow {
                name: "case_decision",
                table: "business_case",
                key: "decision",
                about: "What was decided on the business case.",
            },
            FieldBelow {
                name: "case_reviewed_by",
                table: "business_case",
                key: "reviewed_by",
                about: "The role that looked at the business case, an id of staff.toml.",
            },
            FieldBelow {
                name: "case_date",
                table: "business_case",
                key: "date",
                about: "The day of the decision on the business case.",
            },
            FieldBelow {
                name: "outside_found",
                table: "outside_policy",
                key: "found",
                about: "The day on which the account was found to act outside the policy.",
            },
            FieldBelow {
                name: "outside_clause",
                table: "outside_policy",
                key: "clause",
                about: "The clause that it broke.",
            },
        ],
        need: |key, outcome| match key {
            "case_submitted" if outcome.plain("service").as_deref() == Some("true") => Some(Need::May),
            _ => None,
        },
        outdated: |_| None,
        prompt: |_| Prompt::of(&ACCOUNT),
        find: |practice, answers| account::find(practice, answers).map(|(_, record)| record),
    },
    SetAct {
        name: "person",
        about: "What a person’s record leaves open or says no longer, such as who may post",
        which: PERSON,
        positional: &[PERSON.key],
        table: StaffMember::TABLES,
        fixed: &["id"],
        rare: &["starts", "leaves", "listed_from", "listed_until"],
        below: &[],
        need: |_, _| None,
        outdated: |_| None,
        prompt: |_| Prompt::of(&PERSON),
        find: |practice, answers| person::find(practice, answers).map(|(_, record)| record),
    },
    SetAct {
        name: "incident",
        about: "What was not known yet of an incident, or was recorded wrongly; what is done about it is a step",
        which: INCIDENT,
        positional: &[INCIDENT.key],
        table: Incident::TABLES,
        fixed: &["id", "number", "recorded"],
        rare: &["page", "pseudonym", "keep_until"],
        below: &[],
        need: |key, outcome| match key {
            "account" if is_official(outcome) => Some(Need::Must),
            "account" => Some(Need::Never),
            _ => None,
        },
        outdated: |outcome| (!is_official(outcome)).then_some("account"),
        prompt: incident::prompt,
        find: |practice, answers| {
            incident::find(practice, answers).map(|found| NamedRecord { file: found.file, text: found.text })
        },
    },
];

fn is_official(outcome: &Outcome) -> bool {
    outcome.plain("place").as_deref() == Some("official-account")
}
