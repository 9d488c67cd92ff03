//! `byelaw new version`: keeps a policy as it stands, and begins the next version of it.

use super::ask::{Question, Questions};
use super::here::{Here, field, fields_of};
use super::next_version::{Numbers, kept_and_begun};
use crate::cli::{self, Readers};
use crate::commands::failure::Failure;
use crate::drafts::NewVersion;
use crate::forms::Kind;

pub fn run(here: &Here, arguments: &cli::NewVersion, questions: &mut Questions) -> Result<(), Failure> {
    let policy = here.policy(arguments.policy.as_deref())?;
    let Kind::Tables(change_fields) = field(fields_of("policy"), "change")?.kind else { return Ok(()) };
    let numbers = Numbers::of(here, &policy, arguments.number.as_ref(), arguments.present.as_ref(), false, questions)?;
    let summary = Question::of(change_fields, "summary", "--summary")?;
    let summary = questions.text(&summary, arguments.summary.as_slice())?;
    let new = NewVersion {
        version: &numbers.next,
        summary: &summary,
        audience: match arguments.audience {
            Readers::Public => "public",
            Readers::Staff => "staff",
        },
        today: here.library.as_of.date,
    };
    let changes = kept_and_begun(here, &policy, &numbers, &new)?;
    let files = changes.len() - 1;
    here.put(changes)?;
    here.run.say(format!(
        "version {} of ‘{policy}’ kept: {files} files in {}\nversion {} begun, {}\n\nWhat to do next:\n  \
         - Change the sections in content/policies/{policy}. What is kept is never edited.\n  - Once it is approved, \
         record that with `byelaw new approval {policy}`.",
        numbers.present,
        numbers.folder,
        numbers.next,
        numbers.standing(),
    ));
    Ok(())
}
