//! A file with an act's splices made: its bytes before and after, and which of them changed.

use super::splice::{RawSplice, Splice, in_bytes, spliced};
use crate::drafts::as_lines;

/// A file of the practice that an act changes or makes.
#[derive(Clone, Debug)]
pub struct ChangedFile {
    pub name: String,
    /// `None` for a file that is made.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
    pub splices: Vec<RawSplice>,
}

impl ChangedFile {
    pub fn made(name: String, text: &str) -> Self {
        let after = text.as_bytes().to_vec();
        let whole = RawSplice { range: 0..0, added: after.clone() };
        ChangedFile { name, before: None, after, splices: vec![whole] }
    }

    /// `None` where the bytes are not the text in which the places were looked for.
    pub fn spliced(name: &str, bytes: Vec<u8>, text: &str, splices: &[Splice]) -> Option<Self> {
        if as_lines(&bytes) != text {
            return None;
        }
        let splices = in_bytes(splices, &bytes);
        let after = spliced(&bytes, &splices);
        Some(ChangedFile { name: name.to_owned(), before: Some(bytes), after, splices })
    }
}
