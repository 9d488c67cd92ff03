//! `byelaw new version`: begins the next version of a policy, a draft beside it.

use super::ask::{Question, Questions};
use super::here::{Here, field, fields_of};
use super::numbers::numbers;
use crate::base::wording::count_of;
use crate::cli::arguments::{self, ReadersChoice};
use crate::cli::failure::Failure;
use crate::schema::FieldKind;
use crate::versioning::{BegunVersion, begin};

pub fn run(here: &Here, arguments: &arguments::NewVersion, questions: &mut Questions) -> Result<(), Failure> {
    let policy = here.policy(arguments.policy.as_deref())?;
    let FieldKind::Tables(change_fields) = field(fields_of("policy"), "change")?.kind else { return Ok(()) };
    let numbers = numbers(here, &policy, arguments.number.as_ref(), arguments.present.as_ref(), false, questions)?;
    let summary = Question::of(change_fields, "summary", "--summary")?;
    let summary = questions.text(&summary, arguments.summary.as_slice())?;
    let audience = match arguments.audience {
        ReadersChoice::Public => "public",
        ReadersChoice::Staff => "staff",
    };
    let BegunVersion { folder, changes, files } = begin(&here.files(), &policy, &numbers, &summary, audience)?;
    here.put(changes)?;
    here.run.say(format!(
        "version {} of ‘{policy}’ begun, a draft of {} in {folder}\nversion {} stays as it is until the draft is approved: staff can read the draft, the public cannot\n\nWhat to do next:\n  \
         - Change the sections in {folder}.\n  \
         - `byelaw build`, and open “What the draft of version {} would change” on the intranet’s page of the policy.\n  \
         - Once it is approved, record that with `byelaw new approval {policy}`: it then takes the place of version {}, which is kept.\n  \
         - To take it back: delete {folder}.",
        numbers.next,
        count_of(files, "file"),
        numbers.present,
        numbers.next,
        numbers.present,
        folder = folder.name(),
    ));
    Ok(())
}
