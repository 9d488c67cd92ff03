//! A save as it is kept: when, in which role, of which record, and which bytes it replaced.

use std::ops::Range;
use std::path::{Component, Path};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// As many bytes are kept of what stands on either side of a change.
const NEIGHBOURS: usize = 64;

/// One save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedEntry {
    /// By `entry_id`: the name of its file without the ending.
    #[serde(skip)]
    pub id: String,
    #[serde(with = "super::moment")]
    pub at: Timestamp,
    /// The id of a role.
    pub by: Option<String>,
    /// As a person reads it: `step removed added to incident 2026-k7mq`.
    pub what: String,
    /// The id of the record.
    pub record: Option<String>,
    /// The id of the entry that this save undoes.
    pub undoes: Option<String>,
    pub files: Vec<SavedFile>,
}

/// What a save did to one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {
    /// From the practice's folder, with forward slashes: `content/registers/accounts.toml`.
    pub name: String,
    /// The file was not there.
    pub made: bool,
    /// In the order in which they stand in the file; none reaches into another.
    pub splices: Vec<SavedSplice>,
}

/// Bytes of a file that were replaced by others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSplice {
    /// Where they begin, in bytes of the file as it lay before the save.
    pub at: u64,
    #[serde(with = "super::bytes")]
    pub removed: Vec<u8>,
    #[serde(with = "super::bytes")]
    pub added: Vec<u8>,
    /// What stood in front of them before the save, to find the place again.
    #[serde(with = "super::bytes")]
    pub before: Vec<u8>,
    /// What stood behind them before the save.
    #[serde(with = "super::bytes")]
    pub after: Vec<u8>,
}

impl SavedFile {
    /// A file that is made.
    pub fn made(name: &str, bytes: &[u8]) -> Self {
        let splice = SavedSplice::of(&[], 0..0, bytes.to_vec());
        SavedFile { name: name.to_owned(), made: true, splices: splice.into_iter().collect() }
    }

    /// A file that goes, or is emptied.
    pub fn emptied(name: &str, bytes: &[u8]) -> Self {
        let splice = SavedSplice::of(bytes, 0..bytes.len(), Vec::new());
        SavedFile { name: name.to_owned(), made: false, splices: splice.into_iter().collect() }
    }

    /// Whether its name leads to a file of the content on every system, and nowhere else.
    pub(super) fn is_in_content(&self) -> bool {
        let mut parts = Path::new(&self.name).components();
        parts.next() == Some(Component::Normal("content".as_ref()))
            && parts.clone().next().is_some()
            && parts.all(|part| matches!(part, Component::Normal(_)))
            && !self.name.contains(['\\', ':', '\0'])
    }
}

impl SavedSplice {
    /// The bytes of `text`, a file as it lies before a save, that others replace. `None` where it ends before them.
    pub fn of(text: &[u8], replaced: Range<usize>, added: Vec<u8>) -> Option<Self> {
        let removed = text.get(replaced.clone())?.to_vec();
        let before = last_of(text.get(..replaced.start)?, NEIGHBOURS).to_vec();
        let behind = text.get(replaced.end..)?;
        let mut after = behind.get(..NEIGHBOURS).unwrap_or(behind);
        // A letter that was cut in two would turn readable text into numbers.
        while after.len() < behind.len() && behind.get(after.len()).is_some_and(|byte| is_within_a_letter(*byte)) {
            after = after.split_last().map_or(&[][..], |(_, start)| start);
        }
        Some(SavedSplice { at: replaced.start as u64, removed, added, before, after: after.to_vec() })
    }
}

/// The last bytes of a text, so many or a few less, from the beginning of a letter.
pub(super) fn last_of(text: &[u8], most: usize) -> &[u8] {
    let mut last = text.get(text.len().saturating_sub(most)..).unwrap_or(text);
    while last.len() < text.len()
        && let Some((first, rest)) = last.split_first()
        && is_within_a_letter(*first)
    {
        last = rest;
    }
    last
}

/// Any but the first byte of a letter that has several in UTF-8.
fn is_within_a_letter(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
