//! The notes of earlier imports in the practice's folder: what they list, and the name that is free for the next.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::failure::Failure;
use crate::cli::new::here::Here;

/// The file's name in the practice's folder.
pub const NOTES: &str = "import-notes.md";

/// The notes that are there.
pub struct NotesFiles {
    /// The next name that is free: the notes of another import may still be read.
    pub free: String,
    /// What they list, without the clauses under which it stood, and which file does.
    listed: BTreeMap<String, String>,
}

impl NotesFiles {
    pub fn of(here: &Here) -> Result<Self, Failure> {
        let (stem, ending) = NOTES.rsplit_once('.').unwrap_or((NOTES, "md"));
        let (mut free, mut listed, mut number) = (NOTES.to_owned(), BTreeMap::new(), 1_u32);
        while let Some(bytes) = here.bytes(&free)? {
            for line in String::from_utf8_lossy(&bytes).lines().filter_map(|line| line.strip_prefix("- ")) {
                listed.insert(without_clause(line).to_owned(), free.clone());
            }
            number += 1;
            free = format!("{stem}-{number}.{ending}");
        }
        Ok(NotesFiles { free, listed })
    }

    /// Whether there are none: what an earlier import told cannot be known then.
    pub fn are_none(&self) -> bool {
        self.free == NOTES
    }

    /// Takes out the lines that an earlier file lists, wherever the clause stood then.
    /// Gives how many they were, and in which files.
    pub fn take_listed(&self, lines: &mut Vec<String>) -> (usize, BTreeSet<&str>) {
        let (before, mut files) = (lines.len(), BTreeSet::new());
        lines.retain(|line| match self.listed.get(without_clause(line)) {
            Some(file) => {
                files.insert(file.as_str());
                false
            }
            None => true,
        });
        (before - lines.len(), files)
    }
}

/// A line of notes behind the clause with which it may begin: `**5.2**, “Words”: …`.
fn without_clause(line: &str) -> &str {
    let behind = line.strip_prefix("**").and_then(|rest| rest.split_once("**")).map(|(_, behind)| behind);
    behind.and_then(|rest| rest.strip_prefix(", ").or(rest.strip_prefix(": "))).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_listed_is_known_under_another_number() {
        let listed = [("“Ask first”: A comment is left out: ‘Why?’.".to_owned(), NOTES.to_owned())].into();
        let files = NotesFiles { free: "import-notes-2.md".to_owned(), listed };
        let mut lines = vec![
            "**5.3**, “Ask first”: A comment is left out: ‘Why?’.".to_owned(),
            "**5.3**, “Ask first”: A comment is left out: ‘Who?’.".to_owned(),
        ];
        let (count, names) = files.take_listed(&mut lines);
        assert_eq!((count, names.into_iter().collect::<Vec<_>>()), (1, vec![NOTES]));
        assert_eq!(lines, ["**5.3**, “Ask first”: A comment is left out: ‘Who?’."]);
        assert_eq!(without_clause("**2**: Words."), "Words.");
    }
}
