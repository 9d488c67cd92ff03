//! What else of the practice cites clauses of a policy: it goes on citing the same ones under their numbers of now.

use super::files::{FileChange, PolicyFiles};
use super::refusal::NotVersioned;
use crate::drafts::{as_lines, rewritten};
use crate::model::PolicyId;
use crate::revision::diff::PolicyDiff;
use crate::revision::fields::with_fields_renumbered;
use crate::revision::links::{mentioned, with_links_renumbered};
use crate::revision::numbers::DanglingCitation;
use crate::schema::schema_of;

/// The control block of a policy, which goes on citing the same clauses of its own.
pub fn recite_own(
    policy: &PolicyId,
    comparison: &PolicyDiff,
    control: &str,
    changes: &mut [FileChange],
    lost: &mut Vec<DanglingCitation>,
) {
    if let Some(begun) = changes.iter_mut().find(|change| change.name == control)
        && let (Some(after), Some(schema)) = (&begun.after, schema_of(control))
        && let Some(text) =
            with_fields_renumbered(&as_lines(after), control, schema.fields, Some(policy), &comparison.numbers, lost)
    {
        begun.after = Some(rewritten(after, &text));
    }
}

/// The files outside the policy, and outside its draft, that cite a clause of it and go on citing the same one.
pub fn recite(
    files: &PolicyFiles,
    policy: &PolicyId,
    draft: Option<&PolicyId>,
    comparison: &PolicyDiff,
    lost: &mut Vec<DanglingCitation>,
) -> Result<Vec<FileChange>, NotVersioned> {
    let (numbers, main_policy) = (&comparison.numbers, &files.library.site.main_policy);
    let own: Vec<String> =
        [Some(policy), draft].into_iter().flatten().map(|id| format!("content/policies/{id}/")).collect();
    let others = files.sources.texts.values().filter(|file| {
        let is_frozen = file.name.starts_with("content/seals/") || file.name.contains("/versions/");
        let is_own = own.iter().any(|folder| file.name.starts_with(folder.as_str()));
        file.name.starts_with("content/") && !is_own && !is_frozen
    });
    let mut changes = Vec::new();
    for file in others {
        let of_policy = file.name.strip_prefix("content/policies/").and_then(|rest| rest.split_once('/'));
        let owner = of_policy.map(|(id, _)| PolicyId::new(id));
        let text = if file.name.ends_with(".md") {
            with_links_renumbered(&file.text, &file.name, owner.as_ref().unwrap_or(main_policy), numbers, lost)
        } else {
            let fields = schema_of(&file.name).map_or(&[][..], |schema| schema.fields);
            with_fields_renumbered(&file.text, &file.name, fields, owner.as_ref(), numbers, lost)
        };
        if let (Some(text), Some(before)) = (text, files.bytes(&file.name)?) {
            let after = rewritten(&before, &text);
            changes.push(FileChange { name: file.name.to_string(), before: Some(before), after: Some(after) });
        }
    }
    Ok(changes)
}

/// Numbers that other texts mention in words: nothing can tell what they were meant to say.
pub fn mentions(files: &PolicyFiles, policy: &PolicyId, comparison: &PolicyDiff) -> Vec<String> {
    if *policy != files.library.site.main_policy {
        return Vec::new();
    }
    let pages = files.sources.texts_beside("content/policies/").filter(|file| file.name.ends_with(".md"));
    let lines = pages.flat_map(|file| {
        let found = mentioned(&file.text, &comparison.numbers);
        found.into_iter().map(|(line, number, now)| {
            format!("{}, line {line}: {}", file.name, comparison.numbers.mention(&number, &now))
        })
    });
    lines.collect()
}
