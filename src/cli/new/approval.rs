//! `byelaw new approval`: records who approved a policy, and the digest of its wording; a draft takes its policy's place.

use std::slice::from_ref;

use jiff::civil::Date;

use super::adopted::in_words;
use super::ask::{Question, Questions};
use super::here::{Here, field, fields_of};
use crate::base::wording::{date_in_words, list_in_words};
use crate::cli::arguments;
use crate::cli::failure::Failure;
use crate::schema::FieldKind;
use crate::versioning::{GivenApproval, approve, called, control_of, to_approve};

pub fn run(here: &Here, arguments: &arguments::NewApproval, questions: &mut Questions) -> Result<(), Failure> {
    let id = here.policy(arguments.policy.as_deref())?;
    let files = here.files();
    let Some(policy) = to_approve(&files, &id)? else { return Ok(()) };
    let fields = fields_of("policy");
    let FieldKind::Tables(approval_fields) = field(fields, "approval")?.kind else { return Ok(()) };
    let by = Question::of(approval_fields, "by", "--by")?;
    let by: Vec<String> = match arguments.by.as_slice() {
        [] => vec![questions.text(&by, &[])?],
        given => given.iter().map(|role| questions.text(&by, from_ref(role))).collect::<Result<_, _>>()?,
    };
    let today = here.library.as_of.date;
    let on = Question { default: Some(today.to_string()), ..Question::of(approval_fields, "on", "--on")? };
    let on = day(questions, &on, arguments.on.as_slice())?;
    let first = policy.control.effective.unwrap_or(on);
    let effective = Question { default: Some(first.to_string()), ..Question::of(fields, "effective", "--effective")? };
    let effective = day(questions, &effective, arguments.effective.as_slice())?;
    let default = policy.control.review.map(|review| review.to_string());
    let review = Question { default, ..Question::of(fields, "review", "--review")? };
    let review = questions.may(&review, arguments.review.as_slice())?;
    let review = review.map(|review| as_day(&review)).transpose()?;
    let (leave_out_changes, renumber) = (arguments.leave_out_changes, arguments.renumber);
    let approval = GivenApproval { by: &by, on, effective, review, leave_out_changes, renumber };
    let approved = approve(&files, &id, &approval)?;
    here.put(approved.changes)?;
    let adopted = approved.adoption.map_or_else(String::new, |adoption| in_words(&adoption, &id));
    let by: Vec<&str> = by.iter().map(String::as_str).collect();
    here.run.say(format!(
        "{} approved by {} on {}, in force from {}{adopted}\nits wording is kept as approved_wording in {}\n\nWhat to do next:{}\n  \
         - Send it out through every channel, and write that in content/registers/dissemination.toml.\n  \
         - What is to change from now on goes into a new version: `byelaw new version {id}`.",
        called(policy),
        list_in_words(&by),
        date_in_words(on),
        date_in_words(effective),
        control_of(&id),
        match review {
            Some(review) if review > today => "",
            _ => "\n  - Settle the day of the next review, and write it as `review` there.",
        },
    ));
    Ok(())
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
