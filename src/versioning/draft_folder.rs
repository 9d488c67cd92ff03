//! The folder in which a policy's next version lies while it is a draft, beside the policy itself.

use std::collections::BTreeSet;

use super::files::{FileChange, PolicyFiles};
use super::refusal::NotVersioned;
use crate::base::sources::hex_digest;
use crate::drafts::{VersionDraft, as_lines, free_id, next_control, numbered, rewritten};
use crate::model::{Policy, PolicyId};

/// A folder that is to be made.
pub struct DraftFolder {
    pub id: PolicyId,
    /// Of the policy whose next version it will be.
    policy: PolicyId,
}

impl DraftFolder {
    pub fn of(files: &PolicyFiles, policy: &PolicyId) -> Self {
        let taken: BTreeSet<String> = files.library.texts().map(|text| text.id.to_string()).collect();
        DraftFolder { id: PolicyId::new(&free_id(&format!("{policy}-draft"), &taken)), policy: policy.clone() }
    }

    pub fn name(&self) -> String {
        folder_of(&self.id)
    }

    /// The policy's texts as they are, by their names and the beginnings of their digests; `numbered` is its control block as it goes on.
    pub fn begun_from(&self, files: &PolicyFiles, numbered: Option<&FileChange>) -> Vec<String> {
        let now =
            |name: &String| numbered.filter(|change| change.name == *name).and_then(|change| change.after.as_deref());
        let line = |name: String| {
            let text = files.sources.text(&name)?;
            let sha256 = now(&name).map_or_else(|| text.sha256.to_string(), hex_digest);
            Some(as_it_is(&name, &sha256))
        };
        texts_of(files, &self.policy).into_iter().filter_map(line).collect()
    }

    /// The control block of the policy's next version, as a change of the policy's own: `placed` puts it where it goes.
    pub fn control(&self, files: &PolicyFiles, new: &VersionDraft) -> Result<FileChange, NotVersioned> {
        let name = control_of(&self.policy);
        let before = files.bytes(&name)?.unwrap_or_default();
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
    pub fn attachments(&self, files: &PolicyFiles) -> Result<Vec<FileChange>, NotVersioned> {
        let copies = attachments_of(files, &self.policy).into_iter().map(|name| {
            let bytes = files.bytes(&name)?;
            Ok(FileChange { before: None, after: bytes, name })
        });
        copies.collect()
    }
}

/// The files of a policy whose next version begins, as those of the draft.
pub fn copied(files: &PolicyFiles, folder: &DraftFolder, new: &VersionDraft) -> Result<Vec<FileChange>, NotVersioned> {
    let control = folder.control(files, new)?;
    let mut changes = vec![control];
    for name in texts_of(files, &folder.policy) {
        if name.ends_with(".md") {
            changes.push(FileChange { before: None, after: files.bytes(&name)?, name });
        }
    }
    changes.extend(folder.attachments(files)?);
    Ok(folder.placed(changes))
}

/// The control block of what stands with its number, where it has none yet.
pub fn numbered_control(
    files: &PolicyFiles,
    policy: &Policy,
    number: &str,
) -> Result<Option<FileChange>, NotVersioned> {
    if policy.control.version.is_some() {
        return Ok(None);
    }
    let name = control_of(&policy.id);
    let before = files.bytes(&name)?.unwrap_or_default();
    let after = numbered(&as_lines(&before), number).ok_or_else(|| unread(&name))?;
    Ok(Some(FileChange { after: Some(rewritten(&before, &after)), name, before: Some(before) }))
}

/// The policy's texts that were changed, made or removed since its draft was begun; none where that is not known.
pub fn changed_since(files: &PolicyFiles, stands: &PolicyId, draft: &Policy) -> Vec<String> {
    let begun = &draft.control.begun_from;
    if begun.is_empty() {
        return Vec::new();
    }
    let now: Vec<(String, String)> = texts_of(files, stands)
        .into_iter()
        .filter_map(|name| {
            let sha256 = files.sources.text(&name)?.sha256.to_string();
            Some((as_it_is(&name, &sha256), name))
        })
        .collect();
    let changed = now.iter().filter(|(line, _)| !begun.contains(line)).map(|(_, name)| name.clone());
    let is_there = |file: &str| now.iter().any(|(_, name)| name.ends_with(&format!("/{file}")));
    let listed = begun.iter().filter_map(|line| line.rsplit_once(' ')).map(|(file, _)| file);
    let gone = listed.filter(|file| !is_there(file)).map(|file| format!("{}/{file}", folder_of(stands)));
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
pub fn texts_of(files: &PolicyFiles, policy: &PolicyId) -> Vec<String> {
    let start = format!("{}/", folder_of(policy));
    let names = files.sources.texts_in(&start, "").map(|file| file.name.to_string());
    names.filter(|name| !name[start.len()..].contains('/')).collect()
}

/// The pictures and documents that lie beside them.
pub fn attachments_of(files: &PolicyFiles, policy: &PolicyId) -> Vec<String> {
    let start = format!("{}/", folder_of(policy));
    let names = files.sources.attachments.keys().filter_map(|name| name.strip_prefix(start.as_str()));
    names.filter(|file| !file.contains('/')).map(|file| format!("{start}{file}")).collect()
}

pub fn unread(control: &str) -> NotVersioned {
    NotVersioned::Unreadable { control: control.to_owned() }
}
