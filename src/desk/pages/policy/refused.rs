//! Why no version is begun and none approved, for somebody at the desk.

use crate::base::wording::date_in_words;
use crate::desk::form::{FieldIssue, NotDone};
use crate::versioning::{NotVersioned, NumberOf};

/// What is refused, and what can be ticked to have it all the same.
pub struct Refused {
    pub why: NotDone,
    /// A line each, such as the files that were changed meanwhile.
    pub lines: Vec<String>,
}

impl From<NotVersioned> for Refused {
    fn from(why: NotVersioned) -> Self {
        let mut lines = Vec::new();
        let (key, message, help) = match why {
            NotVersioned::Disk(error) => return Refused { why: error.into(), lines },
            NotVersioned::Withdrawn { .. } => (None, "this policy was withdrawn".to_owned(), ""),
            NotVersioned::ReadsOtherwise { .. } => (
                None,
                "this policy does not read as it was approved".to_owned(),
                "put the words back first: undo the change under “What was saved”; then make it in a new version",
            ),
            NotVersioned::IsApproved { .. } => {
                (None, "this version is approved".to_owned(), "begin its next version, and change that")
            }
            NotVersioned::ToCome { on, .. } => (
                Some("on"),
                format!("{} is still to come", date_in_words(on)),
                "record an approval once it has been given; its first day in force may be ahead",
            ),
            NotVersioned::DayAhead { effective, .. } => (
                Some("effective"),
                format!(
                    "{} is still to come, and the present version is in force until then",
                    date_in_words(effective)
                ),
                "the draft takes its place at once: approve it here on its first day, with the day on which it was approved",
            ),
            NotVersioned::ApprovedBefore { by, on, .. } => (
                Some("by"),
                format!("{by} approved this version on {}", date_in_words(on)),
                "what is to change goes into a new version",
            ),
            NotVersioned::OtherFirstDay { first, .. } => (
                Some("effective"),
                format!("it is in force from {}", date_in_words(first)),
                "leave that day as it is; what is to change goes into a new version",
            ),
            NotVersioned::ChangedSince { files, .. } => {
                lines = files;
                (
                    Some("leave_out_changes"),
                    "after the draft was begun, the policy itself was changed, and the draft does not have that"
                        .to_owned(),
                    "make the same changes in the draft, or tick that they are to be lost",
                )
            }
            NotVersioned::OtherMeanings { lines: numbers, .. } => {
                lines = numbers;
                (
                    Some("renumber"),
                    "some numbers of clauses would mean another text".to_owned(),
                    "give new clauses the next free number, or tick that everything that cites a clause is to follow it",
                )
            }
            NotVersioned::NoNumber { .. } => (
                None,
                "the number of the version that stands is not recorded".to_owned(),
                "ask whoever looks after the files to write it as `version` in policy.toml",
            ),
            NotVersioned::NotAFolderName { of, version } => (
                Some(if of == NumberOf::Next { "number" } else { "present" }),
                format!("‘{version}’ cannot be the number of a version"),
                "use digits and full stops, such as 2.0",
            ),
            NotVersioned::NotLater { number, before, .. } => (
                Some("number"),
                format!("{number} does not come after {before}, the present version"),
                "give the new version a higher number",
            ),
            NotVersioned::DraftBegun { .. } => {
                (None, "the next version is begun already".to_owned(), "change the draft; approve it when it is ready")
            }
            NotVersioned::DraftItself { .. } => {
                (None, "this policy is a draft itself".to_owned(), "change it; approve it when it is ready")
            }
            NotVersioned::Unreadable { control } => {
                (None, format!("{control} cannot be read"), "`byelaw check` says what is wrong with it")
            }
        };
        Refused { why: FieldIssue { key, message, help: help.to_owned() }.into(), lines }
    }
}

impl From<NotDone> for Refused {
    fn from(why: NotDone) -> Self {
        Refused { why, lines: Vec::new() }
    }
}

impl From<FieldIssue> for Refused {
    fn from(issue: FieldIssue) -> Self {
        Refused { why: issue.into(), lines: Vec::new() }
    }
}

impl Refused {
    pub fn issues(self) -> (Vec<FieldIssue>, Vec<String>) {
        let issues = match self.why {
            NotDone::Issues(issues) => issues,
            NotDone::LooksLike(_) => Vec::new(),
        };
        (issues, self.lines)
    }
}
