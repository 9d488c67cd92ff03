//! Puts an approval or a new version in place, where the practice has no new mistake with it; it can be undone.

use super::look::in_words;
use crate::acts::{ChangedFile, Practice, Proposal};
use crate::desk::form::{FieldIssue, NotDone};
use crate::desk::shell::Visit;
use crate::disk::DiskError;
use crate::saving::{self, NotSaved};
use crate::versioning::{FileChange, PolicyFiles};

/// The practice, for what is done to its policies' versions.
pub fn files<'v>(visit: &'v Visit) -> PolicyFiles<'v> {
    let practice: &'v Practice = &visit.snapshot.practice;
    let (library, sources) = (&practice.library, &practice.sources);
    PolicyFiles { root: visit.desk.root(), moment: practice.moment(), library, sources }
}

pub fn put(visit: &Visit, changes: Vec<FileChange>, proposal: &Proposal) -> Result<(), NotDone> {
    let changes = changes.into_iter().map(|change| ChangedFile::whole(change.name, change.before, change.after));
    let saved = saving::check_files(&visit.snapshot.practice, changes.collect())
        .and_then(|change| Ok(saving::save(visit.desk.root(), proposal, change, None)?));
    match saved {
        Ok(after) => {
            visit.desk.live.adopt(&visit.snapshot, after);
            Ok(())
        }
        Err(NotSaved::Disk(DiskError::Changed { .. })) => {
            visit.desk.live.changed(None);
            let message = "a file of the policy was changed meanwhile".to_owned();
            let help = "nothing was saved; look at the policy, and send this again".to_owned();
            Err(FieldIssue { key: None, message, help }.into())
        }
        Err(NotSaved::Problems(problems, _) | NotSaved::WouldAdd(problems, _)) => {
            let issue = |problem| FieldIssue { key: None, message: in_words(problem), help: String::new() };
            Err(NotDone::Issues(problems.iter().map(issue).collect()))
        }
        Err(NotSaved::Disk(error)) => Err(error.into()),
    }
}
