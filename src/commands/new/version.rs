//! `byelaw new version`: keeps a policy as it stands, and begins the next version of it.

use std::cmp::Ordering;

use super::approval::refuse_changed;
use super::ask::{Question, Questions};
use super::here::{Change, Here, field, fields_of};
use crate::cli::{self, Readers};
use crate::commands::failure::Failure;
use crate::content::filled_in;
use crate::drafts::{NewVersion, as_lines, kept_control, next_control, rewritten};
use crate::forms::{Entry, Kind};
use crate::model::{PolicyId, PolicyStatus, compare_versions};
use crate::pipeline;

pub fn run(here: &Here, arguments: &cli::NewVersion, questions: &mut Questions) -> Result<(), Failure> {
    let policy = here.policy(arguments.policy.as_deref())?;
    if let Some(policy) = here.library.policies.get(&policy) {
        refuse_changed(policy, &pipeline::wording_of(policy))?;
    }
    let fields = fields_of("policy");
    let Kind::Tables(change_fields) = field(fields, "change")?.kind else { return Ok(()) };
    let present = present_version(here, &policy, arguments, questions)?;
    let version = Question { default: next_number(&present), ..Question::of(fields, "version", "--number")? };
    let version = folder_name("--number", questions.text(&version, arguments.number.as_slice())?)?;
    if compare_versions(&version, &present) != Ordering::Greater {
        return Err(Failure::Usage {
            message: format!("--number: {version} does not come after {present}, the present version"),
            help: "give the new version a higher number".to_owned(),
        });
    }
    let summary = Question::of(change_fields, "summary", "--summary")?;
    let summary = questions.text(&summary, arguments.summary.as_slice())?;
    let new = NewVersion {
        version: &version,
        summary: &summary,
        audience: match arguments.audience {
            Readers::Public => "public",
            Readers::Staff => "staff",
        },
        today: here.library.as_of.date,
    };
    let folder = format!("content/policies/{policy}/versions/{present}");
    let changes = changes(here, &policy, &folder, &present, &new)?;
    let files = changes.len() - 1;
    here.put(changes)?;
    let was_approved =
        here.library.policies.get(&policy).is_some_and(|policy| *policy.control.status == Some(PolicyStatus::Approved));
    let standing = match was_approved {
        true => format!("a draft: version {present} stays in force until it is approved"),
        false => "a draft".to_owned(),
    };
    here.run.say(format!(
        "version {present} of ‘{policy}’ kept: {files} files in {folder}\nversion {version} begun, {standing}\n\nWhat to do next:\n  \
         - Change the sections in content/policies/{policy}. What is kept is never edited.\n  - Once it is approved, \
         record that with `byelaw new approval {policy}`."
    ));
    Ok(())
}

/// The number of the version as it stands, from the control block or the flag.
fn present_version(
    here: &Here,
    policy: &PolicyId,
    arguments: &cli::NewVersion,
    questions: &mut Questions,
) -> Result<String, Failure> {
    let recorded = here.library.policies.get(policy).and_then(|policy| (*policy.control.version).clone());
    match (recorded, &arguments.present) {
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
            folder_name("--present", questions.text(&question, given.as_slice())?)
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

/// The kept files, byte for byte but for what is filled in, and the control block as it goes on, which comes last.
fn changes(
    here: &Here,
    policy: &PolicyId,
    folder: &str,
    present: &str,
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
        let name = format!("{folder}/{}", &file.name[start.len()..]);
        let after = if *file.name == *control {
            let kept = kept_control(&as_lines(&bytes), &control, &name, present).ok_or_else(unread)?;
            rewritten(&bytes, &kept)
        } else {
            // What the settings say later changes nothing of what was in force.
            match filled_in(&here.sources, here.run.moment, &file.name) {
                Some(text) => rewritten(&bytes, &text),
                None => bytes,
            }
        };
        changes.push(Change { name, before: None, after });
    }
    let before = here.bytes(&control)?.unwrap_or_default();
    let after = rewritten(&before, &next_control(&as_lines(&before), new).ok_or_else(unread)?);
    changes.push(Change { name: control, before: Some(before), after });
    Ok(changes)
}
