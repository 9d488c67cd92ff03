//! A file with an act's splices made: its bytes before and after, and which of them changed.

use super::splice::{RawSplice, Splice, in_bytes, spliced};
use crate::base::sources::{Sources, hex_digest, is_picture};
use crate::drafts::as_lines;

/// A file of the practice that an act changes or makes.
#[derive(Clone, Debug)]
pub struct ChangedFile {
    pub name: String,
    /// `None` for a file that is made.
    pub before: Option<Vec<u8>>,
    /// `None` for a file that goes.
    pub after: Option<Vec<u8>>,
    pub splices: Vec<RawSplice>,
}

impl ChangedFile {
    pub fn made(name: String, text: &str) -> Self {
        let after = text.as_bytes().to_vec();
        let whole = RawSplice { range: 0..0, added: after.clone() };
        ChangedFile { name, before: None, after: Some(after), splices: vec![whole] }
    }

    /// A file that is made, changed or removed as a whole.
    pub fn whole(name: String, before: Option<Vec<u8>>, after: Option<Vec<u8>>) -> Self {
        let (old, new) = (before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default());
        let splices = vec![difference(old, new)];
        ChangedFile { name, before, after, splices }
    }

    /// `None` where the bytes are not the text in which the places were looked for.
    pub fn spliced(name: &str, bytes: Vec<u8>, text: &str, splices: &[Splice]) -> Option<Self> {
        if as_lines(&bytes) != text {
            return None;
        }
        let splices = in_bytes(splices, &bytes);
        let after = Some(spliced(&bytes, &splices));
        Some(ChangedFile { name: name.to_owned(), before: Some(bytes), after, splices })
    }
}

/// Makes, changes or removes a file in memory, as if it lay on the disk.
pub fn put_file(sources: &mut Sources, name: &str, after: Option<&[u8]>) {
    if !name.starts_with("content/") || name.ends_with(".json") {
        return;
    }
    match after {
        None => drop(sources.texts.remove(name)),
        Some(bytes) if is_picture(name) => sources.add_attachment(name, bytes.to_vec()),
        Some(bytes) => sources.add_text(name, hex_digest(bytes), as_lines(bytes)),
    }
}

/// The bytes that differ, from the first of a letter to the last.
fn difference(old: &[u8], new: &[u8]) -> RawSplice {
    let is_within_a_letter =
        |bytes: &[u8], at: usize| bytes.get(at).is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000);
    let mut start = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    while start > 0 && (is_within_a_letter(old, start) || is_within_a_letter(new, start)) {
        start -= 1;
    }
    let (rest, new_rest) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let mut end = rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    while end > 0 && (is_within_a_letter(old, old.len() - end) || is_within_a_letter(new, new.len() - end)) {
        end -= 1;
    }
    RawSplice {
        range: start..old.len() - end,
        added: new_rest.get(..new_rest.len() - end).unwrap_or_default().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is kept of a whole file for undoing makes the one of the other, and cuts no letter.
        #[test]
        fn the_difference_makes_the_new_file(old in "[aé\n]{0,8}", new in "[aé\n]{0,8}") {
            let change = ChangedFile::whole("a".to_owned(), Some(old.clone().into()), Some(new.clone().into()));
            prop_assert_eq!(spliced(old.as_bytes(), &change.splices), new.into_bytes());
            let splice = &change.splices[0];
            prop_assert!(old.is_char_boundary(splice.range.start) && old.is_char_boundary(splice.range.end));
            prop_assert!(std::str::from_utf8(&splice.added).is_ok());
        }
    }
}
