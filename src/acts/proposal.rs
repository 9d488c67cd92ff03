//! What an act would change, before anything is written.

use super::splice::Splice;
use crate::base::sources::FileName;

/// The change that an act proposes.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    pub splices: Vec<Splice>,
    /// Files that are not there yet, with their text.
    pub made: Vec<(String, String)>,
    /// The id of the record, or what it is called by.
    pub record: Option<String>,
    /// What was done, in the past: `step ‘removed’ added to incident 2026-k7mq`.
    pub done: String,
    /// More of it for the list of what was saved: of which account, on which day.
    pub detail: String,
    /// What was there before and is no more, each with what stands there now: `team: Front desk → Reception`.
    pub replaced: Vec<String>,
    /// The role that did it, where one is named.
    pub by: Option<String>,
    /// What a person can do next, a sentence each.
    pub next: Vec<String>,
    /// What is shown of it where more is written, such as a note above each field.
    pub shown: Option<String>,
    /// What of a file was not taken, a sentence each.
    pub not_taken: Vec<String>,
    /// Texts that a person wrote, for a look at whether they name somebody: each with its key.
    pub texts: Vec<(&'static str, String)>,
}

/// Why an act cannot be done with these answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which answer, where it is one of them.
    pub key: Option<&'static str>,
    /// One sentence without a full stop.
    pub message: String,
    /// What to do instead.
    pub help: String,
}

impl Refusal {
    pub fn of(key: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Refusal { key: Some(key), message: message.into(), help: help.into() }
    }

    pub fn general(message: impl Into<String>, help: impl Into<String>) -> Self {
        Refusal { key: None, message: message.into(), help: help.into() }
    }
}

impl Proposal {
    pub fn insert(&mut self, file: &FileName, at: usize, text: String) {
        self.splices.push(Splice { file: file.clone(), range: at..at, text });
    }
}
