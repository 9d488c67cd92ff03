//! `byelaw new version`: begins the next version of a policy, a draft beside it.

use super::ask::{Question, Questions};
use super::draft_folder::{DraftFolder, copied, numbered_control};
use super::here::{Here, field, fields_of};
use super::next_version::Numbers;
use crate::base::wording::count_of;
use crate::cli::arguments::{self, ReadersChoice};
use crate::cli::failure::Failure;
use crate::drafts::VersionDraft;
use crate::schema::FieldKind;

pub fn run(here: &Here, arguments: &arguments::NewVersion, questions: &mut Questions) -> Result<(), Failure> {
    let policy = here.policy(arguments.policy.as_deref())?;
    let FieldKind::Tables(change_fields) = field(fields_of("policy"), "change")?.kind else { return Ok(()) };
    let numbers = Numbers::of(here, &policy, arguments.number.as_ref(), arguments.present.as_ref(), false, questions)?;
    let summary = Question::of(change_fields, "summary", "--summary")?;
    let summary = questions.text(&summary, arguments.summary.as_slice())?;
    let folder = DraftFolder::of(here, &policy);
    let numbered = match here.library.policies.get(&policy) {
        Some(stands) => numbered_control(here, stands, &numbers.present)?,
        None => None,
    };
    let begun_from = folder.begun_from(here, numbered.as_ref());
    let new = VersionDraft {
        version: &numbers.next,
        begun_from: &begun_from,
        draft_of: policy.as_str(),
        summary: &summary,
        audience: match arguments.audience {
            ReadersChoice::Public => "public",
            ReadersChoice::Staff => "staff",
        },
        today: here.library.as_of.date,
    };
    let mut changes = copied(here, &folder, &new)?;
    let files = changes.len();
    changes.extend(numbered);
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
