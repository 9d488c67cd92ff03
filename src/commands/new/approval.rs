//! `byelaw new approval`: records that a policy was approved as it stands, with the digest of that wording.

use std::slice::from_ref;

use jiff::civil::Date;

use super::ask::{Question, Questions};
use super::here::{Change, Here, field, fields_of};
use crate::cli;
use crate::commands::failure::Failure;
use crate::drafts::{NewApproval, approved_control, as_lines, rewritten};
use crate::forms::Kind;
use crate::model::{Policy, PolicyStatus};
use crate::pipeline;
use crate::wording::{date_in_words, list_in_words};

pub fn run(here: &Here, arguments: &cli::NewApproval, questions: &mut Questions) -> Result<(), Failure> {
    let id = here.policy(arguments.policy.as_deref())?;
    let Some(policy) = here.library.policies.get(&id) else { return Ok(()) };
    refuse_withdrawn(policy)?;
    let wording = pipeline::wording_of(policy);
    refuse_changed(policy, &wording)?;
    let fields = fields_of("policy");
    let Kind::Tables(approval_fields) = field(fields, "approval")?.kind else { return Ok(()) };
    let by = Question::of(approval_fields, "by", "--by")?;
    let by: Vec<String> = match arguments.by.as_slice() {
        [] => vec![questions.text(&by, &[])?],
        given => given.iter().map(|role| questions.text(&by, from_ref(role))).collect::<Result<_, _>>()?,
    };
    let today = here.library.as_of.date;
    let on = Question { default: Some(today.to_string()), ..Question::of(approval_fields, "on", "--on")? };
    let on = day(questions, &on, arguments.on.as_slice())?;
    if on > today {
        return Err(Failure::Usage {
            message: format!("--on: {on} is after today, {today}"),
            help: "record an approval once it has been given; its first day in force may be ahead".to_owned(),
        });
    }
    let first = policy.control.effective.unwrap_or(on);
    let effective = Question { default: Some(first.to_string()), ..Question::of(fields, "effective", "--effective")? };
    let effective = day(questions, &effective, arguments.effective.as_slice())?;
    let default = policy.control.review.map(|review| review.to_string());
    let review = Question { default, ..Question::of(fields, "review", "--review")? };
    let review = questions.may(&review, arguments.review.as_slice())?;
    let review = review.map(|review| as_day(&review)).transpose()?;
    let new = NewApproval { by: &by, on, effective, review, wording: &wording };
    let name = format!("content/policies/{id}/policy.toml");
    let before = here.bytes(&name)?.unwrap_or_default();
    let after = approved_control(&as_lines(&before), &new).ok_or_else(|| Failure::Usage {
        message: format!("{name} could not be changed"),
        help: "write who approved it and when by hand".to_owned(),
    })?;
    let after = rewritten(&before, &after);
    here.put(vec![Change { name: name.clone(), before: Some(before), after: Some(after) }])?;
    let by: Vec<&str> = by.iter().map(String::as_str).collect();
    here.run.say(format!(
        "{} approved by {} on {}, in force from {}\nits wording is kept as approved_wording in {name}\n\nWhat to do next:{}\n  \
         - Send it out through every channel, and write that in content/registers/dissemination.toml.\n  \
         - What is to change from now on goes into a new version: `byelaw new version {id}`.",
        called(policy),
        list_in_words(&by),
        date_in_words(on),
        date_in_words(effective),
        match review {
            Some(review) if review > today => "",
            _ => "\n  - Settle the day of the next review, and write it as `review` there.",
        },
    ));
    Ok(())
}

/// `version 3.1 of ‘online-presence’`.
fn called(policy: &Policy) -> String {
    match policy.control.version.as_deref() {
        Some(version) => format!("version {version} of ‘{}’", policy.id),
        None => format!("‘{}’", policy.id),
    }
}

fn refuse_withdrawn(policy: &Policy) -> Result<(), Failure> {
    if *policy.control.status == Some(PolicyStatus::Withdrawn) {
        return Err(Failure::Usage {
            message: format!("‘{}’ was withdrawn", policy.id),
            help: "write status = \"draft\" in its policy.toml first, if it is to be in force again".to_owned(),
        });
    }
    Ok(())
}

/// What was approved once is neither approved again nor kept with other words.
pub(super) fn refuse_changed(policy: &Policy, wording: &str) -> Result<(), Failure> {
    let is_changed = pipeline::approved_wording_of(policy).is_some_and(|approved| approved != wording);
    if !is_changed || !policy.is_in_force() {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{} does not read as it was approved", called(policy)),
        help: format!(
            "put the words back, or the setting that is filled in there; then begin a new version with `byelaw new version {}` and change them in it",
            policy.id
        ),
    })
}

/// What was approved with its wording is changed in a new version alone.
pub(super) fn refuse_approved(policy: &Policy) -> Result<(), Failure> {
    if !policy.is_in_force() || pipeline::approved_wording_of(policy).is_none() {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("{} is approved, and its wording kept", called(policy)),
        help: format!("begin the next version with `byelaw new version {}`, then run this again", policy.id),
    })
}

fn day(questions: &mut Questions, question: &Question, given: &[String]) -> Result<Date, Failure> {
    as_day(&questions.need(question, given)?)
}

/// An answer that was taken as a day is one.
fn as_day(answer: &str) -> Result<Date, Failure> {
    answer.parse().map_err(|_| Failure::Usage {
        message: format!("‘{answer}’ is not a date"),
        help: "write it as 2026-08-03".to_owned(),
    })
}
