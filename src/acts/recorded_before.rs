//! What says the same as the answers and is recorded already: where it stands.

use super::practice::Practice;
use super::prompt::Answers;
use super::record_text::RecordText;
use super::recorded::is_same;
use crate::base::sources::FileName;

/// The place of a record that says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedBefore {
    pub file: FileName,
    /// From 1 on.
    pub line: usize,
}

impl RecordedBefore {
    /// `None` where there is no such file.
    pub fn at(practice: &Practice, file: &str, start: usize) -> Option<Self> {
        let source = practice.sources.texts.get(file)?;
        Some(RecordedBefore { file: source.name.clone(), line: line_of(&source.text, start) })
    }
}

/// The line on which a byte of a text stands, from 1 on.
pub fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// Whether a record has what was answered under each of these keys, and nothing where nothing was answered.
pub fn has_same(record: &RecordText, keys: &[&str], answers: &Answers) -> bool {
    keys.iter().all(|key| match (record.written(key), answers.get(key)) {
        (Some(written), Some(answer)) => is_same(written, answer),
        (written, answer) => written.is_none() && answer.is_none(),
    })
}
