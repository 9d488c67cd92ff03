//! A draft of a next version as it takes the place of the policy that stands, which is kept.

use std::collections::{BTreeSet, HashMap};

use super::draft_folder::{attachments_of, control_of, folder_of, texts_of, unread};
use super::here::{FileChange, Here};
use super::next_version::folder_name;
use crate::cli::failure::Failure;
use crate::cli::import::citations::{mentions, recite};
use crate::cli::import::refused::renumbered;
use crate::drafts::{as_lines, kept_control, rewritten};
use crate::load::{clauses_as_written, filled_in};
use crate::model::{Policy, PolicyId};
use crate::revision::diff::{PolicyDiff, PreviousVersion};
use crate::revision::numbers::DanglingCitation;

/// What an approval writes, and what there is to tell of it.
pub struct Adoption {
    pub changes: Vec<FileChange>,
    /// The folder in which what stood until now is kept, and its number.
    pub kept_in: String,
    pub kept: String,
    /// Files outside that cite its clauses, under the numbers that they have now.
    pub citing: Vec<String>,
    /// What cited a clause that is gone.
    pub lost: Vec<DanglingCitation>,
    /// What pages say of its clauses in words that mean others now.
    pub mentioned: Vec<String>,
}

impl Adoption {
    /// Lines that follow what was approved.
    pub fn in_words(&self, policy: &PolicyId) -> String {
        let mut lines =
            format!("\nit stands in {} now; version {} is kept in {}", folder_of(policy), self.kept, self.kept_in);
        if !self.citing.is_empty() {
            lines.push_str(&format!("\nchanged with it, because they cite its clauses: {}", self.citing.join(", ")));
        }
        for DanglingCitation { file, at, cited } in &self.lost {
            lines.push_str(&format!(
                "\n{file}, {at}: it cited {cited}, which is gone. Write there what it is to cite now."
            ));
        }
        for mention in &self.mentioned {
            lines.push_str(&format!("\n{mention}"));
        }
        lines
    }
}

/// `control` is the draft's control block as it was approved.
pub fn adoption(
    here: &Here,
    stands: &Policy,
    draft: &Policy,
    control: Vec<u8>,
    renumber: bool,
) -> Result<Adoption, Failure> {
    let as_written = |policy: &Policy| clauses_as_written(&here.sources, here.run.moment, &policy.id);
    let (earlier, later) = (as_written(stands), as_written(draft));
    let (audiences, front_matter) = (HashMap::new(), HashMap::new());
    let earlier =
        PreviousVersion { clauses: &earlier, audiences: &audiences, front_matter: &front_matter, missing: &[] };
    let comparison = PolicyDiff::of(earlier, &later, &stands.id, &here.library.site.main_policy);
    let changed = comparison.changes();
    if !changed.other_meaning.is_empty() && !renumber {
        return Err(renumbered(&stands.id, &changed));
    }
    let (kept, kept_in, mut changes) = kept(here, stands)?;
    changes.extend(put_in_place(here, stands, draft, control)?);
    let mut lost = Vec::new();
    let others = recite(here, &stands.id, Some(&draft.id), &comparison, &mut lost)?;
    let citing = others.iter().map(|change| change.name.clone()).collect();
    changes.extend(others);
    let mentioned = mentions(here, &stands.id, &comparison);
    Ok(Adoption { changes, kept_in, kept, citing, lost, mentioned })
}

/// What stands, byte for byte but for what is filled in, in the folder of its number.
fn kept(here: &Here, stands: &Policy) -> Result<(String, String, Vec<FileChange>), Failure> {
    let control = control_of(&stands.id);
    let Some(number) = stands.control.version.as_deref() else {
        return Err(Failure::Usage {
            message: format!("{control} does not record the number of the version that stands"),
            help: "write it there, for example version = \"1.0\", and run this again".to_owned(),
        });
    };
    let number = folder_name("version in policy.toml", number.to_owned())?;
    let folder = format!("{}/versions/{number}", folder_of(&stands.id));
    let mut changes = Vec::new();
    for file in texts_of(here, &stands.id) {
        let Some(bytes) = here.bytes(&file)? else { continue };
        let name = file.replacen(&folder_of(&stands.id), &folder, 1);
        let after = if file == control {
            let kept = kept_control(&as_lines(&bytes), &control, &name, &number).ok_or_else(|| unread(&control))?;
            rewritten(&bytes, &kept)
        } else {
            // What the settings say later changes nothing of what was in force.
            match filled_in(&here.sources, here.run.moment, &file) {
                Some(text) => rewritten(&bytes, &text),
                None => bytes,
            }
        };
        changes.push(FileChange { name, before: None, after: Some(after) });
    }
    Ok((number, folder, changes))
}

/// The draft's files where those of the policy were, and gone where they were.
fn put_in_place(here: &Here, stands: &Policy, draft: &Policy, control: Vec<u8>) -> Result<Vec<FileChange>, Failure> {
    let mut changes = Vec::new();
    let mut placed = BTreeSet::new();
    for file in texts_of(here, &draft.id).into_iter().chain(attachments_of(here, &draft.id)) {
        let bytes = here.bytes(&file)?;
        let name = file.replacen(&folder_of(&draft.id), &folder_of(&stands.id), 1);
        let after = if file == control_of(&draft.id) { Some(control.clone()) } else { bytes.clone() };
        let before = here.bytes(&name)?;
        if before != after {
            changes.push(FileChange { name: name.clone(), before, after });
        }
        placed.insert(name);
        changes.push(FileChange { name: file, before: bytes, after: None });
    }
    // A section that the draft has no more is kept with its version alone.
    for name in texts_of(here, &stands.id).into_iter().filter(|name| !placed.contains(name)) {
        changes.push(FileChange { before: here.bytes(&name)?, after: None, name });
    }
    Ok(changes)
}
