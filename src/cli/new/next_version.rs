//! The numbers of a policy's present version and of its next.

use std::cmp::Ordering;
use std::slice::from_ref;

use super::approved::{called, refuse_changed};
use super::ask::{Question, Questions};
use super::draft_folder::folder_of;
use super::here::{Here, field, fields_of};
use crate::cli::failure::Failure;
use crate::model::{Policy, PolicyId, compare_versions};
use crate::schema::{Field, FieldKind};

/// The numbers of two versions.
pub struct Numbers {
    pub present: String,
    pub next: String,
}

impl Numbers {
    /// The numbers that were given or are asked for; with `takes_next` the next is the one after the present, unasked.
    pub fn of(
        here: &Here,
        policy: &PolicyId,
        number: Option<&String>,
        present: Option<&String>,
        takes_next: bool,
        questions: &mut Questions,
    ) -> Result<Self, Failure> {
        let there = here.library.policies.get(policy);
        if let Some(there) = there {
            refuse_draft(here, there)?;
            refuse_changed(there)?;
        }
        let present = present_version(here, policy, present, questions)?;
        let asked = Question::of(fields_of("policy"), "version", "--number")?;
        let following = next_number(&present);
        let given = number.or(following.as_ref().filter(|_| takes_next));
        let next = Question { default: following.clone(), ..asked };
        let next = folder_name("--number", questions.text(&next, given.map_or(&[], from_ref))?)?;
        refuse_earlier(&next, &present, "the present version")?;
        Ok(Numbers { present, next })
    }
}

/// A draft has no next version: what is to change is changed in it.
fn refuse_draft(here: &Here, policy: &Policy) -> Result<(), Failure> {
    let refused = |message: String, folder: String| Failure::Usage {
        message,
        help: format!(
            "change it in {folder}; once it is approved, record that with `byelaw new approval {}`",
            policy.id
        ),
    };
    if let Some(draft) = here.library.drafts.get(&policy.id) {
        return Err(refused(format!("{} is begun already, a draft", called(draft)), folder_of(&draft.id)));
    }
    if policy.is_draft() {
        return Err(refused(format!("{} is a draft itself", called(policy)), folder_of(&policy.id)));
    }
    Ok(())
}

/// The number of the version as it stands, from the control block or the flag.
fn present_version(
    here: &Here,
    policy: &PolicyId,
    given: Option<&String>,
    questions: &mut Questions,
) -> Result<String, Failure> {
    let recorded = here.library.policies.get(policy).and_then(|policy| (*policy.control.version).clone());
    refuse_other_present(given, recorded.as_ref())?;
    match recorded {
        Some(recorded) => folder_name("version in policy.toml", recorded),
        None => {
            let asked = Field {
                key: "present version",
                kind: FieldKind::Text,
                required: true,
                about: "policy.toml does not record the number of the version as it stands. Which is it, for example 1.0?",
                duty: field(fields_of("policy"), "version")?.duty,
                audience: None,
            };
            let question = Question { flag: "--present".into(), field: &asked, default: None, first_day: None };
            folder_name("--present", questions.text(&question, given.map_or(&[], from_ref))?)
        }
    }
}

/// A number that does not come after the one that `what` has.
pub fn refuse_earlier(number: &str, before: &str, what: &str) -> Result<(), Failure> {
    if compare_versions(number, before) == Ordering::Greater {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("--number: {number} does not come after {before}, {what}"),
        help: "give the new version a higher number".to_owned(),
    })
}

/// A number that is given for a version which policy.toml has another one for.
pub fn refuse_other_present(given: Option<&String>, recorded: Option<&String>) -> Result<(), Failure> {
    match (recorded, given) {
        (Some(recorded), Some(given)) if given != recorded => Err(Failure::Usage {
            message: format!("--present: policy.toml says that the present version is {recorded}"),
            help: "leave --present out".to_owned(),
        }),
        _ => Ok(()),
    }
}

/// A version is the name of a folder, on every system.
pub fn folder_name(flag: &str, version: String) -> Result<String, Failure> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    if version.chars().all(is_plain)
        && version.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !version.ends_with('.')
    {
        return Ok(version);
    }
    Err(Failure::Usage {
        message: format!("{flag}: ‘{version}’ cannot be the name of a folder"),
        help: "number versions with digits and full stops, such as 2.0".to_owned(),
    })
}

/// `1.1` after `1.0`, `3` after `2`.
fn next_number(present: &str) -> Option<String> {
    let (start, last) = present.rsplit_once('.').map_or(("", present), |(start, last)| (start, last));
    let next = last.parse::<u32>().ok()?.checked_add(1)?;
    Some(if start.is_empty() { next.to_string() } else { format!("{start}.{next}") })
}
