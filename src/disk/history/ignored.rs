//! Keeps git away from the history: a line in the practice's `.gitignore`.

use std::path::Path;

use super::stored::FOLDER;
use crate::disk::DiskError;
use crate::disk::texts::{Writing, read_bytes, write_texts};
use crate::disk::tracked::work_tree;

/// Adds the line where a `.gitignore` lacks it, and makes the file where git keeps the practice.
pub(super) fn keep_from_git(root: &Path) -> Result<(), DiskError> {
    let path = root.join(".gitignore");
    let before = read_bytes(&path)?;
    if before.is_none() && work_tree(root).is_none() {
        return Ok(());
    }
    match with_line(before.as_deref().unwrap_or_default()) {
        Some(after) => write_texts(vec![Writing { path, before, after: Some(after) }]),
        None => Ok(()),
    }
}

/// The file with the line at its end. `None` where it has it already.
fn with_line(before: &[u8]) -> Option<Vec<u8>> {
    let text = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before);
    let is_ours = |line: &[u8]| String::from_utf8_lossy(line).trim().trim_matches('/') == FOLDER;
    if text.split(|byte| *byte == b'\n').any(is_ours) {
        return None;
    }
    let first = text.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    let end = if first.ends_with(b"\r\n") { "\r\n" } else { "\n" };
    let mut after = before.to_vec();
    if !text.is_empty() && !text.ends_with(b"\n") {
        after.extend_from_slice(end.as_bytes());
    }
    after.extend_from_slice(format!("{FOLDER}/{end}").as_bytes());
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_added_once_and_in_the_files_own_line_ends() {
        for (before, after) in [
            ("", ".byelaw-history/\n"),
            ("*.tmp", "*.tmp\n.byelaw-history/\n"),
            ("*.tmp\n", "*.tmp\n.byelaw-history/\n"),
            ("*.tmp\r\noutput/", "*.tmp\r\noutput/\r\n.byelaw-history/\r\n"),
            ("\u{FEFF}", "\u{FEFF}.byelaw-history/\n"),
        ] {
            assert_eq!(with_line(before.as_bytes()).unwrap(), after.as_bytes(), "{before:?}");
        }
        for before in ["/.byelaw-history\n", "a\r\n.byelaw-history/\r\nb", "\u{FEFF}.byelaw-history"] {
            assert_eq!(with_line(before.as_bytes()), None, "{before:?}");
        }
    }
}
