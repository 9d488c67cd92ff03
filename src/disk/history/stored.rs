//! How an entry lies in the folder of the history: its name and its text.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::entry::SavedEntry;

/// In the practice's folder.
pub(super) const FOLDER: &str = ".byelaw-history";

const FORMAT: u32 = 1;

#[derive(Serialize)]
struct ToWrite<'a> {
    format: u32,
    #[serde(flatten)]
    entry: &'a SavedEntry,
}

#[derive(Deserialize)]
struct AsRead {
    format: u32,
    #[serde(flatten)]
    entry: SavedEntry,
}

pub(super) fn to_text(entry: &SavedEntry) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(&ToWrite { format: FORMAT, entry }).unwrap_or_default();
    text.push(b'\n');
    text
}

/// `None` for what is damaged, of another format, or about files that no save writes.
pub(super) fn from_text(id: &str, text: &[u8]) -> Option<SavedEntry> {
    let AsRead { format, entry } = serde_json::from_slice(text).ok()?;
    let is_ours = format == FORMAT && entry.files.iter().all(|file| file.is_in_content());
    is_ours.then(|| SavedEntry { id: id.to_owned(), ..entry })
}

const MOMENT: &str = "%Y%m%dT%H%M%SZ";
const SIGNS: usize = 4;

/// The present moment, with a new name for what is saved at it. The order of saves is that of the clock, whatever moment
/// was asked for.
pub fn entry_now() -> (String, Timestamp) {
    let at = Timestamp::now();
    (entry_id(at), at)
}

/// A new name for what is saved at a moment: `20261128T101500Z-k7mq`.
pub(super) fn entry_id(at: Timestamp) -> String {
    let signs: String = (0..SIGNS).map(|_| fastrand::alphanumeric().to_ascii_lowercase()).collect();
    format!("{}-{signs}", at.strftime(MOMENT))
}

/// The second in which something was saved, by the id of its entry; `None` for another name.
pub(super) fn moment_of(id: &str) -> Option<Timestamp> {
    let (moment, signs) = id.split_once('-')?;
    let is_ours = signs.len() == SIGNS && signs.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit());
    let moment = DateTime::strptime(MOMENT, moment).ok().filter(|read| read.strftime(MOMENT).to_string() == moment)?;
    if !is_ours {
        return None;
    }
    Some(moment.to_zoned(TimeZone::UTC).ok()?.timestamp())
}
