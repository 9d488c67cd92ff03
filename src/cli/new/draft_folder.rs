//! The folder in which a policy's next version lies while it is a draft, beside the policy itself.

use std::collections::BTreeSet;

use super::here::{FileChange, Here};
use crate::base::sources::hex_digest;
use crate::cli::failure::Failure;
use crate::drafts::{VersionDraft, as_lines, free_id, next_control, numbered, rewritten};
use crate::model::{Policy, PolicyId};

/// A folder that is to be made.
pub struct DraftFolder {
    pub id: PolicyId,
    /// Of the policy whose next version it will be.
    policy: PolicyId,
}

impl DraftFolder {
    pub fn of(here: &Here, policy: &PolicyId) -> Self {
        let taken: BTreeSet<String> = here.library.texts().map(|text| text.id.to_string()).collect();
        DraftFolder { id: PolicyId::new(&free_id(&format!("{policy}-draft"), &taken)), policy: policy.clone() }
    }

    pub fn name(&self) -> String {
        folder_of(&self.id)
    }

    /// The policy's texts as they are, by their names and the beginnings of their digests; `numbered` is its control block as it goes on.
    pub fn begun_from(&self, here: &Here, numbered: Option<&FileChange>) -> Vec<String> {
        let now =
            |name: &String| numbered.filter(|change| change.name == *name).and_then(|change| change.after.as_deref());
        let line = |name: String| {
            let text = here.sources.text(&name)?;
            let sha256 = now(&name).map_or_else(|| text.sha256.to_string(), hex_digest);
            Some(as_it_is(&name, &sha256))
        };
        texts_of(here, &self.policy).into_iter().filter_map(line).collect()
    }

    /// The control block of the policy's next version, as a change of the policy's own: `placed` puts it where it goes.
    pub fn control(&self, here: &Here, new: &VersionDraft) -> Result<FileChange, Failure> {
        let name = control_of(&self.policy);
        let before = here.bytes(&name)?.unwrap_or_default();
        let after = next_control(&as_lines(&before), new).ok_or_else(|| unread(&name))?;
        Ok(FileChange { after: Some(rewritten(&before, &after)), name, before: Some(before) })
    }

    /// Changes of the policy's files as files of this folder, which is new.
    pub fn placed(&self, changes: Vec<FileChange>) -> Vec<FileChange> {
        let start = format!("{}/", folder_of(&self.policy));
        let placed = changes.into_iter().filter(|change| change.after.is_some()).map(|change| {
            match change.name.strip_prefix(&start) {
                Some(file) => FileChange { name: format!("{}/{file}", self.name()), before: None, ..change },
                None => change,
            }
        });
        placed.collect()
    }

    /// The policy's pictures and documents, which the draft shows as well.
    pub fn attachments(&self, here: &Here) -> Result<Vec<FileChange>, Failure> {
        let copies = attachments_of(here, &self.policy).into_iter().map(|name| {
            let bytes = here.bytes(&name)?;
            Ok(FileChange { before: None, after: bytes, name })
        });
        copies.collect()
    }
}

/// The files of a policy whose next version begins, as those of the draft.
pub fn copied(here: &Here, folder: &DraftFolder, new: &VersionDraft) -> Result<Vec<FileChange>, Failure> {
    let control = folder.control(here, new)?;
    let mut changes = vec![control];
    for name in texts_of(here, &folder.policy) {
        if name.ends_with(".md") {
            changes.push(FileChange { before: None, after: here.bytes(&name)?, name });
        }
    }
    changes.extend(folder.attachments(here)?);
    Ok(folder.placed(changes))
}

/// The control block of what stands with its number, where it has none yet.
pub fn numbered_control(here: &Here, policy: &Policy, number: &str) -> Result<Option<FileChange>, Failure> {
    if policy.control.version.is_some() {
        return Ok(None);
    }
    let name = control_of(&policy.id);
    let before = here.bytes(&name)?.unwrap_or_default();
    let after = numbered(&as_lines(&before), number).ok_or_else(|| unread(&name))?;
    Ok(Some(FileChange { after: Some(rewritten(&before, &after)), name, before: Some(before) }))
}

/// The policy's texts that were changed, made or removed since its draft was begun; none where that is not known.
pub fn changed_since(here: &Here, stands: &PolicyId, draft: &Policy) -> Vec<String> {
    let begun = &draft.control.begun_from;
    if begun.is_empty() {
        return Vec::new();
    }
    let now: Vec<(String, String)> = texts_of(here, stands)
        .into_iter()
        .filter_map(|name| {
            let sha256 = here.sources.text(&name)?.sha256.to_string();
            Some((as_it_is(&name, &sha256), name))
        })
        .collect();
    let changed = now.iter().filter(|(line, _)| !begun.contains(line)).map(|(_, name)| name.clone());
    let is_there = |file: &str| now.iter().any(|(_, name)| name.ends_with(&format!("/{file}")));
    let files = begun.iter().filter_map(|line| line.rsplit_once(' ')).map(|(file, _)| file);
    let gone = files.filter(|file| !is_there(file)).map(|file| format!("{}/{file}", folder_of(stands)));
    changed.chain(gone).collect()
}

/// `01-purpose.md 5f0c9b7d1c6a4c0b`.
fn as_it_is(name: &str, sha256: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    format!("{file} {}", &sha256[..sha256.floor_char_boundary(16)])
}

pub fn folder_of(policy: &PolicyId) -> String {
    format!("content/policies/{policy}")
}

pub fn control_of(policy: &PolicyId) -> String {
    format!("content/policies/{policy}/policy.toml")
}

/// The policy's own texts: its control block and its sections.
pub fn texts_of(here: &Here, policy: &PolicyId) -> Vec<String> {
    let start = format!("{}/", folder_of(policy));
    let files = here.sources.texts_in(&start, "").map(|file| file.name.to_string());
    files.filter(|name| !name[start.len()..].contains('/')).collect()
}

/// The pictures and documents that lie beside them.
pub fn attachments_of(here: &Here, policy: &PolicyId) -> Vec<String> {
    let start = format!("{}/", folder_of(policy));
    let files = here.sources.attachments.keys().filter_map(|name| name.strip_prefix(start.as_str()));
    files.filter(|file| !file.contains('/')).map(|file| format!("{start}{file}")).collect()
}

pub fn unread(control: &str) -> Failure {
    Failure::Usage { message: format!("{control} could not be changed"), help: "look whether it is TOML".to_owned() }
}
