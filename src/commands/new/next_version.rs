//! The next version of a policy as it is begun: the present one kept, and the control block with a new number.

use std::cmp::Ordering;
use std::slice::from_ref;

use super::approval::refuse_changed;
use super::ask::{Question, Questions};
use super::here::{Change, Here, field, fields_of};
use crate::commands::failure::Failure;
use crate::content::filled_in;
use crate::drafts::{NewVersion, as_lines, kept_control, next_control, rewritten};
use crate::forms::{Entry, Kind};
use crate::model::{PolicyId, PolicyStatus, compare_versions};
use crate::pipeline;

/// The numbers of two versions, and what stands of the present one.
pub struct Numbers {
    pub present: String,
    pub next: String,
    /// The folder in which the present one is kept.
    pub folder: String,
    was_approved: bool,
}

impl Numbers {
    /// The numbers that were given, or that are asked for; with `takes_next` the one after the present is taken without asking.
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
            refuse_changed(there, &pipeline::wording_of(there))?;
        }
        let present = present_version(here, policy, present, questions)?;
        let asked = Question::of(fields_of("policy"), "version", "--number")?;
        let following = next_number(&present);
        let given = number.or(following.as_ref().filter(|_| takes_next));
        let next = Question { default: following.clone(), ..asked };
        let next = folder_name("--number", questions.text(&next, given.map_or(&[], from_ref))?)?;
        if compare_versions(&next, &present) != Ordering::Greater {
            return Err(Failure::Usage {
                message: format!("--number: {next} does not come after {present}, the present version"),
                help: "give the new version a higher number".to_owned(),
            });
        }
        let folder = format!("content/policies/{policy}/versions/{present}");
        let was_approved = there.is_some_and(|there| *there.control.status == Some(PolicyStatus::Approved));
        Ok(Numbers { present, next, folder, was_approved })
    }

    /// What the next version is until somebody approves it, in words that follow its number.
    pub fn standing(&self) -> String {
        match self.was_approved {
            true => format!("a draft: version {} stays in force until it is approved", self.present),
            false => "a draft".to_owned(),
        }
    }
}

/// The kept files, byte for byte but for what is filled in, and the control block as it goes on, which comes last.
pub fn kept_and_begun(
    here: &Here,
    policy: &PolicyId,
    numbers: &Numbers,
    new: &NewVersion,
) -> Result<Vec<Change>, Failure> {
    let start = format!("content/policies/{policy}/");
    let control = format!("{start}policy.toml");
    let unread = || Failure::Usage {
        message: format!("{control} could not be changed"),
        help: "write the new version's number and its entry in the change log by hand".to_owned(),
    };
    let mut changes = Vec::new();
    let own = here.sources.texts_in(&start, "").filter(|file| !file.name[start.len()..].contains('/'));
    for file in own {
        let Some(bytes) = here.bytes(&file.name)? else { continue };
        let name = format!("{}/{}", numbers.folder, &file.name[start.len()..]);
        let after = if *file.name == *control {
            let kept = kept_control(&as_lines(&bytes), &control, &name, &numbers.present).ok_or_else(unread)?;
            rewritten(&bytes, &kept)
        } else {
            // What the settings say later changes nothing of what was in force.
            match filled_in(&here.sources, here.run.moment, &file.name) {
                Some(text) => rewritten(&bytes, &text),
                None => bytes,
            }
        };
        changes.push(Change { name, before: None, after: Some(after) });
    }
    let before = here.bytes(&control)?.unwrap_or_default();
    let after = rewritten(&before, &next_control(&as_lines(&before), new).ok_or_else(unread)?);
    changes.push(Change { name: control, before: Some(before), after: Some(after) });
    Ok(changes)
}

/// The number of the version as it stands, from the control block or the flag.
fn present_version(
    here: &Here,
    policy: &PolicyId,
    given: Option<&String>,
    questions: &mut Questions,
) -> Result<String, Failure> {
    let recorded = here.library.policies.get(policy).and_then(|policy| (*policy.control.version).clone());
    match (recorded, given) {
        (Some(recorded), Some(given)) if *given != recorded => Err(Failure::Usage {
            message: format!("--present: policy.toml says that the present version is {recorded}"),
            help: "leave --present out".to_owned(),
        }),
        (Some(recorded), _) => folder_name("version in policy.toml", recorded),
        (None, given) => {
            let asked = Entry {
                key: "present version",
                kind: Kind::Text,
                required: true,
                about: "policy.toml does not record the number of the version as it stands. Which is it, for example 1.0?",
                duty: field(fields_of("policy"), "version")?.duty,
                audience: None,
            };
            let question = Question { flag: "--present", field: &asked, default: None };
            folder_name("--present", questions.text(&question, given.map_or(&[], from_ref))?)
        }
    }
}

/// A version is the name of a folder, on every system.
fn folder_name(flag: &str, version: String) -> Result<String, Failure> {
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
