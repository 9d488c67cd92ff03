//! Reads source files again while byelaw watches: those that were saved, or all where it is not known which.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::name_below;
use super::read::{is_source, read_file, read_sources};
use crate::base::problem::Problem;
use crate::base::sources::Sources;

/// Updates sources that had no problems. `changed` are absolute paths; `None`: anything may have changed.
pub fn read_again(root: &Path, sources: &mut Sources, changed: Option<&BTreeSet<PathBuf>>) -> Vec<Problem> {
    if let Some(changed) = changed
        && read_few(root, sources, changed).is_some()
    {
        return Vec::new();
    }
    let (mut now, problems) = read_sources(root);
    now.take_over(sources);
    *sources = now;
    problems
}

/// Folders that are always read as a whole.
const WHOLE: [&str; 2] = ["content/seals", "evidence"];

/// Reads the changed files alone. `None` where all must be read: a file is new, is a folder or a link, or cannot be
/// read. The files that were read before that are up to date, so they may stay.
fn read_few(root: &Path, sources: &mut Sources, changed: &BTreeSet<PathBuf>) -> Option<()> {
    for path in changed {
        let name = name_below(root, path)?;
        if WHOLE.iter().any(|folder| name.starts_with(folder)) {
            return None;
        }
        let was_there = sources.texts.contains_key(name.as_str()) || sources.attachments.contains_key(name.as_str());
        match path.symlink_metadata() {
            Ok(metadata) if was_there && metadata.is_file() => {
                let mut read = Sources::default();
                read_file(path, &name, true, &mut read).ok()?;
                read.take_over(sources);
                sources.texts.extend(read.texts);
                sources.attachments.extend(read.attachments);
            }
            // A temporary file of an editor.
            Err(_) if !was_there && !sources.has_folder(&name) => {}
            // If its folder is gone too, so are other files, of which there may be no notice.
            Err(_) if was_there && path.parent().is_some_and(Path::exists) => {
                sources.texts.remove(name.as_str());
                sources.attachments.remove(name.as_str());
            }
            Ok(_) if !is_source(root, path) => {}
            _ => return None,
        }
    }
    Some(())
}
