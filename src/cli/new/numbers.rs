//! The numbers of a policy's present version and of its next, given or asked for.

use std::slice::from_ref;

use super::ask::{Question, Questions};
use super::here::{Here, field, fields_of};
use crate::cli::failure::Failure;
use crate::model::PolicyId;
use crate::schema::{Field, FieldKind};
use crate::versioning::{NumberOf, Numbers, folder_name, following_number, refuse_earlier, refuse_no_next};

/// The numbers that were given or are asked for; with `takes_next` the next is the one after the present, unasked.
pub fn numbers(
    here: &Here,
    policy: &PolicyId,
    number: Option<&String>,
    present: Option<&String>,
    takes_next: bool,
    questions: &mut Questions,
) -> Result<Numbers, Failure> {
    refuse_no_next(&here.files(), policy)?;
    let present = present_version(here, policy, present, questions)?;
    let asked = Question::of(fields_of("policy"), "version", "--number")?;
    let following = following_number(&present);
    let given = number.or(following.as_ref().filter(|_| takes_next));
    let next = Question { default: following.clone(), ..asked };
    let next = folder_name(NumberOf::Next, questions.text(&next, given.map_or(&[], from_ref))?)?;
    refuse_earlier(&next, &present, "the present version")?;
    Ok(Numbers { present, next })
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
        Some(recorded) => Ok(folder_name(NumberOf::Recorded, recorded)?),
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
            Ok(folder_name(NumberOf::Present, questions.text(&question, given.map_or(&[], from_ref))?)?)
        }
    }
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
