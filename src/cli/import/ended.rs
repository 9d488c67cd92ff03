//! How an import ends: its files written, or everything said and nothing written.

use super::notes::Notes;
use crate::cli::failure::Failure;
use crate::cli::new::here::{FileChange, Here};
use crate::cli::tell::answer;

/// An import that is ready to be written.
pub struct Ready {
    pub changes: Vec<FileChange>,
    /// What has become of the policy.
    pub happened: String,
    /// What to do next, line by line.
    pub next: Vec<String>,
    pub notes: Notes,
    /// Where the notes are to lie.
    pub notes_file: String,
}

impl Ready {
    pub fn end(mut self, here: &Here, is_dry_run: bool) -> Result<(), Failure> {
        self.changes.push(FileChange::made(self.notes_file.clone(), self.notes.text.clone()));
        if is_dry_run {
            here.dry_run(&self.changes)?;
            here.run.say(format!(
                "Nothing was written, because of --dry-run. Without it:\n\n{}\n\n{} would say:\n",
                self.happened, self.notes_file
            ));
            return answer(&self.notes.text);
        }
        here.put(self.changes)?;
        let next: String = self.next.iter().map(|line| format!("\n  - {line}")).collect();
        here.run.say(format!("{}\n\nWhat to do next:{next}", self.happened));
        Ok(())
    }
}
