//! Why no version is begun and none approved, for somebody who types commands.

use crate::base::wording::date_in_words;
use crate::cli::failure::Failure;
use crate::cli::import::refused::renumbered;
use crate::model::PolicyId;
use crate::versioning::{NotVersioned, NumberOf};

impl From<NotVersioned> for Failure {
    fn from(why: NotVersioned) -> Self {
        let (message, help) = match why {
            NotVersioned::Disk(error) => return Failure::Disk(error),
            NotVersioned::OtherMeanings { policy, lines } => return renumbered(&policy, &lines),
            NotVersioned::Withdrawn { policy } => (
                format!("‘{policy}’ was withdrawn"),
                "write status = \"draft\" in its policy.toml first, if it is to be in force again".to_owned(),
            ),
            NotVersioned::ReadsOtherwise { called, policy } => (
                format!("{called} does not read as it was approved"),
                format!(
                    "put the words back, or the setting that is filled in there; then begin a new version with `byelaw new version {policy}` and change them in it"
                ),
            ),
            NotVersioned::IsApproved { called, policy } => (
                format!("{called} is approved, and its wording kept"),
                format!("begin the next version with `byelaw new version {policy}`, then run this again"),
            ),
            NotVersioned::ToCome { on, today } => (
                format!("--on: {on} is after today, {today}"),
                "record an approval once it has been given; its first day in force may be ahead".to_owned(),
            ),
            NotVersioned::DayAhead { effective, today: _, called } => (
                format!("--effective: {effective} is after today, and {called} is in force until then"),
                format!(
                    "the draft takes its place at once: run this on {}, with the day of the approval as --on; until then staff can read the draft",
                    date_in_words(effective)
                ),
            ),
            NotVersioned::ApprovedBefore { called, policy, by, on } => {
                (format!("{called} was approved by {by} on {}", date_in_words(on)), next_version(&policy))
            }
            NotVersioned::OtherFirstDay { called, policy, first } => {
                (format!("--effective: {called} is in force from {}", date_in_words(first)), next_version(&policy))
            }
            NotVersioned::ChangedSince { files, folder } => {
                let list: String = files.iter().map(|name| format!("\n  - {name}")).collect();
                (
                    format!(
                        "after the draft was begun, this was changed in the policy itself, and is not in the draft:{list}"
                    ),
                    format!(
                        "make the same changes in {folder}, who may read a section too; then run this again with --leave-out-changes"
                    ),
                )
            }
            NotVersioned::NoNumber { control } => (
                format!("{control} does not record the number of the version that stands"),
                "write it there, for example version = \"1.0\", and run this again".to_owned(),
            ),
            NotVersioned::NotAFolderName { of, version } => (
                format!("{}: ‘{version}’ cannot be the name of a folder", where_it_stands(of)),
                "number versions with digits and full stops, such as 2.0".to_owned(),
            ),
            NotVersioned::NotLater { number, before, what } => (
                format!("--number: {number} does not come after {before}, {what}"),
                "give the new version a higher number".to_owned(),
            ),
            NotVersioned::DraftBegun { called, policy, folder } => {
                (format!("{called} is begun already, a draft"), in_the_draft(&folder, &policy))
            }
            NotVersioned::DraftItself { called, policy, folder } => {
                (format!("{called} is a draft itself"), in_the_draft(&folder, &policy))
            }
            NotVersioned::Unreadable { control } => {
                (format!("{control} could not be changed"), "look whether it is TOML".to_owned())
            }
        };
        Failure::Usage { message, help }
    }
}

fn where_it_stands(of: NumberOf) -> &'static str {
    match of {
        NumberOf::Next => "--number",
        NumberOf::Present => "--present",
        NumberOf::Recorded => "version in policy.toml",
    }
}

fn next_version(policy: &PolicyId) -> String {
    format!("what is to change goes into a new version: `byelaw new version {policy}`")
}

fn in_the_draft(folder: &str, policy: &PolicyId) -> String {
    format!("change it in {folder}; once it is approved, record that with `byelaw new approval {policy}`")
}
