//! `byelaw new approval`: records who approved a policy, and the digest of its wording; a draft takes its policy's place.

use std::slice::from_ref;

use jiff::civil::Date;

use super::adoption::adoption;
use super::approved::{called, refuse_changed};
use super::ask::{Question, Questions};
use super::draft_folder::{changed_since, control_of, folder_of, unread};
use super::here::{FileChange, Here, field, fields_of};
use crate::base::wording::{date_in_words, list_in_words};
use crate::cli::arguments;
use crate::cli::failure::Failure;
use crate::drafts::{ApprovalDraft, approved_control, as_lines, rewritten};
use crate::model::{Policy, PolicyStatus};
use crate::pipeline;
use crate::schema::FieldKind;

pub fn run(here: &Here, arguments: &arguments::NewApproval, questions: &mut Questions) -> Result<(), Failure> {
    let id = here.policy(arguments.policy.as_deref())?;
    let Some(stands) = here.library.policies.get(&id) else { return Ok(()) };
    refuse_withdrawn(stands)?;
    refuse_changed(stands)?;
    let draft = here.library.drafts.get(&id);
    let policy = draft.unwrap_or(stands);
    let wording = pipeline::wording_of(policy);
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
    if on > today {
        return Err(Failure::Usage {
            message: format!("--on: {on} is after today, {today}"),
            help: "record an approval once it has been given; its first day in force may be ahead".to_owned(),
        });
    }
    let first = policy.control.effective.unwrap_or(on);
    let effective = Question { default: Some(first.to_string()), ..Question::of(fields, "effective", "--effective")? };
    let effective = day(questions, &effective, arguments.effective.as_slice())?;
    match draft {
        Some(_) => refuse_day_ahead(effective, today, stands)?,
        None => refuse_again(stands, &by, effective)?,
    }
    let default = policy.control.review.map(|review| review.to_string());
    let review = Question { default, ..Question::of(fields, "review", "--review")? };
    let review = questions.may(&review, arguments.review.as_slice())?;
    let review = review.map(|review| as_day(&review)).transpose()?;
    let new = ApprovalDraft { by: &by, on, effective, review, wording: &wording };
    let name = control_of(&policy.id);
    let before = here.bytes(&name)?.unwrap_or_default();
    let after = approved_control(&as_lines(&before), &new).ok_or_else(|| unread(&name))?;
    let after = rewritten(&before, &after);
    let adopted = match draft {
        None => {
            here.put(vec![FileChange { name: name.clone(), before: Some(before), after: Some(after) }])?;
            String::new()
        }
        Some(draft) => {
            if !arguments.leave_out_changes {
                refuse_changes_since(here, stands, draft)?;
            }
            let mut adoption = adoption(here, stands, draft, after, arguments.renumber)?;
            here.put(std::mem::take(&mut adoption.changes))?;
            adoption.in_words(&id)
        }
    };
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

/// Who may read a section, and whatever else was changed in what stands while the draft was there, would be as it was before.
fn refuse_changes_since(here: &Here, stands: &Policy, draft: &Policy) -> Result<(), Failure> {
    let changed = changed_since(here, &stands.id, draft);
    if changed.is_empty() {
        return Ok(());
    }
    let list: String = changed.iter().map(|name| format!("\n  - {name}")).collect();
    Err(Failure::Usage {
        message: format!(
            "after the draft was begun, this was changed in the policy itself, and is not in the draft:{list}"
        ),
        help: format!(
            "make the same changes in {}, who may read a section too; then run this again with --leave-out-changes",
            folder_of(&draft.id)
        ),
    })
}

/// A draft takes its policy's place at once, and what stands is to be read until its last day.
fn refuse_day_ahead(effective: Date, today: Date, stands: &Policy) -> Result<(), Failure> {
    if effective <= today {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("--effective: {effective} is after today, and {} is in force until then", called(stands)),
        help: format!(
            "the draft takes its place at once: run this on {}, with the day of the approval as --on; until then staff can read the draft",
            date_in_words(effective)
        ),
    })
}

/// The same approval twice, or another first day for what is in force already.
fn refuse_again(policy: &Policy, by: &[String], effective: Date) -> Result<(), Failure> {
    if pipeline::approved_wording_of(policy).is_none() || !policy.is_in_force() {
        return Ok(());
    }
    let help = format!("what is to change goes into a new version: `byelaw new version {}`", policy.id);
    if let Some(approval) = policy.control.approvals.iter().find(|approval| by.contains(&approval.by.to_string())) {
        return Err(Failure::Usage {
            message: format!("{} was approved by {} on {}", called(policy), approval.by, date_in_words(approval.on)),
            help,
        });
    }
    match *policy.control.effective {
        Some(first) if first != effective => Err(Failure::Usage {
            message: format!("--effective: {} is in force from {}", called(policy), date_in_words(first)),
            help,
        }),
        _ => Ok(()),
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
